// SPDX-License-Identifier: Apache-2.0
// How fast people work: with practice faster (Wright), since the last break slower. A span of work keeps the pace at which it began.
//
//   span = work x max(floor, n^log2(rate)) x (1 + fatigue x hours since the break)      n: the how-many-eth time, of a member in the mean
#pragma once
#include "engine/run/run.hpp"
#include "random/log_exp.hpp"

namespace nordvest {

/// What is practised: a phase of a product at a station.
template <Features F>
std::size_t Run<F>::task_at(std::uint32_t station, std::uint32_t product, WorkPhase phase) const {
  return (std::size_t{station} * plan_.products.size() + product) * phase_names.size() +
         static_cast<std::size_t>(phase);
}

/// Repairs are practised by failure mode.
template <Features F>
std::size_t Run<F>::task_of_repair(std::uint32_t mode) const {
  return plan_.stations.size() * plan_.products.size() * phase_names.size() + mode;
}

/// In the mean of the members that are there; of all where nobody is any more and work goes on.
template <Features F>
double Run<F>::hours_since_break(std::uint32_t p) const {
  for (const bool only_there : {true, false}) {
    double members = 0, hours = 0;
    for (std::uint32_t k = 0; k < pools_[p].shifts.size(); ++k) {
      const auto& [calendar, all] = plan_.pools[p].count[k];
      if (only_there && !is_there(calendar)) continue;
      const double weight = only_there ? pools_[p].shifts[k].there : all;
      members += weight;
      hours += weight * ((now_ - (calendar == no_index ? 0 : opened_[calendar])) / ticks_per_hour);
    }
    if (members > 0) return hours / members;
  }
  return 0;
}

template <Features F>
double Run<F>::pool_pace(std::uint32_t p, std::size_t task) const {
  const PoolPlan& pool = plan_.pools[p];
  double pace = 1;
  if (pool.learning < 0)
    pace = std::max(pool.learning_floor, portable_exp(pool.learning * portable_log(1 + pools_[p].practice[task])));
  return pool.fatigue > 0 ? pace * (1 + pool.fatigue * hours_since_break(p)) : pace;
}

/// Of the phase that begins with the people the server has: the slowest sets the pace; 1 where it has nobody.
template <Features F>
double Run<F>::pace_on(std::uint32_t s) const {
  double slowest = 0;
  for (const Held& h : held_[s])
    slowest = std::max(slowest, pool_pace(h.pool, task_at(servers_[s].station, units_[servers_[s].unit].product,
                                                          work_phase(servers_[s].phase))));
  return held_[s].empty() ? 1 : slowest;
}

/// How long the work that is left takes [ticks].
template <Features F>
double Run<F>::paced_span(std::uint32_t s) {
  if (!servers_[s].is_paced) return servers_[s].left;
  more_[s].pace = pace_on(s);
  return round_ticks(servers_[s].left * more_[s].pace);
}

/// Of the work that was left when the span began [ticks].
template <Features F>
double Run<F>::work_done(std::uint32_t s, double elapsed) const {
  const double left = servers_[s].left, pace = more_[s].pace;
  if (!servers_[s].is_paced || pace == 1) return elapsed;
  return elapsed >= round_ticks(left * pace) ? left : std::min(left, round_ticks(elapsed / pace));
}

/// How long work would take if it began now, with the pools that are asked first [ticks].
template <Features F>
double Run<F>::expected(const StationPlan& st, std::uint32_t u, WorkPhase phase, double work) const {
  if (!st.is_paced) return work;
  const auto station = static_cast<std::uint32_t>(&st - plan_.stations.data());
  double slowest = 0;
  for (const auto& need : st.workers)
    if (need.fleet == no_index && need.is_in(phase))
      slowest = std::max(slowest, pool_pace(need.pools[0], task_at(station, units_[u].product, phase)));
  return slowest > 0 ? round_ticks(work * slowest) : work;
}

template <Features F>
double Run<F>::paced_repair(const ModePlan& mode, double lasts) const {
  if (mode.crew == no_index || !plan_.pools[mode.crew].is_paced()) return lasts;
  return round_ticks(lasts *
                     pool_pace(mode.crew, task_of_repair(static_cast<std::uint32_t>(&mode - plan_.modes.data()))));
}

/// Done so many times by members of the pool: the mean practice of one grows.
template <Features F>
void Run<F>::practise(std::uint32_t p, std::size_t task, double times) {
  if (pools_[p].practice.empty()) return;
  double all = 0;
  for (const auto& [calendar, members] : plan_.pools[p].count) all += members;
  pools_[p].practice[task] += times / all;
}

/// A phase is over: a set-up was done once, the rest once a part.
template <Features F>
void Run<F>::note_practice(std::uint32_t s) {
  const Server& sv = servers_[s];
  if (!sv.is_paced) return;
  double times = sv.phase == Phase::setup ? 1 : 0;
  if (sv.phase != Phase::setup) each_unit_on(s, [&](std::uint32_t u) { times += units_[u].parts; });
  for (const Held& h : held_[s])
    practise(h.pool, task_at(sv.station, units_[sv.unit].product, work_phase(sv.phase)), times * h.count);
}

}  // namespace nordvest
