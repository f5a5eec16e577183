// SPDX-License-Identifier: Apache-2.0
#include "stats/histogram.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nordvest {

void Histogram::reach(std::size_t bucket) {
  constexpr std::size_t room = 64;  // half an octave
  const std::size_t low = std::min(bucket, counts_.empty() ? bucket : first_);
  const std::size_t high = std::max(bucket + 1, counts_.empty() ? 0 : first_ + counts_.size());
  const std::size_t first = low < room ? 0 : low - room;
  std::vector<uint64_t> wider(std::min(buckets, high + room) - first);
  std::copy(counts_.begin(), counts_.end(),
            wider.begin() + static_cast<std::ptrdiff_t>(counts_.empty() ? 0 : first_ - first));
  counts_.swap(wider);
  first_ = first;
}

void Histogram::add_buckets(const uint64_t* bucket, std::size_t count, std::size_t stride) {
  std::size_t first = first_, size = counts_.size();  // copies, as far as the compiler knows counts could be these
  std::uint64_t* counts = counts_.data();
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(bucket[i * stride]);
    if (at - first >= size) [[unlikely]] {
      reach(at);
      first = first_, size = counts_.size(), counts = counts_.data();
    }
    ++counts[at - first];
  }
}

void Histogram::merge(const Histogram& other) {
  if (other.counts_.empty()) return;
  if (counts_.empty()) {
    *this = other;
    return;
  }
  if (other.first_ < first_) reach(other.first_);
  const std::size_t last = other.first_ + other.counts_.size() - 1;
  if (last >= first_ + counts_.size()) reach(last);
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[other.first_ + i - first_] += other.counts_[i];
  least_ = std::min(least_, other.least_);
  greatest_ = std::max(greatest_, other.greatest_);
}

void Histogram::clear() { *this = Histogram(); }

uint64_t Histogram::count() const { return std::accumulate(counts_.begin(), counts_.end(), uint64_t{0}); }

double Histogram::percentile(double q) const {
  const uint64_t all = count();
  if (all == 0) return std::numeric_limits<double>::quiet_NaN();
  const double rank = std::max(1.0, q * static_cast<double>(all));
  const uint64_t enough = std::min(static_cast<uint64_t>(std::ceil(rank)), all);
  uint64_t before = 0;
  std::size_t bucket = 0;
  while (before + counts_[bucket] < enough) before += counts_[bucket++];
  const double first = first_of(first_ + bucket);
  const double last = first_of(first_ + bucket + 1) - 1;  // whole numbers
  const double share = (rank - static_cast<double>(before)) / static_cast<double>(counts_[bucket]);
  return std::clamp(first + std::min(share, 1.0) * (last - first), least_, greatest_);
}

}  // namespace nordvest
