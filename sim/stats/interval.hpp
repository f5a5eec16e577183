// SPDX-License-Identifier: Apache-2.0
// Confidence intervals from independent replications: means, paired differences, proportions, quantiles.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace nordvest {

/// A mean over replications with its uncertainty: what every `E` of the results holds.
struct Estimate {
  double mean = 0;             ///< NaN where no replication has a value
  double half_width = 0;       ///< of the Student interval; NaN with fewer than two values
  double confidence = 0.95;    ///< [-], in (0, 1)
  std::vector<double> values;  ///< one a replication, by index; NaN = undefined there, and left out of the rest
};

/// An interval that need not be symmetric.
struct Interval {
  double point = 0;
  double low = 0;
  double high = 0;
  double confidence = 0.95;
};

/// t with P(T <= t) = p for Student's distribution; df > 0, need not be whole; p in (0, 1).
double student_quantile(double p, double degrees_of_freedom);
/// Half the width of the two-sided Student interval of a mean: t sd / sqrt(n); NaN for n < 2.
double student_half_width(double standard_deviation, std::size_t n, double confidence);

/// Student interval of the mean.
Estimate estimate(std::vector<double> values, double confidence = 0.95);
/// The same where every replication has a value; else mean and half-width are NaN. For numbers whose absence is bad news (a payback
/// that never comes): the mean of those that have one would say too much.
Estimate estimate_if_all(std::vector<double> values, double confidence = 0.95);
/// Interval of the mean of a - b, pair by pair (common random numbers). A pair with an undefined side is undefined.
/// Throws InternalError for lists of different length.
Estimate paired_difference(const std::vector<double>& a, const std::vector<double>& b, double confidence = 0.95);

/// Wilson's (1927) score interval of a proportion; sound for few trials and near 0 and 1. Trials 0: point NaN, [0, 1].
Interval wilson_interval(uint64_t successes, uint64_t trials, double confidence = 0.95);

/// Ranks (from 1) of the order statistics that enclose the q-quantile: distribution-free, each side at most half of
/// 1 - confidence. `low` 0 or `high` n + 1: too few values for that side.
struct RankInterval {
  std::size_t low = 0;
  std::size_t high = 0;
  double confidence = 0;  ///< what the ranks really give, at least what was asked
};
RankInterval quantile_ranks(std::size_t n, double q, double confidence = 0.95);
/// The q-quantile of independent values (smallest with at least q n values up to it) and its order-statistic interval;
/// a side without a rank is infinite. Non-finite values are left out.
Interval quantile_interval(const std::vector<double>& values, double q, double confidence = 0.95);

}  // namespace nordvest
