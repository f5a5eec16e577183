// SPDX-License-Identifier: Apache-2.0
// Statistics of a line, read from its counters. What is under way at the reset is taken off, what is under way at the close is added.
#pragma once
#include "engine/line/line_run.hpp"

namespace nordvest {

/// Operations done.
template <Features F>
std::uint64_t LineRun<F>::done(const LineStage& stage) const {
  return stage.loaded - (stage.state == State::starved || stage.state == State::blocked ? 0 : 1);
}

/// So far, of the parts that wait [part ticks].
template <Features F>
std::int64_t LineRun<F>::in_queue(std::uint32_t s) const {
  std::int64_t sum = 0;
  for (std::uint64_t k = stages_[s].loaded; k != stages_[s].joined; ++k) sum += now_ - part(k).joined;
  return sum;
}

/// So far, of the parts in the line [part ticks].
template <Features F>
std::int64_t LineRun<F>::in_line() const {
  std::int64_t sum = 0;
  for (std::uint64_t k = finished_; k != released_; ++k) sum += now_ - part(k).released;
  return sum;
}

/// At the warm-up: what is counted starts anew, what goes on keeps its clocks.
template <Features F>
void LineRun<F>::reset_statistics() {
  window_from_ = now_;
  released_before_ = released_;
  finished_before_ = finished_;
  stays_before_ = in_line();
  events_ = 0;
  lead_sum_ = 0;
  lead_ = Histogram();
  for (std::uint32_t s = 0; s < stages_.size(); ++s) {
    LineStage& stage = stages_[s];
    LineMachine& machine = machines_[s];
    machine.loaded_before = stage.loaded;
    machine.done_before = done(stage);
    machine.content_before = in_queue(s);
    const std::int64_t so_far = now_ - stage.since;  // working, down: what is to come, negative
    stage.working = stage.state == State::working ? -so_far : 0;
    stage.down = stage.state == State::down ? -so_far : 0;
    stage.blocked = stage.state == State::blocked ? -so_far : 0;
    machine.waited_before = stage.state == State::waiting_worker ? so_far : 0;
    stage.waiting = stage.waits = 0;
    stage.failures = 0;
  }
  for (LinePool& pool : pools_) pool.grants = 0;
}

template <Features F>
RunResult LineRun<F>::close() {
  RunResult result;
  result.outcome = outcome_;
  result.message = message_;
  result.cycle = cycle_;
  result.from = static_cast<double>(window_from_);
  result.to = static_cast<double>(now_);
  result.events = static_cast<double>(events_);
  result.stations.resize(stages_.size());
  result.queues.resize(plan_.queues.size());
  result.carriers.resize(plan_.carriers.size());
  for (std::uint32_t s = 0; s < stages_.size(); ++s) close_station(s, result);
  close_pools(result);
  ProductTally& product = result.products.emplace_back();
  product.arrived = static_cast<double>(released_ - released_before_);
  product.good = static_cast<double>(finished_ - finished_before_);
  product.in_process = static_cast<double>(released_ - finished_);
  product.lead_sum = lead_sum_;
  product.wip_ticks = lead_sum_ + in_line() - stays_before_;
  product.lead = std::move(lead_);
  return result;
}

template <Features F>
void LineRun<F>::close_station(std::uint32_t s, RunResult& result) const {
  const LineStage& stage = stages_[s];
  const LineMachine& machine = machines_[s];
  StationTally& tally = result.stations[machine.station];
  const auto going_on = [&](State state) { return stage.state == state ? now_ - stage.since : 0; };
  const std::int64_t working = stage.working + going_on(State::working);
  const std::int64_t down = stage.down + going_on(State::down);
  const std::int64_t blocked = stage.blocked + going_on(State::blocked);
  const std::int64_t waiting = stage.waiting + going_on(State::waiting_worker) - machine.waited_before;
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
  tally.operations = tally.good = static_cast<double>(done(stage) - machine.done_before);
  tally.failures = static_cast<double>(stage.failures);
  QueueTally& queue = result.queues[plan_.stations[machine.station].queue];
  queue.waits = stage.waits;
  queue.content_ticks = stage.waits + in_queue(s) - machine.content_before;
  queue.loaded = static_cast<double>(stage.loaded - machine.loaded_before);
}

/// Members are at work where their machine is.
template <Features F>
void LineRun<F>::close_pools(RunResult& result) const {
  result.pools.resize(plan_.pools.size());
  for (std::uint32_t p = 0; p < plan_.pools.size(); ++p) {
    double members = 0;
    for (const auto& [calendar, count] : plan_.pools[p].count) members += count;
    result.pools[p].available_ticks = result.pools[p].paid_ticks = members * static_cast<double>(now_ - window_from_);
    if constexpr (has(feature_worker)) result.pools[p].grants = static_cast<double>(pools_[p].grants);
  }
  if constexpr (has(feature_worker)) {
    for (std::uint32_t s = 0; s < stages_.size(); ++s) {
      const LineStage& stage = stages_[s];
      if (stage.people == 0) continue;
      PoolTally& tally = result.pools[stage.pool];
      const double busy = stage.people * result.stations[machines_[s].station].state_ticks[0];
      tally.busy_ticks += busy;
      tally.duty_ticks[static_cast<std::size_t>(Duty::process)] += busy;
      tally.wait_ticks += static_cast<double>(stage.waiting);
    }
  }
}

}  // namespace nordvest
