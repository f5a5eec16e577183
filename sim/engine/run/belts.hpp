// SPDX-License-Identifier: Apache-2.0
// Conveyors: stores in which units ride to the end, in order. A server moves each: it fails, closes and draws power as others do.
//
//   door --> entrance |--headway--o----o----o----o----o| end: at the next door, until there is room
//
//   accumulates  while the end is blocked those behind close up to it, a headway a part; what leaves lets them come up by as much
//   else         while the end is blocked the whole belt stands, each where it is
//
// Only the first unit has an event. With its clock (the time it moves) a belt knows where the others are without looking: one that
// entered at e comes to the end at e + ride, or, closed up, a headway for each part after the one before it has left.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The conveyor's number; no_index for another queue.
template <Features F>
std::uint32_t Run<F>::belt_of(std::uint32_t q) const {
  if (!uses(feature_belt)) return no_index;
  const std::uint32_t store = plan_.queues[q].store;
  return store == no_index ? no_index : plan_.stores[store].belt;
}

template <Features F>
std::uint32_t Run<F>::queue_of_belt(std::uint32_t belt) const {
  return plan_.stores[plan_.belts[belt].store].queue;
}

template <Features F>
std::uint32_t Run<F>::mover_of(std::uint32_t belt) const {
  return plan_.stations[plan_.belts[belt].station].servers.first;
}

template <Features F>
bool Run<F>::moves_belt(std::uint32_t s) const {
  if (!uses(feature_belt)) return false;
  return plan_.stations[servers_[s].station].belt != no_index;
}

/// What must be up for the unit to leave where it is: its server, or what moves the conveyor at whose end it is. no_index: nothing.
template <Features F>
std::uint32_t Run<F>::handed_over_by(std::uint32_t u) const {
  if (uses(feature_belt)) {
    if (in_store(u) && belt_of(stored_[u].queue) != no_index) return mover_of(belt_of(stored_[u].queue));
  }
  return units_[u].server;
}

template <Features F>
bool Run<F>::may_leave(std::uint32_t u) const {
  const std::uint32_t s = handed_over_by(u);
  return s == no_index || may_hand_over(s);
}

/// Its own clock: the time in which it has moved.
template <Features F>
double Run<F>::belt_clock(const BeltState& belt) const {
  return belt.moved + (belt.moves ? now_ - belt.since : 0);
}

/// It runs, and the last unit has cleared the entrance. Any other queue can be entered where it has room.
template <Features F>
bool Run<F>::entrance_free(std::uint32_t q) const {
  if (!uses(feature_belt)) return true;
  const std::uint32_t b = belt_of(q);
  if (b == no_index) return true;
  return belts_[b].usable && (queues_[q].units == 0 || belt_clock(belts_[b]) >= belts_[b].entrance_free);
}

template <Features F>
void Run<F>::enter_belt(std::uint32_t u, std::uint32_t b) {
  BeltState& belt = belts_[b];
  const double clock = belt_clock(belt);
  if (belt.riding.empty() && belt.at_end.empty()) belt.closed_up = clock;  // nothing is before it
  belt.riding.push_back({u, clock});
  belt.entrance_free = clock + units_[u].parts * plan_.belts[b].headway;
  belt_goes_on(b);
}

/// Booked: the first unit is at the end.
template <Features F>
void Run<F>::belt_arrival(std::uint32_t s) {
  const std::uint32_t b = plan_.stations[servers_[s].station].belt;
  BeltState& belt = belts_[b];
  const std::uint32_t u = belt.riding.front().unit;
  belt.riding.pop_front();
  belt.at_end = {u};
  finished_.push_back(u);
  newly_done_.push_back(s);
  belt_goes_on(b);
}

/// A unit has left its end.
template <Features F>
void Run<F>::leave_belt(std::uint32_t u, std::uint32_t b) {
  BeltState& belt = belts_[b];
  std::erase(belt.at_end, u);
  belt.closed_up = std::max(belt.closed_up, belt_clock(belt)) + units_[u].parts * plan_.belts[b].headway;
  belt_goes_on(b);
}

