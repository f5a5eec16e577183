// SPDX-License-Identifier: Apache-2.0
// Moves and paths that cannot be driven.
#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "factory/check_parts.hpp"
#include "factory/parsing.hpp"
#include "factory/stores.hpp"
#include "factory/transport_legs.hpp"
#include "factory/transport_network.hpp"

namespace nordvest {
namespace {

class TransportCheck {
 public:
  explicit TransportCheck(const Factory& factory) : factory_(factory) {
    for (const auto& station : factory.stations) places_.push_back(station.name);
    for (const auto& buffer : factory.buffers) places_.push_back(buffer.name);
    for (const auto& conveyor : factory.conveyors) places_.push_back(conveyor.name);
    places_.emplace_back("end");
    known_ = places_;
    for (const auto& fleet : factory.transport)
      for (const auto& place : stands(fleet)) known_.push_back(place);
  }

  std::vector<Problem> run() {
    paths_meet();
    for (const auto& path : factory_.paths) known_.push_back(path.from), known_.push_back(path.to);
    for (const auto& fleet : factory_.transport) {
      const std::size_t before = problems_.size();
      names(fleet);
      one_move_a_line(fleet);
      speeds(fleet);
      speed_to_stations(fleet);
      if (problems_.size() == before) ways(fleet);
    }
    return std::move(problems_);
  }

 private:
  using Place = std::pair<std::string, const Mark*>;

