// SPDX-License-Identifier: Apache-2.0
// What the window saw. A chunk that lies within it is added up as a whole; where it begins or ends each part is clipped.
#include <algorithm>
#include <numeric>

#include "engine/recursion/recursion.hpp"

namespace nordvest {

/// When the parts of the chunk joined the machine's queue.
const std::int64_t* Recursion::joined(std::size_t machine) const {
  return machine > 0 ? machines_[machine - 1].departures() : supplied_ ? machines_[0].loaded.data() : arrivals_.data();
}

const std::int64_t* Recursion::released() const { return joined(0); }

std::int64_t Recursion::clipped(std::int64_t from, std::int64_t to) const {
  return std::max<std::int64_t>(0, std::min(to, until_) - std::max(from, std::max<std::int64_t>(after_, 0)));
}

void Recursion::account() {
  const std::int64_t first = released()[0], last = machines_.back().departures()[count_ - 1];
  ended_ = first > until_;
  if (first > after_ && last <= until_) {
    account_whole();
  } else if (last > after_ && !ended_) {
    account_clipped();
  } else if (!ended_) {
    events_ += count_ * (machines_.size() + (supplied_ ? 0 : 1));
    for (const RecursionMachine& m : machines_) events_ += 2 * m.strikes.size();
  }
}

void Recursion::account_whole() {
  const auto parts = static_cast<std::int64_t>(count_);
  std::int64_t sum_joined = supplied_ ? machines_[0].sum_loaded : sum_arrivals_;
  for (RecursionMachine& m : machines_) {
    const std::int64_t span = m.process.family == Family::constant
                                  ? m.spans[0] * parts
                                  : std::accumulate(m.spans.begin(), m.spans.begin() + parts, std::int64_t{0});
    std::int64_t down = 0;
    for (const Strike& strike : m.strikes) down += strike.lasts;
    m.waits += m.sum_loaded - sum_joined;
    m.content += m.sum_loaded - sum_joined;
    m.working += span;
    m.down += down;
    m.blocked += m.sum_departed - m.sum_loaded - span - down;
    m.parts_loaded += parts;
    m.parts_done += parts;
    m.failures += static_cast<std::int64_t>(m.strikes.size());
    events_ += count_ + 2 * m.strikes.size();
    sum_joined = m.sum_departed;
  }
  if (!supplied_) events_ += count_;
  const std::int64_t* const from = released();
  const std::int64_t* const to = machines_.back().departures();
  for (std::size_t n = 0; n < count_; ++n) {
    lead_sum_ += to[n] - from[n];
    lead_.add(static_cast<double>(to[n] - from[n]));
    wip_ += to[n] - from[n];
  }
  arrived_ += parts;
  good_ += parts;
}

void Recursion::account_clipped() {
  for (std::size_t k = 0; k < machines_.size(); ++k) {
    const Strike* strike = machines_[k].strikes.data();
    for (std::size_t n = 0; n < count_; ++n) account_part(k, n, strike);
  }
  for (std::size_t n = 0; n < count_; ++n) {
    const std::int64_t from = released()[n], to = machines_.back().departures()[n];
    arrived_ += in_window(from) ? 1 : 0;
    wip_ += clipped(from, to);
    in_process_ += from <= until_ && to > until_ ? 1 : 0;
    if (!supplied_ && from <= until_) ++events_;
    if (!in_window(to)) continue;
    ++good_;
    lead_sum_ += to - from;
    lead_.add(static_cast<double>(to - from));
  }
}

/// One operation; `strike` is the machine's next failure.
void Recursion::account_part(std::size_t machine, std::size_t part, const Strike*& strike) {
  RecursionMachine& m = machines_[machine];
  const std::int64_t came = joined(machine)[part], left = m.departures()[part];
  std::int64_t at = m.loaded[part], to_work = m.spans[part];
  if (in_window(at)) {
    ++m.parts_loaded;
    m.waits += at - came;
  }
  m.content += clipped(came, at);
  for (; strike != m.strikes.data() + m.strikes.size() && strike->part == part; ++strike) {
    m.working += clipped(at, strike->at);
    to_work -= strike->at - at;
    at = strike->at + strike->lasts;
    m.down += clipped(strike->at, at);
    m.failures += in_window(strike->at) ? 1 : 0;
    events_ += (strike->at <= until_ ? 1u : 0u) + (at <= until_ ? 1u : 0u);
  }
  const std::int64_t done = at + to_work;
  m.working += clipped(at, done);
  m.parts_done += in_window(done) ? 1 : 0;
  m.blocked += clipped(done, left);
  if (done <= until_) ++events_;
}

RunResult Recursion::close() {
  RunResult result;
  const std::int64_t from = std::max<std::int64_t>(after_, 0);
  result.from = static_cast<double>(from);
  result.to = static_cast<double>(until_);
  result.events = static_cast<double>(events_);
  result.stations.resize(plan_.stations.size());
  result.queues.resize(plan_.queues.size());
  result.carriers.resize(plan_.carriers.size());
  for (std::size_t k = 0; k < machines_.size(); ++k) close_station(k, result);
  ProductTally& product = result.products.emplace_back();
  product.arrived = static_cast<double>(arrived_);
  product.good = static_cast<double>(good_);
  product.in_process = static_cast<double>(in_process_);
  product.lead_sum = TickSum(lead_sum_);
  product.wip_ticks = TickSum(wip_);
  product.lead = std::move(lead_);
  return result;
}

void Recursion::close_station(std::size_t machine, RunResult& result) const {
  const RecursionMachine& m = machines_[machine];
  StationTally& tally = result.stations[m.station];
  const auto note = [&](State state, std::int64_t ticks) {
    tally.state_ticks[static_cast<std::size_t>(state)] = static_cast<double>(ticks);
  };
  note(State::working, m.working);
  note(State::down, m.down);
  note(State::blocked, m.blocked);
  note(State::starved, until_ - std::max<std::int64_t>(after_, 0) - m.working - m.down - m.blocked);
  tally.servers.push_back(tally.state_ticks);
  tally.holding_ticks = static_cast<double>(m.blocked);
  tally.operations = tally.good = static_cast<double>(m.parts_done);
  tally.failures = static_cast<double>(m.failures);
  QueueTally& queue = result.queues[plan_.stations[m.station].queue];
  queue.waits = TickSum(m.waits);
  queue.content_ticks = TickSum(m.content);
  queue.loaded = static_cast<double>(m.parts_loaded);
}

}  // namespace nordvest
