// SPDX-License-Identifier: Apache-2.0
// What interrupts vehicles: the end of their shift, breakdowns. They stop where they are and go on from there; what they were only on
// their way to is offered to others.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Down, or off shift; a vehicle that is charged goes on with that.
template <Features F>
bool Run<F>::is_stopped(std::uint32_t v) const {
  const Vehicle& vehicle = vehicles_[v];
  return vehicle.down || (vehicle.closed && vehicle.errand != Errand::charging);
}

/// A phase of so much; one without length is over at once.
template <Features F>
void Run<F>::begin_phase(std::uint32_t v, VehicleState doing, double ticks) {
  if (ticks <= 0) return end_of_phase(v);
  vehicles_[v].doing = doing;
  vehicles_[v].left = ticks;
  vehicles_[v].has_span = true;
  resume_vehicle(v);
}

/// Its span goes on, if nothing stops it.
template <Features F>
void Run<F>::resume_vehicle(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  if (vehicle.has_span && !vehicle.running && !is_stopped(v) && !lacks_driver(v)) {
    vehicle.running = true;
    vehicle.started = now_;
    set_timer(TimerKind::vehicle, EventClass::work_ends, now_ + vehicle.left, vehicle.fleet, v, v);
  }
  run_vehicle_clocks(v);
  classify_vehicle(v);
}

/// Its span stands still, or is over.
template <Features F>
void Run<F>::pause_vehicle(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  if (!vehicle.running) return;
  vehicle.running = false;
  vehicle.left -= now_ - vehicle.started;
  if (vehicle.doing != VehicleState::charging) vehicle.battery_left -= now_ - vehicle.started;
  cancel_timer(TimerKind::vehicle, v);
  run_vehicle_clocks(v);
}

/// It goes on where it stopped.
template <Features F>
void Run<F>::start_again(std::uint32_t v) {
  resume_vehicle(v);
  if (const std::uint32_t road = vehicles_[v].next_road; road != no_index)
    freed_segments_.push_back(plan_.transport.roads[road].segment);
  moving_.push_back(v);
  calls_changed_ = true;
}

/// At time 0: clocks run, and some are off shift.
template <Features F>
void Run<F>::start_vehicles() {
  for (std::uint32_t v = 0; v < vehicles_.size(); ++v) {
    const std::uint32_t calendar = fleet_of(v).calendar;
    vehicles_[v].closed = calendar != no_index && !plan_.calendars[calendar].is_open(0);
    run_vehicle_clocks(v);
    classify_vehicle(v);
  }
}

/// Calls it was on its way to wait for any vehicle again.
template <Features F>
void Run<F>::give_up_calls(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  give_up_server(v);
  if (vehicle.errand != Errand::fetching) return;
  for (const auto u : vehicle.units) {
    rides_[u].vehicle = no_index;
    add_call(u);
  }
  vehicle.units.clear();
  leave_line(v);
  vehicle.service = no_index;
  vehicle.errand = vehicle.road == no_index ? Errand::idle : Errand::parking;
  if (vehicle.road != no_index) vehicle.goal = plan_.transport.roads[vehicle.road].to;
}

/// The first that holds: at work, off shift, down, held up on an errand, idle.
template <Features F>
void Run<F>::classify_vehicle(std::uint32_t v) {
  const Vehicle& vehicle = vehicles_[v];
  const VehicleState state = vehicle.running                  ? vehicle.doing
                             : vehicle.at_work                ? VehicleState::working
                             : vehicle.closed                 ? VehicleState::off_shift
                             : vehicle.down                   ? VehicleState::down
                             : vehicle.errand != Errand::idle ? VehicleState::waiting
                                                              : VehicleState::idle;
  if (state != vehicle.state) set_vehicle_state(v, state);
}

/// Books the vehicle's time up to now.
template <Features F>
void Run<F>::set_vehicle_state(std::uint32_t v, VehicleState state) {
  Vehicle& vehicle = vehicles_[v];
  fleet_tally_[vehicle.fleet].state_ticks[static_cast<std::size_t>(vehicle.state)] += now_ - vehicle.since;
  vehicle.since = now_;
  vehicle.state = state;
}

/// Booked: a calendar of fleets changes.
template <Features F>
void Run<F>::vehicles_change(std::uint32_t calendar, bool open) {
  for (const auto fleet : fleets_of_calendar_[calendar])
    for (std::uint32_t v = first_vehicle_[fleet]; v < first_vehicle_[fleet] + plan_.transport.fleets[fleet].count;
         ++v) {
      vehicles_[v].closed = !open;
      if (is_stopped(v)) {
        pause_vehicle(v);
        give_up_calls(v);
        if constexpr (lends) let_driver_go(v);
      }
      start_again(v);
    }
}

