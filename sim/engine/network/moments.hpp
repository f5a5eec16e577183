// SPDX-License-Identifier: Apache-2.0
// Several events at one moment, or one more at the moment of the last: all are written down first, then parts go on by their numbers,
// then free servers load. Stations do not meet there: each takes what came to it.
#pragma once
#include <algorithm>

#include "engine/network/network_run.hpp"

namespace nordvest {

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::work_off_together() {
  constexpr std::uint64_t most_rounds = 999'000;  // fewer than the others allow, who say what is wrong
  const std::int64_t time = due_.head_ticks();
  rounds_ = time == now_ ? rounds_ + 1 : 0;
  now_ = time;
  if (rounds_ > most_rounds) return give_up();
  take_events();
  events_ -= 1;  // counted as one already
  for (const auto tag : together_) tag < servers_end_ ? free_server(tag) : take_arrivals(tag - servers_end_);
  std::sort(moving_.begin(), moving_.end(), [](const Moving& a, const Moving& b) { return a.number < b.number; });
  for (const Moving& part : moving_) move(part);
  for (const auto k : touched_)
    while (stations_[k].idle != 0 && stations_[k].head != stations_[k].tail) load_first(take_idle(stations_[k]));
}

/// All of the moment, in order; their slots are free.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::take_events() {
  together_.clear();
  moving_.clear();
  touched_.clear();
  do {
    const std::uint32_t tag = due_.head_tag(), slot = due_.head_slot();
    together_.push_back(tag);
    free_slots_[free_++] = slot;
    due_.take_head();
    due_.clear(slot);
  } while (!due_.empty() && due_.head_ticks() == now_);
  std::sort(together_.begin(), together_.end());
}

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::free_server(std::uint32_t s) {
  ++events_;
  if (is_interrupted(s)) return fail_or_go_on(s);
  const NetworkServer& server = servers_[s];
  stations_[server.station].idle |= server.bit;
  touched_.push_back(server.station);
  moving_.push_back({parts_[server.part].number, server.part, no_index});
}

/// One, and those that come at no interval after it.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::take_arrivals(std::uint32_t i) {
  NetworkSource& source = sources_[i];
  if (!source.is_plain) return take_lots(i);
  std::int64_t interval = 0;
  do {
    bring(source, source.product);
    ++events_;
    interval = source.span;
    source.span = spans_.take(source.drawer, source.next);
  } while (--source.left > 0 && interval == 0 && !gives_up_);
  if (source.left > 0) schedule(servers_end_ + i, now_ + interval);
}

/// The same of a source that brings lots, several products, what is due, or by calendars and lists.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::take_lots(std::uint32_t i) {
  NetworkSource& source = sources_[i];
  const bool is_list = plan_.sources[i].supply == 2 || plan_.sources[i].supply == 4;
  double at = 0;
  do {
    const double n = ++source.arrivals;
    at = next_arrival(i, false);
    const std::uint32_t product = source_draws_.product(i, n), parts = source_draws_.parts(i, n);
    const double due = source_draws_.due(i, n, static_cast<double>(now_));
    for (std::uint32_t k = 0; k < parts && !gives_up_; ++k) {
      const std::uint32_t u = bring(source, product);
      if (has_due_) due_of_[u] = due;
    }
    if (!is_list) ++events_;  // what a list names twice comes in one
  } while (at == static_cast<double>(now_) && !gives_up_);
  if (is_list) ++events_;
  if (at <= longest_run) schedule(servers_end_ + i, static_cast<std::int64_t>(at));
}

/// Infinity: no more come.
template <bool own_times, bool fails>
double NetworkRun<own_times, fails>::next_arrival(std::uint32_t i, bool first) {
  if (sources_[i].arrivals >= plan_.sources[i].count) return no_limit;
  return source_draws_.next_arrival(i, first, first ? 0 : static_cast<double>(now_));
}

/// A part that comes now.
template <bool own_times, bool fails>
std::uint32_t NetworkRun<own_times, fails>::bring(NetworkSource& source, std::uint32_t product) {
  const std::uint32_t u = new_part(source, product, no_index);
  moving_.push_back({parts_[u].number, u, product});
  return u;
}

/// To its next step, where it waits.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::move(const Moving& moving) {
  NetworkPart& part = parts_[moving.part];
  std::uint32_t step;
  if (moving.product != no_index)
    step = first_step(moving.part, moving.product);
  else if (steps_[part.step].next != no_index)
    step = part.step = steps_[part.step].next;
  else
    step = leave(moving.part);
  if (step == gone) return;
  touched_.push_back(steps_[step].station);
  join_by_number(steps_[step].station, moving.part);
}

/// Those that join at one moment stand by number.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::join_by_number(std::uint32_t k, std::uint32_t u) {
  wait(k, u);
  const NetworkStation& station = stations_[k];
  const auto place = [&](std::uint32_t at) -> NetworkWaiting& { return station.line[at & station.mask]; };
  for (std::uint32_t at = station.tail - 1; at != station.head; --at) {
    NetworkWaiting& before = place(at - 1);
    if (before.joined != now_ || parts_[before.part].number < parts_[u].number) return;
    std::swap(before, place(at));
  }
}

}  // namespace nordvest
