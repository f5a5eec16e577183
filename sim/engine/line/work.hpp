// SPDX-License-Identifier: Apache-2.0
// Spans of work: to their end, or to the failure that comes first on the working clock. What comes next is drawn ahead, so that no event
// waits for its draw.
#pragma once
#include "engine/line/line_run.hpp"

namespace nordvest {

/// The operation whose part is on the machine.
template <Features F>
void LineRun<F>::begin(std::uint32_t s) {
  work(s, stages_[s].span);
  draw_ahead(s);
}

template <Features F>
void LineRun<F>::work(std::uint32_t s, std::int64_t span) {
  LineStage& stage = stages_[s];
  if constexpr (has(feature_failure)) {
    const bool fails = stage.ttf < span;
    stage.left = fails ? span - stage.ttf : 0;
    span -= stage.left;
    stage.ttf -= span;
  }
  stage.state = State::working;
  stage.working += span;
  stage.since = now_ + span;
  schedule(s, stage.since);
}

/// In a slot of the calendar that is free; the one whose event is being worked off is the first.
template <Features F>
void LineRun<F>::schedule(std::uint32_t who, std::int64_t at) {
  due_.set(free_slots_[--free_], at, EventClass::work_ends, who);
}

template <Features F>
void LineRun<F>::draw_ahead(std::uint32_t s) {
  LineStage& stage = stages_[s];
  if (stage.next_span == nullptr) return;
  if (stage.next_span == stage.last_span) {
    stage.span = fresh_block(machines_[s].service, machines_[s].process, stage.next_span, stage.last_span);
    return;
  }
  stage.span = static_cast<std::int64_t>(*stage.next_span++);
}

template <Features F>
std::int64_t LineRun<F>::draw_interval() {
  const std::int64_t interval = interval_;
  if (next_interval_ == last_interval_)
    interval_ = fresh_block(arrival_[0], plan_.sources[0].every, next_interval_, last_interval_);
  else
    interval_ = static_cast<std::int64_t>(*next_interval_++);
  return interval;
}

/// A block of standard variates made into times; the first of them is taken.
template <Features F>
std::int64_t LineRun<F>::fresh_block(Cursor& cursor, const Draw& draw, const double*& next, const double*& last) {
  const std::span<double> block = cursor.next_block();
  for (double& x : block) x = ticks_of(draw, x);
  next = block.data() + 1;
  last = block.data() + block.size();
  return static_cast<std::int64_t>(block[0]);
}

/// The span ended in a failure. Its people go; a repair of no length is over at once.
template <Features F>
void LineRun<F>::strike(std::uint32_t s) {
  LineStage& stage = stages_[s];
  LineMachine& machine = machines_[s];
  if constexpr (has(feature_worker)) let_go(stage);
  ++stage.failures;
  const auto lasts = static_cast<std::int64_t>(ticks_of(machine.mode->lasts, machine.repair.next()));
  if (lasts == 0) return repaired(s);
  stage.state = State::down;
  stage.down += lasts;
  stage.since = now_ + lasts;
  schedule(s, stage.since);
}

template <Features F>
void LineRun<F>::repaired(std::uint32_t s) {
  LineStage& stage = stages_[s];
  LineMachine& machine = machines_[s];
  stage.ttf = static_cast<std::int64_t>(ticks_of(machine.mode->every, machine.fail.next()));
  if (has(feature_worker) && stage.people > 0)
    ask(s);
  else
    work(s, stage.left);
}

}  // namespace nordvest
