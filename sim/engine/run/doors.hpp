// SPDX-License-Identifier: Apache-2.0
// Room, doors and moving. Leaving is two acts: a place is found (or reserved), then the unit moves.
//
//   server (done) --- door of the queue: first blocked first ---> | waiting places | ---> servers that take from it
//   outside (arrivals) --/
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::to_door(std::uint32_t u, std::uint32_t q) {
  UnitMore& more = umore_[u];
  more.door = q;
  if (more.at != At::server && more.at != At::store) more.at = At::outside;
  start_waiting(u);
  if (more.reserved && may_leave(u) && entrance_free(q)) {  // blocking before service: the place is there
    begin_leaving(u, q);
    return;
  }
  if (alone_ && goes_straight(u, q)) {
    alone_ = false;
    doors_from_ = q + 1;  // the walk has been here
    begin_leaving(u, q);
    return;
  }
  insert_at_door(u, queues_[q], q);
  doors_.set(q);
  if (in_store(u)) check_stuck_ = true;
  if (uses(feature_component)) {
    if (stops_at_end_store(u)) wake_kits();
  }
}

/// The only unit on the move need not stand at a door where nobody waits: it goes in as it would when the doors are walked.
template <Features F>
bool Run<F>::goes_straight(std::uint32_t u, std::uint32_t q) const {
  if (queues_[q].door_head != no_index) return false;
  return may_leave(u) && room_for(u, units_[u].option);
}

/// First blocked first; same instant: lowest number. Or by priority, then so.
template <Features F>
void Run<F>::insert_at_door(std::uint32_t u, QueueState& queue, std::uint32_t q) {
  const auto goes_first = [&](std::uint32_t a, std::uint32_t b) {
    if (plan_.queues[q].admit_by_priority && umore_[a].priority != umore_[b].priority)
      return umore_[a].priority > umore_[b].priority;
    if (units_[a].joined != units_[b].joined) return units_[a].joined < units_[b].joined;
    return units_[a].number < units_[b].number;
  };
  units_[u].next = no_index;
  if (queue.door_head == no_index || goes_first(u, queue.door_head)) {
    units_[u].next = queue.door_head;
    queue.door_head = u;
    if (units_[u].next == no_index) queue.door_tail = u;
    return;
  }
  if (!goes_first(u, queue.door_tail)) {
    units_[queue.door_tail].next = u;
    queue.door_tail = u;
    return;
  }
  std::uint32_t at = queue.door_head;
  while (!goes_first(u, units_[at].next)) at = units_[at].next;
  units_[u].next = units_[at].next;
  units_[at].next = u;
}

template <Features F>
bool Run<F>::may_hand_over(std::uint32_t s) const {
  if (has(feature_phases) && servers_[s].phase == Phase::unload) return false;
  if constexpr (!has(feature_failure)) return true;
  return !servers_[s].down || plan_.modes[more_[s].down_mode].hand_over;
}

/// Units at the door go in, in order; those whose server may not hand over are passed by, otherwise nobody passes one that does not fit.
template <Features F>
bool Run<F>::admit_from_door(std::uint32_t q) {
  QueueState& queue = queues_[q];
  bool any = false;
  std::uint32_t before = no_index;
  for (std::uint32_t u = queue.door_head; u != no_index;) {
    if constexpr (has(feature_store)) u = give_turn(u, before, q);
    const std::uint32_t next = units_[u].next;
    if (!may_leave(u)) {
      before = u;
      u = next;
      continue;
    }
    if (uses(feature_component)) {
      if (ukit_[u].bundle != no_index) break;  // leaves with others, in its turn
    }
    if (umore_[u].reserved ? !entrance_free(q) : !room_for(u, units_[u].option)) break;
    (before == no_index ? queue.door_head : units_[before].next) = next;
    if (queue.door_tail == u) queue.door_tail = before;
    begin_leaving(u, q);
    any = true;
    u = next;
  }
  if (uses(feature_gate)) {
    if (any && queue.door_head == no_index && takes_cards(q)) gates_changed_ = stores_changed_ = true;
  }
  if constexpr (has(feature_choice)) {
    if (plan_.queues[q].takes_back && queue.door_head != no_index) any = let_back_in(q) || any;
  }
  return any;
}

/// Of those that find no room: parts that return to their own station, first blocked first.
template <Features F>
bool Run<F>::let_back_in(std::uint32_t q) {
  std::vector<std::uint32_t> back;
  for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) {
    const std::uint32_t s = units_[u].server;
    if (s != no_index && servers_[s].queue == q && may_hand_over(s)) back.push_back(u);
    if (back.size() == plan_.queues[q].servers) break;
  }
  bool any = false;
  for (const auto u : back) {
    if (!changes_places(u, q)) continue;
    leave_door(u);
    begin_leaving(u, q);
    any = true;
  }
  return any;
}

