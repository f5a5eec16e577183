// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lane_batch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/recursion/lanes.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

RunOptions of_lane(RunOptions options, std::size_t lane) {
  options.replication += lane;
  return options;
}

}  // namespace

LaneBatch::LaneBatch(const Plan& plan, const RunOptions& options, std::size_t count, std::size_t lanes,
                     std::size_t parts)
    : kernel_(lane_kernel()),
      plan_(plan),
      options_(options),
      count_(count),
      lanes_(lanes),
      parts_(parts),
      supply_(supply_of_line(plan)),
      window_(plan),
      together_(supply_.limit > 0 ? std::min(parts, supply_.limit) : parts),
      zeros_(1, lanes),
      to_failure_before_(1, lanes),
      states_(count, Lane::running),
      places_(count),
      running_(count),
      sums_(count),
      pending_parts_(count),
      leads_(1, lanes),
      least_lead_(1, lanes),
      greatest_lead_(1, lanes),
      pending_leads_(1, lanes),
      lead_buckets_(parts, lanes),
      growth_(count, LineGrowth(parts)) {
  const std::vector<LineStop> stops = stops_of_line(plan);
  machines_.reserve(stops.size());
  for (const LineStop& stop : stops) make_machine(stop);
  if (supply_.waits()) make_source();
  for (LineSums& sums : sums_) sums.machines.resize(machines_.size());
  for (auto& column : columns_) column.resize(parts);
}

void LaneBatch::make_rows(LaneMachine& m, const Draw& draw) const {
  constexpr std::size_t strips_between_copies = 4;
  m.process = draw;
  m.begin = m.history();
  m.departed = LaneRows<double>(m.history() + std::max(strips_between_copies * parts_, m.history()), lanes_);
  for (LaneRows<double>* row :
       {&m.waits, &m.blocked, &m.working, &m.pending_waits, &m.pending_blocked, &m.pending_working})
    *row = LaneRows<double>(1, lanes_);
}

/// Once it is known whether it fails.
void LaneBatch::make_times(LaneMachine& m) const {
  const bool is_constant = m.process.family == Family::constant;
  if (is_constant || !m.failures.empty()) {
    m.times = Times::ready;
    m.spans = LaneRows<double>(m.failures.empty() ? 1 : parts_, lanes_);
    if (is_constant) std::fill_n(m.spans.data(), m.spans.size(), ticks_of(m.process, 0));
  } else if (m.process.family == Family::exponential && m.process.shift == 0 && m.process.scale >= 0 &&
             m.process.scale < 0x1p46) {  // standard variates are below 37
    m.times = Times::scaled;
  }
}

void LaneBatch::make_source() {
  make_rows(source_, plan_.sources[0].every);
  make_times(source_);
}

void LaneBatch::make_machine(const LineStop& at) {
  LaneMachine& m = machines_.emplace_back();
  const double places = plan_.queues[at.queue].places;
  m.station = at.station;
  stations_.push_back(at.station);
  if (machines_.size() > 1 && places < no_limit) {
    m.kept = static_cast<std::size_t>(places) + 1;
    together_ = std::min(together_, m.kept);
  }
  if (at.station == stops_of_line(plan_).back().station) m.limit = supply_.limit;
  make_rows(m, at.stop->process);
  if (plan_.stations[at.station].modes.count > 0) make_failures(m, plan_.stations[at.station]);
  make_times(m);
}

void LaneBatch::make_failures(LaneMachine& m, const StationPlan& station) {
  const ModePlan& mode = plan_.modes[station.modes.first];
  m.to_failure = LaneRows<double>(1, lanes_);
  double* block = (m.blocks = std::vector<double>(2 * count_ * usual_block)).data();
  const auto cursor = [&](std::size_t lane, Purpose purpose, const Draw& draw) {
    const std::span<double> space(block, usual_block);
    block += usual_block;
    return Cursor(mode_stream(of_lane(options_, lane), station, 0, mode, 0, purpose), space, draw.family,
                  plan_.numbers.data() + draw.table);
  };
  for (std::size_t lane = 0; lane < count_; ++lane)
    m.failures.push_back(
        {&mode, cursor(lane, Purpose::failure, mode.every), cursor(lane, Purpose::repair, mode.lasts)});
  for (std::size_t lane = 0; lane < lanes_; ++lane)
    m.to_failure[lane] = lane < count_ ? ticks_of(mode.every, m.failures[lane].fail.next()) : never;
}

/// Before it is known when parts come: `spans` then hold the repairs too.
void LaneBatch::find_strikes(LaneMachine& m) {
  const bool is_constant = m.process.family == Family::constant;
  const double each = ticks_of(m.process, 0);
  for (const LaneStrike& s : m.strikes)
    if (is_constant) m.spans[s.part * lanes_ + s.lane] = each;
  m.strikes.clear();
  std::copy_n(m.to_failure.data(), lanes_, to_failure_before_.data());
  if (is_constant)
    for (std::size_t lane = 0; lane < lanes_; ++lane) m.to_failure[lane] -= static_cast<double>(parts_) * each;
  else
    kernel_.work({.lanes = lanes_,
                  .parts = parts_,
                  .variates = m.variates,
                  .scale = m.process.scale,
                  .shift = m.process.shift,
                  .spans = m.spans.data(),
                  .to_failure = m.to_failure.data()});
  std::size_t struck[most_lanes], count = 0;  // gathered first: nobody can guess which
  for (std::size_t lane = 0; lane < count_; ++lane) {
    struck[count] = lane;
    count += m.to_failure[lane] < 0 ? 1 : 0;
  }
  for (std::size_t k = 0; k < count; ++k) strike_lane(m, struck[k], to_failure_before_[struck[k]]);
}

