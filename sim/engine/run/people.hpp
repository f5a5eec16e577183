// SPDX-License-Identifier: Apache-2.0
// Who asks for people, and who gets them. All requests of an instant are granted after all its moves, whole or not at all.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Since when a server or vehicle waits.
template <Features F>
double& Run<F>::asked_at(std::uint32_t asker) {
  return is_vehicle(asker) ? vehicles_[vehicle_of(asker)].request_since : more_[asker].request_since;
}

/// Place in the routes; vehicles have none.
template <Features F>
std::uint32_t Run<F>::rank_of(std::uint32_t asker) const {
  return is_vehicle(asker) ? 0 : plan_.stations[servers_[asker].station].rank;
}

/// Down: it waits for a crew.
template <Features F>
bool Run<F>::is_down(std::uint32_t asker) const {
  return is_vehicle(asker) ? vehicles_[vehicle_of(asker)].down : servers_[asker].down;
}

/// The mode of one that is down.
template <Features F>
const ModePlan& Run<F>::mode_of(std::uint32_t asker) const {
  if (!is_vehicle(asker)) return plan_.modes[more_[asker].down_mode];
  const std::uint32_t v = vehicle_of(asker);
  return plan_.modes[fleet_of(v).modes.first + vehicles_[v].down_mode];
}

/// Longest waiting; same instant: later route position, file order, server; then vehicles.
template <Features F>
bool Run<F>::waits_longer(std::uint32_t a, std::uint32_t b) {
  if (asked_at(a) != asked_at(b)) return asked_at(a) < asked_at(b);
  const std::uint32_t rank_a = rank_of(a), rank_b = rank_of(b);
  return rank_a != rank_b ? rank_a > rank_b : a < b;
}

/// Into a list of those that wait, which has the longest waiting first.
template <Features F>
void Run<F>::line_up(std::vector<std::uint32_t>& list, std::uint32_t asker) {
  asked_at(asker) = now_;
  crews_changed_ = true;
  auto at = list.end();
  while (at != list.begin() && waits_longer(asker, *(at - 1))) --at;
  list.insert(at, asker);
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
std::uint32_t Run<F>::pool_asked(std::uint32_t asker) const {
  if (is_down(asker)) return mode_of(asker).crew;
  if (is_vehicle(asker)) return fleet_of(vehicle_of(asker)).drivers[0].first;
  const StationPlan& st = plan_.stations[servers_[asker].station];
  if (st.plain_workers) return st.workers[0].pools[0];
  const WorkPhase phase = phase_to_begin(asker);
  for (const auto& need : st.workers)
    if (need.is_in(phase) && need.fleet == no_index) return need.pools[0];
  return no_index;
}

/// Of the failure for crews; of the station's need, then of the unit, for workers; of the units it fetches or has on, for drivers.
template <Features F>
std::pair<double, double> Run<F>::request_priority(std::uint32_t asker) const {
  if (is_down(asker)) return {mode_of(asker).priority, 0};
  if (is_vehicle(asker)) {
    double most = -never;
    for (const auto u : vehicles_[vehicle_of(asker)].units) most = std::max(most, umore_[u].priority);
    return {0, most};
  }
  const WorkPhase phase = phase_to_begin(asker);
  double most = -never;
  for (const auto& need : plan_.stations[servers_[asker].station].workers)
    if (need.is_in(phase)) most = std::max(most, need.priority);
  return {most, servers_[asker].unit == no_index ? 0 : umore_[servers_[asker].unit].priority};
}

/// Both ask the same pool: by its rule, then the longest waiting.
template <Features F>
bool Run<F>::goes_before(std::uint32_t a, std::uint32_t b, std::uint8_t rule) {
  if (rule == 1 && request_priority(a) != request_priority(b)) return request_priority(a) > request_priority(b);
  if (rule == 2 && rank_of(a) != rank_of(b)) return rank_of(a) > rank_of(b);
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
        (is_down(list[k]) || can_grant(list[k])))
      first = k;
  return first;
}

/// By the rule `priority` work goes before a repair that is less urgent: the place of the first such request; else how many there are.
template <Features F>
std::size_t Run<F>::more_urgent_work(std::uint32_t repair) {
  const std::uint32_t pool = pool_asked(repair);
  std::size_t first = requests_.size();
  if (plan_.pools[pool].rule != 1) return first;
  for (std::size_t k = 0; k < requests_.size(); ++k) {
    const std::uint32_t before = first < requests_.size() ? requests_[first] : repair;
    if (pool_asked(requests_[k]) == pool && goes_before(requests_[k], before, 1) && can_grant(requests_[k])) first = k;
  }
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
    if (crew.engaged + 1 > crew.members) {
      ++i;
      continue;
    }
    const std::size_t first = first_by_rule(crew_queue_, i), work = more_urgent_work(crew_queue_[first]);
    work < requests_.size() ? grant_if_free(work) : grant_repair(first);
  }
  for (std::size_t i = 0; i < requests_.size();) {
    if (can_grant(requests_[i]))
      grant_if_free(first_by_rule(requests_, i));
    else
      ++i;
  }
}

/// Who was looked at for the order may have let a unit that goes first take its vehicle.
template <Features F>
void Run<F>::grant_if_free(std::size_t i) {
  if (lends_vehicles_ && !can_grant(requests_[i])) return;
  is_vehicle(requests_[i]) ? grant_driver(i) : grant_work(i);
}

/// A member of the pool was asked for so long.
template <Features F>
void Run<F>::note_wait(std::uint32_t pool, double since) {
  pool_tally_[pool].wait_ticks += now_ - since;
  pool_tally_[pool].grants += 1;
}

template <Features F>
void Run<F>::grant_repair(std::size_t i) {
  const std::uint32_t asker = crew_queue_[i];
  const std::uint32_t crew = pool_asked(asker);
  crew_queue_.erase(crew_queue_.begin() + static_cast<std::ptrdiff_t>(i));
  pool_task(crew, 1, Duty::repair, 1, 1);
  note_wait(crew, asked_at(asker));
  is_vehicle(asker) ? begin_vehicle_repair(vehicle_of(asker)) : begin_repair(asker);
}

template <Features F>
void Run<F>::grant_work(std::size_t i) {
  const std::uint32_t s = requests_[i];
  requests_.erase(requests_.begin() + static_cast<std::ptrdiff_t>(i));
  servers_[s].waiting = false;
  grant_people(s);
}

/// Nobody waits, nobody else asks.
template <Features F>
void Run<F>::grant_at_once(std::uint32_t s) {
  more_[s].request_since = now_;
  grant_people(s);
}

/// What it asks for is there: it has it, and its work begins.
template <Features F>
void Run<F>::grant_people(std::uint32_t s) {
  more_[s].grant_time = now_;
  give_people(s);
  if (lends && lends_vehicles_) call_to_server(s);
  servers_[s].granted = true;
  begin_or_ask(s);
}

}  // namespace nordvest