/// No swaps, except a part that returns to its own station's full queue: its server takes the next as it goes in, or that part again
/// where nobody waits.
template <Features F>
bool Run<F>::changes_places(std::uint32_t u, std::uint32_t q) const {
  const std::uint32_t s = units_[u].server;
  if (s == no_index || servers_[s].queue != q) return false;
  if (uses(feature_component)) {
    if (ukit_[u].bundle != no_index) return false;  // leaves with others
  }
  if (servers_[s].held != 1 || servers_[s].down || servers_[s].closed || queues_[q].asleep || stops_next(s))
    return false;
  if (queues_[q].head == no_index) {
    const Option& option = plan_.options[units_[u].option];
    const Stop* stop = stop_for(u, servers_[s].station);
    return stop != nullptr && may_load_now(s, u, *stop) && servers_for(u, option) + 1 > queues_[q].reserved_units;
  }
  if (uses(feature_batch)) {
    if (batch_of(s) != nullptr) return takes_next_batch(s);
  }
  const auto takes = [&](std::uint32_t w) {
    if (uses(feature_component) && !components_there(w)) return false;
    return stop_for(w, servers_[s].station) != nullptr && (!uses(feature_carrier) || carriers_there(w));
  };
  std::uint32_t w = queues_[q].head;
  while (w != no_index && !takes(w)) w = units_[w].next;
  return w != no_index;
}

/// A place that is neither taken nor reserved; or nobody waits and more servers could load this unit now than places are promised.
/// A unit larger than the queue goes in alone when that is empty.
template <Features F>
bool Run<F>::room_for(std::uint32_t u, std::uint32_t option) const {
  const Option& o = plan_.options[option];
  if (!entrance_free(o.queue)) return false;
  const QueuePlan& plan = plan_.queues[o.queue];
  const QueueState& queue = queues_[o.queue];
  if (!has_card(u, o.queue)) return false;
  const double taken = queue.parts + queue.reserved;
  if (taken + units_[u].parts <= plan.places) return true;
  if (taken <= 0 && plan.places > 0) return true;
  return queue.head == no_index && servers_for(u, o) > queue.reserved_units;
}

/// Servers that could load this unit now.
template <Features F>
double Run<F>::servers_for(std::uint32_t u, const Option& o) const {
  double could = 0;
  for (std::uint32_t k = o.stops.first; k < o.stops.first + o.stops.count; ++k) {
    const Stop& stop = plan_.stops[k];
    const Slice servers = plan_.stations[stop.station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (could_load_now(s, u, stop)) ++could;
  }
  return could;
}

template <Features F>
bool Run<F>::could_load_now(std::uint32_t s, std::uint32_t u, const Stop& stop) const {
  return is_idle(s) && may_load_now(s, u, stop);
}

/// Would the server take the unit if it was idle?
template <Features F>
bool Run<F>::may_load_now(std::uint32_t s, std::uint32_t u, const Stop& stop) const {
  if (queues_[plan_.stations[stop.station].queue].asleep) return false;
  if (uses(feature_batch) && !is_batch_alone(s, u)) return false;
  if (uses(feature_users) && !const_cast<Run*>(this)->kind_takes(s, u)) return false;
  if (uses(feature_component)) {
    if (!plan_.visits[units_[u].visit].lost_if_short && !components_there(u)) return false;
  }
  if (has(feature_phases) && plan_.stations[stop.station].block_before_service &&
      !const_cast<Run*>(this)->room_ahead(u))
    return false;
  if (uses(feature_carrier) && !carriers_there(u)) {
    const_cast<Run*>(this)->note_short(u);
    return false;
  }
  if constexpr (has(feature_calendar)) {
    if (plan_.stations[stop.station].at_shift_end == EndOfShift::no_start_if_late && !whatever_the_close_)
      return const_cast<Run*>(this)->fits_before_close(s, u,
                                                       stop);  // draws the unit's times where they are not known yet
  }
  return true;
}

/// A unit that waits for the first of several queues: the first listed that has room.
template <Features F>
bool Run<F>::try_floating(std::uint32_t u) {
  if (uses(feature_component)) {
    if (ukit_[u].bundle != no_index) return false;  // leaves with others
  }
  if (!may_leave(u)) return false;
  const Visit& v = plan_.visits[units_[u].visit];
  for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o) {
    const std::uint32_t q = plan_.options[o].queue;
    if (queues_[q].door_head != no_index || !room_for(u, o)) continue;
    set_option(u, o);
    umore_[u].floating = false;
    umore_[u].door = q;
    begin_leaving(u, q);
    return true;
  }
  return false;
}

