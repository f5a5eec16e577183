// SPDX-License-Identifier: Apache-2.0
// From event to event to the next bound (warm-up, end).
#pragma once
#include <cmath>

#include "engine/network/network_run.hpp"
#include "engine/run/course.hpp"

namespace nordvest {

/// Works off events up to and including the bound; false if the budget ran out first.
template <bool own_times, bool fails>
bool NetworkRun<own_times, fails>::work_off(std::uint64_t budget) {
  const std::uint64_t whole = budget;
  while (budget > 0 && due_.due_before(bound_)) {
    --budget;
    const std::int64_t time = due_.head_ticks();
    if (time == now_ || !due_.head_is_alone() || !is_plain(due_.head_tag())) [[unlikely]] {
      work_off_together();
    } else {
      now_ = time;
      work_off_event();
    }
  }
  events_ += whole - budget;
  return !due_.due_before(bound_);
}

/// The event's slot goes to whoever begins first; if nobody does it is cleared.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline void NetworkRun<own_times, fails>::work_off_event() {
  const std::uint32_t tag = due_.head_tag(), slot = due_.head_slot();
  due_.take_head();
  free_slots_[free_++] = slot;
  const std::uint32_t free = free_;
  if (tag < servers_end_)
    finish(tag);
  else
    arrive(tag - servers_end_);
  if (free_ == free) due_.clear(slot);
}

/// One after which nothing comes at its moment.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline bool NetworkRun<own_times, fails>::is_plain(std::uint32_t tag) const {
  if (tag < servers_end_) return true;
  const NetworkSource& source = sources_[tag - servers_end_];
  return source.is_plain && source.span > 0;
}

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::give_up() {
  gives_up_ = true;
  bound_ = 0;
}

template <bool own_times, bool fails>
bool NetworkRun<own_times, fails>::advance(double until) {
  bound_ = static_cast<std::int64_t>(until) + 1;
  if (!in_slices(options_, [&](std::uint64_t events) { return work_off(events) || gives_up_; }))
    outcome_ = Outcome::budget_spent;
  if (outcome_ != Outcome::reached || gives_up_) return false;
  now_ = static_cast<std::int64_t>(until);
  return true;
}

template <bool own_times, bool fails>
RunResult NetworkRun<own_times, fails>::to_the_end() {
  bool goes_on = true;
  if (plan_.warm_up > 0) {
    goes_on = advance(plan_.warm_up);
    if (goes_on) reset_statistics();
  }
  const double wanted = std::ceil(plan_.until_parts);
  if (wanted > 0) wanted_ = static_cast<std::int64_t>(wanted);
  if (goes_on) goes_on = advance(std::min(plan_.length, longest_run));
  if (outcome_ == Outcome::reached && wanted > 0 && plan_.length > longest_run) {
    outcome_ = Outcome::stuck;
    message_ = too_few_finished(wanted - static_cast<double>(wanted_), plan_.until_parts);
  }
  return close();
}

}  // namespace nordvest
