// SPDX-License-Identifier: Apache-2.0
// Who asks for people, and who gets them. All requests of an instant are granted after all its moves, whole or not at all.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Longest waiting; same instant: later route position, file order, server.
template <Features F>
bool Run<F>::waits_longer(std::uint32_t a, std::uint32_t b) const {
  const std::uint32_t rank_a = plan_.stations[servers_[a].station].rank,
                      rank_b = plan_.stations[servers_[b].station].rank;
  if (more_[a].request_since != more_[b].request_since) return more_[a].request_since < more_[b].request_since;
  return rank_a != rank_b ? rank_a > rank_b : a < b;
}

/// Into a list of those that wait, which has the longest waiting first.
template <Features F>
void Run<F>::line_up(std::vector<std::uint32_t>& list, std::uint32_t s) {
  more_[s].request_since = now_;
  crews_changed_ = true;
  auto at = list.end();
  while (at != list.begin() && waits_longer(s, *(at - 1))) --at;
  list.insert(at, s);
}

template <Features F>
void Run<F>::ask(std::uint32_t s) {
  if (servers_[s].waiting) return;
  servers_[s].waiting = true;
  line_up(requests_, s);
  classify(s);
}

template <Features F>
void Run<F>::withdraw(std::uint32_t s) {
  if (!servers_[s].waiting) return;
  servers_[s].waiting = false;
  std::erase(requests_, s);
}

/// Whose rule counts: the crew's, or the first pool asked for; no_index: only vehicles are.
template <Features F>
std::uint32_t Run<F>::pool_asked(std::uint32_t s) const {
  if (servers_[s].down) return plan_.modes[more_[s].down_mode].crew;
  const WorkPhase phase = phase_to_begin(s);
  for (const auto& need : plan_.stations[servers_[s].station].workers)
    if (need.is_in(phase) && need.fleet == no_index) return need.pools[0];
  return no_index;
}

/// Of the failure for crews; of the station's need, then of the unit, for workers.
template <Features F>
std::pair<double, double> Run<F>::request_priority(std::uint32_t s) const {
  if (servers_[s].down) return {plan_.modes[more_[s].down_mode].priority, 0};
  const WorkPhase phase = phase_to_begin(s);
  double most = -never;
  for (const auto& need : plan_.stations[servers_[s].station].workers)
    if (need.is_in(phase)) most = std::max(most, need.priority);
  return {most, servers_[s].unit == no_index ? 0 : umore_[servers_[s].unit].priority};
}

/// Both ask the same pool: by its rule, then the longest waiting.
template <Features F>
bool Run<F>::goes_before(std::uint32_t a, std::uint32_t b, std::uint8_t rule) const {
  const std::uint32_t rank_a = plan_.stations[servers_[a].station].rank,
                      rank_b = plan_.stations[servers_[b].station].rank;
  if (rule == 1 && request_priority(a) != request_priority(b)) return request_priority(a) > request_priority(b);
  if (rule == 2 && rank_a != rank_b) return rank_a > rank_b;
  return waits_longer(a, b);
}

/// The i-th of a list can be granted: of those that ask the same pool and can be, too, who goes first by its rule.
template <Features F>
std::size_t Run<F>::first_by_rule(const std::vector<std::uint32_t>& list, std::size_t i) {
  const std::uint32_t pool = pool_asked(list[i]);
  if (pool == no_index) return first_by_way(i);
  const std::uint8_t rule = plan_.pools[pool].rule;
  std::size_t first = i;
  for (std::size_t k = i + 1; rule != 0 && k < list.size(); ++k)
    if (pool_asked(list[k]) == pool && goes_before(list[k], list[first], rule) &&
        (servers_[list[k]].down || can_grant(list[k])))
      first = k;
  return first;
}

/// Of requests for vehicles alone, by the fleet's rule: the longest waiting, or who has the shortest way to one (or to the one that is idle
/// longest).
template <Features F>
std::size_t Run<F>::first_by_way(std::size_t i) {
  if constexpr (lends) {
    const auto need_at = [&](std::size_t k) {
      const std::uint32_t s = requests_[k];
      return &plan_.stations[servers_[s].station].workers[need_of_vehicle(s)];
    };
    const std::uint32_t fleet = need_at(i)->fleet;
    std::size_t first = i;
    for (std::size_t k = i + 1; plan_.transport.fleets[fleet].rule == CallRule::nearest && k < requests_.size(); ++k) {
      if (pool_asked(requests_[k]) != no_index || need_at(k)->fleet != fleet) continue;
      const Match own = vehicle_for(*need_at(k)), best = vehicle_for(*need_at(first));
      const bool is_nearer = own.vehicle != no_index && own.ticks < best.ticks;
      if (is_nearer && can_grant(requests_[k])) first = k;
    }
    return first;
  }
  return i;
}

/// Pass D: the first request that can be met goes first.
template <Features F>
void Run<F>::grant_all() {
  if (!crews_changed_) return;
  crews_changed_ = false;
  for (std::size_t i = 0; i < crew_queue_.size();) {
    const PoolState& crew = pools_[pool_asked(crew_queue_[i])];
    if (crew.engaged + 1 <= crew.members)
      grant_repair(first_by_rule(crew_queue_, i));
    else
      ++i;
  }
  for (std::size_t i = 0; i < requests_.size();) {
    if (!can_grant(requests_[i])) {
      ++i;
      continue;
    }
    const std::size_t first = first_by_rule(requests_, i);
    if (!lends_vehicles_ || can_grant(requests_[first]))
      grant_work(first);  // a unit that goes before may have taken its vehicle
  }
}

template <Features F>
void Run<F>::grant_repair(std::size_t i) {
  const std::uint32_t s = crew_queue_[i];
  const std::uint32_t crew = pool_asked(s);
  crew_queue_.erase(crew_queue_.begin() + static_cast<std::ptrdiff_t>(i));
  pool_task(crew, 1, Duty::repair, 1, 1);
  pool_tally_[crew].wait_ticks += now_ - more_[s].request_since;
  pool_tally_[crew].grants += 1;
  begin_repair(s);
}

template <Features F>
void Run<F>::grant_work(std::size_t i) {
  const std::uint32_t s = requests_[i];
  requests_.erase(requests_.begin() + static_cast<std::ptrdiff_t>(i));
  servers_[s].waiting = false;
  more_[s].grant_time = now_;
  (void)take_people(s);
  held_[s].clear();
  for (const Assigned& a : assigned_) {
    held_[s].push_back({asked_[a.need], a.pool, a.count});
    pool_tally_[a.pool].wait_ticks += now_ - more_[s].request_since;
    pool_tally_[a.pool].grants += 1;
  }
  more_[s].duty = static_cast<Duty>(phase_to_begin(s));
  if constexpr (lends) call_to_server(s);
  servers_[s].granted = true;
  begin_or_ask(s);
}

}  // namespace nordvest
