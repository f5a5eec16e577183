// SPDX-License-Identifier: Apache-2.0
// Pooled workers, held through a whole operation. A loaded machine asks; requests of a moment are granted after all its moves, longest
// waiting first, those of one moment from the end of the line.
#pragma once
#include "engine/line/line_run.hpp"

namespace nordvest {

/// Lines up behind those that asked earlier; of one moment, or with the rule `downstream`, the machine further down goes first.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::ask(std::uint32_t s) {
  Stage& stage = stages_[s];
  LinePool& pool = *stage.pool;
  std::uint32_t* const ring = pool.ring.data();
  std::uint32_t at = pool.tail++;
  for (; at != pool.head; --at) {
    const std::uint32_t other = ring[(at - 1) & pool.mask];
    if ((stages_[other].since != now_ && !pool.downstream) || other > s) break;
    ring[at & pool.mask] = other;
  }
  ring[at & pool.mask] = s;
  stage.since = now_;
  changed_ |= pool.bit;
}

template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::let_go(const Stage& stage) {
  if (stage.pool == nullptr) return;
  stage.pool->free += stage.people;
  changed_ |= stage.pool->bit;
}

/// The only pool there is need not be looked for: who waits first is known before the event that sets him to work.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::grant_all(Hand& hand) {
  if (pools_.size() == 1) return grant(pools_.front(), hand);
  for (; changed_ != 0; changed_ &= changed_ - 1)
    grant(pools_[static_cast<std::size_t>(std::countr_zero(changed_))], hand);
}

template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::grant(LinePool& pool, Hand& hand) {
  if (pool.need == 0) return grant_unlike(pool, hand);
  while (pool.head != pool.tail && pool.free >= pool.need) {
    pool.free -= pool.need;
    go_to_work(pool.ring[pool.head++ & pool.mask], hand);
  }
}

/// Machines that need different numbers: the first request that can be met whole goes first.
template <Features F>
void LineRun<F>::grant_unlike(LinePool& pool, Hand& hand) {
  for (std::uint32_t at = pool.head; at != pool.tail; ++at) {
    const std::uint32_t s = pool.ring[at & pool.mask];
    if (stages_[s].people > pool.free) continue;
    for (std::uint32_t k = at; k != pool.head; --k) pool.ring[k & pool.mask] = pool.ring[(k - 1) & pool.mask];
    ++pool.head;
    pool.free -= stages_[s].people;
    go_to_work(s, hand);
  }
}

/// Its people have come.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::go_to_work(std::uint32_t s, Hand& hand) {
  Stage& stage = stages_[s];
  ++stage.pool->grants;
  stage.waiting += now_ - stage.since;
  if constexpr (has(feature_failure))
    if (stage.left > 0) return work(s, stage.left, hand);
  begin(s, hand);
}

}  // namespace nordvest
