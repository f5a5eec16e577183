// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/wave.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/recursion/lane_pass.hpp"
#include "engine/run/streams.hpp"
#include "random/wide.hpp"

namespace nordvest {
namespace {

constexpr std::size_t fewest_machines = 3, most_machines = 32;
constexpr double most_places = 512;

constexpr std::size_t steps_a_chunk = 96;  // a multiple of 8, at least the most machines

std::size_t lanes_for(std::size_t machines) { return (machines + 7) / 8 * 8; }

/// Two where all queues, and the limit, allow it.
std::size_t lag_for(const Plan& plan) {
  const std::vector<LineStop> stops = stops_of_line(plan);
  const std::size_t limit = supply_of_line(plan).limit;
  const bool has_room = std::all_of(stops.begin() + 1, stops.end(),
                                    [&](const LineStop& stop) { return plan.queues[stop.queue].places >= 2; });
  return has_room && (limit == 0 || limit > 2 * (stops.size() - 1)) ? 2 : 1;
}

}  // namespace

bool fits_wave(const Plan& plan) {
  const std::vector<LineStop> stops = stops_of_line(plan);
  if (stops.size() < fewest_machines || stops.size() > most_machines) return false;
  const std::size_t limit = supply_of_line(plan).limit;
  if (limit > 0 && limit < stops.size()) return false;
  return std::all_of(stops.begin() + 1, stops.end(), [&](const LineStop& stop) {
    const double places = plan.queues[stop.queue].places;
    return places >= 1 && (places <= most_places || places == no_limit);
  });
}

Wave::Wave(const Plan& plan, const RunOptions& options)
    : plan_(plan),
      options_(options),
      supply_(supply_of_line(plan)),
      window_(plan),
      lanes_(lanes_for(stops_of_line(plan).size())),
      steps_(steps_a_chunk),
      lag_(lag_for(plan)),
      growth_(steps_),
      spans_(steps_, lanes_),
      scales_(1, lanes_),
      shifts_(1, lanes_),
      states_(4, lanes_),
      blocks_(1, lanes_),
      waits_(1, lanes_),
      blocked_(1, lanes_),
      working_(1, lanes_),
      to_failure_(1, lanes_),
      to_come_(supply_.arrives ? std::ceil(plan.sources[0].count) : no_limit) {
  std::fill_n(to_failure_.data(), lanes_, std::numeric_limits<double>::infinity());
  for (const LineStop& stop : stops_of_line(plan)) make_machine(stop);
  make_rooms();
  const std::size_t rows = history_ + std::max(steps_, history_);
  departed_ = ahead_ = LaneRows<double>(rows, lanes_);
  begin_ = history_;
  arrivals_.resize(rows);
  if (supply_.arrives) make_source();
  sums_.machines.resize(machines_.size());
  for (auto& column : columns_) column.resize(steps_);
  came_.resize(steps_);
  shipped_.resize(steps_);
  buckets_.resize(steps_);
}

void Wave::make_machine(const LineStop& at) {
  const StationPlan& station = plan_.stations[at.station];
  const double places = plan_.queues[at.queue].places;
  const std::size_t lane = machines_.size();
  WaveMachine& m = machines_.emplace_back();
  m.station = at.station;
  stations_.push_back(at.station);
  m.process = at.stop->process;
  m.key = named_stream(options_, station.name, Purpose::service);
  scales_[lane] = m.process.scale;
  shifts_[lane] = m.process.shift;
  if (lane > 0 && places < no_limit) m.kept = static_cast<std::size_t>(places) + 1;
  const auto cursor = [&](std::size_t block, StreamKey key, const Draw& draw) {
    return Cursor(key, std::span(m.blocks).subspan(block * usual_block, usual_block), draw.family,
                  plan_.numbers.data() + draw.table);
  };
  m.blocks.resize((station.modes.count > 0 ? 3 : 1) * usual_block);
  m.service = cursor(0, m.key, m.process);
  if (station.modes.count == 0) return;
  const ModePlan& mode = plan_.modes[station.modes.first];
  m.failures = FailureStream{&mode, cursor(1, mode_stream(options_, station, 0, mode, 0, Purpose::failure), mode.every),
                             cursor(2, mode_stream(options_, station, 0, mode, 0, Purpose::repair), mode.lasts)};
  to_failure_[lane] = ticks_of(mode.every, m.failures->fail.next());
}

/// Part n finds room behind machine s when part n - kept has left machine s + 1: kept - lag steps before.
void Wave::make_rooms() {
  history_ = lag_ * lanes_ + 1 + supply_.limit;
  bool alike = true;
  rooms_.resize(lanes_);
  for (std::size_t s = 0; s < lanes_; ++s) {
    const std::size_t kept = s + 1 < machines_.size() ? machines_[s + 1].kept : 0;
    blocks_[s] = kept > 0 ? 1 : 0;
    const std::size_t rows_back = kept > 0 ? kept - lag_ : 1;
    rooms_[s] = static_cast<std::int64_t>(s) - static_cast<std::int64_t>(rows_back * lanes_);
    if (kept > 0) {
      alike = alike && (room_rows_ == 0 || room_rows_ == rows_back);
      room_rows_ = rows_back;
    }
    history_ = std::max(history_, rows_back);
  }
  room_rows_ = std::max<std::size_t>(room_rows_, 1);
  if (alike) rooms_.clear();
}

void Wave::make_source() {
  const SourcePlan& source = plan_.sources[0];
  source_block_.resize(usual_block);
  source_.emplace(named_stream(options_, source.name, Purpose::arrival), source_block_, source.every.family,
                  plan_.numbers.data() + source.every.table);
}

RunResult Wave::to_the_end() {
  constexpr std::size_t steps_between_looks = 10'000;
  const std::size_t chunks = 1 + steps_between_looks / steps_;
  for (std::size_t k = 1; next_chunk(); ++k) {
    if (k % chunks != 0 || options_.cancelled == nullptr || !(*options_.cancelled)()) continue;
    RunResult result = sums_.close(plan_, window_, stations_);
    result.outcome = Outcome::budget_spent;
    return result;
  }
  return sums_.close(plan_, window_, stations_);
}

bool Wave::next_chunk() {
  draw();
  if (supply_.arrives) arrive();
  pass();
  account();
  growth_.look(row(steps_ - 1)[last()], released(steps_ - 1, last()));
  gives_up_ =
      gives_up_ || growth_.stands_still() || growth_.most_parts_there() > static_cast<double>(options_.max_parts);
  keep_rows();
  ++chunks_;
  return !ended_ && !gives_up_;
}

/// Groups of eight machines that draw exponentially, or nearly all of one, are drawn side by side.
bool Wave::is_wide(std::size_t group) const {
  constexpr std::ptrdiff_t enough = 5;
  const auto from = machines_.begin() + static_cast<std::ptrdiff_t>(8 * group);
  const auto to = machines_.end() - from < 8 ? machines_.end() : from + 8;
  return to - from >= enough &&
         std::all_of(from, to, [](const WaveMachine& m) { return m.process.family == Family::exponential; });
}

void Wave::draw() {
  for (std::size_t group = 0; 8 * group < lanes_; ++group) {
    const std::size_t end = std::min(8 * group + 8, machines_.size());
    if (is_wide(group))
      chunks_ == 0 ? begin_group(group, end) : draw_group(group);
    else
      for (std::size_t s = 8 * group; s < end; ++s) draw_one(s);
    const auto fails = [](const WaveMachine& m) { return m.failures.has_value(); };
    if (std::any_of(machines_.begin() + static_cast<std::ptrdiff_t>(8 * group),
                    machines_.begin() + static_cast<std::ptrdiff_t>(end), fails))
      find_strikes(group);
  }
}

/// Before it is known when parts come: spans then hold the repairs too.
void Wave::find_strikes(std::size_t group) {
  for (std::size_t s = 8 * group; s < std::min(8 * group + 8, machines_.size()); ++s) machines_[s].strikes.clear();
  double before[8];
  std::copy_n(to_failure_.data() + 8 * group, 8, before);
  work(group);
  for (std::size_t s = 8 * group; s < 8 * group + 8; ++s)
    if (to_failure_[s] < 0) strike_machine(s, before[s % 8]);
}

/// Takes the chunk's work from the time to failure of each machine.
void Wave::work(std::size_t group) {
  const std::size_t end = std::min(8 * group + 8, machines_.size());
  const auto is_even = [this](std::size_t s) { return chunks_ > 0 && machines_[s].process.family == Family::constant; };
  bool all_even = true;
  for (std::size_t s = 8 * group; s < end; ++s) all_even = all_even && is_even(s);
  for (std::size_t s = 8 * group; all_even && s < end; ++s)
    to_failure_[s] -= static_cast<double>(steps_) * ticks_of(machines_[s].process, 0);
  if (all_even) return;
  double* const spans = spans_.data() + group * steps_ * 8;
  lane_kernel().work({.lanes = 8,
                      .parts = steps_,
                      .variates = spans,
                      .scale = 1,
                      .spans = spans,
                      .to_failure = to_failure_.data() + 8 * group});
}

void Wave::strike_machine(std::size_t s, double to_failure) {
  WaveMachine& m = machines_[s];
  const auto note = [&](std::size_t step, double after, double lasts) {
    m.strikes.push_back({step, after, lasts});
    span(step, s) += lasts;
  };
  const auto work = [&](std::size_t step) { return span(step, s); };
  const bool found_all = chunks_ > 0 && m.process.family == Family::constant
                             ? strike_ahead_evenly(*m.failures, to_failure, steps_, ticks_of(m.process, 0), note)
                             : strike_ahead(*m.failures, to_failure, 0, steps_, work, note);
  gives_up_ = gives_up_ || !found_all;
  to_failure_[s] = to_failure;
}

/// The first chunk, one by one: a machine that has no part yet draws nothing. Its stream goes on in its lane.
void Wave::begin_group(std::size_t group, std::size_t end) {
  for (std::size_t s = 8 * group; s < end; ++s) {
    Stream stream(machines_[s].key);
    for (std::size_t t = first_step(s); t < steps_; ++t)
      span(t, s) = ticks_of(machines_[s].process, standard(Family::exponential, nullptr, stream.uniform()));
    for (std::size_t word = 0; word < 4; ++word) states_[group * 32 + word * 8 + s % 8] = stream.state()[word];
  }
}

void Wave::draw_group(std::size_t group) {
  double* const block = spans_.data() + group * steps_ * 8;
  wide_random().exponentials(states_.data() + group * 32, 8, block, steps_);
  wide_random().ticks(scales_.data() + group * 8, shifts_.data() + group * 8, 8, block, steps_ * 8, block);
}

void Wave::draw_one(std::size_t s) {
  WaveMachine& m = machines_[s];
  if (m.process.family == Family::constant && chunks_ > 1) {
    for (const WaveStrike& strike : m.strikes) span(strike.step, s) = ticks_of(m.process, 0);
  } else {
    for (std::size_t t = first_step(s); t < steps_; ++t) span(t, s) = ticks_of(m.process, m.service->next());
  }
}

void Wave::arrive() {
  const SourcePlan& source = plan_.sources[0];
  double* const arrivals = arrivals_.data() + begin_;
  for (std::size_t t = 0; t < steps_; ++t) {
    if (parts_ == 0 && t == 0 && source.has_first)
      last_arrival_ =
          value(source.first, plan_.numbers.data(), keyed_uniform(first_arrival_stream(options_, source), 0, 0));
    else
      last_arrival_ += ticks_of(source.every, source_->next());
    arrivals[t] = parts_ + static_cast<double>(t) < to_come_ ? last_arrival_ : 2 * longest_draw;
  }
}

void Wave::pass() {
  for (LaneRows<double>* sums : {&waits_, &blocked_, &working_}) std::fill_n(sums->data(), lanes_, 0.0);
  double* const ahead = ahead_.data() + begin_ * lanes_;
  lane_kernel().wave(
      {.lanes = lanes_,
       .steps = steps_,
       .lag = lag_,
       .arrivals = arrivals_.data() + begin_,
       .shipped = supply_.limit > 0 ? row(0) - (supply_.limit - lag_ * last()) * lanes_ + last() : nullptr,
       .spans = spans_.data(),
       .room = ahead - room_rows_ * lanes_,
       .rooms = rooms_.empty() ? nullptr : rooms_.data(),
       .blocks = blocks_.data(),
       .departed = row(0),
       .ahead = ahead,
       .waits = waits_.data(),
       .blocked = blocked_.data(),
       .working = working_.data()});
  parts_ += static_cast<double>(steps_);
}

void Wave::keep_rows() {
  begin_ += steps_;
  if ((begin_ + steps_) * lanes_ <= departed_.size()) return;
  const std::size_t from = begin_ - history_;
  for (LaneRows<double>* rows : {&departed_, &ahead_})
    std::copy_n(rows->data() + from * lanes_, history_ * lanes_, rows->data());
  std::copy_n(arrivals_.begin() + static_cast<std::ptrdiff_t>(from), history_, arrivals_.begin());
  begin_ = history_;
}

}  // namespace nordvest
