// SPDX-License-Identifier: Apache-2.0
// `no_start_if_late`: an empty server that would work but for the close is off shift; what lacks something else, too, leaves it starved.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Of an idle server: would it have loaded, or taken in what stands at its door, if the close did not matter?
template <Features F>
bool Run<F>::is_kept_by_close(std::uint32_t s) {
  if constexpr (!has(feature_calendar)) return false;
  if (!servers_[s].no_late_start || plan_.stations[servers_[s].station].calendar == no_index) return false;
  if (!is_idle(s) || queues_[servers_[s].queue].asleep || moves_belt(s)) return false;
  return would_load_but_for_close(s) || stands_before_close(s);
}

template <Features F>
bool Run<F>::would_load_but_for_close(std::uint32_t s) {
  const auto but_for_close = [&](auto&& look) {
    whatever_the_close_ = true;
    auto found = look();
    whatever_the_close_ = false;
    return found;
  };
  if (uses(feature_batch) && batch_of(s) != nullptr) {
    if (!batches_[s].made.empty() && batches_[s].out_of_time) return true;  // no more were made: they would be too late
    if (too_few_for_batch(s)) return false;
    const std::vector<std::uint32_t> group = but_for_close([&] { return form_batch(s); });
    return !group.empty() && !batch_fits(s, group);
  }
  std::uint32_t u = no_index;
  if (queues_[servers_[s].queue].head != no_index) u = but_for_close([&] { return choose_unit(s).unit; });
  const std::uint32_t made = more_[s].made;
  if (u == no_index && made != no_index && but_for_close([&] { return eligible(s, made); })) u = made;
  return u != no_index && !fits_before_close(s, u, *stop_for(u, servers_[s].station));
}

/// A unit at the door of a queue where nobody waits: an idle server would be its room.
template <Features F>
bool Run<F>::stands_before_close(std::uint32_t s) {
  const QueueState& queue = queues_[servers_[s].queue];
  if (queue.head != no_index) return false;
  std::uint32_t u = queue.door_head;
  while (u != no_index && !may_leave(u)) u = units_[u].next;
  if (u == no_index || umore_[u].reserved) return false;
  const Stop* stop = stop_for(u, servers_[s].station);
  if (stop == nullptr) return false;
  whatever_the_close_ = true;
  const bool would = may_load_now(s, u, *stop) && room_for(u, units_[u].option);
  whatever_the_close_ = false;
  return would && !fits_before_close(s, u, *stop);
}

/// At the end of an instant: what an idle server was kept from may have gone, or stand at its door.
template <Features F>
void Run<F>::mind_the_close() {
  for (const auto s : mind_close_) {
    if (servers_[s].phase != Phase::empty) continue;
    const QueueState& queue = queues_[servers_[s].queue];
    if (!more_[s].too_late && (queue.door_head == no_index || queue.head != no_index)) continue;
    const bool is_kept = is_kept_by_close(s);
    if (is_kept == more_[s].too_late) continue;
    more_[s].too_late = is_kept;
    classify(s);
  }
}

}  // namespace nordvest