void LaneBatch::strike_lane(LaneMachine& m, std::size_t lane, double to_failure) {
  double* const spans = m.spans.data() + lane;
  const auto note = [&](std::size_t part, double after, double lasts) {
    m.strikes.push_back({lane, part, after, lasts});
    spans[part * lanes_] += lasts;
  };
  const auto work = [&](std::size_t n) { return spans[n * lanes_]; };
  const bool found_all = m.process.family == Family::constant
                             ? strike_ahead_evenly(m.failures[lane], to_failure, parts_, ticks_of(m.process, 0), note)
                             : strike_ahead(m.failures[lane], to_failure, 0, parts_, work, note);
  if (!found_all) end(lane, Lane::given_up);
  m.to_failure[lane] = to_failure;
}

double LaneBatch::first_arrival(std::size_t lane) const {
  const SourcePlan& source = plan_.sources[0];
  return value(source.first, plan_.numbers.data(),
               keyed_uniform(first_arrival_stream(of_lane(options_, lane), source), 0, 0));
}

void LaneBatch::pass(const std::vector<LaneDraws>& tape, std::size_t row) {
  const auto read = [&](LaneMachine& m, const LaneDraws& draws) {
    const bool is_constant = m.process.family == Family::constant;
    m.variates = is_constant ? zeros_.data() : draws.variates(row);
    m.variates_stride = is_constant ? 0 : lanes_;
    for (LaneRows<double>* sums : {&m.waits, &m.blocked, &m.working}) std::fill_n(sums->data(), lanes_, 0.0);
    if (!m.failures.empty()) find_strikes(m);
  };
  for (std::size_t k = 0; k < machines_.size(); ++k) read(machines_[k], tape[k]);
  if (supply_.arrives) {
    read(source_, tape.back());
    arrive();
  }
  pass_machines();
  account();
  look_at_growth();
  keep_departures();
  parts_before_ += static_cast<double>(parts_);
  ++strips_;
}

double LaneBatch::span(const LaneMachine& m, std::size_t lane, std::size_t part) const {
  return ticks_of(m.process, m.variates[part * m.variates_stride + lane]);
}

/// Intervals take one after the other as parts do at a machine that always has one; the first may be of its own.
void LaneBatch::arrive() {
  double* const arrivals = source_.departures(lanes_);
  const bool has_first = strips_ == 0 && plan_.sources[0].has_first;
  if (has_first)
    for (std::size_t lane = 0; lane < count_; ++lane) arrivals[lane] = first_arrival(lane);
  kernel_.pass(pass_of(source_, has_first ? 1 : 0, parts_));
  const double to_come = std::max(0.0, std::ceil(plan_.sources[0].count) - parts_before_);
  if (to_come < static_cast<double>(parts_))
    std::fill(arrivals + static_cast<std::size_t>(to_come) * lanes_, arrivals + parts_ * lanes_, 2 * longest_draw);
}

void LaneBatch::pass_machines() {
  for (std::size_t from = 0; from < parts_; from += together_) {
    const std::size_t to = std::min(from + together_, parts_);
    if (supply_.limit > 0)
      std::copy_n(machines_.back().departures(lanes_) + from * lanes_ - supply_.limit * lanes_, (to - from) * lanes_,
                  source_.departures(lanes_) + from * lanes_);
    for (std::size_t k = 0; k < machines_.size(); ++k) pass_machine(k, from, to);
  }
}

/// Of a machine that always has a part, and room ahead.
LanePass LaneBatch::pass_of(LaneMachine& m, std::size_t from, std::size_t to) const {
  LanePass pass{.lanes = lanes_,
                .from = from,
                .to = to,
                .joined = zeros_.data(),
                .variates = m.variates,
                .variates_stride = m.variates_stride,
                .scale = m.process.scale,
                .shift = m.process.shift,
                .times = m.times,
                .room = zeros_.data(),
                .departed = m.departures(lanes_),
                .waits = m.waits.data(),
                .blocked = m.blocked.data(),
                .working = m.working.data()};
  if (m.times == Times::ready) {
    pass.variates = m.spans.data();
    pass.variates_stride = m.failures.empty() ? 0 : lanes_;
  }
  return pass;
}

void LaneBatch::pass_machine(std::size_t k, std::size_t from, std::size_t to) {
  LanePass pass = pass_of(machines_[k], from, to);
  if (k > 0 || supply_.waits()) {
    pass.joined = (k > 0 ? machines_[k - 1] : source_).departures(lanes_);
    pass.joined_stride = lanes_;
  }
  if (k + 1 < machines_.size() && machines_[k + 1].kept > 0) {
    pass.room = machines_[k + 1].departures(lanes_) - machines_[k + 1].kept * lanes_;
    pass.room_stride = lanes_;
  }
  kernel_.pass(pass);
}

void LaneBatch::keep_departures() {
  const auto keep = [this](LaneMachine& m) {
    m.begin += parts_;
    if ((m.begin + parts_) * lanes_ <= m.departed.size()) return;
    std::copy_n(m.departed.data() + (m.begin - m.history()) * lanes_, m.history() * lanes_, m.departed.data());
    m.begin = m.history();
  };
  for (LaneMachine& m : machines_) keep(m);
  if (supply_.waits()) keep(source_);
}

std::vector<RunResult> LaneBatch::close(bool cancelled) {
  std::vector<RunResult> results(count_);
  for (std::size_t lane = 0; lane < count_; ++lane) {
    if (cancelled) {
      results[lane].outcome = Outcome::budget_spent;
    } else if (states_[lane] == Lane::given_up) {
      RunOptions options = of_lane(options_, lane);
      options.loop = Loop::recursion;
      results[lane] = run(plan_, options);
    } else {
      results[lane] = sums_[lane].close(plan_, window_, stations_);
    }
  }
  return results;
}

}  // namespace nordvest
