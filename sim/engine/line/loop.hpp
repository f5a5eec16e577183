// SPDX-License-Identifier: Apache-2.0
// From event to event to the next bound (warm-up, end). Without pools one event at a time, whatever else happens at its moment; with
// pools a round: all events of the moment, then the grants. Work of no length that begins makes another round.
#pragma once
#include "engine/line/line_run.hpp"
#include "engine/run/course.hpp"

namespace nordvest {

template <Features F>
void LineRun<F>::fail(std::string message) {
  if (outcome_ != Outcome::reached) return;
  outcome_ = Outcome::stuck;
  message_ = std::move(message);
}

/// Works off events up to and including a bound; false if the budget ran out first.
template <Features F>
bool LineRun<F>::work_off(std::uint64_t bound, std::uint64_t budget) {
  for (; budget > 0; --budget) {
    if (!due_.due(bound)) return true;
    now_ = due_.head_ticks();
    if constexpr (has(feature_worker))
      work_off_round();
    else
      work_off_event();
    if (finished_ >= wanted_) end_with_moment();
    if (outcome_ != Outcome::reached) return true;
  }
  return false;
}

/// Enough parts are finished: the run ends with the moment, when nothing is left in it.
template <Features F>
void LineRun<F>::end_with_moment() {
  if (due_.empty() || due_.head_ticks() > now_) outcome_ = Outcome::parts_done;
}

/// The event's slot goes to whoever begins first; if nobody does it is cleared.
template <Features F>
void LineRun<F>::work_off_event() {
  const std::uint32_t slot = due_.head_slot();
  const std::uint32_t who = due_.head_tag();
  free_slots_[free_++] = slot;
  const std::uint32_t free = free_;
  happen(who);
  if constexpr (has(feature_worker)) grant_all();
  if (free_ == free) due_.clear(slot);
  ++events_;
}

template <Features F>
void LineRun<F>::work_off_round() {
  if (due_.head_is_alone()) [[likely]]
    work_off_event();
  else
    work_off_together();
}

/// Several events at one moment: their slots are freed first, so that what begins now is not taken for one of them.
template <Features F>
void LineRun<F>::work_off_together() {
  together_.clear();
  do {
    together_.push_back(due_.head_tag());
    free_slots_[free_++] = due_.head_slot();
    due_.clear(due_.head_slot());
  } while (!due_.empty() && due_.head_ticks() == now_);
  for (const auto who : together_) happen(who);
  grant_all();
  events_ += together_.size();
}

template <Features F>
void LineRun<F>::happen(std::uint32_t who) {
  if (who > last_) return arrival();
  if constexpr (has(feature_failure)) {
    const LineStage& stage = stages_[who];
    if (stage.left > 0) return stage.state == State::down ? repaired(who) : strike(who);
  }
  end_of_work(who);
}

template <Features F>
bool LineRun<F>::advance(double until) {
  const std::uint64_t bound = EventCalendar::bound_at(until);
  int still = 0;  // slices without time going on
  const bool goes_on = in_slices(options_, [&](std::uint64_t events) {
    const std::int64_t before = now_;
    const bool is_through = work_off(bound, events);
    still = now_ == before ? still + 1 : 0;
    if (!is_through && still > 10) fail(endless_moment);
    return is_through || outcome_ != Outcome::reached;
  });
  if (!goes_on) outcome_ = Outcome::budget_spent;
  if (outcome_ != Outcome::reached) return false;
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
  if (plan_.until_parts > 0) wanted_ = finished_ + static_cast<std::uint64_t>(std::ceil(plan_.until_parts));
  if (goes_on) goes_on = advance(std::min(plan_.length, longest_run));
  if (outcome_ == Outcome::reached && plan_.until_parts > 0 && plan_.length > longest_run)
    fail(too_few_finished(static_cast<double>(finished_ - finished_before_), plan_.until_parts));
  return close();
}

}  // namespace nordvest
