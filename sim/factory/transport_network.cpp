// SPDX-License-Identifier: Apache-2.0
#include "factory/transport_network.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <functional>
#include <utility>

#include "core/time.hpp"
#include "factory/flow.hpp"

namespace nordvest {
namespace {

/// Time [ticks], then roads: of equally long ways the one with fewest roads is taken, paths before moves.
using Cost = std::pair<double, int>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, Cost>>;

constexpr Cost unreachable{no_limit, 0};

struct Sum {
  Cost operator()(const Cost& a, const Cost& b) const { return {a.first + b.first, a.second + b.second}; }
};

double drive(const Road& road, double speed) {
  if (road.move != nullptr && road.move->time) return round_ticks(road.move->time->mean());
  return speed > 0 ? round_ticks(road.distance / speed * ticks_per_minute) : 0;
}

Cost cost(const Road& road, double ticks) { return {ticks, road.move == nullptr ? 1 : 64}; }

void add_road(Network& network, const Fleet& fleet, Road road) {
  road.loaded = drive(road, fleet.speed_loaded);
  road.empty = drive(road, fleet.speed_empty);
  network.roads.push_back(road);
}

void add_roads(Network& network, const Factory& factory, const Fleet& fleet) {
  for (std::size_t i = 0; i < factory.paths.size() && fleet.speed_empty > 0; ++i) {
    const VehiclePath& path = factory.paths[i];
    const std::size_t from = network.place(path.from), to = network.place(path.to);
    add_road(network, fleet, {from, to, path.distance, nullptr, i});
    if (!path.one_way) add_road(network, fleet, {to, from, path.distance, nullptr, i});
  }
  for (const auto& move : fleet.moves) {
    if (!move.distance && !move.time) continue;
    const std::size_t from = network.place(move.from), to = network.place(move.to);
    add_road(network, fleet, {from, to, move.distance.value_or(0), &move});
    add_road(network, fleet, {to, from, move.distance.value_or(0), &move});
  }
}

/// From every place to one; the roads are walked backwards.
std::vector<Cost> costs_to(const Graph& backwards, std::size_t goal) {
  std::vector<Cost> out(num_vertices(backwards));
  boost::dijkstra_shortest_paths(
      backwards, goal,
      boost::distance_map(boost::make_iterator_property_map(out.begin(), get(boost::vertex_index, backwards)))
          .distance_compare(std::less<>())
          .distance_combine(Sum())
          .distance_inf(unreachable)
          .distance_zero(Cost{0, 0}));
  return out;
}

template <typename TicksOf>
Ways shortest_ways(const Network& network, TicksOf&& ticks_of) {
  const std::size_t n = network.places.size();
  Ways out{n, std::vector<std::size_t>(n * n, no_road), std::vector<double>(n * n, no_limit)};
  Graph backwards(n);
  for (const auto& road : network.roads) add_edge(road.to, road.from, {cost(road, ticks_of(road))}, backwards);
  for (std::size_t goal = 0; goal < n; ++goal) {
    const std::vector<Cost> left = costs_to(backwards, goal);
    for (std::size_t from = 0; from < n; ++from) out.ticks[from * n + goal] = left[from].first;
    for (std::size_t r = 0; r < network.roads.size(); ++r) {
      const Road& road = network.roads[r];
      std::size_t& first = out.first[road.from * n + goal];
      const bool is_shortest = Sum()(cost(road, ticks_of(road)), left[road.to]) == left[road.from];
      if (road.from != goal && first == no_road && left[road.to].first < no_limit && is_shortest) first = r;
    }
  }
  return out;
}

void add_name(std::vector<std::string>& names, const std::string& name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

std::size_t Network::place(std::string_view name) const {
  const auto at = std::find(places.begin(), places.end(), name);
  return at == places.end() ? no_road : static_cast<std::size_t>(at - places.begin());
}

std::vector<std::string> vehicle_places(const Factory& factory) {
  std::vector<std::string> out;
  for (const auto& fleet : factory.transport) {
    for (const auto& move : fleet.moves) add_name(out, move.from), add_name(out, move.to);
    add_name(out, fleet.park);
    if (fleet.battery) add_name(out, fleet.battery->at);
  }
  for (const auto& path : factory.paths) add_name(out, path.from), add_name(out, path.to);
  return out;
}

std::string vehicle_place_of(const Factory& factory, const std::string& station) {
  const std::vector<std::string> places = vehicle_places(factory);
  const auto is_one = [&](const std::string& name) {
    return std::find(places.begin(), places.end(), name) != places.end();
  };
  if (is_one(station)) return station;
  const Station* joining = station_of(factory, station);
  return joining != nullptr && is_one(joining->joins) ? joining->joins : std::string();
}

Network network_of(const Factory& factory, const Fleet& fleet) {
  Network out;
  out.places = vehicle_places(factory);
  add_roads(out, factory, fleet);
  out.empty = shortest_ways(out, [](const Road& road) { return road.empty; });
  out.loaded = shortest_ways(out, [](const Road& road) { return road.loaded; });
  return out;
}

std::vector<std::size_t> way_between(const Network& network, const Ways& ways, std::size_t from, std::size_t to) {
  std::vector<std::size_t> out;
  for (std::size_t at = from; at != to;) {
    const std::size_t road = ways.first[at * ways.places + to];
    if (road == no_road) return {};
    out.push_back(road);
    at = network.roads[road].to;
  }
  return out;
}

std::vector<std::size_t> way_of(const Network& network, const Move& move) {
  const std::size_t from = network.place(move.from), to = network.place(move.to);
  std::vector<std::size_t> shortest = way_between(network, network.loaded, from, to);
  if (!move.distance && !move.time) return shortest;
  const auto own = std::find_if(network.roads.begin(), network.roads.end(),
                                [&](const Road& road) { return road.move == &move && road.from == from; });
  const bool over_paths = std::all_of(shortest.begin(), shortest.end(),
                                      [&](std::size_t road) { return network.roads[road].move == nullptr; });
  const double ticks = network.loaded.ticks[from * network.places.size() + to];
  if (move.distance && over_paths && !shortest.empty() && ticks <= own->loaded) return shortest;
  return {static_cast<std::size_t>(own - network.roads.begin())};
}

}  // namespace nordvest
