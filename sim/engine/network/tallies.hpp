// SPDX-License-Identifier: Apache-2.0
// Statistics: what is under way at the reset is taken off, what is under way at the close is added.
#pragma once
#include <algorithm>
#include <bit>
#include <utility>

#include "engine/network/network_run.hpp"

namespace nordvest {

/// Of the operations under way, by server; -1: it is free.
template <bool own_times, bool fails>
std::vector<std::int64_t> NetworkRun<own_times, fails>::spans_to_come() const {
  std::vector<std::int64_t> spans(servers_.size(), -1);
  for (std::uint32_t slot = 0; slot < free_slots_.size(); ++slot)
    if (due_.pending(slot) && due_.tag_of(slot) < servers_end_) spans[due_.tag_of(slot)] = due_.ticks_of(slot) - now_;
  return spans;
}

/// So far, of the parts that wait.
template <bool own_times, bool fails>
TickSum NetworkRun<own_times, fails>::waited_so_far(const NetworkStation& station) const {
  TickSum sum;
  for (std::uint32_t at = station.head; at != station.tail; ++at)
    sum += TickSum(now_ - station.line[at & station.mask].joined);
  return sum;
}

/// At the warm-up: what is counted starts anew, what goes on keeps its clocks.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::reset_statistics() {
  window_from_ = now_;
  events_ = 0;
  for (ProductTally& product : products_) product = ProductTally{};
  count_under_way(false);
  const std::vector<std::int64_t> to_come = spans_to_come();
  for (std::uint32_t k = 0; k < stations_.size(); ++k) {
    stations_[k].waits = TickSum();
    more_[k].waited_before = waited_so_far(stations_[k]);
    more_[k].lost = more_[k].busy_before = 0;
  }
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    NetworkServer& server = servers_[s];
    server.working = std::max<std::int64_t>(to_come[s], 0);
    server.started = to_come[s] >= 0 ? 1 : 0;
    more_[server.station].busy_before += server.started;
    if constexpr (fails) {
      NetworkFailures& f = failures_[s];
      f.down = f.failures = 0;
      if (f.is_down) std::swap(f.down, server.working);
    }
  }
}

/// Adds the stays so far of all parts there (at the close), or takes them off (at the reset).
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::count_under_way(bool is_close) {
  for (const NetworkPart& part : parts_) {
    if (part.step == no_index) continue;
    const TickSum stay(now_ - part.released);
    products_[steps_[part.step].product].wip_ticks += is_close ? stay : -stay;
  }
}

template <bool own_times, bool fails>
RunResult NetworkRun<own_times, fails>::close() {
  count_under_way(true);
  for (const NetworkPart& part : parts_)
    if (part.step != no_index) products_[steps_[part.step].product].in_process += 1;
  RunResult result;
  result.outcome = outcome_;
  result.message = message_;
  result.from = static_cast<double>(window_from_);
  result.to = static_cast<double>(now_);
  result.events = static_cast<double>(events_);
  result.stations.resize(stations_.size());
  result.queues.resize(plan_.queues.size());
  const std::vector<std::int64_t> to_come = spans_to_come();
  for (std::uint32_t k = 0; k < stations_.size(); ++k) close_station(k, to_come, result);
  for (std::size_t p = 0; p < products_.size(); ++p) {
    products_[p].wip_ticks += products_[p].lead_sum;
    products_[p].late_cost = products_[p].late_ticks / ticks_per_day * plan_.products[p].late_cost;
  }
  result.products = std::move(products_);
  return result;
}

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::close_station(std::uint32_t k, const std::vector<std::int64_t>& to_come,
                                                 RunResult& result) const {
  const Slice servers = plan_.stations[k].servers;
  StationTally& tally = result.stations[k];
  std::uint64_t started = 0, busy = 0;
  for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s) {
    std::int64_t working = servers_[s].working, down = 0;
    bool is_down = false;
    if constexpr (fails) {
      down = failures_[s].down;
      is_down = failures_[s].is_down;
      tally.failures += static_cast<double>(failures_[s].failures);
    }
    (is_down ? down : working) -= std::max<std::int64_t>(to_come[s], 0);
    std::array<double, state_count>& states = tally.servers.emplace_back();
    states[static_cast<std::size_t>(State::working)] = static_cast<double>(working);
    states[static_cast<std::size_t>(State::starved)] = static_cast<double>(now_ - window_from_ - working - down);
    states[static_cast<std::size_t>(State::down)] = static_cast<double>(down);
    for (std::size_t state = 0; state < state_count; ++state) tally.state_ticks[state] += states[state];
    started += servers_[s].started;
    busy += to_come[s] >= 0 ? 1 : 0;
  }
  tally.operations = static_cast<double>(started - busy);
  tally.good = static_cast<double>(started - busy - more_[k].lost);
  QueueTally& queue = result.queues[plan_.stations[k].queue];
  queue.waits = queue.content_ticks = stations_[k].waits;
  queue.content_ticks += waited_so_far(stations_[k]);
  queue.content_ticks -= more_[k].waited_before;
  queue.loaded = static_cast<double>(started - more_[k].busy_before);
}

}  // namespace nordvest
