// SPDX-License-Identifier: Apache-2.0
// From event to event to the next bound (warm-up, end). Without pools one event at a time, whatever else happens at its moment; with
// pools a round: all events of the moment, then the grants. Work of no length that begins makes another round.
#pragma once
#include <cmath>

#include "engine/line/line_run.hpp"
#include "engine/run/course.hpp"

namespace nordvest {

template <Features F>
void LineRun<F>::fail(std::string message) {
  if (outcome_ != Outcome::reached) return;
  outcome_ = Outcome::stuck;
  message_ = std::move(message);
  bound_ = 0;
}

/// Works off events up to and including the bound; false if the budget ran out first.
template <Features F>
bool LineRun<F>::work_off(std::uint64_t budget) {
  const std::uint64_t whole = budget;
  while (budget > 0 && due_.due_before(bound_)) {
    --budget;
    now_ = due_.head_ticks();
    if constexpr (has(feature_worker))
      if (!due_.head_is_alone()) [[unlikely]] {
        work_off_together();
        continue;
      }
    work_off_event();
  }
  events_ += whole - budget;
  return !due_.due_before(bound_);
}

/// The event's slot goes to whoever begins first; if nobody does it is cleared.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::work_off_event() {
  const std::uint32_t s = due_.head_tag(), slot = due_.head_slot();
  due_.take_head();
  Hand hand{slot, true};
  happen(s, hand);
  if constexpr (has(feature_worker)) grant_all(hand);
  if (!hand.is_full) return;
  due_.clear(slot);
  free_slots_[free_++] = slot;
}

/// Several events at one moment: their slots are freed first, so that what begins now is not taken for one of them.
template <Features F>
void LineRun<F>::work_off_together() {
  together_.clear();
  do {
    const std::uint32_t s = due_.head_tag(), slot = due_.head_slot();
    together_.push_back(s);
    free_slots_[free_++] = slot;
    due_.take_head();
    due_.clear(slot);
  } while (!due_.empty() && due_.head_ticks() == now_);
  Hand empty;
  for (const auto s : together_) happen(s, empty);
  grant_all(empty);
  events_ += together_.size() - 1;
}

template <Features F>
bool LineRun<F>::advance(double until) {
  bound_ = static_cast<std::int64_t>(until) + 1;
  int still = 0;  // slices without time going on
  const bool goes_on = in_slices(options_, [&](std::uint64_t events) {
    const std::int64_t before = now_;
    const bool is_through = work_off(events);
    still = now_ == before ? still + 1 : 0;
    overflows_ = overflows_ || (!is_through && still > 10);
    return is_through || overflows_ || outcome_ != Outcome::reached;
  });
  if (!goes_on) outcome_ = Outcome::budget_spent;
  if (outcome_ != Outcome::reached || overflows_) return false;
  if (bound_ != static_cast<std::int64_t>(until) + 1) {
    outcome_ = Outcome::parts_done;
    return false;
  }
  now_ = static_cast<std::int64_t>(until);
  return true;
}

template <Features F>
RunResult LineRun<F>::to_the_end() {
  bool goes_on = true;
  if (plan_.warm_up > 0) {
    goes_on = advance(plan_.warm_up);
    if (goes_on) reset_statistics();
  }
  const std::int64_t before = stages_[last_].done;
  if (plan_.until_parts > 0)
    stages_[last_ + 1].places = before + static_cast<std::int64_t>(std::ceil(plan_.until_parts));
  if (goes_on) goes_on = advance(std::min(plan_.length, longest_run));
  if (outcome_ == Outcome::reached && plan_.until_parts > 0 && plan_.length > longest_run)
    fail(too_few_finished(static_cast<double>(stages_[last_].done - before), plan_.until_parts));
  return close();
}

}  // namespace nordvest
