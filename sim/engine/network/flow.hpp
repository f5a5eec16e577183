// SPDX-License-Identifier: Apache-2.0
// An event alone at its moment: what is done goes on, the server takes the next that waits. The server is refilled first: the part that
// leaves it can only stand behind those that wait, so the order does not matter, and the next event is known earlier.
//
//   A is done:  first of |q q q| -> A ; A's part -> a free server of B, the first of them, or the end of B's |q q|
#pragma once
#include <bit>

#include "engine/network/network_run.hpp"

namespace nordvest {

template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::finish(std::uint32_t s) {
  if (is_interrupted(s)) return fail_or_go_on(s);
  NetworkServer& server = servers_[s];
  NetworkStation& station = stations_[server.station];
  const std::uint32_t u = server.part;
  if (station.head != station.tail)
    load_first(s);
  else
    station.idle |= server.bit;
  NetworkPart& part = parts_[u];
  const NetworkStep& step = steps_[part.step];
  if (step.next != no_index) {
    part.step = step.next;
    enter(u, step.next_station);
  } else if (leave(u) != gone) {
    enter(u, steps_[part.step].station);
  }
}

/// The part that its source makes now; the next comes after its interval.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::arrive(std::uint32_t i) {
  NetworkSource& source = sources_[i];
  const std::uint32_t u = new_part(source, source.product, source.first_step);
  if (--source.left > 0) schedule(servers_end_ + i, now_ + source.span);
  source.span = spans_.take(source.drawer, source.next);
  if (source.first_step != no_index)
    enter(u, source.station);
  else if (first_step(u, source.product) != gone)
    enter(u, steps_[parts_[u].step].station);
}

/// Onto the first free server, else to the end of the queue.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::enter(std::uint32_t u, std::uint32_t station) {
  if (stations_[station].idle != 0)
    begin(take_idle(stations_[station]), u);
  else
    wait(station, u);
}

/// The first free server is free no more.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline std::uint32_t NetworkRun<own_times, fails>::take_idle(NetworkStation& station) {
  const auto first = static_cast<std::uint32_t>(std::countr_zero(station.idle));
  station.idle &= station.idle - 1;
  return station.first_server + first;
}

/// The first part that waits goes onto the server.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::load_first(std::uint32_t s) {
  NetworkStation& station = stations_[servers_[s].station];
  const NetworkWaiting& first = station.line[station.head++ & station.mask];
  station.waits += TickSum(now_ - first.joined);
  begin(s, first.part);
}

template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::begin(std::uint32_t s, std::uint32_t u) {
  NetworkServer& server = servers_[s];
  std::int64_t span = span_of(server.station, u);
  if constexpr (fails) span = until_failure(s, span);
  server.part = u;
  server.working += span;
  ++server.started;
  schedule(s, now_ + span);
  if constexpr (!own_times) {
    NetworkStation& station = stations_[server.station];
    station.span = spans_.take(server.station, station.next);
  }
}

/// Of the operation that begins.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline std::int64_t NetworkRun<own_times, fails>::span_of(std::uint32_t station,
                                                                                 std::uint32_t u) {
  if constexpr (!own_times) return stations_[station].span;
  const std::uint32_t step = parts_[u].step;
  if (steps_[step].span >= 0) return steps_[step].span;
  const double x = own_.services[station].next();
  const Draw& draw = own_.draws[step];
  return own_.is_standard[station] ? whole_ticks_of(draw, x)
                                   : static_cast<std::int64_t>(value(draw, plan_.numbers.data(), x));
}

/// In a slot of the calendar that is free; the one whose event is being worked off is the first.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::schedule(std::uint32_t tag, std::int64_t at) {
  due_.set(free_slots_[--free_], at, tag);
}

template <bool own_times, bool fails>
[[gnu::always_inline]] inline std::uint32_t NetworkRun<own_times, fails>::new_part(NetworkSource& source,
                                                                                   std::uint32_t product,
                                                                                   std::uint32_t step) {
  std::uint32_t u = free_part_;
  if (u == no_index) [[unlikely]] {
    u = static_cast<std::uint32_t>(parts_.size());
    if (u >= options_.max_parts) give_up();
    parts_.emplace_back();
    reworks_.resize(parts_.size() * plan_.rework_slots);
    if (has_due_) due_of_.push_back(no_limit);
  } else {
    free_part_ = static_cast<std::uint32_t>(parts_[u].number);
  }
  parts_[u] = {now_, ++source.identity, ++numbers_given_, step, 0};
  products_[product].arrived += 1;
  return u;
}

template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::wait(std::uint32_t k, std::uint32_t u) {
  NetworkStation& station = stations_[k];
  station.line[station.tail++ & station.mask] = {now_, u};
  if (station.tail - station.head > station.mask) [[unlikely]]
    widen(k);
}

/// The ring of a queue is full: one of twice the size.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::widen(std::uint32_t k) {
  NetworkStation& station = stations_[k];
  std::vector<NetworkWaiting>& line = more_[k].line;
  std::vector<NetworkWaiting> wider(2 * line.size());
  const auto mask = static_cast<std::uint32_t>(wider.size() - 1);
  for (std::uint32_t at = station.head; at != station.tail; ++at) wider[at & mask] = line[at & station.mask];
  line = std::move(wider);
  station.line = line.data();
  station.mask = mask;
}

}  // namespace nordvest
