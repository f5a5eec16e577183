// SPDX-License-Identifier: Apache-2.0
// Parts move: an end of work hands over, refills and releases upstream in one chain, nothing is listed.
#pragma once
#include "engine/line/line_run.hpp"
#include "engine/run/course.hpp"

namespace nordvest {

/// The part goes on and the machine takes the next; or it keeps the part and is blocked.
template <Features F>
void LineRun<F>::end_of_work(std::uint32_t s) {
  LineStage& stage = stages_[s];
  if constexpr (has(feature_worker)) let_go(stage);
  if (s == last_) {
    finish(stage.loaded - 1);
  } else if (!hand_over(s + 1, stage.loaded - 1)) {
    stage.state = State::blocked;
    stage.since = now_;
    return;
  }
  refill(s);
}

/// To an idle machine, else to a waiting place; false if there is no room.
template <Features F>
bool LineRun<F>::hand_over(std::uint32_t to, std::uint64_t number) {
  LineStage& stage = stages_[to];
  if (stage.state == State::starved) {
    ++stage.joined;
    load(to);
    return true;
  }
  if (stage.joined - stage.loaded >= stage.places) return false;
  part(number).joined = now_;
  ++stage.joined;
  return true;
}

/// An empty machine takes the next part, which frees a place for the machine ahead of it, which refills ...
template <Features F>
void LineRun<F>::refill(std::uint32_t s) {
  for (;; --s) {
    LineStage& stage = stages_[s];
    if (stage.joined != stage.loaded) {
      stage.waits += now_ - part(stage.loaded).joined;
      load(s);
    } else if (stage.supplied) {
      release();
      ++stage.joined;
      load(s);
    } else {
      stage.state = State::starved;
    }
    if (s == 0 || stages_[s - 1].state != State::blocked) return;
    LineStage& ahead = stages_[s - 1];
    ahead.blocked += now_ - ahead.since;
    hand_over(s, ahead.loaded - 1);
  }
}

/// The next part goes onto the machine.
template <Features F>
void LineRun<F>::load(std::uint32_t s) {
  ++stages_[s].loaded;
  if (has(feature_worker) && stages_[s].people > 0)
    ask(s);
  else
    begin(s);
}

/// A part enters the line now.
template <Features F>
std::uint64_t LineRun<F>::release() {
  if (released_ - finished_ >= room_) widen();
  part(released_) = {now_, now_};
  return released_++;
}

/// More parts than the ring holds, or than a run may have.
template <Features F>
void LineRun<F>::widen() {
  if (released_ - finished_ >= options_.max_parts) {
    std::uint32_t worst = 0;
    for (std::uint32_t s = 1; s < stages_.size(); ++s)
      if (stages_[s].joined - stages_[s].loaded > stages_[worst].joined - stages_[worst].loaded) worst = s;
    const QueuePlan& queue = plan_.queues[plan_.stations[machines_[worst].station].queue];
    cycle_ = {queue.name};
    fail(grows_without_bound(released_ - finished_ + 1,
                             static_cast<double>(stages_[worst].joined - stages_[worst].loaded), queue.name));
  }
  std::vector<LinePart> wider(2 * parts_.size());
  for (std::uint64_t k = finished_; k != released_; ++k) wider[k & (wider.size() - 1)] = part(k);
  parts_ = std::move(wider);
  part_mask_ = parts_.size() - 1;
  room_ = std::min<std::uint64_t>(parts_.size(), options_.max_parts);
}

template <Features F>
void LineRun<F>::finish(std::uint64_t number) {
  const std::int64_t stay = now_ - part(number).released;
  ++finished_;
  lead_sum_ += stay;
  lead_.add(static_cast<double>(stay));
}

template <Features F>
void LineRun<F>::arrival() {
  if (--arrivals_left_ > 0) schedule_arrival(draw_interval());
  hand_over(0, release());
}

template <Features F>
void LineRun<F>::schedule_arrival(std::int64_t wait) {
  constexpr auto latest = static_cast<std::int64_t>(longest_run);
  if (wait < latest - now_) schedule(last_ + 1, now_ + wait);
}

}  // namespace nordvest
