// SPDX-License-Identifier: Apache-2.0
// Vehicles and what they are about. Each phase is a span; one without length is skipped.
//
//   idle --called--> fetching: drives empty --> loading --> carrying: drives loaded --> unloading --> idle (--> parking)
//                                                                                           '--> to_charge --> charging --'
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::make_vehicles() {
  const TransportPlan& plan = plan_.transport;
  fleet_tally_.resize(plan.fleets.size());
  riders_.resize(servers_.size());
  segments_.resize(plan.segments.size());
  fleets_of_calendar_.resize(plan_.calendars.size());
  for (std::uint32_t f = 0; f < plan.fleets.size(); ++f) {
    const FleetPlan& fleet = plan.fleets[f];
    if (fleet.calendar != no_index) fleets_of_calendar_[fleet.calendar].push_back(f);
    std::uint64_t index = 0;
    for (auto* cursors : {&put_on_, &take_off_, &drive_, &battery_})
      cursors->push_back(make_cursor(named_stream(fleet.name, Purpose::transport, index++), Family::uniform, 0, 1));
    first_vehicle_.push_back(static_cast<std::uint32_t>(vehicles_.size()));
    for (std::uint32_t k = 0; k < fleet.count; ++k) make_vehicle(f, k);
  }
}

template <Features F>
void Run<F>::make_vehicle(std::uint32_t fleet, std::uint32_t number) {
  const FleetPlan& plan = plan_.transport.fleets[fleet];
  Vehicle vehicle;
  vehicle.fleet = fleet;
  vehicle.place = plan.start;
  vehicle.first_clock = static_cast<std::uint32_t>(vehicle_clocks_.size());
  if (plan.has_battery) vehicle.battery_left = draw_each(battery_[fleet], plan.battery_runs, 1);
  for (std::uint32_t m = 0; m < plan.modes.count; ++m) {
    const ModePlan& mode = plan_.modes[plan.modes.first + m];
    const std::uint64_t index = std::uint64_t{number} * 64 + m;
    const std::string name = "transport/" + plan.name;
    vehicle_fails_.push_back(make_cursor(named_stream(name, Purpose::failure, index), Family::uniform, 0, 1));
    vehicle_repairs_.push_back(make_cursor(named_stream(name, Purpose::repair, index), Family::uniform, 0, 1));
    vehicle_clocks_.push_back({draw_each(vehicle_fails_.back(), mode.every, 1)});
    clock_vehicle_.push_back(static_cast<std::uint32_t>(vehicles_.size()));
  }
  vehicles_.push_back(std::move(vehicle));
}

/// Has nothing to do, or is on its way to where it parks; its drivers are there, at work or not.
template <Features F>
bool Run<F>::is_free(std::uint32_t v) const {
  const bool is_idle = vehicles_[v].errand == Errand::idle || vehicles_[v].errand == Errand::parking;
  return is_idle && !is_stopped(v) && (!has_drivers_ || drivers_are_there(v));
}

/// Mean time until it could be at a place; one that is on a road turns at the end of it.
template <Features F>
double Run<F>::ticks_to(std::uint32_t v, std::uint32_t goal) const {
  const Vehicle& vehicle = vehicles_[v];
  const TransportPlan& plan = plan_.transport;
  const std::uint32_t from = vehicle.road == no_index ? vehicle.place : plan.roads[vehicle.road].to;
  const double rest = vehicle.road == no_index ? 0 : vehicle.started + vehicle.left - now_;
  return rest + plan.fleets[vehicle.fleet].ticks[std::size_t{from} * plan.places.size() + goal];
}

/// Pass D: vehicles go on; calls are given to those that are free; what is left of these drives to where it parks.
template <Features F>
void Run<F>::move_vehicles() {
  const auto asks = [&] { return (lends_vehicles_ || has_drivers_) && crews_changed_; };
  while (!moving_.empty() || !freed_segments_.empty() || calls_changed_ || asks()) {
    enter_freed_segments();
    passing_.swap(moving_);
    std::sort(passing_.begin(), passing_.end());
    for (const auto v : passing_) go_on(v);
    if constexpr (lends) {
      if (lends_vehicles_ && calls_changed_) crews_changed_ = true;
      if (asks()) grant_all();
    }
    grant_vehicles();
    for (const auto v : passing_) park(v);
    passing_.clear();
  }
}

/// On to the next span, through those that have no length.
template <Features F>
void Run<F>::go_on(std::uint32_t v) {
  const Vehicle& vehicle = vehicles_[v];
  while (!vehicle.has_span && vehicle.next_road == no_index && !is_stopped(v) && !lacks_driver(v))
    if (!begin_next_phase(v)) break;
  if constexpr (lends) ask_driver(v);
  classify_vehicle(v);
}

/// False if there is none.
template <Features F>
bool Run<F>::begin_next_phase(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  const bool is_there = vehicle.place == vehicle.goal;
  switch (vehicle.errand) {
    case Errand::fetching:
      is_there ? begin_loading(v) : drive_empty(v);
      return true;
    case Errand::carrying:
      carry_on(v);
      return true;
    case Errand::parking:
      is_there ? be_free(v) : drive_empty(v);
      return true;
    case Errand::summoned:
      is_there ? be_at_server(v) : drive_empty(v);
      return true;
    case Errand::to_charge:
      is_there ? begin_charging(v) : drive_empty(v);
      return true;
    default:
      return false;
  }
}

