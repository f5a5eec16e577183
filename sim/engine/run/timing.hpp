// SPDX-License-Identifier: Apache-2.0
// Timers: what has no slot of its own in the calendar (limits of waiting units, dwells, trips, carriers that come back).
// The earliest of them is one leaf of the calendar.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::set_timer(TimerKind kind, EventClass when, double at, std::uint32_t element, std::uint64_t number,
                       std::uint32_t owner) {
  timers_.add({at, when, static_cast<std::uint32_t>(kind), element, number, owner});
  show_timers();
}

template <Features F>
void Run<F>::cancel_timer(TimerKind kind, std::uint32_t owner) {
  const auto k = static_cast<std::uint32_t>(kind);
  if (!timers_.has(k, owner)) return;
  timers_.cancel(k, owner);
  show_timers();
}

/// The leaf of the calendar shows the earliest.
template <Features F>
void Run<F>::show_timers() {
  if (timers_.empty())
    events_due_.clear(timer_slot_);
  else
    events_due_.set(timer_slot_, timers_.head().time, timers_.head().event_class);
}

/// Booked: the earliest timer is due.
template <Features F>
void Run<F>::timer_due() {
  const Timers::Timer due = timers_.head();
  timers_.cancel(due.kind, due.owner);
  show_timers();
  switch (static_cast<TimerKind>(due.kind)) {
    case TimerKind::shelf_life:
      if (in_store(due.owner))
        spoil_in_store(due.owner);
      else
        spoil(due.owner, due.element);
      break;
    case TimerKind::carrier:
      carrier_is_back(due.element, due.owner);
      break;
    case TimerKind::dwell:
      finished_.push_back(due.owner);
      break;
    case TimerKind::shift: {
      const auto k = static_cast<std::uint32_t>(due.number);
      note_shift(due.element, k);
      count_members(due.element);
      send_home(due.element);
      break;
    }
    case TimerKind::entrance:
      entrance_opens(due.owner);
      break;
    case TimerKind::vehicle:
      vehicle_due(due.owner);
      break;
    case TimerKind::vehicle_repair:
      vehicle_repaired(due.owner);
      break;
    case TimerKind::vehicle_clock:
      vehicle_clock_due(due.owner);
      break;
    case TimerKind::batch_wait:
      batch_wait_over(due.owner, due.element);
      break;
  }
}

/// The unit is older than its queue allows: it is scrapped where it waits.
template <Features F>
void Run<F>::spoil(std::uint32_t u, std::uint32_t q) {
  std::uint32_t before = no_index;
  for (std::uint32_t w = queues_[q].head; w != u; w = units_[w].next) before = w;
  remove_waiting(u, before, q);
  queue_tally_[q].content_ticks += waited(u);
  queue_tally_[q].spoiled += units_[u].parts;
  scrap_parts(u, units_[u].parts, EventKind::scrapped, Where::queue, q, no_index);
  free_unit(u);
}

}  // namespace nordvest