/// The unit's place is sure. It moves at once, unless it has to be unloaded first or needs a vehicle: then the place is reserved.
template <Features F>
void Run<F>::begin_leaving(std::uint32_t u, std::uint32_t q) {
  if constexpr (has(feature_phases)) {
    const std::uint32_t s = units_[u].server;
    if (s != no_index && more_[s].unload_total > 0 && servers_[s].phase == Phase::done) {
      reserve(u, q);
      umore_[u].leaving = true;
      begin_unload(s, u);
      return;
    }
  }
  if (uses(feature_transport)) {
    if (asks_for_vehicle(u, q)) return;
  }
  if (q == exit_door)
    exit_factory(u);
  else
    enter_queue(u, q);
}

/// A place of its own in the queue, if it has none yet; the exit has room.
template <Features F>
void Run<F>::reserve(std::uint32_t u, std::uint32_t q) {
  if (q == exit_door || umore_[u].reserved) return;
  umore_[u].reserved = true;
  umore_[u].door = q;
  queues_[q].reserved += units_[u].parts;
  queues_[q].reserved_units += 1;
}

/// The place is not its own any more; who waits for one is not told here.
template <Features F>
void Run<F>::unreserve(std::uint32_t u) {
  UnitMore& more = umore_[u];
  if (!more.reserved) return;
  more.reserved = false;
  queues_[more.door].reserved -= units_[u].parts;
  queues_[more.door].reserved_units -= 1;
}

template <Features F>
void Run<F>::enter_queue(std::uint32_t u, std::uint32_t q) {
  unreserve(u);
  leave_place(u);  // may make a unit: no references are kept over it
  if (umore_[u].restarts) {
    umore_[u].restarts = false;
    finish_parts(u);
    if (uses(feature_inspection)) make_flawless(u);
    units_[u].released = -1;
  }
  if (units_[u].released < 0) release(u);
  if constexpr (has(feature_log)) log(EventKind::queued, u, Where::queue, q);
  start_waiting(u);
  umore_[u].at = At::queue;
  umore_[u].door = no_index;
  umore_[u].leaving = false;
  if constexpr (has(feature_store)) {
    if (is_store(q)) return enter_store(u, q);
  }
  change_card(u, q);
  if constexpr (has(feature_units)) {
    if (gather_into_waiting(u, q)) return;
  }
  insert_waiting(u, q);
  if constexpr (has(feature_rule)) note_joining(u, q);
  if (uses(feature_preempt) && umore_[u].preempts) preempt_.set(q);
  if (uses(feature_carrier) && !carried_[u].on.empty()) check_stuck_ = true;
  wake_queue(q);
}

/// What a queue does with a unit that joins: draws its time for the rule, limits its stay, wakes up.
template <Features F>
void Run<F>::note_joining(std::uint32_t u, std::uint32_t q) {
  const QueuePlan& plan = plan_.queues[q];
  const bool users_need = uses(feature_users) && !rules_.empty() && rules_[q].needs_service;
  if (plan.needs_time_at_joining || users_need) time_kept(u, plan_.options[units_[u].option].stops.first);
  if (plan.has_shelf_life) keep_shelf_life(u, q);
  if (queues_[q].asleep && queues_[q].parts >= plan.start_at) queues_[q].asleep = false;
}

/// In order of joining; same instant: by number.
template <Features F>
void Run<F>::insert_waiting(std::uint32_t u, std::uint32_t q) {
  QueueState& queue = queues_[q];
  Unit& unit = units_[u];
  queue.parts += unit.parts;
  ++queue.units;
  if (uses(feature_batch)) watch_batch_wait(u, q);
  const auto goes_first = [&](std::uint32_t a, std::uint32_t b) {
    return units_[a].joined != units_[b].joined ? units_[a].joined < units_[b].joined
                                                : units_[a].number < units_[b].number;
  };
  unit.next = no_index;
  if (queue.tail == no_index) {
    queue.head = queue.tail = u;
  } else if (!goes_first(u, queue.tail)) {
    units_[queue.tail].next = u;
    queue.tail = u;
  } else if (goes_first(u, queue.head)) {
    unit.next = queue.head;
    queue.head = u;
  } else {
    std::uint32_t at = queue.head;
    while (!goes_first(u, units_[at].next)) at = units_[at].next;
    unit.next = units_[at].next;
    units_[at].next = u;
  }
}

template <Features F>
void Run<F>::remove_waiting(std::uint32_t u, std::uint32_t before, std::uint32_t q) {
  QueueState& queue = queues_[q];
  (before == no_index ? queue.head : units_[before].next) = units_[u].next;
  if (queue.tail == u) queue.tail = before;
  queue.parts -= units_[u].parts;
  --queue.units;
  if constexpr (has(feature_rule)) cancel_timer(TimerKind::shelf_life, u);
  if (uses(feature_batch)) cancel_timer(TimerKind::batch_wait, u);
  queue_freed(q);
}

