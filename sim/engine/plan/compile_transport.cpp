// SPDX-License-Identifier: Apache-2.0
// Fleets, their roads and shortest ways; legs by where units stand and which queue they go to.
#include <algorithm>

#include "core/time.hpp"
#include "engine/plan/builder.hpp"
#include "factory/flow.hpp"
#include "factory/transport_network.hpp"

namespace nordvest {
namespace {

std::uint32_t index_of(std::size_t place) { return place == no_road ? no_index : static_cast<std::uint32_t>(place); }

class Compiler {
 public:
  explicit Compiler(PlanBuilder& b) : b_(b), out_(b.plan.transport) {}

  void run() {
    out_.places = vehicle_places(b_.factory);
    for (const auto& path : b_.factory.paths) {
      segments_.push_back(path.vehicles < no_limit ? static_cast<std::uint32_t>(out_.segments.size()) : no_index);
      if (path.vehicles < no_limit) out_.segments.push_back({static_cast<std::uint32_t>(path.vehicles)});
    }
    for (const auto& fleet : b_.factory.transport) add_fleet(fleet);
    for (auto& station : b_.plan.stations) places_of_needs(station);
    for (const auto& station : b_.plan.stations) out_.from_station.push_back(legs_from(stands_at(station.name)));
    for (const auto& store : b_.plan.stores) out_.from_store.push_back(legs_from(store.name));
  }

 private:
  struct Service {
    const Move* move;
    LegService plan;
  };

  Draw drive(const Road& road, double speed) {
    if (road.move != nullptr && road.move->time) return b_.draw(*road.move->time);
    return b_.draw(Distribution::constant(road.distance / speed * ticks_per_minute));
  }

  void add_fleet(const Fleet& fleet) {
    const Network network = network_of(b_.factory, fleet);
    const auto first_road = static_cast<std::uint32_t>(out_.roads.size());
    for (const auto& road : network.roads)
      out_.roads.push_back({index_of(road.from), index_of(road.to), drive(road, fleet.speed_loaded),
                            drive(road, fleet.speed_empty), road.move == nullptr ? segments_[road.path] : no_index});
    FleetPlan plan;
    plan.name = fleet.name;
    plan.count = static_cast<std::uint32_t>(fleet.count);
    plan.carries = fleet.carries;
    plan.load = b_.draw(fleet.load);
    plan.unload = b_.draw(fleet.unload);
    plan.call = fleet.call;
    plan.rule = fleet.rule;
    for (const auto& need : fleet.drivers)
      plan.drivers.emplace_back(b_.pool(need.pools.front()), static_cast<std::uint32_t>(need.count));
    plan.park = index_of(network.place(fleet.park));
    plan.start = plan.park != no_index ? plan.park
                 : fleet.moves.empty() ? no_index
                                       : index_of(network.place(fleet.moves.front().from));
    add_stops(fleet, network, plan);
    for (const auto road : network.empty.first)
      plan.first_road.push_back(road == no_road ? no_index : first_road + index_of(road));
    for (const double ticks : network.empty.ticks) plan.ticks.push_back(ticks == no_limit ? 0 : ticks);
    for (const auto& move : fleet.moves) add_service(network, move, first_road);
    out_.fleets.push_back(std::move(plan));
  }

  /// What keeps it from working.
  void add_stops(const Fleet& fleet, const Network& network, FleetPlan& plan) {
    plan.calendar = b_.calendar(fleet.calendar);
    plan.modes = {static_cast<std::uint32_t>(b_.plan.modes.size()), static_cast<std::uint32_t>(fleet.failures.size())};
    for (const auto& failure : fleet.failures) b_.plan.modes.push_back(b_.mode(failure));
    if (!fleet.battery) return;
    plan.has_battery = true;
    plan.battery_runs = b_.draw(fleet.battery->runs);
    plan.charge = b_.draw(fleet.battery->charge);
    plan.charge_at = index_of(network.place(fleet.battery->at.empty() ? fleet.park : fleet.battery->at));
  }

  void add_service(const Network& network, const Move& move, std::uint32_t first_road) {
    const Slice way{static_cast<std::uint32_t>(out_.ways.size()), 0};
    LegService plan{static_cast<std::uint32_t>(out_.fleets.size()), index_of(network.place(move.from)),
                    index_of(network.place(move.to)), way};
    for (const auto road : way_of(network, move)) out_.ways.push_back(first_road + index_of(road));
    plan.way.count = static_cast<std::uint32_t>(out_.ways.size()) - way.first;
    services_.push_back({&move, plan});
  }

  /// Where vehicles come to that the station asks for; the first such place is where those start that no park or move gives one.
  void places_of_needs(StationPlan& station) {
    for (auto& need : station.workers) {
      if (need.fleet == no_index) continue;
      const auto at = std::find(out_.places.begin(), out_.places.end(), vehicle_place_of(b_.factory, station.name));
      if (at == out_.places.end()) continue;
      need.place = static_cast<std::uint32_t>(at - out_.places.begin());
      std::uint32_t& start = out_.fleets[need.fleet].start;
      if (start == no_index) start = need.place;
    }
  }

  /// What joins another station stands beside it, unless some move names it.
  [[nodiscard]] const std::string& stands_at(const std::string& station) const {
    const bool named_itself = std::any_of(services_.begin(), services_.end(),
                                          [&](const Service& service) { return service.move->from == station; });
    const Station* found = station_of(b_.factory, station);  // nullptr: what moves a conveyor
    return named_itself || found == nullptr || found->joins.empty() ? station : found->joins;
  }

  Slice legs_from(const std::string& place) {
    const auto first = static_cast<std::uint32_t>(out_.legs.size());
    std::vector<std::uint32_t> queues;
    for (const auto& service : services_)
      if (service.move->from == place && leads_to_queue(service) &&
          std::find(queues.begin(), queues.end(), queue_of(service)) == queues.end())
        queues.push_back(queue_of(service));
    for (const auto queue : queues) add_leg(place, queue);
    return {first, static_cast<std::uint32_t>(out_.legs.size()) - first};
  }

  void add_leg(const std::string& place, std::uint32_t queue) {
    LegPlan leg;
    leg.queue = queue;
    leg.services.first = static_cast<std::uint32_t>(out_.services.size());
    for (const auto& service : services_)
      if (service.move->from == place && leads_to_queue(service) && queue_of(service) == queue)
        out_.services.push_back(service.plan);
    leg.services.count = static_cast<std::uint32_t>(out_.services.size()) - leg.services.first;
    out_.legs.push_back(leg);
  }

  [[nodiscard]] bool leads_to_queue(const Service& service) const {
    const std::string& to = service.move->to;
    return to == "end" || b_.is_station(to) || b_.is_store(to);
  }

  /// no_index: the end
  [[nodiscard]] std::uint32_t queue_of(const Service& service) const {
    const std::string& to = service.move->to;
    if (to == "end") return no_index;
    return b_.is_store(to) ? b_.plan.stores[b_.store(to)].queue : b_.plan.stations[b_.station(to)].queue;
  }

  PlanBuilder& b_;
  TransportPlan& out_;
  std::vector<Service> services_;
  std::vector<std::uint32_t> segments_;  // of each path
};

}  // namespace

void compile_transport(PlanBuilder& b) {
  if (!b.factory.transport.empty()) Compiler(b).run();
}

}  // namespace nordvest
