// SPDX-License-Identifier: Apache-2.0
// Planned stops. They are modes of a server as failures are, with a clock, a crew and a time; only they fall due first and then wait
// for their moment, and a server that stops for one is in state maintenance.
//
//   clock (work, parts, moments, wear) --> due --> no unit in work | idle | closed --> stops: waits for a crew, is worked on --> up
//
// A server whose stop is due takes no new unit. Stops begin in pass D, before people are granted.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// What makes this mode a planned stop; nullptr: it is a failure.
template <Features F>
const TaskPlan* Run<F>::task_of(std::uint32_t mode) const {
  if (!uses(feature_maintenance)) return nullptr;
  const std::uint32_t task = plan_.modes[mode].task;
  return task == no_index ? nullptr : &plan_.tasks[task];
}

/// Is a stop due that comes before the next unit?
template <Features F>
bool Run<F>::stops_next(std::uint32_t s) const {
  if (!uses(feature_maintenance)) return false;
  return servers_[s].stops_due > 0;
}

/// At time 0, and again after each end: the clock begins anew. Moments go on by themselves, wear is its failure mode's.
template <Features F>
void Run<F>::wind_up(std::uint32_t s, std::uint32_t c) {
  const ModePlan& mode = plan_.modes[clock_mode_[c]];
  const TaskPlan& task = plan_.tasks[mode.task];
  if (task.share > 0) return;
  if (mode.clock == ClockKind::working) clocks_[c].left = ticks_of(mode.every, fail_[c].next());
  if (mode.clock == ClockKind::parts) clocks_[c].left = task.parts;
  if (mode.clock == ClockKind::none && task.when == TaskMoment::idle) fall_due(s, c);
}

/// The moment after this one at which it falls due.
template <Features F>
void Run<F>::set_moment(std::uint32_t c, double after) {
  const ModePlan& mode = plan_.modes[clock_mode_[c]];
  const TaskPlan& task = plan_.tasks[mode.task];
  double at;
  if (!task.at.empty()) {
    at = SourceDraws::next_weekly(task.at, after);
  } else {
    const double every = ticks_of(mode.every, fail_[c].next());
    at = task.grid == no_index ? std::max(after, 0.0) + every
                               : plan_.calendars[task.grid].after_open(std::max(after, 0.0), every);
  }
  if (at < never) events_due_.set(first_mode_slot_ + c, at, EventClass::changes);
}

/// A failure mode is as new: the stops that wait for its wear begin to wait again. Stage k of n is reached at (k - 1) / n of the time to
/// failure (stages as in Endrenyi et al. 2001, IEEE Trans. Power Systems 16(4), set apart by equal shares of it).
template <Features F>
void Run<F>::begin_wear(std::uint32_t s, std::uint32_t failure) {
  if (!servers_[s].has_tasks) return;
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t c = clock_first_[s]; c < clock_first_[s] + modes.count; ++c) {
    const TaskPlan* task = task_of(clock_mode_[c]);
    if (task == nullptr || task->share <= 0 || task->renews != clock_mode_[failure]) continue;
    settle_due(s, c);
    clocks_[c].left = round_ticks(clocks_[failure].left * task->share);
    if (plan_.modes[clock_mode_[c]].clock == ClockKind::calendar)
      events_due_.set(first_mode_slot_ + c, now_ + clocks_[c].left, EventClass::changes);
  }
}

/// A stop has fallen due. While it waits, it does not fall due again.
template <Features F>
void Run<F>::fall_due(std::uint32_t s, std::uint32_t c) {
  if (clocks_[c].pending) return;
  clocks_[c].pending = true;
  if (task_of(clock_mode_[c])->when == TaskMoment::due) ++servers_[s].stops_due;
  look_at_tasks(s);
}

/// It is not due any more.
template <Features F>
void Run<F>::settle_due(std::uint32_t s, std::uint32_t c) {
  if (!clocks_[c].pending) return;
  clocks_[c].pending = false;
  if (task_of(clock_mode_[c])->when != TaskMoment::due) return;
  if (--servers_[s].stops_due == 0 && servers_[s].phase == Phase::empty) wake(s);
}

/// Pass D looks whether a stop of this server may begin.
template <Features F>
void Run<F>::look_at_tasks(std::uint32_t s) {
  if (servers_[s].has_tasks) task_looks_.push_back(s);
}

/// Booked: a moment of a planned stop, or a stage of wear on a clock of its own.
template <Features F>
void Run<F>::task_event(std::uint32_t c) {
  if (plan_.modes[clock_mode_[c]].clock == ClockKind::moments) set_moment(c, now_);
  fall_due(clock_server_[c], c);
}

/// Parts that are done.
template <Features F>
void Run<F>::count_parts(std::uint32_t s, double parts) {
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t c = clock_first_[s]; c < clock_first_[s] + modes.count; ++c) {
    if (plan_.modes[clock_mode_[c]].clock != ClockKind::parts) continue;
    clocks_[c].left -= parts;
    if (clocks_[c].left <= 0) fall_due(s, c);
  }
}

/// The station closes: stops that come at every break fall due.
template <Features F>
void Run<F>::break_begins(std::uint32_t s) {
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t c = clock_first_[s]; c < clock_first_[s] + modes.count; ++c) {
    const TaskPlan* task = task_of(clock_mode_[c]);
    if (task != nullptr && task->when == TaskMoment::at_break && plan_.modes[clock_mode_[c]].clock == ClockKind::none)
      fall_due(s, c);
  }
  look_at_tasks(s);
}

template <Features F>
bool Run<F>::may_begin(std::uint32_t s, const TaskPlan& task) const {
  const Server& sv = servers_[s];
  if (sv.down) return false;
  switch (task.when) {
    case TaskMoment::due:
      return task.interrupts || !in_work(sv);
    case TaskMoment::idle:
      return sv.phase == Phase::empty && sv.state == State::starved && !stops_next(s);
    case TaskMoment::at_break:
      return sv.closed && !sv.running &&
             !(in_work(sv) && plan_.stations[sv.station].at_shift_end == EndOfShift::finish);
  }
  return false;
}

/// Pass D: of what is due at a server, the first listed whose moment it is.
template <Features F>
void Run<F>::begin_maintenance() {
  if (task_looks_.empty()) return;
  std::sort(task_looks_.begin(), task_looks_.end());
  for (std::size_t k = 0; k < task_looks_.size(); ++k) {
    const std::uint32_t s = task_looks_[k];
    const Slice modes = plan_.stations[servers_[s].station].modes;
    for (std::uint32_t c = clock_first_[s]; c < clock_first_[s] + modes.count; ++c) {
      const TaskPlan* task = task_of(clock_mode_[c]);
      if (task == nullptr || !clocks_[c].pending || !may_begin(s, *task)) continue;
      settle_due(s, c);
      strike(s, c);
      break;
    }
  }
  task_looks_.clear();
}

/// It is over: what it looks after is as new.
template <Features F>
void Run<F>::end_of_task(std::uint32_t s, std::uint32_t c) {
  const TaskPlan& task = *task_of(clock_mode_[c]);
  wind_up(s, c);
  if (task.renews != no_index) renew(s, mode_clock(s, task.renews));
  look_at_tasks(s);
}

}  // namespace nordvest
