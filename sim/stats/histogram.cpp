// SPDX-License-Identifier: Apache-2.0
#include "stats/histogram.hpp"

#include <cmath>
#include <numeric>

namespace nordvest {

void Histogram::merge(const Histogram& other) {
  for (std::size_t i = 0; i < buckets; ++i) counts_[i] += other.counts_[i];
  least_ = std::min(least_, other.least_);
  greatest_ = std::max(greatest_, other.greatest_);
}

void Histogram::clear() {
  std::fill(counts_.begin(), counts_.end(), 0);
  least_ = std::numeric_limits<double>::infinity();
  greatest_ = -std::numeric_limits<double>::infinity();
}

uint64_t Histogram::count() const { return std::accumulate(counts_.begin(), counts_.end(), uint64_t{0}); }

double Histogram::percentile(double q) const {
  const uint64_t all = count();
  if (all == 0) return std::numeric_limits<double>::quiet_NaN();
  const double rank = std::max(1.0, q * static_cast<double>(all));
  uint64_t before = 0;
  std::size_t bucket = 0;
  while (static_cast<double>(before + counts_[bucket]) < rank && before + counts_[bucket] < all)
    before += counts_[bucket++];
  const double first = first_of(bucket);
  const double last = first_of(bucket + 1) - 1;  // whole numbers
  const double share = (rank - static_cast<double>(before)) / static_cast<double>(counts_[bucket]);
  return std::clamp(first + std::min(share, 1.0) * (last - first), least_, greatest_);
}

}  // namespace nordvest
