// SPDX-License-Identifier: Apache-2.0
// Workers and crews. A loaded server asks; all requests of an instant are granted after all its moves, whole or not at all.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
double Run<F>::members_now(std::uint32_t p) const {
  double sum = 0;
  for (const auto& [calendar, members] : plan_.pools[p].count)
    if (calendar == no_index || plan_.calendars[calendar].is_open(now_)) sum += members;
  return sum;
}

/// Books the pool's time up to now.
template <Features F>
void Run<F>::pool_clock(std::uint32_t p) {
  PoolState& pool = pools_[p];
  const double elapsed = now_ - pool.since;
  pool_tally_[p].busy_ticks += elapsed * (pool.busy + (pool.members > 0 ? pool.repairing : 0));
  pool_tally_[p].available_ticks += elapsed * pool.members;
  pool.since = now_;
}

template <Features F>
void Run<F>::pool_level(std::uint32_t p, double busy, double engaged) {
  pool_clock(p);
  pools_[p].busy = busy;
  pools_[p].engaged = engaged;
}

/// Priority of the request: of the failure for crews, of the unit for workers.
template <Features F>
double Run<F>::request_priority(std::uint32_t s) const {
  if (servers_[s].down) return plan_.modes[more_[s].down_mode].priority;
  return servers_[s].unit == no_index ? 0 : umore_[servers_[s].unit].priority;
}

/// Longest waiting; same instant: later route position, file order, server. Or by the pool's rule first.
template <Features F>
bool Run<F>::goes_before(std::uint32_t a, std::uint32_t b) const {
  const StationPlan& sa = plan_.stations[servers_[a].station];
  const StationPlan& sb = plan_.stations[servers_[b].station];
  const auto pool_of = [&](std::uint32_t s, const StationPlan& st) {
    if (servers_[s].down) return plan_.modes[more_[s].down_mode].crew;
    return st.workers.empty() ? no_index : st.workers[0].first;
  };
  const std::uint32_t pool = pool_of(a, sa);
  const std::uint8_t rule = pool != no_index && pool == pool_of(b, sb) ? plan_.pools[pool].rule : 0;
  if (rule == 1 && request_priority(a) != request_priority(b)) return request_priority(a) > request_priority(b);
  if (rule == 2 && sa.rank != sb.rank) return sa.rank > sb.rank;
  if (more_[a].request_since != more_[b].request_since) return more_[a].request_since < more_[b].request_since;
  if (sa.rank != sb.rank) return sa.rank > sb.rank;
  return a < b;
}

template <Features F>
void Run<F>::ask(std::uint32_t s) {
  Server& sv = servers_[s];
  if (sv.waiting) return;
  sv.waiting = true;
  more_[s].request_since = now_;
  auto at = requests_.end();
  while (at != requests_.begin() && goes_before(s, *(at - 1))) --at;
  requests_.insert(at, s);
  crews_changed_ = true;
  classify(s);
}

template <Features F>
void Run<F>::withdraw(std::uint32_t s) {
  if (!servers_[s].waiting) return;
  servers_[s].waiting = false;
  std::erase(requests_, s);
}

template <Features F>
void Run<F>::let_go(std::uint32_t s) {
  Server& sv = servers_[s];
  if (!sv.granted) return;
  sv.granted = false;
  crews_changed_ = true;
  for (const auto& [pool, count] : plan_.stations[sv.station].workers)
    pool_level(pool, pools_[pool].busy - count, pools_[pool].engaged - count);
}

template <Features F>
bool Run<F>::can_grant(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& needs) const {
  return std::all_of(needs.begin(), needs.end(),
                     [&](const auto& n) { return pools_[n.first].engaged + n.second <= pools_[n.first].members; });
}

/// Pass D: the first request that can be met goes first; repairs and work ask alike.
template <Features F>
void Run<F>::grant_all() {
  if (!crews_changed_) return;
  crews_changed_ = false;
  for (std::size_t i = 0; i < crew_queue_.size();) {
    const std::uint32_t crew = plan_.modes[more_[crew_queue_[i]].down_mode].crew;
    if (can_grant({{crew, 1}}))
      grant_repair(first_for_crew(i));
    else
      ++i;
  }
  for (std::size_t i = 0; i < requests_.size();) {
    if (can_grant(plan_.stations[servers_[requests_[i]].station].workers))
      grant_work(i);
    else
      ++i;
  }
}

/// Of those that wait for the same crew as the i-th: who goes first by the pool's rule (the list is in order of failure).
template <Features F>
std::size_t Run<F>::first_for_crew(std::size_t i) const {
  const auto crew_of = [&](std::size_t k) { return plan_.modes[more_[crew_queue_[k]].down_mode].crew; };
  std::size_t first = i;
  for (std::size_t k = i + 1; k < crew_queue_.size(); ++k)
    if (crew_of(k) == crew_of(i) && goes_before(crew_queue_[k], crew_queue_[first])) first = k;
  return first;
}

template <Features F>
void Run<F>::grant_repair(std::size_t i) {
  const std::uint32_t s = crew_queue_[i];
  const std::uint32_t crew = plan_.modes[more_[s].down_mode].crew;
  crew_queue_.erase(crew_queue_.begin() + static_cast<std::ptrdiff_t>(i));
  pool_level(crew, pools_[crew].busy, pools_[crew].engaged + 1);
  ++pools_[crew].repairing;
  pool_tally_[crew].wait_ticks += now_ - more_[s].request_since;
  pool_tally_[crew].grants += 1;
  begin_repair(s);
}

template <Features F>
void Run<F>::grant_work(std::size_t i) {
  const std::uint32_t s = requests_[i];
  requests_.erase(requests_.begin() + static_cast<std::ptrdiff_t>(i));
  servers_[s].waiting = false;
  servers_[s].granted = true;
  more_[s].grant_time = now_;
  for (const auto& [pool, count] : plan_.stations[servers_[s].station].workers) {
    pool_level(pool, pools_[pool].busy + count, pools_[pool].engaged + count);
    pool_tally_[pool].wait_ticks += now_ - more_[s].request_since;
    pool_tally_[pool].grants += 1;
  }
  begin_or_ask(s);
}

/// Members come and go. Where fewer are left than at work, tasks that pause at a shift end pause, latest granted first.
template <Features F>
void Run<F>::pools_change(std::uint32_t calendar) {
  for (const auto p : pools_of_calendar_[calendar]) {
    pool_clock(p);
    pools_[p].members = members_now(p);
    crews_changed_ = true;
    while (pools_[p].busy + pools_[p].repairing > pools_[p].members) {
      const std::uint32_t s = latest_that_pauses(p);
      if (s == no_index) break;
      if (servers_[s].running) stop_span(s);
      let_go(s);
      classify(s);
      want_work(s);
    }
  }
}

template <Features F>
std::uint32_t Run<F>::latest_that_pauses(std::uint32_t p) const {
  std::uint32_t latest = no_index;
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    const StationPlan& st = plan_.stations[servers_[s].station];
    const auto needs = [&](const auto& n) { return n.first == p; };
    if (!servers_[s].granted || st.at_shift_end == EndOfShift::finish ||
        std::none_of(st.workers.begin(), st.workers.end(), needs))
      continue;
    if (latest == no_index || more_[s].grant_time >= more_[latest].grant_time) latest = s;
  }
  return latest;
}

}  // namespace nordvest