/// Working clocks run while it works, shift clocks in its open time while it is up, calendar clocks always but in their own repair.
template <Features F>
void Run<F>::run_vehicle_clocks(std::uint32_t v) {
  const Vehicle& vehicle = vehicles_[v];
  const Slice modes = fleet_of(v).modes;
  for (std::uint32_t m = 0; m < modes.count; ++m) {
    const ClockKind kind = plan_.modes[modes.first + m].clock;
    const std::uint32_t c = vehicle.first_clock + m;
    ModeClock& clock = vehicle_clocks_[c];
    const bool runs = kind == ClockKind::working
                          ? vehicle.at_work || (vehicle.running && vehicle.doing != VehicleState::charging)
                      : kind == ClockKind::shift ? !vehicle.down && !vehicle.closed
                                                 : !(vehicle.down && vehicle.down_mode == m);
    if (runs == clock.ticking || clock.pending) continue;
    clock.ticking = runs;
    if (runs) {
      clock.since = now_;
      set_timer(TimerKind::vehicle_clock, EventClass::changes, now_ + clock.left, vehicle.fleet, c, c);
    } else {
      clock.left -= now_ - clock.since;
      cancel_timer(TimerKind::vehicle_clock, c);
    }
  }
}

/// Booked: a clock has run out. While another mode is repaired it waits for the end of that.
template <Features F>
void Run<F>::vehicle_clock_due(std::uint32_t c) {
  const std::uint32_t v = clock_vehicle_[c];
  vehicle_clocks_[c].ticking = false;
  vehicle_clocks_[c].left = 0;
  if (vehicles_[v].down)
    vehicle_clocks_[c].pending = true;
  else
    break_down(v, c - vehicles_[v].first_clock);
}

template <Features F>
void Run<F>::break_down(std::uint32_t v, std::uint32_t m) {
  Vehicle& vehicle = vehicles_[v];
  const FleetPlan& fleet = fleet_of(v);
  pause_vehicle(v);
  vehicle.down = true;
  vehicle.down_mode = m;
  fleet_tally_[vehicle.fleet].failures += 1;
  if constexpr (has(feature_log)) log_vehicle(EventKind::down, v, no_index);
  give_up_calls(v);
  if constexpr (lends) let_driver_go(v);
  run_vehicle_clocks(v);
  classify_vehicle(v);
  if (plan_.modes[fleet.modes.first + m].crew == no_index)
    begin_vehicle_repair(v);
  else
    line_up(crew_queue_, asker_of(v));
}

template <Features F>
void Run<F>::begin_vehicle_repair(std::uint32_t v) {
  const FleetPlan& fleet = fleet_of(v);
  const std::uint32_t m = vehicles_[v].down_mode;
  const ModePlan& mode = plan_.modes[fleet.modes.first + m];
  double lasts = draw_each(vehicle_repairs_[vehicles_[v].first_clock + m], mode.lasts, 1);
  if constexpr (has(feature_worker)) lasts = paced_repair(mode, lasts);
  const double end = repair_end(mode, fleet.calendar, lasts);
  if (end < never) set_timer(TimerKind::vehicle_repair, EventClass::work_ends, end, vehicles_[v].fleet, v, v);
}

/// Booked: the repair is over. Another mode may have been waiting.
template <Features F>
void Run<F>::vehicle_repaired(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  const Slice modes = fleet_of(v).modes;
  vehicle.down = false;
  const std::uint32_t mode = modes.first + vehicle.down_mode, crew = plan_.modes[mode].crew;
  if constexpr (has(feature_worker)) {
    if (crew != no_index) practise(crew, task_of_repair(mode), 1);
    release_crew(crew);
  }
  const std::uint32_t own = vehicle.first_clock + vehicle.down_mode;
  vehicle_clocks_[own].left = draw_each(vehicle_fails_[own], plan_.modes[modes.first + vehicle.down_mode].every, 1);
  if constexpr (has(feature_log)) log_vehicle(EventKind::up, v, no_index);
  for (std::uint32_t m = 0; m < modes.count; ++m) {
    if (!vehicle_clocks_[vehicle.first_clock + m].pending) continue;
    vehicle_clocks_[vehicle.first_clock + m].pending = false;
    return break_down(v, m);
  }
  start_again(v);
}

}  // namespace nordvest
