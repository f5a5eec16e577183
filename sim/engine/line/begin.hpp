// SPDX-License-Identifier: Apache-2.0
// An empty line at time 0: machines in the order of the route, streams, pools, slots of the calendar, first events.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "engine/line/line_run.hpp"
#include "engine/run/state.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {

template <Features F>
LineRun<F>::LineRun(const Plan& plan, const RunOptions& options) : plan_(plan), options_(options) {
  make_machines();
  make_source();
  if constexpr (has(feature_worker)) make_pools();
  make_calendar();
  parts_.resize(64);
  part_mask_ = parts_.size() - 1;
  room_ = std::min<std::uint64_t>(parts_.size(), options_.max_parts);
  first_events();
}

template <Features F>
void LineRun<F>::make_machines() {
  stages_.resize(plan_.stations.size());
  last_ = static_cast<std::uint32_t>(stages_.size() - 1);
  make_blocks();
  machines_.reserve(stages_.size());
  std::uint32_t at = plan_.products[0].start;
  for (std::uint32_t s = 0; s < stages_.size(); ++s) {
    const Visit& visit = plan_.visits[plan_.program[at].visit];
    make_machine(s, visit);
    at = visit.next;
  }
}

/// Space for the draws: a block each for service and arrivals, one number at a time for failures.
template <Features F>
void LineRun<F>::make_blocks() {
  blocks_.resize(stages_.size() * (variates_a_block(plan_) + 2) + usual_block);
}

template <Features F>
void LineRun<F>::make_machine(std::uint32_t s, const Visit& visit) {
  const Option& option = plan_.options[visit.options.first];
  const Stop& stop = plan_.stops[option.stops.first];
  const StationPlan& station = plan_.stations[stop.station];
  const QueuePlan& queue = plan_.queues[option.queue];
  const std::size_t block = variates_a_block(plan_);
  double* const space = blocks_.data() + s * (block + 2);
  const ModePlan* mode = station.modes.count > 0 ? &plan_.modes[station.modes.first] : nullptr;
  const auto cursor = [&](StreamKey key, const Draw& draw, double* from, std::size_t count) {
    return Cursor(key, std::span<double>(from, count), draw.family, plan_.numbers.data() + draw.table);
  };
  const auto of_mode = [&](Purpose purpose, const Draw& draw, double* from) {
    return cursor(mode == nullptr ? StreamKey{} : mode_stream(options_, station, 0, *mode, 0, purpose), draw, from, 1);
  };
  const Draw none;
  machines_.push_back({stop.station, stop.process, mode,
                       cursor(named_stream(options_, station.name, Purpose::service), stop.process, space, block),
                       of_mode(Purpose::failure, mode == nullptr ? none : mode->every, space + block),
                       of_mode(Purpose::repair, mode == nullptr ? none : mode->lasts, space + block + 1)});
  LineStage& stage = stages_[s];
  stage.places = queue.places < 0x1p62 ? static_cast<std::uint64_t>(queue.places) : UINT64_MAX;
  if (!stop.constant_process)
    stage.span = fresh_block(machines_[s].service, stop.process, stage.next_span, stage.last_span);
  else
    stage.span = static_cast<std::int64_t>(ticks_of(stop.process, 0));
  if (has(feature_failure) && mode != nullptr)
    stage.ttf = static_cast<std::int64_t>(ticks_of(mode->every, machines_[s].fail.next()));
  if (has(feature_worker) && !station.workers.empty()) {
    stage.pool = station.workers[0].pools[0];
    stage.people = static_cast<std::uint16_t>(station.workers[0].count);
  }
}

template <Features F>
void LineRun<F>::make_source() {
  const SourcePlan& source = plan_.sources[0];
  stages_[0].supplied = source.supply == 1;
  double* const space = blocks_.data() + blocks_.size() - usual_block;
  arrival_.emplace_back(named_stream(options_, source.name, Purpose::arrival), std::span<double>(space, usual_block),
                        source.every.family, plan_.numbers.data() + source.every.table);
  arrivals_left_ = stages_[0].supplied     ? 0
                   : source.count < 0x1p62 ? static_cast<std::uint64_t>(std::ceil(source.count))
                                           : UINT64_MAX;
}

template <Features F>
void LineRun<F>::make_pools() {
  std::vector<std::uint32_t> askers(plan_.pools.size(), 0);
  for (const LineStage& stage : stages_)
    if (stage.people > 0) ++askers[stage.pool];
  for (std::uint32_t p = 0; p < plan_.pools.size(); ++p) {
    LinePool& pool = pools_.emplace_back();
    for (const auto& [calendar, members] : plan_.pools[p].count) pool.members += members;
    pool.free = static_cast<std::uint32_t>(pool.members);
    pool.downstream = plan_.pools[p].rule == 2;
    pool.ring.resize(std::bit_ceil(std::max(askers[p], 1u)));
    pool.mask = static_cast<std::uint32_t>(pool.ring.size() - 1);
  }
}

/// Machines that can have an event in the calendar at once: who waits for people has none.
template <Features F>
std::uint32_t LineRun<F>::most_at_work() const {
  const auto machines = static_cast<std::uint32_t>(stages_.size());
  if (has(feature_failure) || !has(feature_worker)) return machines;
  double most = 0;
  for (const LinePool& pool : pools_) most += pool.members;
  for (const LineStage& stage : stages_)
    if (stage.people == 0) ++most;
  return most < machines ? static_cast<std::uint32_t>(most) : machines;
}

template <Features F>
void LineRun<F>::make_calendar() {
  free_ = most_at_work() + (stages_[0].supplied ? 0 : 1);
  due_ = EventCalendar(free_);
  free_slots_.resize(free_);
  for (std::uint32_t k = 0; k < free_; ++k) free_slots_[k] = free_ - 1 - k;
}

/// The machine at the front of a supply without limit begins; otherwise the first part comes after its interval.
template <Features F>
void LineRun<F>::first_events() {
  if (stages_[0].supplied) {
    release();
    ++stages_[0].joined;
    load(0);
    if constexpr (has(feature_worker)) grant_all();
  } else if (arrivals_left_ > 0) {
    interval_ = fresh_block(arrival_[0], plan_.sources[0].every, next_interval_, last_interval_);
    schedule_arrival(plan_.sources[0].has_first ? first_arrival() : draw_interval());
  }
}

template <Features F>
std::int64_t LineRun<F>::first_arrival() const {
  const SourcePlan& source = plan_.sources[0];
  return static_cast<std::int64_t>(
      value(source.first, plan_.numbers.data(), keyed_uniform(first_arrival_stream(options_, source), 0, 0)));
}

}  // namespace nordvest
