// SPDX-License-Identifier: Apache-2.0
// What the window saw. A chunk that lies within it is added up as a whole; where it begins or ends each part is clipped.
#include <algorithm>
#include <numeric>

#include "engine/recursion/recursion.hpp"

namespace nordvest {

/// When the parts of the chunk joined the machine's queue.
const std::int64_t* Recursion::joined(std::size_t machine) const {
  return machine > 0       ? machines_[machine - 1].departures()
         : supply_.waits() ? arrivals_.data()
                           : machines_[0].loaded.data();
}

const std::int64_t* Recursion::released() const { return joined(0); }

void Recursion::account() {
  const std::int64_t first = released()[0], last = machines_.back().departures()[count_ - 1];
  ended_ = first > window_.until;
  if (ended_) return;
  if (first > window_.after && last <= window_.until)
    account_whole();
  else if (last > window_.after)
    account_clipped();
  else
    count_events();
}

void Recursion::count_events() {
  sums_.events += count_ * (machines_.size() + (supply_.arrives ? 1 : 0));
  for (const RecursionMachine& m : machines_) sums_.events += 2 * m.strikes.size();
}

void Recursion::account_whole() {
  const auto parts = static_cast<std::int64_t>(count_);
  std::int64_t sum_joined = supply_.waits() ? sum_arrivals_ : machines_[0].sum_loaded;
  for (std::size_t k = 0; k < machines_.size(); ++k) {
    const RecursionMachine& m = machines_[k];
    MachineSums& sums = sums_.machines[k];
    const std::int64_t span = m.process.family == Family::constant
                                  ? m.spans[0] * parts
                                  : std::accumulate(m.spans.begin(), m.spans.begin() + parts, std::int64_t{0});
    std::int64_t down = 0;
    for (const Strike& strike : m.strikes) down += strike.lasts;
    sums.waits += TickSum(m.sum_loaded - sum_joined);
    sums.content += TickSum(m.sum_loaded - sum_joined);
    sums.working += span;
    sums.down += down;
    sums.blocked += m.sum_departed - m.sum_loaded - span - down;
    sums.parts_loaded += parts;
    sums.parts_done += parts;
    sums.failures += static_cast<std::int64_t>(m.strikes.size());
    sum_joined = m.sum_departed;
  }
  count_events();
  const std::int64_t* const from = released();
  const std::int64_t* const to = machines_.back().departures();
  std::int64_t lead = 0;
  for (std::size_t n = 0; n < count_; ++n) {
    lead += to[n] - from[n];
    sums_.leads.add(static_cast<double>(to[n] - from[n]));
  }
  sums_.lead += TickSum(lead);
  sums_.wip += TickSum(lead);
  sums_.arrived += parts;
  sums_.good += parts;
}

void Recursion::account_clipped() {
  for (std::size_t k = 0; k < machines_.size(); ++k) {
    const RecursionMachine& m = machines_[k];
    sums_.add_clipped(window_, k, {joined(k), m.loaded.data(), m.spans.data(), m.departures(), m.strikes}, count_);
  }
  sums_.add_clipped(window_, released(), machines_.back().departures(), count_, supply_.arrives);
}

RunResult Recursion::close() {
  std::vector<std::uint32_t> stations;
  for (const RecursionMachine& m : machines_) stations.push_back(m.station);
  return sums_.close(plan_, window_, stations);
}

}  // namespace nordvest
