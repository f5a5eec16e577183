// SPDX-License-Identifier: Apache-2.0
// Pools of people: how many are at what, and how many more could be.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Books the pool's time up to now. A repair rests while nobody of the crew is there; who does several tasks at once does them in equal
/// shares.
template <Features F>
void Run<F>::pool_clock(std::uint32_t p) {
  PoolState& pool = pools_[p];
  PoolTally& tally = pool_tally_[p];
  const double elapsed = now_ - pool.since;
  if (elapsed <= 0) return;
  pool.since = now_;
  tally.available_ticks += elapsed * pool.members;
  tally.absent_ticks += elapsed * pool.absent;
  tally.overtime_ticks += elapsed * pool.overtime;
  tally.paid_ticks += elapsed * pool.paid;
  const double resting = pool.members > 0 ? 0 : pool.at[static_cast<std::size_t>(Duty::repair)];
  tally.busy_ticks += elapsed * (pool.engaged - resting);
  for (std::size_t k = 0; k < duty_count; ++k) tally.duty_ticks[k] += elapsed * pool.at[k];
  tally.duty_ticks[static_cast<std::size_t>(Duty::repair)] -= elapsed * resting;
  for (const auto& shared : pool.shared) {
    const double asked = shared.asked(), members = shared.members();
    for (std::size_t k = 0; asked > 0 && k < duty_count; ++k)
      tally.duty_ticks[k] += elapsed * (members * shared.at[k] / asked);
  }
}

/// A task that asks for so many members begins (sign 1) or ends (-1).
template <Features F>
void Run<F>::pool_task(std::uint32_t p, std::uint32_t attends, Duty duty, double count, int sign) {
  pool_clock(p);
  PoolState& pool = pools_[p];
  const auto k = static_cast<std::size_t>(duty);
  if (attends == 1) {
    pool.at[k] += sign * count;
    pool.engaged += sign * count;
    return;
  }
  SharedTasks* found = shared_tasks(p, attends);
  SharedTasks& shared = found != nullptr ? *found : pool.shared.emplace_back(SharedTasks{attends, {}, {}});
  const double before = shared.members();
  const auto size = static_cast<std::size_t>(count);
  if (shared.of_size.size() <= size) shared.of_size.resize(size + 1);
  shared.of_size[size] += static_cast<std::uint32_t>(sign);
  shared.at[k] += sign * count;
  pool.engaged += shared.members() - before;
}

template <Features F>
SharedTasks* Run<F>::shared_tasks(std::uint32_t p, std::uint32_t attends) {
  for (auto& shared : pools_[p].shared)
    if (shared.attends == attends) return &shared;
  return nullptr;
}

/// How many more could do a task of this need, at most as many as it asks for.
template <Features F>
std::uint32_t Run<F>::free_members(std::uint32_t p, const WorkerPlan& need) const {
  const PoolState& pool = pools_[p];
  const double free = pool.members - pool.engaged;
  if (need.attends == 1) return static_cast<std::uint32_t>(std::clamp<double>(free, 0, need.count));
  const SharedTasks* found = const_cast<Run&>(*this).shared_tasks(p, need.attends);
  for (std::uint32_t n = need.count; n > 0; --n) {
    const double before = found == nullptr ? 0 : found->members(), asked = found == nullptr ? 0 : found->asked();
    const double after = std::max({before, static_cast<double>(n), std::ceil((asked + n) / need.attends)});
    if (after - before <= free) return n;
  }
  return 0;
}

}  // namespace nordvest
