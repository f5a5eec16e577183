// SPDX-License-Identifier: Apache-2.0
// An empty line at time 0: machines in the order of the route, streams, pools, slots of the calendar, first events.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "engine/line/line_run.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {

template <Features F>
LineRun<F>::LineRun(const Plan& plan, const RunOptions& options) : plan_(plan), options_(options) {
  const bool is_supplied = plan.sources[0].supply == 1;
  first_ = is_supplied ? 1 : 2;
  last_ = first_ + static_cast<std::uint32_t>(plan.stations.size()) - 1;
  stages_.resize(last_ + 2);
  stages_[0].done = no_limit_of_parts;
  const Cursor nothing({}, block_);
  machines_.resize(last_ + 1, LineMachine(nothing));
  block_.resize(usual_block);
  if constexpr (has(feature_failure)) {
    failures_.resize(last_ + 1, LineFailures(nothing));
    blocks_.resize(2 * plan.stations.size());
  }
  spans_.resize(usual_block + 1 + plan.stations.size() * (variates_a_block(plan) + 1));
  if constexpr (has(feature_worker)) make_pools();
  make_machines();
  if (!is_supplied) make_source();
  make_calendar();
  parts_.resize(64);
  part_mask_ = parts_.size() - 1;
  limit_parts();
  stages_[1].stamp_loaded = is_supplied ? time_released : time_joined;
  stages_[1].stamp_done = is_supplied ? time_joined : time_released;
  stages_[last_ + 1].wanted = -1;  // never starved, and full when enough parts are shipped
  first_events();
}

template <Features F>
Cursor LineRun<F>::make_cursor(StreamKey key, const Draw& draw, std::span<double> block) {
  return Cursor(key, block, draw.family, plan_.numbers.data() + draw.table);
}

/// A machine that makes a part each interval.
template <Features F>
void LineRun<F>::make_source() {
  const SourcePlan& source = plan_.sources[0];
  make_spans(1, source.every, named_stream(options_, source.name, Purpose::arrival), usual_block);
  if (source.count < 0x1p62) stages_[0].done = static_cast<std::int64_t>(std::ceil(source.count));
}

template <Features F>
void LineRun<F>::make_machines() {
  std::uint32_t at = plan_.products[0].start;
  for (std::uint32_t s = first_; s <= last_; ++s) {
    const Visit& visit = plan_.visits[plan_.program[at].visit];
    make_machine(s, plan_.options[visit.options.first]);
    at = visit.next;
  }
}

template <Features F>
void LineRun<F>::make_machine(std::uint32_t s, const Option& option) {
  const Stop& stop = plan_.stops[option.stops.first];
  const StationPlan& station = plan_.stations[stop.station];
  Stage& stage = stages_[s];
  LineMachine& machine = machines_[s];
  machine.station = stop.station;
  make_spans(s, stop.process, named_stream(options_, station.name, Purpose::service), variates_a_block(plan_));
  const QueuePlan& queue = plan_.queues[option.queue];
  if (queue.places < 0x1p62) stage.places = static_cast<std::int64_t>(queue.places);
  if constexpr (has(feature_failure))
    if (station.modes.count > 0) make_failures(s, station);
  if constexpr (has(feature_worker)) {
    if (station.workers.empty()) return;
    stage.pool = &pools_[station.workers[0].pools[0]];
    stage.people = static_cast<std::uint16_t>(station.workers[0].count);
  }
}

template <Features F>
void LineRun<F>::make_failures(std::uint32_t s, const StationPlan& station) {
  const ModePlan& mode = plan_.modes[station.modes.first];
  LineFailures& failures = failures_[s];
  const std::span<double> blocks(blocks_.data() + 2 * (s - first_), 2);
  failures.mode = &mode;
  failures.fail =
      make_cursor(mode_stream(options_, station, 0, mode, 0, Purpose::failure), mode.every, blocks.first(1));
  failures.repair =
      make_cursor(mode_stream(options_, station, 0, mode, 0, Purpose::repair), mode.lasts, blocks.last(1));
  stages_[s].ttf = whole_ticks_of(mode.every, failures.fail.next());
}

template <Features F>
void LineRun<F>::make_spans(std::uint32_t s, const Draw& draw, StreamKey key, std::size_t block) {
  LineMachine& machine = machines_[s];
  machine.process = draw;
  machine.service = make_cursor(key, draw, std::span(block_).first(block));
  machine.first = static_cast<std::uint32_t>(spans_used_);
  spans_used_ += block + 1;
  draw_block(s);
}

template <Features F>
void LineRun<F>::make_pools() {
  pools_.resize(plan_.pools.size());
  for (std::uint32_t p = 0; p < pools_.size(); ++p) {
    pools_[p].bit = std::uint64_t{1} << p;
    pools_[p].free = static_cast<std::uint32_t>(plan_.pools[p].members());
    pools_[p].downstream = plan_.pools[p].rule == 2;
  }
  std::vector<std::uint32_t> askers(pools_.size(), 0);
  for (const StationPlan& station : plan_.stations) {
    if (station.workers.empty()) continue;
    const std::uint32_t p = station.workers[0].pools[0], people = station.workers[0].count;
    pools_[p].need = askers[p]++ == 0 || pools_[p].need == people ? people : 0;
  }
  for (std::uint32_t p = 0; p < pools_.size(); ++p) {
    pools_[p].ring.resize(std::bit_ceil(std::max(askers[p], 1u)));
    pools_[p].mask = static_cast<std::uint32_t>(pools_[p].ring.size() - 1);
  }
}

/// Machines that can have an event in the calendar at once: who waits for people has none.
template <Features F>
std::uint32_t LineRun<F>::most_at_work() const {
  const std::uint32_t machines = last_ - first_ + 1;
  if (has(feature_failure) || !has(feature_worker)) return machines;
  double most = 0;
  if constexpr (has(feature_worker)) {
    for (const PoolPlan& pool : plan_.pools) most += pool.members();
    for (std::uint32_t s = first_; s <= last_; ++s)
      if (stages_[s].people == 0) ++most;
  }
  return most < machines ? static_cast<std::uint32_t>(most) : machines;
}

template <Features F>
void LineRun<F>::make_calendar() {
  free_ = most_at_work() + (first_ - 1);
  due_ = LooseCalendar<has(feature_worker)>(free_);
  free_slots_.resize(free_);
  for (std::uint32_t k = 0; k < free_; ++k) free_slots_[k] = free_ - 1 - k;
}

/// The machine at the front of a supply without limit begins; otherwise the first part comes after its interval.
template <Features F>
void LineRun<F>::first_events() {
  if (stages_[0].done == 0) return;
  Hand hand;
  if (first_ == 2 && plan_.sources[0].has_first)
    schedule(1, first_arrival(), hand);
  else
    load(1, hand);
  if constexpr (has(feature_worker)) grant_all(hand);
}

template <Features F>
std::int64_t LineRun<F>::first_arrival() const {
  const SourcePlan& source = plan_.sources[0];
  return static_cast<std::int64_t>(
      value(source.first, plan_.numbers.data(), keyed_uniform(first_arrival_stream(options_, source), 0, 0)));
}

}  // namespace nordvest
