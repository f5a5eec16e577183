// SPDX-License-Identifier: Apache-2.0
// Pooled workers, held through a whole operation. A loaded machine asks; requests of a moment are granted after all its moves, longest
// waiting first, those of one moment from the end of the line.
#pragma once
#include "engine/line/line_run.hpp"

namespace nordvest {

template <Features F>
void LineRun<F>::ask(std::uint32_t s) {
  LineStage& stage = stages_[s];
  LinePool& pool = pools_[stage.pool];
  stage.state = State::waiting_worker;
  stage.since = now_;
  std::uint32_t at = pool.tail++;
  for (; at != pool.head && goes_before(s, pool.ring[(at - 1) & pool.mask], pool); --at)
    pool.ring[at & pool.mask] = pool.ring[(at - 1) & pool.mask];
  pool.ring[at & pool.mask] = s;
  note_change(pool);
}

/// Does a machine that asks now go before one that waits?
template <Features F>
bool LineRun<F>::goes_before(std::uint32_t s, std::uint32_t other, const LinePool& pool) const {
  return s > other && (pool.downstream || stages_[other].since == now_);
}

template <Features F>
void LineRun<F>::let_go(const LineStage& stage) {
  if (stage.people == 0) return;
  pools_[stage.pool].free += stage.people;
  note_change(pools_[stage.pool]);
}

template <Features F>
void LineRun<F>::note_change(LinePool& pool) {
  if (pool.changed) return;
  pool.changed = true;
  changed_pools_.push_back(static_cast<std::uint32_t>(&pool - pools_.data()));
}

template <Features F>
void LineRun<F>::grant_all() {
  for (const auto p : changed_pools_) grant(pools_[p]);
  changed_pools_.clear();
}

/// The first request that can be met whole goes first.
template <Features F>
void LineRun<F>::grant(LinePool& pool) {
  pool.changed = false;
  for (std::uint32_t at = pool.head; at != pool.tail && pool.free > 0; ++at) {
    const std::uint32_t s = pool.ring[at & pool.mask];
    LineStage& stage = stages_[s];
    if (stage.people > pool.free) continue;
    for (std::uint32_t k = at; k != pool.head; --k) pool.ring[k & pool.mask] = pool.ring[(k - 1) & pool.mask];
    ++pool.head;
    ++pool.grants;
    pool.free -= stage.people;
    stage.waiting += now_ - stage.since;
    if (has(feature_failure) && stage.left > 0)
      work(s, stage.left);
    else
      begin(s);
  }
}

}  // namespace nordvest
