// SPDX-License-Identifier: Apache-2.0
// Units that need a vehicle: they ask when their place ahead is reserved, stay where they are until one has them, and enter that place
// from it. Which vehicle goes to which unit is decided in pass D.
//
//   server, output or store --place ahead reserved--> asks --> vehicle comes, loads --> on the vehicle --> unloads --> the place
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The leg from where the unit stands to a queue; no_index: none is served, it takes no time.
template <Features F>
std::uint32_t Run<F>::leg_of(std::uint32_t u, std::uint32_t q) const {
  const TransportPlan& plan = plan_.transport;
  if (plan.fleets.empty()) return no_index;
  Slice legs;
  if (in_store(u))
    legs = plan.from_store[plan_.queues[stored_[u].queue].store];
  else if (output_of(u) != no_index)
    legs = plan.from_station[output_of(u)];
  else if (units_[u].server != no_index)
    legs = plan.from_station[servers_[units_[u].server].station];
  const std::uint32_t to = q == exit_door ? no_index : q;
  for (std::uint32_t leg = legs.first; leg < legs.first + legs.count; ++leg)
    if (plan.legs[leg].queue == to) return leg;
  return no_index;
}

/// Asks for a vehicle where the way to this queue needs one; false if not. The place is reserved first, so that no trip ends before a
/// full one.
template <Features F>
bool Run<F>::asks_for_vehicle(std::uint32_t u, std::uint32_t q) {
  const std::uint32_t leg = leg_of(u, q);
  if (leg == no_index) return false;
  reserve(u, q);
  umore_[u].door = q;
  umore_[u].leaving = true;
  rides_[u] = {now_, leg};
  add_call(u);
  if (const std::uint32_t s = units_[u].server; s != no_index) {
    ++riders_[s];
    classify(s);
    look_at_output(servers_[s].station);
  }
  return true;
}

/// First asked first; same instant: lowest number.
template <Features F>
void Run<F>::add_call(std::uint32_t u) {
  const auto goes_first = [&](std::uint32_t a, std::uint32_t b) {
    return rides_[a].asked != rides_[b].asked ? rides_[a].asked < rides_[b].asked : units_[a].number < units_[b].number;
  };
  auto at = calls_.end();
  while (at != calls_.begin() && goes_first(u, *(at - 1))) --at;
  calls_.insert(at, u);
  calls_changed_ = true;
}

/// It waits for no vehicle any more, wherever that is; what is being put on stays.
template <Features F>
void Run<F>::withdraw_call(std::uint32_t u) {
  std::erase(calls_, u);
  if (const std::uint32_t v = rides_[u].vehicle; v != no_index) {
    std::erase(vehicles_[v].units, u);
    if constexpr (lends) call_off(v);
  }
  if (units_[u].server != no_index) --riders_[units_[u].server];
  rides_[u] = Ride{};
}

/// May a vehicle be sent for it now? A server or conveyor that is down hands nothing over.
template <Features F>
bool Run<F>::can_be_fetched(std::uint32_t u) const {
  return may_leave(u);
}

/// How this fleet serves the unit's leg; no_index: it does not.
template <Features F>
std::uint32_t Run<F>::service_for(std::uint32_t u, std::uint32_t fleet) const {
  const Slice services = plan_.transport.legs[rides_[u].leg].services;
  for (std::uint32_t k = services.first; k < services.first + services.count; ++k)
    if (plan_.transport.services[k].fleet == fleet) return k;
  return no_index;
}

/// From the same place to the same queue: what stands at a station that joins another may go with what stands at that one.
template <Features F>
bool Run<F>::is_same_leg(std::uint32_t u, std::uint32_t service, std::uint32_t fleet) const {
  const std::uint32_t own = service_for(u, fleet);
  if (own == no_index || own == service) return own == service;
  const LegService &a = plan_.transport.services[own], &b = plan_.transport.services[service];
  return a.from == b.from && a.to == b.to;
}

/// Pass D: calls and vehicles find each other, fleet by fleet in file order.
template <Features F>
void Run<F>::grant_vehicles() {
  if (!calls_changed_) return;
  calls_changed_ = false;
  for (std::uint32_t fleet = 0; fleet < plan_.transport.fleets.size(); ++fleet)
    for (Match match = next_match(fleet); match.unit != no_index; match = next_match(fleet))
      send_vehicle(match.vehicle, match.unit);
}

/// By rule `fifo` the longest waiting call takes a vehicle by `call`. By `nearest` the shortest way decides, of all free vehicles, or
/// with `longest_idle` of that one. Equal: the call that waits longer, then the lowest vehicle.
template <Features F>
typename Run<F>::Match Run<F>::next_match(std::uint32_t fleet) const {
  const FleetPlan& plan = plan_.transport.fleets[fleet];
  Match best;
  const auto goes_before = [&](const Match& a, const Match& b) {
    if (b.unit == no_index) return true;
    const bool idle_first = plan.call == Call::longest_idle && a.idle_since != b.idle_since;
    if (idle_first) return a.idle_since < b.idle_since;
    return plan.call == Call::longest_idle && a.vehicle != b.vehicle ? a.vehicle < b.vehicle : a.ticks < b.ticks;
  };
  for (const auto u : calls_) {
    const std::uint32_t service = service_for(u, fleet);
    if (service == no_index || !can_be_fetched(u)) continue;
    for (std::uint32_t v = first_vehicle_[fleet]; v < first_vehicle_[fleet] + plan.count; ++v) {
      if (!is_free(v)) continue;
      const Match match{u, v, ticks_to(v, plan_.transport.services[service].from), vehicles_[v].idle_since};
      if (goes_before(match, best)) best = match;
    }
    if (plan.rule == CallRule::fifo) break;
  }
  return best;
}

/// The vehicle sets out for the unit, and for others of the same leg that it can take as well.
template <Features F>
void Run<F>::send_vehicle(std::uint32_t v, std::uint32_t u) {
  Vehicle& vehicle = vehicles_[v];
  vehicle.errand = Errand::fetching;
  vehicle.service = service_for(u, vehicle.fleet);
  vehicle.goal = plan_.transport.services[vehicle.service].from;
  vehicle.units.clear();
  take_calls(v, u);
  leave_line(v);
  if (!vehicle.has_span) moving_.push_back(v);
  if constexpr (lends) ask_driver(v);
}

/// Calls of the vehicle's leg, in order while they fit: all in one trip. A unit larger than the vehicle goes alone.
template <Features F>
void Run<F>::take_calls(std::uint32_t v, std::uint32_t first) {
  Vehicle& vehicle = vehicles_[v];
  const double carries = plan_.transport.fleets[vehicle.fleet].carries;
  double parts = 0;
  for (const auto u : vehicle.units) parts += units_[u].parts;
  const auto take = [&](std::uint32_t u) {
    parts += units_[u].parts;
    rides_[u].vehicle = v;
    vehicle.units.push_back(u);
  };
  if (first != no_index) take(first);
  for (const auto u : calls_) {
    if (u == first || !is_same_leg(u, vehicle.service, vehicle.fleet) || !can_be_fetched(u)) continue;
    if (parts > 0 && parts + units_[u].parts > carries) break;
    take(u);
  }
  std::erase_if(calls_, [&](std::uint32_t u) { return rides_[u].vehicle == v; });
}

}  // namespace nordvest