/// Booked: the span is over. What it brought about is booked too; what comes next is begun in pass D.
template <Features F>
void Run<F>::vehicle_due(std::uint32_t v) {
  pause_vehicle(v);
  vehicles_[v].has_span = false;
  end_of_phase(v);
  moving_.push_back(v);
}

template <Features F>
void Run<F>::end_of_phase(std::uint32_t v) {
  switch (vehicles_[v].errand) {
    case Errand::loading:
      return board(v);
    case Errand::unloading:
      return deliver(v);
    case Errand::charging:
      return end_charging(v);
    default:
      return end_of_road(v);
  }
}

/// Units that can still be fetched are put on, and others of the leg that have asked since; without any it is free again.
template <Features F>
void Run<F>::begin_loading(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  std::erase_if(vehicle.units, [&](std::uint32_t u) {
    if (can_be_fetched(u)) return false;
    rides_[u].vehicle = no_index;
    add_call(u);
    return true;
  });
  take_calls(v, no_index);
  if (vehicle.units.empty()) return be_free(v);
  FleetTally& tally = fleet_tally_[vehicle.fleet];
  for (const auto u : vehicle.units) {
    rides_[u].loading = true;
    tally.wait_ticks += static_cast<std::int64_t>((now_ - rides_[u].asked) * units_[u].parts);
    tally.waited += units_[u].parts;
    cancel_timer(TimerKind::shelf_life, u);
  }
  vehicle.errand = Errand::loading;
  begin_phase(v, VehicleState::loading, draw_each(put_on_[vehicle.fleet], fleet_of(v).load, 1));
}

/// The units leave where they stood.
template <Features F>
void Run<F>::board(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  for (const auto u : vehicle.units) {
    const std::uint32_t s = units_[u].server;
    if (s != no_index) --riders_[s];
    leave_place(u);
    if (s != no_index) classify(s);
    umore_[u].at = At::transit;
    rides_[u] = Ride{};
    if constexpr (has(feature_log)) log_vehicle(EventKind::picked_up, v, u);
  }
  vehicle.errand = Errand::carrying;
  vehicle.step = 0;
}

template <Features F>
void Run<F>::carry_on(std::uint32_t v) {
  const Slice way = plan_.transport.services[vehicles_[v].service].way;
  if (vehicles_[v].step < way.count)
    enter_road(v, plan_.transport.ways[way.first + vehicles_[v].step]);
  else
    begin_unloading(v);
}

template <Features F>
void Run<F>::begin_unloading(std::uint32_t v) {
  vehicles_[v].errand = Errand::unloading;
  begin_phase(v, VehicleState::loading, draw_each(take_off_[vehicles_[v].fleet], fleet_of(v).unload, 1));
}

/// The units go into the places that are reserved for them, in pass A; the vehicle is free.
template <Features F>
void Run<F>::deliver(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  FleetTally& tally = fleet_tally_[vehicle.fleet];
  tally.trips += 1;
  for (const auto u : vehicle.units) {
    tally.parts += units_[u].parts;
    finished_.push_back(u);
    if constexpr (has(feature_log)) log_vehicle(EventKind::delivered, v, u);
  }
  vehicle.units.clear();
  be_free(v);
}

/// Free for the next call, unless its battery has run out.
template <Features F>
void Run<F>::be_free(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  const FleetPlan& fleet = fleet_of(v);
  vehicle.errand = Errand::idle;
  vehicle.service = no_index;
  vehicle.idle_since = now_;
  calls_changed_ = true;
  if constexpr (lends) let_driver_go(v);
  if (!fleet.has_battery || vehicle.battery_left > 0) return;
  vehicle.errand = Errand::to_charge;
  vehicle.goal = fleet.charge_at == no_index ? vehicle.place : fleet.charge_at;
}

template <Features F>
void Run<F>::begin_charging(std::uint32_t v) {
  vehicles_[v].errand = Errand::charging;
  begin_phase(v, VehicleState::charging, draw_each(battery_[vehicles_[v].fleet], fleet_of(v).charge, 1));
}

template <Features F>
void Run<F>::end_charging(std::uint32_t v) {
  vehicles_[v].battery_left = draw_each(battery_[vehicles_[v].fleet], fleet_of(v).battery_runs, 1);
  be_free(v);
}

/// What has nothing to do drives to where it waits.
template <Features F>
void Run<F>::park(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  const std::uint32_t place = fleet_of(v).park;
  if (vehicle.errand != Errand::idle || is_stopped(v) || place == no_index || place == vehicle.place) return;
  vehicle.errand = Errand::parking;
  vehicle.goal = place;
  moving_.push_back(v);
}

template <Features F>
void Run<F>::log_vehicle(EventKind kind, std::uint32_t v, std::uint32_t u) {
  LogRow row = row_of(kind, u, Where::fleet, vehicles_[v].fleet);
  row.server = v - first_vehicle_[vehicles_[v].fleet] + 1;
  row.place = vehicles_[v].place;
  add_row(row);
}

}  // namespace nordvest
