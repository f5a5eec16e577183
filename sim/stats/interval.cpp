// SPDX-License-Identifier: Apache-2.0
#include "stats/interval.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/error.hpp"

namespace nordvest {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> finite(const std::vector<double>& values) {
  std::vector<double> kept;
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept), [](double x) { return std::isfinite(x); });
  return kept;
}

/// Mean about the first value: exact where all are equal.
double mean_of(const std::vector<double>& values) {
  if (values.empty()) return undefined;
  double sum = 0;
  for (const double x : values) sum += x - values.front();
  return values.front() + sum / static_cast<double>(values.size());
}

double standard_deviation_of(const std::vector<double>& values, double mean) {
  double squares = 0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

double student_quantile(double p, double degrees_of_freedom) {
  // Found again at once where many measures have as many replications: finding it takes microseconds.
  thread_local double last_p = undefined, last_degrees = undefined, last = undefined;
  if (p == last_p && degrees_of_freedom == last_degrees) return last;
  last = boost::math::quantile(boost::math::students_t(degrees_of_freedom), p);
  last_p = p;
  last_degrees = degrees_of_freedom;
  return last;
}

double student_half_width(double standard_deviation, std::size_t n, double confidence) {
  if (n < 2) return undefined;
  const auto count = static_cast<double>(n);
  return student_quantile(0.5 + confidence / 2, count - 1) * standard_deviation / std::sqrt(count);
}

Estimate estimate(std::vector<double> values, double confidence) {
  const std::vector<double> used = finite(values);
  const double mean = mean_of(used);
  const double half_width =
      used.size() < 2 ? undefined : student_half_width(standard_deviation_of(used, mean), used.size(), confidence);
  return {mean, half_width, confidence, std::move(values)};
}

Estimate estimate_if_all(std::vector<double> values, double confidence) {
  if (!std::all_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); }))
    return {undefined, undefined, confidence, std::move(values)};
  return estimate(std::move(values), confidence);
}

Estimate paired_difference(const std::vector<double>& a, const std::vector<double>& b, double confidence) {
  if (a.size() != b.size()) throw InternalError("paired difference of lists of different length");
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    differences[i] = std::isfinite(a[i]) && std::isfinite(b[i]) ? a[i] - b[i] : undefined;
  return estimate(std::move(differences), confidence);
}

Interval wilson_interval(uint64_t successes, uint64_t trials, double confidence) {
  if (trials == 0) return {undefined, 0, 1, confidence};
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(successes) / n;
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double shrink = 1 + z * z / n;
  const double centre = (p + z * z / (2 * n)) / shrink;
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink;
  // at the ends the bound is 0 or 1 exactly; rounding must not say otherwise
  return {p, successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half, confidence};
}

RankInterval quantile_ranks(std::size_t n, double q, double confidence) {
  const boost::math::binomial_distribution<> below(static_cast<double>(n), q);  // values below the quantile
  const double spare = (1 - confidence) / 2;
  RankInterval ranks{0, n + 1, 1};
  while (ranks.low < n && cdf(below, static_cast<double>(ranks.low)) <= spare) ++ranks.low;
  while (ranks.high > 1 && cdf(complement(below, static_cast<double>(ranks.high) - 2)) <= spare) --ranks.high;
  if (ranks.low > 0) ranks.confidence -= cdf(below, static_cast<double>(ranks.low) - 1);
  if (ranks.high <= n) ranks.confidence -= cdf(complement(below, static_cast<double>(ranks.high) - 1));
  return ranks;
}

Interval quantile_interval(const std::vector<double>& values, double q, double confidence) {
  std::vector<double> sorted = finite(values);
  if (sorted.empty()) return {undefined, -infinity, infinity, confidence};
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  const RankInterval ranks = quantile_ranks(n, q, confidence);
  const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil(q * static_cast<double>(n))));
  return {sorted[std::min(rank, n) - 1], ranks.low > 0 ? sorted[ranks.low - 1] : -infinity,
          ranks.high <= n ? sorted[ranks.high - 1] : infinity, confidence};
}

}  // namespace nordvest
