// SPDX-License-Identifier: Apache-2.0
// Statistics of a line, read from its counts. What is under way at the reset is taken off, what is under way at the close is added.
#pragma once
#include <utility>

#include "engine/line/line_run.hpp"

namespace nordvest {

/// Parts that have gone onto a machine.
template <Features F>
std::int64_t LineRun<F>::loaded(std::uint32_t s) const {
  return std::min(stages_[s - 1].done, stages_[s].wanted);
}

template <Features F>
bool LineRun<F>::is_blocked(std::uint32_t s) const {
  return s < last_ && stages_[s].done - stages_[s + 1].wanted > stages_[s + 1].places;
}

/// It has a part to work on and no event to come.
template <Features F>
bool LineRun<F>::waits_for_people(std::uint32_t s, std::int64_t to_come) const {
  if constexpr (has(feature_worker)) return stages_[s].people > 0 && loaded(s) > stages_[s].done && to_come < 0;
  return false;
}

/// Parts that wait.
template <Features F>
std::int64_t LineRun<F>::queue_length(std::uint32_t s) const {
  if (s == 1) return 0;  // never starved: nobody waits
  return std::min(stages_[s - 1].done - loaded(s), stages_[s].places);
}

/// So far, of the parts that wait [part ticks].
template <Features F>
std::int64_t LineRun<F>::in_queue(std::uint32_t s) const {
  std::int64_t sum = 0;
  for (std::int64_t k = loaded(s), end = k + queue_length(s); k < end; ++k) sum += now_ - part(k).times[time_joined];
  return sum;
}

/// So far, of the parts in the line [part ticks].
template <Features F>
std::int64_t LineRun<F>::in_line() const {
  std::int64_t sum = 0;
  for (std::int64_t k = stages_[last_].done; k < parts_released(); ++k) sum += now_ - part(k).times[time_released];
  return sum;
}

/// Of the spans under way, by stage; -1: none.
template <Features F>
std::vector<std::int64_t> LineRun<F>::spans_to_come() const {
  std::vector<std::int64_t> spans(stages_.size(), -1);
  for (std::uint32_t slot = 0; slot < free_slots_.size(); ++slot)
    if (due_.pending(slot)) spans[due_.tag_of(slot)] = due_.ticks_of(slot) - now_;
  return spans;
}

/// At the warm-up: what is counted starts anew, what goes on keeps its clocks.
template <Features F>
void LineRun<F>::reset_statistics() {
  count_shipped();
  lead_sum_ = 0;
  lead_ = Histogram();
  window_from_ = now_;
  released_before_ = parts_released();
  stays_before_ = in_line();
  events_ = 0;
  const std::vector<std::int64_t> to_come = spans_to_come();
  for (std::uint32_t s = first_; s <= last_; ++s) {
    Stage& stage = stages_[s];
    LineMachine& machine = machines_[s];
    machine.loaded_before = loaded(s);
    machine.done_before = stage.done;
    machine.content_before = in_queue(s);
    stage.working = std::max<std::int64_t>(to_come[s], 0);
    stage.blocked = is_blocked(s) ? -now_ : 0;
    stage.waits = 0;
    if constexpr (has_more) {
      machine.waited_before = waits_for_people(s, to_come[s]) ? now_ - stage.since : 0;
      stage.down = 0;
      if (stage.is_down) std::swap(stage.down, stage.working);
      stage.waiting = 0;
      stage.failures = 0;
    }
  }
  for (LinePool& pool : pools_) pool.grants = 0;
}

template <Features F>
RunResult LineRun<F>::close() {
  count_shipped();
  RunResult result;
  result.outcome = outcome_;
  result.message = message_;
  result.from = static_cast<double>(window_from_);
  result.to = static_cast<double>(now_);
  result.events = static_cast<double>(events_);
  result.stations.resize(plan_.stations.size());
  result.queues.resize(plan_.queues.size());
  result.carriers.resize(plan_.carriers.size());
  const std::vector<std::int64_t> to_come = spans_to_come();
  for (std::uint32_t s = first_; s <= last_; ++s) close_station(s, to_come[s], result);
  close_pools(result);
  ProductTally& product = result.products.emplace_back();
  product.arrived = static_cast<double>(parts_released() - released_before_);
  product.good = static_cast<double>(counted_ - machines_[last_].done_before);
  product.in_process = static_cast<double>(parts_released() - counted_);
  product.lead_sum = TickSum(lead_sum_);
  product.wip_ticks = TickSum(lead_sum_ + in_line() - stays_before_);
  product.lead = std::move(lead_);
  return result;
}

template <Features F>
void LineRun<F>::close_station(std::uint32_t s, std::int64_t to_come, RunResult& result) const {
  const Stage& stage = stages_[s];
  const LineMachine& machine = machines_[s];
  StationTally& tally = result.stations[machine.station];
  const std::int64_t rest = std::max<std::int64_t>(to_come, 0);
  std::int64_t working = stage.working, down = 0, waiting = 0;
  if constexpr (has_more) {
    down = stage.down;
    waiting = stage.waiting + (waits_for_people(s, to_come) ? now_ - stage.since : 0) - machine.waited_before;
    (stage.is_down ? down : working) -= rest;
    tally.failures = static_cast<double>(stage.failures);
  } else {
    working -= rest;
  }
  const std::int64_t blocked = stage.blocked + (is_blocked(s) ? now_ : 0);
  const auto note = [&](State state, std::int64_t ticks) {
    tally.state_ticks[static_cast<std::size_t>(state)] = static_cast<double>(ticks);
  };
  note(State::working, working);
  note(State::down, down);
  note(State::blocked, blocked);
  note(State::waiting_worker, waiting);
  note(State::starved, now_ - window_from_ - working - down - blocked - waiting);
  tally.servers.push_back(tally.state_ticks);
  tally.holding_ticks = static_cast<double>(blocked);
  tally.operations = tally.good = static_cast<double>(stage.done - machine.done_before);
  QueueTally& queue = result.queues[plan_.stations[machine.station].queue];
  const std::int64_t waits = s == 1 ? 0 : stage.waits;  // never starved: nobody waits
  queue.waits = TickSum(waits);
  queue.content_ticks = TickSum(waits + in_queue(s) - machine.content_before);
  queue.loaded = static_cast<double>(loaded(s) - machine.loaded_before);
}

/// Members are at work where their machine is.
template <Features F>
void LineRun<F>::close_pools(RunResult& result) const {
  result.pools.resize(plan_.pools.size());
  for (std::uint32_t p = 0; p < plan_.pools.size(); ++p) {
    result.pools[p].available_ticks = result.pools[p].paid_ticks =
        plan_.pools[p].members() * static_cast<double>(now_ - window_from_);
    if constexpr (has(feature_worker)) result.pools[p].grants = static_cast<double>(pools_[p].grants);
  }
  if constexpr (has(feature_worker)) {
    for (std::uint32_t s = first_; s <= last_; ++s) {
      const Stage& stage = stages_[s];
      if (stage.people == 0) continue;
      PoolTally& tally = result.pools[static_cast<std::size_t>(stage.pool - pools_.data())];
      const double busy = stage.people * result.stations[machines_[s].station].state_ticks[0];
      tally.busy_ticks += busy;
      tally.duty_ticks[static_cast<std::size_t>(Duty::process)] += busy;
      tally.wait_ticks += static_cast<double>(stage.waiting);
    }
  }
}

}  // namespace nordvest
