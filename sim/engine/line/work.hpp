// SPDX-License-Identifier: Apache-2.0
// Spans of work: to their end, or to the failure that comes first on the working clock. Spans are drawn a block at a time.
#pragma once
#include "engine/line/line_run.hpp"
#include "random/ticks_block.hpp"

namespace nordvest {

/// The operation whose part is on the machine.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::begin(std::uint32_t s, Hand& hand) {
  Stage& stage = stages_[s];
  work(s, stage.span, hand);
  draw_ahead(s);
}

template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::work(std::uint32_t s, std::int64_t span, Hand& hand) {
  Stage& stage = stages_[s];
  if constexpr (has(feature_failure)) {
    const bool fails = stage.ttf < span;
    stage.left = fails ? span - stage.ttf : 0;
    span -= stage.left;
    stage.ttf -= span;
  }
  stage.working += span;
  schedule(s, now_ + span, hand);
}

/// In a slot of the calendar that is free; the one whose event is being worked off is the first.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::schedule(std::uint32_t s, std::int64_t at, Hand& hand) {
  due_.set(hand.is_full ? hand.slot : free_slots_[--free_], at, s);
  hand.is_full = false;
}

template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::draw_ahead(std::uint32_t s) {
  Stage& stage = stages_[s];
  stage.span = spans_[stage.next++];
  if (stage.span < 0) [[unlikely]]
    draw_block(s);
}

/// A block of standard variates made into times.
template <Features F>
void LineRun<F>::draw_block(std::uint32_t s) {
  LineMachine& machine = machines_[s];
  Stage& stage = stages_[s];
  std::int64_t* const first = spans_.data() + machine.first;
  const bool is_full = stage.next != 0 && machine.process.family == Family::constant;
  if (!is_full) {
    const std::span<const double> block = machine.service.next_block();
    make_ticks(machine.process, block.data(), block.size(), first);
    first[block.size()] = -1;
  }
  stage.span = first[0];
  stage.next = machine.first + 1;
}

/// The span ended in a failure. Its people go; a repair of no length is over at once.
template <Features F>
void LineRun<F>::strike(std::uint32_t s, Hand& hand) {
  Stage& stage = stages_[s];
  LineFailures& failures = failures_[s];
  if constexpr (has(feature_worker)) let_go(stage);
  ++stage.failures;
  const std::int64_t lasts = whole_ticks_of(failures.mode->lasts, failures.repair.next());
  if (lasts == 0) return repaired(s, hand);
  stage.is_down = true;
  stage.down += lasts;
  schedule(s, now_ + lasts, hand);
}

template <Features F>
void LineRun<F>::repaired(std::uint32_t s, Hand& hand) {
  Stage& stage = stages_[s];
  LineFailures& failures = failures_[s];
  stage.is_down = false;
  stage.ttf = whole_ticks_of(failures.mode->every, failures.fail.next());
  if constexpr (has(feature_worker))
    if (stage.people > 0) return ask(s);
  work(s, stage.left, hand);
}

}  // namespace nordvest
