// SPDX-License-Identifier: Apache-2.0
// Parts move: what is done hands over, takes the next and releases upstream in one chain. Who loads is noted without a branch, and
// begins when the chain is through.
//
//   M1 [blocked] -> |q q q| -> M2 is done:  M2's part to M3, or blocked ; M2 takes a part ; its place goes to M1's part ; M1 takes ...
#pragma once
#include "engine/line/line_run.hpp"
#include "engine/run/course.hpp"

namespace nordvest {

/// The event of a machine.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::happen(std::uint32_t s, Hand& hand) {
  Stage& stage = stages_[s];
  if constexpr (has(feature_failure)) {
    if (stage.left > 0) return stage.is_down ? repaired(s, hand) : strike(s, hand);
  }
  if constexpr (has(feature_worker)) let_go(stage);
  const std::int64_t number = stage.done++;
  LinePart& done = part(number);
  done.times[time_joined] = now_;
  done.times[stage.stamp_done] = now_;
  if (number - counted_ >= room_) make_room();
  const Stage& ahead = stages_[s + 1];
  const std::int64_t waiting = stage.done - ahead.wanted;
  if (waiting == 0)
    load(s + 1, hand);
  else if (waiting > ahead.places && is_kept(s))
    return;
  depart(s, hand);
}

/// No room: the machine keeps its part. Where the parts leave the line it means that enough are shipped: the run ends with the moment.
template <Features F>
bool LineRun<F>::is_kept(std::uint32_t s) {
  if (s == last_) {
    bound_ = now_ + 1;
    return false;
  }
  stages_[s].blocked -= now_;
  return true;
}

/// A part has left: the machine takes the next, which frees a place for the part of the machine behind it, which takes ...
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::depart(std::uint32_t s, Hand& hand) {
  for (;; --s) {
    Stage& stage = stages_[s];
    Stage& behind = stages_[s - 1];
    const std::int64_t number = stage.wanted++;
    const std::int64_t waiting = behind.done - stage.wanted;
    const bool frees = waiting == stage.places;
    if (frees) {
      behind.blocked += now_;
      part(behind.done - 1).times[time_joined] = now_;
    }
    if (waiting >= 0) {
      LinePart& next = part(number);
      stage.waits += now_ - next.times[time_joined];
      next.times[stage.stamp_loaded] = now_;
      load(s, hand);
    }
    if (!frees) return;
  }
}

/// The next part goes onto the machine.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::load(std::uint32_t s, Hand& hand) {
  if constexpr (has(feature_worker))
    if (stages_[s].people > 0) return ask(s);
  begin(s, hand);
}

/// Part ticks of so many parts in the line, all the time, in 64 bits.
template <Features F>
bool LineRun<F>::sums_fit(std::size_t parts) const {
  return static_cast<double>(parts) * std::min(plan_.length, longest_run) < 0x1p63;
}

/// The ring of parts is full: those shipped are counted and go; where most are still here it is made larger, while a run may have so many.
template <Features F>
void LineRun<F>::make_room() {
  count_shipped();
  const std::int64_t here = parts_released() - counted_;
  const bool needs_more = 2 * here >= static_cast<std::int64_t>(parts_.size());
  if (here > most_parts() || (needs_more && !sums_fit(2 * parts_.size()))) {
    overflows_ = true;
    bound_ = 0;
    return;
  }
  if (!needs_more) return;
  const auto ring = static_cast<std::int64_t>(parts_.size());
  std::vector<LinePart> wider(2 * parts_.size());
  for (std::int64_t k = counted_; k < counted_ + ring; ++k)
    wider[static_cast<std::size_t>(k) & (wider.size() - 1)] = part(k);
  parts_ = std::move(wider);
  part_mask_ = parts_.size() - 1;
  limit_parts();
}

/// Fewer than a run may have: at one moment others may let parts come before they let others go.
template <Features F>
std::int64_t LineRun<F>::most_parts() const {
  constexpr std::int64_t at_one_moment = 64;
  return std::max<std::int64_t>(options_.max_parts - at_one_moment, 0);
}

/// One part more may be on the way: at the front of a supply without limit it is released before the one ahead is noted as done.
template <Features F>
void LineRun<F>::limit_parts() {
  room_ = std::min<std::int64_t>(static_cast<std::int64_t>(parts_.size()), most_parts()) - 1;
}

/// The stays of parts that have left, into the sums.
template <Features F>
void LineRun<F>::count_shipped() {
  for (; counted_ < stages_[last_].done; ++counted_) {
    const std::int64_t stay = part(counted_).times[time_joined] - part(counted_).times[time_released];
    lead_sum_ += stay;
    lead_.add(static_cast<double>(stay));
  }
}

}  // namespace nordvest
