// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/recursion.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/recursion/interrupted.hpp"
#include "engine/run/streams.hpp"
#include "random/ticks_block.hpp"

namespace nordvest {
namespace {

/// Few enough that the rows of all machines stay in the nearest cache.
std::size_t parts_a_chunk(std::size_t machines) { return std::clamp<std::size_t>(1536 / machines, 16, 256) / 8 * 8; }

/// The part is done then; moves the time to the next failure on.
std::int64_t with_failures(RecursionMachine& m, std::size_t part, std::int64_t loaded, std::int64_t span,
                           std::int64_t until) {
  auto to_failure = static_cast<double>(m.ttf);
  const auto note = [&](double at, double lasts) {
    m.strikes.push_back({part, static_cast<std::int64_t>(at), static_cast<std::int64_t>(lasts)});
    return at + lasts <= static_cast<double>(until);
  };
  const double done = interrupted(*m.failures->mode, m.failures->fail, m.failures->repair, static_cast<double>(loaded),
                                  static_cast<double>(span), to_failure, note);
  m.ttf = static_cast<std::int64_t>(to_failure);
  return static_cast<std::int64_t>(done);
}

/// The parts from .. to of the chunk, on one machine; `room` are the departures that make room ahead.
template <bool blocks, bool fails>
void pass(RecursionMachine& m, const std::int64_t* joined, const std::int64_t* room, std::size_t from, std::size_t to,
          std::int64_t until) {
  std::int64_t free = m.free, ttf = m.ttf;
  std::uint64_t sum_loaded = m.sum_loaded, sum_departed = m.sum_departed;
  const std::int64_t* const spans = m.spans.data();
  std::int64_t* const loaded = m.loaded.data();
  std::int64_t* const departed = m.departures();
  for (std::size_t n = from; n < to; ++n) {
    const std::int64_t load = std::max(joined[n], free), span = spans[n];
    std::int64_t done = load + span;
    if constexpr (fails) {
      if (ttf < span) [[unlikely]] {
        m.ttf = ttf;
        done = with_failures(m, n, load, span, until);
        ttf = m.ttf;
      } else {
        ttf -= span;
      }
    }
    free = blocks ? std::max(done, room[n]) : done;
    loaded[n] = load;
    departed[n] = free;
    sum_loaded += static_cast<std::uint64_t>(load);
    sum_departed += static_cast<std::uint64_t>(free);
  }
  m.free = free;
  m.ttf = ttf;
  m.sum_loaded = sum_loaded;
  m.sum_departed = sum_departed;
}

}  // namespace

Recursion::Recursion(const Plan& plan, const RunOptions& options)
    : plan_(plan),
      options_(options),
      supply_(supply_of_line(plan)),
      chunk_(parts_a_chunk(plan.stations.size())),
      together_(chunk_),
      window_(plan),
      growth_(chunk_),
      source_(make_cursor({}, {}, 0)),
      next_interval_(chunk_),
      to_come_(supply_.arrives ? std::ceil(plan.sources[0].count) : no_limit) {
  const auto failing = std::count_if(plan.stations.begin(), plan.stations.end(),
                                     [](const StationPlan& station) { return station.modes.count > 0; });
  blocks_.resize((plan.stations.size() + 1) * chunk_ + 2 * static_cast<std::size_t>(failing) * usual_block);
  zeros_.assign(chunk_, 0);
  arrivals_.assign(chunk_, 0);
  make_machines();
  if (supply_.arrives) make_source();
}

Cursor Recursion::make_cursor(StreamKey key, const Draw& draw, std::size_t block) {
  const std::span<double> space(blocks_.data() + blocks_used_, block);
  blocks_used_ += block;
  return Cursor(key, space, draw.family, plan_.numbers.data() + draw.table);
}

void Recursion::make_machines() {
  for (const LineStop& at : stops_of_line(plan_)) make_machine(at);
  machines_.back().history = std::max(machines_.back().kept, supply_.limit);
  if (supply_.limit > 0) together_ = std::min(together_, supply_.limit);
  for (RecursionMachine& m : machines_) m.departed.assign(m.history + chunk_, 0);
  sums_.machines.resize(machines_.size());
  reach_ = machines_.size();
}

void Recursion::make_machine(const LineStop& at) {
  const Stop& stop = *at.stop;
  const StationPlan& station = plan_.stations[at.station];
  const double places = plan_.queues[at.queue].places;
  RecursionMachine& m = machines_.emplace_back(make_cursor({}, {}, 0));
  m.station = at.station;
  m.process = stop.process;
  m.service = make_cursor(named_stream(options_, station.name, Purpose::service), stop.process, chunk_);
  if (station.modes.count > 0) {
    const ModePlan& mode = plan_.modes[station.modes.first];
    m.failures = std::make_unique<FailureStream>(FailureStream{
        &mode, make_cursor(mode_stream(options_, station, 0, mode, 0, Purpose::failure), mode.every, usual_block),
        make_cursor(mode_stream(options_, station, 0, mode, 0, Purpose::repair), mode.lasts, usual_block)});
    m.ttf = whole_ticks_of(mode.every, m.failures->fail.next());
  }
  if (machines_.size() > 1 && places < no_limit) {
    m.kept = static_cast<std::size_t>(places) + 1;
    together_ = std::min(together_, m.kept);
  }
  m.spans.resize(chunk_);
  m.loaded.resize(chunk_);
  m.history = m.kept;
}

void Recursion::make_source() {
  const SourcePlan& source = plan_.sources[0];
  source_.process = source.every;
  source_.service = make_cursor(named_stream(options_, source.name, Purpose::arrival), source.every, chunk_);
  source_.spans.resize(chunk_);
}

std::int64_t Recursion::first_arrival() const {
  const SourcePlan& source = plan_.sources[0];
  return static_cast<std::int64_t>(
      value(source.first, plan_.numbers.data(), keyed_uniform(first_arrival_stream(options_, source), 0, 0)));
}

RunResult Recursion::to_the_end() {
  constexpr std::size_t operations_between_looks = 100'000;
  const std::size_t chunks = 1 + operations_between_looks / (chunk_ * machines_.size());
  for (std::size_t k = 1; next_chunk(); ++k) {
    if (k % chunks != 0 || options_.cancelled == nullptr || !(*options_.cancelled)()) continue;
    RunResult result = close();
    result.outcome = Outcome::budget_spent;
    return result;
  }
  return close();
}

bool Recursion::next_chunk() {
  count_ = to_come_ < static_cast<double>(chunk_) ? static_cast<std::size_t>(to_come_) : chunk_;
  if (count_ == 0) return false;
  to_come_ -= static_cast<double>(count_);
  draw_chunk();
  is_empty_ = false;
  pass_chunk();
  account();
  look_at_growth();
  keep_departures();
  return !ended_ && !gives_up_;
}

void Recursion::draw_chunk() {
  active_ = reach_;
  for (std::size_t k = 0; k < active_; ++k) {
    RecursionMachine& m = machines_[k];
    if (is_empty_ || m.process.family != Family::constant) draw_spans(m);
    m.strikes.clear();
    m.free = std::min(m.free, std::int64_t{1} << 53);  // later than any end; years of work that wait do not add up
    m.sum_loaded = m.sum_departed = 0;
  }
  sum_arrivals_ = 0;
  if (supply_.arrives) arrive();
}

void Recursion::draw_spans(RecursionMachine& m) {
  const std::span<const double> block = m.service.next_block();
  make_ticks(m.process, block.data(), block.size(), m.spans.data());
}

void Recursion::arrive() {
  for (std::size_t n = 0; n < count_; ++n) {
    const bool is_first = is_empty_ && n == 0 && plan_.sources[0].has_first;
    last_arrival_ += is_first ? first_arrival() : next_interval();
    arrivals_[n] = last_arrival_;
    sum_arrivals_ += static_cast<std::uint64_t>(last_arrival_);
  }
}

std::int64_t Recursion::next_interval() {
  if (next_interval_ == chunk_) {
    draw_spans(source_);
    next_interval_ = 0;
  }
  return source_.spans[next_interval_++];
}

void Recursion::release(std::size_t from, std::size_t to) {
  const std::int64_t* const shipped = machines_.back().departures() - supply_.limit;
  for (std::size_t n = from; n < to; ++n) {
    arrivals_[n] = shipped[n];
    sum_arrivals_ += static_cast<std::uint64_t>(shipped[n]);
  }
}

void Recursion::pass_chunk() {
  if (reach_ < machines_.size()) never_departs(machines_.back(), 0);
  for (std::size_t from = 0; from < count_; from += together_) {
    const std::size_t to = std::min(from + together_, count_);
    if (supply_.limit > 0) release(from, to);
    for (std::size_t k = 0; k < reach_; ++k) {
      pass_machine(k, from, to);
      if (machines_[k].departures()[from] > window_.until) leave_out(k + 1, from);
    }
  }
}

void Recursion::pass_machine(std::size_t k, std::size_t from, std::size_t to) {
  RecursionMachine& m = machines_[k];
  const std::int64_t* const there = k > 0             ? machines_[k - 1].departures()
                                    : supply_.waits() ? arrivals_.data()
                                                      : zeros_.data();
  const bool blocks = k + 1 < machines_.size() && machines_[k + 1].kept > 0;
  const std::int64_t* const room = blocks ? machines_[k + 1].departures() - machines_[k + 1].kept : nullptr;
  const std::int64_t until = window_.until;
  if (m.failures == nullptr)
    blocks ? pass<true, false>(m, there, room, from, to, until) : pass<false, false>(m, there, room, from, to, until);
  else
    blocks ? pass<true, true>(m, there, room, from, to, until) : pass<false, true>(m, there, room, from, to, until);
}

/// Parts from this one on leave the machine before only after the end, and so do all that come later: nothing of them is seen from here on.
void Recursion::leave_out(std::size_t first, std::size_t from) {
  for (std::size_t k = first; k < reach_; ++k) never_departs(machines_[k], from);
  reach_ = first;
}

void Recursion::never_departs(RecursionMachine& m, std::size_t from) {
  for (std::size_t n = from; n < count_; ++n) m.departures()[n] = m.loaded[n] = never_++;
}

/// Parts fit into memory elsewhere, and time goes on.
void Recursion::look_at_growth() {
  growth_.look(static_cast<double>(machines_.back().departures()[count_ - 1]),
               static_cast<double>(released()[count_ - 1]));
  gives_up_ = growth_.stands_still() || growth_.most_parts_there() > static_cast<double>(options_.max_parts);
}

void Recursion::keep_departures() {
  const auto keep = [this](RecursionMachine& m) {
    std::copy_n(m.departed.data() + count_, m.history, m.departed.data());
  };
  for (std::size_t k = 0; k < active_; ++k) keep(machines_[k]);
  if (active_ < machines_.size()) keep(machines_.back());
}

}  // namespace nordvest
