// SPDX-License-Identifier: Apache-2.0
// What the window saw of a chunk of steps: added up as a whole if it holds all of it, else machine by machine and part by part.
#include <algorithm>
#include <numeric>

#include "engine/recursion/lane_pass.hpp"
#include "engine/recursion/wave.hpp"

namespace nordvest {

/// When the part came that a machine takes at this step; before the chunk steps are negative. Where supply never ends: when the part before
/// has left the first machine.
double Wave::released(std::size_t step, std::size_t machine) const {
  return supply_.waits() ? arrivals_[begin_ + step - lag_ * machine] : rows_before(step, lag_ * machine + 1)[0];
}

double Wave::latest() const { return *std::max_element(row(steps_ - 1), row(steps_ - 1) + machines_.size()); }

void Wave::account() {
  const auto after = static_cast<double>(window_.after), until = static_cast<double>(window_.until);
  const bool is_first = chunks_ == 0;  // holds parts that do not exist
  const double earliest = released(0, last()), latest = this->latest();
  ended_ = !is_first && earliest > until;
  if (ended_) return;
  if (!is_first && latest <= after) return count_events();
  const bool is_exact = (latest - earliest) * static_cast<double>(steps_) < 0x1p53;  // so are sums of times in between
  if (!is_first && earliest > after && latest <= until && is_exact) return account_whole();
  account_clipped();
}

void Wave::count_events() {
  sums_.events += steps_ * (machines_.size() + (supply_.arrives ? 1 : 0));
  for (const WaveMachine& m : machines_) sums_.events += 2 * m.strikes.size();
}

void Wave::account_whole() {
  const auto parts = static_cast<std::int64_t>(steps_);
  for (std::size_t s = 0; s < machines_.size(); ++s) {
    MachineSums& m = sums_.machines[s];
    const auto waits = s == 0 && !supply_.waits() ? 0 : static_cast<std::int64_t>(waits_[s]);
    m.waits += TickSum(waits);
    m.content += TickSum(waits);
    m.working += static_cast<std::int64_t>(working_[s]);
    m.blocked += static_cast<std::int64_t>(blocked_[s]);
    for (const WaveStrike& strike : machines_[s].strikes) {
      m.down += static_cast<std::int64_t>(strike.lasts);
      m.working -= static_cast<std::int64_t>(strike.lasts);  // spans hold it
    }
    m.failures += static_cast<std::int64_t>(machines_[s].strikes.size());
    m.parts_loaded += parts;
    m.parts_done += parts;
  }
  count_events();
  add_leads();
  sums_.arrived += parts;
  sums_.good += parts;
}

void Wave::add_leads() {
  const double* came = supply_.waits() ? arrivals_.data() + begin_ - lag_ * last() : rows_before(0, lag_ * last() + 1);
  const double* shipped = row(0) + last();
  for (std::size_t t = 0; t < steps_; ++t, came += supply_.waits() ? 1 : lanes_, shipped += lanes_) {
    came_[t] = *came;
    shipped_[t] = *shipped;
  }
  double sums[8], least[8], greatest[8];
  lane_kernel().leads({.lanes = 8,
                       .parts = steps_ / 8,
                       .released = came_.data(),
                       .shipped = shipped_.data(),
                       .sums = sums,
                       .least = least,
                       .greatest = greatest,
                       .buckets = buckets_.data()});
  sums_.leads.add_buckets(buckets_.data(), steps_, 1);
  sums_.leads.add_range(*std::min_element(least, least + 8), *std::max_element(greatest, greatest + 8));
  const TickSum sum(std::accumulate(sums, sums + 8, 0.0));
  sums_.lead += sum;
  sums_.wip += sum;
}

void Wave::account_clipped() {
  for (std::size_t s = 0; s < machines_.size(); ++s)
    sums_.add_clipped(window_, s, rows_of(s, first_step(s)), steps_ - first_step(s));
  const std::size_t from = first_step(last());
  for (std::size_t t = from; t < steps_; ++t) {
    columns_[0][t - from] = whole_time(released(t, last()));
    columns_[1][t - from] = whole_time(row(t)[last()]);
  }
  sums_.add_clipped(window_, columns_[0].data(), columns_[1].data(), steps_ - from, supply_.arrives);
}

/// The machine's times from a step on, as rows of their own.
MachineRows Wave::rows_of(std::size_t s, std::size_t from) {
  auto& [joined, loaded, spans, departed] = columns_;
  for (std::size_t t = from, n = 0; t < steps_; ++t, ++n) {
    const double came = s > 0 ? rows_before(t, lag_)[s - 1] : released(t, 0);
    joined[n] = whole_time(came);
    loaded[n] = whole_time(std::max(came, rows_before(t, 1)[s]));
    spans[n] = whole_time(span(t, s));
    departed[n] = whole_time(row(t)[s]);
  }
  strikes_.clear();
  for (const WaveStrike& strike : machines_[s].strikes) {
    const std::size_t n = strike.step - from;
    spans[n] -= static_cast<std::int64_t>(strike.lasts);
    add_strike(strikes_, n, loaded[n], strike.after, strike.lasts);
  }
  return {joined.data(), loaded.data(), spans.data(), departed.data(), strikes_};
}

}  // namespace nordvest
