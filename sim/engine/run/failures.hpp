// SPDX-License-Identifier: Apache-2.0
// Failures and repairs. Three clocks: working (counts state working), shift (open time while up), calendar (all but its own repair).
//
//   up --clock runs out--> down: wait for a crew --> repair (crew's or station's open time) --> up, clock drawn anew
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::start_clocks(std::uint32_t s) {
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t m = 0; m < modes.count; ++m) start_clock(s, clock_first_[s] + m);
  if constexpr (has(feature_down)) run_shift_clocks(s);
}

template <Features F>
void Run<F>::start_clock(std::uint32_t s, std::uint32_t c) {
  if (task_of(clock_mode_[c]) == nullptr) return renew(s, c);
  wind_up(s, c);
  if (plan_.modes[clock_mode_[c]].clock != ClockKind::moments) return;
  set_moment(c, -1);
  if (events_due_.pending(first_mode_slot_ + c) && events_due_.time_of(first_mode_slot_ + c) <= 0) task_event(c);
}

/// The clock of one of its modes.
template <Features F>
std::uint32_t Run<F>::mode_clock(std::uint32_t s, std::uint32_t mode) const {
  return clock_first_[s] + mode - plan_.stations[servers_[s].station].modes.first;
}

/// A failure mode is as new: its time to failure is drawn.
template <Features F>
void Run<F>::renew(std::uint32_t s, std::uint32_t c) {
  const ModePlan& mode = plan_.modes[clock_mode_[c]];
  clocks_[c].left = ticks_of(mode.every, fail_[c].next());
  clocks_[c].pending = false;
  if (mode.clock == ClockKind::calendar)
    events_due_.set(first_mode_slot_ + c, now_ + clocks_[c].left, EventClass::changes);
  if (uses(feature_maintenance)) begin_wear(s, c);
}

/// Shift clocks run while the server is open and up, and stand still otherwise.
template <Features F>
void Run<F>::run_shift_clocks(std::uint32_t s) {
  const Server& sv = servers_[s];
  const Slice modes = plan_.stations[sv.station].modes;
  for (std::uint32_t m = 0; m < modes.count; ++m) {
    if (plan_.modes[modes.first + m].clock != ClockKind::shift) continue;
    ModeClock& clock = clocks_[clock_first_[s] + m];
    if (task_of(modes.first + m) != nullptr && clock.pending) continue;  // due: it has run out
    const bool runs = !sv.down && !sv.closed;
    if (runs && !clock.ticking) {
      clock.since = now_;
      events_due_.set(first_mode_slot_ + clock_first_[s] + m, now_ + clock.left, EventClass::changes);
    } else if (!runs && clock.ticking) {
      clock.left -= now_ - clock.since;
      events_due_.clear(first_mode_slot_ + clock_first_[s] + m);
    }
    clock.ticking = runs;
  }
}

/// A clock has run out. While another mode is repaired it waits for the end of that.
template <Features F>
void Run<F>::strike(std::uint32_t s, std::uint32_t c) {
  Server& sv = servers_[s];
  if (sv.down) {
    clocks_[c].pending = true;
    return;
  }
  const ModePlan& mode = plan_.modes[clock_mode_[c]];
  if (sv.running) stop_span(s);
  if constexpr (has(feature_worker)) {
    withdraw(s);
    let_go(s);
  }
  sv.down = true;
  more_[s].down_mode = clock_mode_[c];
  more_[s].repairing = false;
  const bool planned = task_of(clock_mode_[c]) != nullptr;
  ++(planned ? stations_[sv.station].maintenances : stations_[sv.station].failures);
  if constexpr (has(feature_log))
    log(planned ? EventKind::maintenance : EventKind::down, no_index, Where::station, sv.station, s);
  if (uses(feature_users)) tell_kind(s, StationEvent::down, sv.unit);
  if constexpr (has(feature_down)) run_shift_clocks(s);
  act_on_part(s, mode);
  if (uses(feature_component)) {
    wake_kits();
    look_at_doors();  // whoever stands behind what it cannot hand over passes by
  }
  classify(s);
  if (mode.crew == no_index) {
    begin_repair(s);
    return;
  }
  line_up(crew_queue_, s);
}

/// What happens to a part whose process has begun, also while it pauses; set-up, load and unload resume.
template <Features F>
void Run<F>::act_on_part(std::uint32_t s, const ModePlan& mode) {
  Server& sv = servers_[s];
  if (!is_in_process(s)) return;
  switch (mode.part) {
    case PartAction::resume:
      break;
    case PartAction::restart:
      sv.left = more_[s].process_total;
      break;
    case PartAction::redraw:
      sv.left = more_[s].process_total = draw_anew(s);
      break;
    case PartAction::scrap:
      scrap_all(s);
      break;
  }
}

/// The whole unit is scrapped and leaves at once.
template <Features F>
void Run<F>::scrap_on_server(std::uint32_t s, std::uint32_t u) {
  Server& sv = servers_[s];
  if (sv.phase <= Phase::process) more_[s].held_since = now_;
  release_place(u);
  scrap_parts(u, units_[u].parts, EventKind::scrapped, Where::station, sv.station, s);
  leave_server(u);
  free_unit(u);
}

