// SPDX-License-Identifier: Apache-2.0
// The curve through three quantiles (Myerson 2005, Probability Models for Economic Decisions):
// q50 + (q90 - q50) (b^(z / z90) - 1) / (b - 1), b = (q90 - q50) / (q50 - q10); b = 1 is the normal distribution.
#pragma once

namespace nordvest {

/// z with P(Z <= z) = 0.9
inline constexpr double z90 = 1.2815515655446004;

struct Myerson {
  double middle = 0;     ///< q50
  double rise = 0;       ///< q90 - q50
  double rate = 0;       ///< log b / z90; 0 is the normal distribution
  double excess = 0;     ///< b - 1
  double below_cut = 0;  ///< probability of a negative value, which is cut off ..
  double above_cut = 1;  ///< .. and its complement
};

/// The curve through p10 < p50 < p90, p10 >= 0, with what lies below 0 cut off.
Myerson myerson(double p10, double p50, double p90);
/// (value - middle) / rise at the normal variate z.
double standard_myerson(double rate, double excess, double z);

/// Moments after the cut, by quadrature over z (1e-9 relative).
double mean_of(const Myerson& curve);
double variance_of(const Myerson& curve);

}  // namespace nordvest