/// What its server does now: waits for the end to be cleared, brings the next unit there, or has nothing to carry.
template <Features F>
void Run<F>::belt_goes_on(std::uint32_t b) {
  BeltState& belt = belts_[b];
  const std::uint32_t s = mover_of(b);
  Server& sv = servers_[s];
  if (sv.running && sv.phase == Phase::process && belt.at_end.empty())
    return belt_shows_entrance(b);  // the first rides on
  sv.held = static_cast<std::uint32_t>(belt.at_end.size());
  sv.unit = belt.at_end.empty() ? no_index : belt.at_end.front();
  if (!belt.at_end.empty()) {
    sv.phase = Phase::done;
  } else if (belt.riding.empty()) {
    sv.phase = Phase::empty;
    classify(s);
  } else {
    sv.phase = Phase::process;
    sv.left = time_to_end(b);
    want_work(s);
  }
  belt_moves_or_stands(b);
}

/// Of the first unit, if nothing stops the belt [ticks].
template <Features F>
double Run<F>::time_to_end(std::uint32_t b) const {
  const BeltState& belt = belts_[b];
  double at = belt.riding.front().entered + plan_.belts[b].ride;
  if (plan_.belts[b].accumulates) at = std::max(at, belt.closed_up);
  return std::max(0.0, at - belt_clock(belt));
}

/// Its clock runs while it is up and open and, unless it accumulates, nothing waits at its end.
template <Features F>
void Run<F>::belt_moves_or_stands(std::uint32_t b) {
  BeltState& belt = belts_[b];
  const Server& sv = servers_[mover_of(b)];
  const bool usable = !sv.down && !sv.closed;
  const bool moves = usable && (plan_.belts[b].accumulates || belt.at_end.empty());
  if (moves != belt.moves) {
    belt.moved = belt_clock(belt);
    belt.since = now_;
    belt.moves = moves;
  }
  const bool opens = usable && !belt.usable;
  belt.usable = usable;
  if (opens) entrance_opens(b);
  belt_shows_entrance(b);
}

/// Sets the timer for the moment at which the last unit clears the entrance; that may be now.
template <Features F>
void Run<F>::belt_shows_entrance(std::uint32_t b) {
  const BeltState& belt = belts_[b];
  const bool was_due = timers_.has(static_cast<std::uint32_t>(TimerKind::entrance), b);
  cancel_timer(TimerKind::entrance, b);
  const double left = belt.entrance_free - belt_clock(belt);
  if (left > 0 && belt.moves)
    set_timer(TimerKind::entrance, EventClass::work_ends, now_ + left, queue_of_belt(b), 0, b);
  else if (left <= 0 && was_due)
    entrance_opens(b);
}

/// Who would enter looks again.
template <Features F>
void Run<F>::entrance_opens(std::uint32_t b) {
  const std::uint32_t q = queue_of_belt(b);
  doors_.set(q);
  stores_changed_ = true;
  queue_freed(q);
}

/// A unit at the end is split: its pieces are all there.
template <Features F>
void Run<F>::split_on_belt(std::uint32_t piece, std::uint32_t b) {
  belts_[b].at_end.push_back(piece);
  ++servers_[mover_of(b)].held;
}

/// Does nothing that stands at its door come in before something has left its end? (Those that wait there may be freed by others.)
template <Features F>
bool Run<F>::belt_is_stuck(std::uint32_t b) const {
  const BeltState& belt = belts_[b];
  if (belt.at_end.empty()) return false;
  const std::uint32_t q = queue_of_belt(b), first = queues_[q].door_head;
  const bool is_full = !place_for(first == no_index ? 1 : units_[first].parts, q);
  return is_full || (!plan_.belts[b].accumulates && belt_clock(belt) < belt.entrance_free);
}

}  // namespace nordvest