/// Repairs pass in the crew's open time; without a crew in its own, or round the clock with a calendar clock.
template <Features F>
double Run<F>::repair_end(const ModePlan& mode, std::uint32_t own, double lasts) const {
  std::uint32_t calendar = no_index;
  if (mode.crew != no_index) {
    const PoolPlan& crew = plan_.pools[mode.crew];
    if (crew.count.size() > 1) return crew_repair_end(crew, lasts);
    if (crew.count.size() == 1) calendar = crew.count[0].first;
  } else if (!mode.round_the_clock) {
    calendar = own;
  }
  return calendar == no_index ? now_ + lasts : plan_.calendars[calendar].after_open(now_, lasts);
}

/// A crew of several calendars: the repair goes on through whichever shift is there.
template <Features F>
double Run<F>::crew_repair_end(const PoolPlan& crew, double lasts) const {
  for (double at = now_, left = lasts;;) {
    bool open = false;
    double change = never;
    for (const auto& [calendar, members] : crew.count) {
      open = open || calendar == no_index || plan_.calendars[calendar].is_open(at);
      if (calendar != no_index) change = std::min(change, plan_.calendars[calendar].next_change(at));
    }
    if (open && at + left <= change) return at + left;
    if (change == never) return never;
    if (open) left -= change - at;
    at = change;
  }
}

template <Features F>
void Run<F>::begin_repair(std::uint32_t s) {
  const ModePlan& mode = plan_.modes[more_[s].down_mode];
  const std::uint32_t c = mode_clock(s, more_[s].down_mode);
  double lasts = ticks_of(mode.lasts, repair_[c].next());
  if constexpr (has(feature_worker)) lasts = paced_repair(mode, lasts);
  const double end = repair_end(mode, plan_.stations[servers_[s].station].calendar, lasts);
  more_[s].repairing = true;
  if (end < never) events_due_.set(s, end, EventClass::work_ends);
}

/// What waits on this server to leave tries again.
template <Features F>
void Run<F>::hand_over_again(std::uint32_t s) {
  look_at_output(servers_[s].station);
  check_stuck_ = true;
  calls_changed_ = true;
  for (const auto u : exit_waiting_)
    if (handed_over_by(u) == s) finished_.push_back(u);
  std::erase_if(exit_waiting_, [&](std::uint32_t u) { return handed_over_by(u) == s; });
  look_at_doors();
}

template <Features F>
void Run<F>::look_at_doors() {
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    if (queues_[q].door_head != no_index) doors_.set(q);
}

/// Booked: a repair is over. Another mode may have been waiting; otherwise work goes on in pass D.
template <Features F>
void Run<F>::end_repair(std::uint32_t s) {
  events_due_.clear(s);
  const std::uint32_t station = servers_[s].station;
  const ModePlan& mode = plan_.modes[more_[s].down_mode];
  const std::uint32_t c = mode_clock(s, more_[s].down_mode);
  const bool planned = task_of(more_[s].down_mode) != nullptr;
  servers_[s].down = false;
  more_[s].repairing = false;
  if constexpr (has(feature_worker)) {
    if (mode.crew != no_index) practise(mode.crew, task_of_repair(more_[s].down_mode), 1);
    release_crew(mode.crew);
  }
  if constexpr (has(feature_log))
    log(planned ? EventKind::maintained : EventKind::up, no_index, Where::station, station, s);
  if (uses(feature_inspection) && !planned) more_[s].after_repair = plan_.stations[station].close.after_repair.parts;
  if (uses(feature_users)) tell_kind(s, StationEvent::up, servers_[s].unit);
  planned ? end_of_task(s, c) : renew(s, c);
  if constexpr (has(feature_down)) run_shift_clocks(s);
  if (!strike_pending(s)) back_to_work(s);
  if (uses(feature_maintenance)) look_at_tasks(s);
}

template <Features F>
void Run<F>::release_crew(std::uint32_t crew) {
  if (crew == no_index) return;
  pool_task(crew, 1, Duty::repair, 1, -1);
  crews_changed_ = true;
}

/// A mode whose clock ran out during the repair strikes now, the first listed first.
template <Features F>
bool Run<F>::strike_pending(std::uint32_t s) {
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t c = clock_first_[s]; c < clock_first_[s] + modes.count; ++c) {
    if (!clocks_[c].pending || task_of(clock_mode_[c]) != nullptr) continue;
    clocks_[c].pending = false;
    strike(s, c);
    return true;
  }
  return false;
}

/// Up again: it loads, hands over what it held, or goes on.
template <Features F>
void Run<F>::back_to_work(std::uint32_t s) {
  classify(s);
  if (servers_[s].phase == Phase::empty) {
    wake(s);
  } else if (servers_[s].phase == Phase::done) {
    hand_over_again(s);
    if (uses(feature_component)) wake_kits();
  } else {
    want_work(s);
  }
}

}  // namespace nordvest
