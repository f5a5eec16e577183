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
[[gnu::always_inline]] inline void LineRun<F>::happen(std::uint32_t s) {
  Stage& stage = stages_[s];
  if constexpr (has(feature_failure)) {
    if (stage.left > 0) return stage.is_down ? repaired(s) : strike(s);
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
    load(s + 1);
  else if (waiting > ahead.places && is_kept(s))
    return;
  depart(s);
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
[[gnu::always_inline]] inline void LineRun<F>::depart(std::uint32_t s) {
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
      load(s);
    }
    if (!frees) return;
  }
}

/// The next part goes onto the machine.
template <Features F>
[[gnu::always_inline]] inline void LineRun<F>::load(std::uint32_t s) {
  if constexpr (has(feature_worker))
    if (stages_[s].people > 0) return ask(s);
  begin(s);
}

/// Part ticks of so many parts in the line, all the time, in 64 bits.
template <Features F>
bool LineRun<F>::sums_fit(std::size_t parts) const {
  return static_cast<double>(parts) * std::min(plan_.length, longest_run) < 0x1p63;
}

/// Parts that waited before this moment, in whatever order its events are taken.
template <Features F>
std::int64_t LineRun<F>::waited_before(std::uint32_t s) const {
  const auto came_now = [&](std::int64_t number) { return part(number).times[time_joined] == now_; };
  std::int64_t end = loaded(s) + queue_length(s);
  while (end > loaded(s) && came_now(end - 1)) --end;
  const bool has_just_loaded = loaded(s) > stages_[s].done && came_now(loaded(s) - 1);
  return end - loaded(s) + (has_just_loaded ? 1 : 0);
}

/// The ring of parts is full: those shipped are counted and go; where most are still here it is made larger, up to what a run may have.
template <Features F>
void LineRun<F>::make_room() {
  count_shipped();
  const std::int64_t here = parts_released() - counted_;
  const auto ring = static_cast<std::int64_t>(parts_.size());
  if (here > options_.max_parts) {
    std::uint32_t worst = first_;
    for (std::uint32_t s = first_; s <= last_; ++s)
      if (waited_before(s) > waited_before(worst)) worst = s;
    const QueuePlan& queue = plan_.queues[plan_.stations[machines_[worst].station].queue];
    cycle_ = {queue.name};
    fail(grows_without_bound(static_cast<std::uint64_t>(here), static_cast<double>(waited_before(worst)), queue.name));
  }
  if (2 * here < ring) return;
  if (!sums_fit(2 * parts_.size())) {
    overflows_ = true;
    bound_ = 0;
    return;
  }
  std::vector<LinePart> wider(2 * parts_.size());
  for (std::int64_t k = counted_; k < counted_ + ring; ++k)
    wider[static_cast<std::size_t>(k) & (wider.size() - 1)] = part(k);
  parts_ = std::move(wider);
  part_mask_ = parts_.size() - 1;
  limit_parts();
}

/// One part more may be on the way: at the front of a supply without limit it is released before the one ahead is noted as done.
template <Features F>
void LineRun<F>::limit_parts() {
  room_ = std::min<std::int64_t>(static_cast<std::int64_t>(parts_.size()), options_.max_parts) - 1;
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
