// SPDX-License-Identifier: Apache-2.0
#include "stats/precision.hpp"

#include <algorithm>
#include <cmath>

#include "stats/interval.hpp"
#include "stats/tally.hpp"

namespace nordvest {
namespace {

Tally tally_of(const std::vector<double>& values) {
  Tally tally;
  for (const double x : values)
    if (std::isfinite(x)) tally.add(x);
  return tally;
}

}  // namespace

bool is_precise(const std::vector<double>& values, double relative, double confidence) {
  const Tally tally = tally_of(values);
  if (tally.count() < fewest_replications) return false;
  const double half_width = student_half_width(tally.standard_deviation(), tally.count(), confidence);
  return half_width <= allowed_relative_half_width(relative) * std::fabs(tally.mean());
}

std::size_t replications_for(double standard_deviation, double half_width, double confidence) {
  const auto enough = [&](std::size_t n) {
    return student_half_width(standard_deviation, n, confidence) <= half_width;
  };
  std::size_t low = 1;  // never enough: no interval
  std::size_t high = 2;
  for (; !enough(high); high *= 2) {
    if (high >= most_replications) return most_replications;
    low = high;
  }
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return std::min(high, most_replications);
}

std::size_t replications_needed(const std::vector<double>& values, double relative, double confidence) {
  const Tally tally = tally_of(values);
  if (tally.count() < 2) return fewest_replications;
  const double allowed = allowed_relative_half_width(relative) * std::fabs(tally.mean());
  return std::max(fewest_replications, replications_for(tally.standard_deviation(), allowed, confidence));
}

}  // namespace nordvest