/// A place came free: the door and those that block before service look again.
template <Features F>
void Run<F>::queue_freed(std::uint32_t q) {
  if (queues_[q].door_head != no_index) doors_.set(q);
  if (uses(feature_gate)) {
    if (takes_cards(q)) gates_changed_ = stores_changed_ = true;
  }
  if constexpr (has(feature_phases)) {
    for (const auto station : before_service_[q]) {
      const Slice servers = plan_.stations[station].servers;
      for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
        if (servers_[s].phase == Phase::empty) wake(s);
      if (uses(feature_preempt)) preempt_.set(plan_.stations[station].queue);
    }
  }
}

template <Features F>
void Run<F>::release_place(std::uint32_t u) {
  if (!umore_[u].reserved) return;
  unreserve(u);
  queue_freed(std::exchange(umore_[u].door, no_index));
}

/// This server may be able to load: it looks, and so does the door of its queue (an idle server is room).
template <Features F>
void Run<F>::wake(std::uint32_t s) {
  if (!moves_belt(s)) ready_.set(servers_[s].turn);
  const std::uint32_t q = servers_[s].queue;
  if (queues_[q].door_head != no_index) doors_.set(q);
  if (uses(feature_gate)) {
    if (takes_cards(q)) gates_changed_ = stores_changed_ = true;  // an idle server is an entry
  }
}

template <Features F>
void Run<F>::wake_queue(std::uint32_t q) {
  for (const auto station : plan_.queues[q].consumers) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (servers_[s].phase == Phase::empty) ready_.set(servers_[s].turn);
  }
}

/// Leaves what holds the unit, if anything does.
template <Features F>
void Run<F>::leave_place(std::uint32_t u) {
  if (units_[u].server != no_index) leave_server(u);
  if constexpr (has(feature_store)) {
    if (in_store(u)) leave_store(u);
    if (output_of(u) != no_index) leave_output(u);
  }
  if (uses(feature_carrier)) return_carriers(u);
}

/// Does not wait for room any more.
template <Features F>
void Run<F>::leave_door(std::uint32_t u) {
  const std::uint32_t q = umore_[u].door;
  if (umore_[u].floating) {
    std::erase(floating_, u);
  } else if (q != no_index) {
    QueueState& queue = queues_[q];
    std::uint32_t before = no_index;
    for (std::uint32_t x = queue.door_head; x != u; x = units_[x].next) before = x;
    (before == no_index ? queue.door_head : units_[before].next) = units_[u].next;
    if (queue.door_tail == u) queue.door_tail = before;
    doors_.set(q);
  }
}

/// The unit is off its server; when the last one has gone the server is empty.
template <Features F>
void Run<F>::leave_server(std::uint32_t u) {
  const std::uint32_t s = units_[u].server;
  Server& sv = servers_[s];
  units_[u].server = no_index;
  if constexpr (has(feature_log)) log(EventKind::moved, u, Where::station, sv.station, s);
  if (uses(feature_batch) && batch_of(s) != nullptr) std::erase(batches_[s].units, u);
  if (--sv.held > 0) {  // pieces of the same operation are still there
    if (uses(feature_batch) && batch_of(s) != nullptr) {
      if (sv.unit == u) sv.unit = batches_[s].units.front();
      return;
    }
    if (sv.held == 1 && has_rest(s)) return work_on_rest(s);
    for (std::uint32_t other = 0; sv.unit == u && other < units_.size(); ++other)
      if (units_[other].parts > 0 && units_[other].server == s) sv.unit = other;
    if constexpr (has(feature_choice)) {  // the last of them may change places now
      const std::uint32_t own = plan_.stations[sv.station].queue;
      if (sv.held == 1 && plan_.queues[own].takes_back) doors_.set(own);
    }
    return;
  }
  stations_[sv.station].holding_ticks += now_ - std::max(more_[s].held_since, window_from_);
  sv.phase = Phase::empty;
  sv.unit = no_index;
  if (uses(feature_users)) tell_kind(s, StationEvent::left, no_index);
  if constexpr (has(feature_worker)) let_go_but_staying(s);
  if (has(feature_log) || !is_idle(s)) classify(s);  // one that is idle looks for its next unit at once
  wake(s);
}

template <Features F>
void Run<F>::exit_factory(std::uint32_t u) {
  if (uses(feature_component)) {
    if (plan_.products[units_[u].product].is_component) return to_stock(u);
  }
  leave_place(u);
  if (units_[u].released < 0) release(u);
  finish_parts(u);
  free_unit(u);
}

}  // namespace nordvest