  void problem(const std::string& path, const Mark& mark, std::string what, std::string got = {},
               std::string allowed = {}) {
    problems_.push_back({path, std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  static bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  /// A name that is no place is a crossing, and a crossing of one path leads nowhere.
  void paths_meet() {
    std::set<std::pair<std::string, std::string>> there;
    for (std::size_t i = 0; i < factory_.paths.size(); ++i) {
      const VehiclePath& path = factory_.paths[i];
      const std::string at = "paths[" + std::to_string(i) + "].between";
      if (!there.insert(std::minmax(path.from, path.to)).second)
        problem(at, path.mark, "a second path between '" + path.from + "' and '" + path.to + "'", {}, "each path once");
      for (const auto& end : {path.from, path.to}) {
        const auto meets = std::count_if(factory_.paths.begin(), factory_.paths.end(),
                                         [&](const auto& other) { return other.from == end || other.to == end; });
        if (meets > 1 || holds(known_, end)) continue;
        auto [what, allowed] = unknown_name("place", end, known_);
        problem(at, path.mark, what + " No other path meets it there", {}, allowed);
      }
    }
  }

  static std::string path_of(const Fleet& fleet) { return joined_path("transport", fleet.name); }
  static std::string path_of(const Fleet& fleet, const Move& move) {
    return path_of(fleet) + ".moves[" + std::to_string(&move - fleet.moves.data()) + "]";
  }

  void names(const Fleet& fleet) {
    for (const auto& move : fleet.moves) {
      for (const auto& [key, name] : {std::pair{".from", move.from}, std::pair{".to", move.to}}) {
        if (holds(known_, name)) continue;
        auto [what, allowed] = unknown_name("place", name, places_);
        problem(path_of(fleet, move) + key, move.mark, what, {}, allowed);
      }
      for (const auto& other : fleet.moves)
        if (&other < &move && other.from == move.from && other.to == move.to)
          problem(path_of(fleet, move), move.mark, "a second move from '" + move.from + "' to '" + move.to + "'", {},
                  "each leg once");
    }
    for (const auto& place : stands(fleet)) {
      if (holds(vehicle_ends(fleet), place)) continue;
      auto [what, allowed] = unknown_name("place", place, vehicle_ends(fleet));
      problem(path_of(fleet) + (place == fleet.park ? ".park" : ".battery.at"), fleet.mark,
              what + " No move or path leads there", {}, allowed);
    }
  }

  /// Where it parks and is charged.
  static std::vector<std::string> stands(const Fleet& fleet) {
    std::vector<std::string> out;
    if (!fleet.park.empty()) out.push_back(fleet.park);
    if (fleet.battery && !fleet.battery->at.empty() && fleet.battery->at != fleet.park)
      out.push_back(fleet.battery->at);
    return out;
  }

  /// Stations that share a line: alternatives that go to whichever is free first, and what joins a station.
  [[nodiscard]] std::set<std::string> line_with(const std::string& place) const {
    const Station* station = station_of(factory_, place);
    std::set<std::string> out{station == nullptr ? place : line_of(*station)};
    for (std::size_t before = 0; before != out.size();) {
      before = out.size();
      for (const auto& product : factory_.products)
        for (const auto& flow_step : flow_of(product).steps) {
          const Step& step = *flow_step.step;
          const auto here = [&](const Alternative& other) { return out.contains(other.at); };
          if (step.pick != Pick::first_free || std::none_of(step.places.begin(), step.places.end(), here)) continue;
          for (const auto& other : step.places) out.insert(other.at);
        }
    }
    return out;
  }

  void one_move_a_line(const Fleet& fleet) {
    for (const auto& move : fleet.moves)
      for (const auto& other : fleet.moves)
        if (&other < &move && other.from == move.from && other.to != move.to &&
            line_with(other.to) == line_with(move.to))
          problem(path_of(fleet, move), move.mark,
                  "'" + other.to + "' and '" + move.to + "' share a line, and a second move leads to it from '" +
                      move.from + "'",
                  {}, "one move to a line; with `pick: shortest_queue` or `in_turn` each has its own");
  }

  /// Ends of its moves and of the paths.
  [[nodiscard]] std::vector<std::string> vehicle_ends(const Fleet& fleet) const {
    std::vector<std::string> out;
    const auto add = [&](const auto& roads) {
      for (const auto& road : roads)
        for (const auto& end : {road.from, road.to})
          if (!holds(out, end)) out.push_back(end);
    };
    add(fleet.moves);
    add(factory_.paths);
    return out;
  }

  void speeds(const Fleet& fleet) {
    if (fleet.speed_empty > 0) return;
    for (const auto& move : fleet.moves)
      if (!move.time)
        return problem(path_of(fleet) + ".speed", fleet.mark,
                       "no `speed`: the drive from '" + move.from + "' to '" + move.to + "' has no `time`", {},
                       "a speed as `60 m/min`, or `time` at every move");
  }

  /// Places of stations that ask for its vehicles.
  [[nodiscard]] std::vector<std::string> stations_of(const Fleet& fleet) const {
    std::vector<std::string> out;
    for (const auto& station : factory_.stations)
      for (const auto& need : station.workers)
        if (const std::string place = vehicle_place_of(factory_, station.name);
            need.fleet == fleet.name && !place.empty() && !holds(out, place))
          out.push_back(place);
    return out;
  }

  /// Paths have a distance; without a speed no drive to a station would take time.
  void speed_to_stations(const Fleet& fleet) {
    if (fleet.speed_empty > 0) return;
    for (const auto& place : stations_of(fleet))
      for (const auto& path : factory_.paths)
        if (path.from == place || path.to == place)
          return problem(path_of(fleet) + ".speed", fleet.mark,
                         "no `speed`: station '" + place + "' asks for its vehicles, and a path leads there", {},
                         "a speed as `60 m/min`");
  }

  void ways(const Fleet& fleet) {
    const Network network = network_of(factory_, fleet);
    const std::size_t n = network.places.size();
    std::vector<std::size_t> stops;
    for (const auto& move : fleet.moves) {
      if (way_of(network, move).empty())
        problem(path_of(fleet, move), move.mark,
                "no way: the paths do not lead from '" + move.from + "' to '" + move.to + "'", {},
                "`distance` or `time`, or paths between them");
      stops.push_back(network.place(move.from));
      stops.push_back(network.place(move.to));
    }
    for (const auto& place : stands(fleet)) stops.push_back(network.place(place));
    for (const auto& place : stations_of(fleet)) stops.push_back(network.place(place));
    for (const auto from : stops)
      for (const auto to : stops)
        if (network.empty.ticks[from * n + to] == no_limit && network.empty.ticks[to * n + from] < no_limit)
          return problem(path_of(fleet), fleet.mark,
                         "no way back: paths lead from '" + network.places[to] + "' to '" + network.places[from] +
                             "', but one-way paths lead no vehicle back",
                         {}, "a path the other way");
  }

  const Factory& factory_;
  std::vector<std::string> places_;  ///< where units can be, and the end
  std::vector<std::string> known_;   ///< and where vehicles can
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> transport_problems(const Factory& factory) { return TransportCheck(factory).run(); }

}  // namespace nordvest
