// SPDX-License-Identifier: Apache-2.0
// Pre-emption: a part that may do so takes the server of a less urgent one in process.
//
//   waiting, most urgent first --> of the servers that would yield: lowest priority, latest started --> interrupted part: its queue
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The most urgent of those waiting that finds a server takes it.
template <Features F>
void Run<F>::try_preempt(std::uint32_t q) {
  const double over = lowest_in_process(q);
  for (std::uint32_t u = next_to_preempt(q, no_index, over); u != no_index; u = next_to_preempt(q, u, over)) {
    const std::uint32_t s = victim_of(u, q);
    if (s == no_index) continue;
    take_server(s, u, q);
    preempt_.set(q);  // the next of them may take another
    return;
  }
}

/// Priority of the least urgent unit in process at the queue's stations: no other need look for a server to take.
template <Features F>
double Run<F>::lowest_in_process(std::uint32_t q) const {
  double lowest = never;
  for (const auto station : plan_.queues[q].consumers) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (is_in_process(s)) lowest = std::min(lowest, umore_[servers_[s].unit].priority);
  }
  return lowest;
}

/// Of the waiting units that pre-empt, are more urgent than `over` and could be worked on at once, in order of priority, then as they
/// wait: the one after this.
template <Features F>
std::uint32_t Run<F>::next_to_preempt(std::uint32_t q, std::uint32_t after, double over) const {
  std::uint32_t next = no_index;
  bool passed = false;
  for (std::uint32_t u = queues_[q].head; u != no_index; u = units_[u].next) {
    passed = passed || u == after;
    if (!umore_[u].preempts || u == after || umore_[u].gathering != no_index || umore_[u].priority <= over) continue;
    if (uses(feature_component)) {
      if (!components_there(u)) continue;
    }
    const double priority = umore_[u].priority;
    const bool comes =
        after == no_index || priority < umore_[after].priority || (priority == umore_[after].priority && passed);
    if (comes && (next == no_index || priority > umore_[next].priority)) next = u;
  }
  return next;
}

/// Whose server it takes; no_index where none yields, or where a free one will take it.
template <Features F>
std::uint32_t Run<F>::victim_of(std::uint32_t u, std::uint32_t q) {
  std::uint32_t victim = no_index;
  for (const auto station : plan_.queues[q].consumers) {
    const Stop* stop = stop_for(u, station);
    if (stop == nullptr) continue;
    if (has(feature_batch) && plan_.stations[station].batch != no_index) continue;  // an oven stays shut
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s) {
      if (could_load_now(s, u, *stop)) return no_index;
      if (yields_to(s, u, *stop) && (victim == no_index || yields_before(s, victim))) victim = s;
    }
  }
  return victim;
}

/// Has its process begun? Also while it pauses; not while it waits for the people it begins with.
template <Features F>
bool Run<F>::is_in_process(std::uint32_t s) const {
  return servers_[s].phase == Phase::process && more_[s].process_begun;
}

/// Is this server in process with a less urgent unit, and could it work on this one, all given back that the other holds?
template <Features F>
bool Run<F>::yields_to(std::uint32_t s, std::uint32_t u, const Stop& stop) {
  const Server& sv = servers_[s];
  const StationPlan& st = plan_.stations[sv.station];
  if (!is_in_process(s) || sv.down || sv.closed || stops_next(s)) return false;
  if (umore_[sv.unit].priority >= umore_[u].priority) return false;
  if (has(feature_users) && !kind_takes(s, u)) return false;
  if (uses(feature_carrier) && !carriers_there(u, sv.unit)) return false;
  if constexpr (has(feature_calendar)) {
    if (st.at_shift_end == EndOfShift::no_start_if_late && !fits_before_close(s, u, stop)) return false;
  }
  return !st.block_before_service || room_ahead_without(u, sv.unit);
}

/// Blocking before service: a place ahead, if the other unit gave its own back?
template <Features F>
bool Run<F>::room_ahead_without(std::uint32_t u, std::uint32_t other) {
  if (!umore_[other].reserved) return room_ahead(u);
  unreserve(other);
  const bool there = room_ahead(u);
  reserve(other, umore_[other].door);
  return there;
}

template <Features F>
void Run<F>::take_server(std::uint32_t s, std::uint32_t u, std::uint32_t q) {
  interrupt_for(s);
  if (plan_.stations[servers_[s].station].block_before_service) (void)reserve_ahead(s, u);
  std::uint32_t before = no_index;
  for (std::uint32_t w = queues_[q].head; w != u; w = units_[w].next) before = w;
  remove_waiting(u, before, q);
  end_waiting(u, q);
  load_unit(s, u, stop_index(u, s));
}

/// The lowest priority, then the operation that started last.
template <Features F>
bool Run<F>::yields_before(std::uint32_t a, std::uint32_t b) const {
  const double pa = umore_[servers_[a].unit].priority, pb = umore_[servers_[b].unit].priority;
  return pa != pb ? pa < pb : more_[a].loaded > more_[b].loaded;
}

/// The unit goes back to its queue with what is left of its process, where it stood by its old time of joining.
template <Features F>
void Run<F>::interrupt_for(std::uint32_t s) {
  Server& sv = servers_[s];
  const std::uint32_t u = sv.unit;
  if (sv.running) stop_span(s);
  if constexpr (has(feature_worker)) {
    withdraw(s);
    let_go(s);
  }
  if (uses(feature_carrier)) untake_carriers(u);
  umore_[u].time_left = sv.left;
  umore_[u].time_whole = more_[s].process_total;
  release_place(u);
  units_[u].server = no_index;
  sv.held = 0;
  sv.unit = no_index;
  sv.phase = Phase::empty;
  wait_again(u, more_[s].loaded);
  if (has_rest(s)) put_back_rest(s);
  if constexpr (has(feature_users)) tell_kind(s, StationEvent::left, no_index);
  classify(s);
  wake(s);
  wake_queue(plan_.stations[sv.station].queue);  // another that is idle may take what was interrupted
}

/// Back in its queue, beyond capacity if need be, where it stands by its old time of joining. Its wait is one, without the time it was
/// loaded: what was counted when that began is taken back.
template <Features F>
void Run<F>::wait_again(std::uint32_t u, double loaded) {
  const std::uint32_t q = plan_.options[units_[u].option].queue;
  umore_[u].away += now_ - loaded;
  queue_tally_[q].content_ticks -= waited(u);
  if (loaded > window_from_ || window_from_ <= 0) {  // else it was counted before the warm-up
    queue_tally_[q].waits -= waited(u);
    queue_tally_[q].loaded -= units_[u].parts;
    if constexpr (has(feature_log)) log_wait(EventKind::waits_on, u, q);
  }
  umore_[u].at = At::queue;
  insert_waiting(u, q);
}

}  // namespace nordvest
