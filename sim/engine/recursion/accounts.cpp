// SPDX-License-Identifier: Apache-2.0
// What the window saw of a chunk, machine by machine: all of it at once, or clipped part by part where the window begins or ends.
#include <algorithm>
#include <numeric>
#include <span>

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
  ended_ = released()[0] > window_.until;
  if (ended_) return;
  for (std::size_t k = 0; k < active_; ++k) account_machine(k);
  account_parts();
}

/// A machine's chunk that lies within the window is added up as a whole; one that does so in part, clipped.
void Recursion::account_machine(std::size_t k) {
  const RecursionMachine& m = machines_[k];
  const std::int64_t first = joined(k)[0], last = m.departures()[count_ - 1];
  const std::span<const Strike> strikes = m.strikes;
  if (last > window_.until || (first <= window_.after && last > window_.after))
    return sums_.add_clipped(window_, k, {joined(k), m.loaded.data(), m.spans.data(), m.departures(), strikes}, count_);
  sums_.events += count_ + 2 * strikes.size();
  if (last > window_.after) account_whole(k);
}

void Recursion::account_whole(std::size_t k) {
  const auto parts = static_cast<std::int64_t>(count_);
  const RecursionMachine& m = machines_[k];
  const std::uint64_t sum_joined = k > 0             ? machines_[k - 1].sum_departed
                                   : supply_.waits() ? sum_arrivals_
                                                     : m.sum_loaded;
  const std::int64_t span = m.process.family == Family::constant
                                ? m.spans[0] * parts
                                : std::accumulate(m.spans.begin(), m.spans.begin() + parts, std::int64_t{0});
  std::int64_t down = 0;
  for (const Strike& strike : m.strikes) down += strike.lasts;
  MachineSums& sums = sums_.machines[k];
  const TickSum waits(static_cast<std::int64_t>(m.sum_loaded - sum_joined));
  sums.waits += waits;
  sums.content += waits;
  sums.working += span;
  sums.down += down;
  sums.blocked += static_cast<std::int64_t>(m.sum_departed - m.sum_loaded) - span - down;
  sums.parts_loaded += parts;
  sums.parts_done += parts;
  sums.failures += static_cast<std::int64_t>(m.strikes.size());
}

/// The same of the way through the line.
void Recursion::account_parts() {
  const std::int64_t *const from = released(), *const to = machines_.back().departures();
  const std::int64_t first = from[0], last = to[count_ - 1];
  if (last > window_.until || (first <= window_.after && last > window_.after))
    return sums_.add_clipped(window_, from, to, count_, supply_.arrives);
  if (supply_.arrives) sums_.events += count_;
  if (last <= window_.after) return;
  std::int64_t lead = 0;
  for (std::size_t n = 0; n < count_; ++n) {
    lead += to[n] - from[n];
    sums_.leads.add(static_cast<double>(to[n] - from[n]));
  }
  sums_.lead += TickSum(lead);
  sums_.wip += TickSum(lead);
  sums_.arrived += static_cast<std::int64_t>(count_);
  sums_.good += static_cast<std::int64_t>(count_);
}

RunResult Recursion::close() {
  std::vector<std::uint32_t> stations;
  for (const RecursionMachine& m : machines_) stations.push_back(m.station);
  return sums_.close(plan_, window_, stations);
}

}  // namespace nordvest
