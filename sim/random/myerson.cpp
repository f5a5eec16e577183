// SPDX-License-Identifier: Apache-2.0
#include "random/myerson.hpp"

#include <algorithm>

#include "random/log_exp.hpp"
#include "random/normal.hpp"

namespace nordvest {
namespace {

/// z at which the curve is 0; far below everything if it never is.
double cut_of(const Myerson& curve) {
  constexpr double never = -1e3;
  if (curve.rate == 0) return -curve.middle / curve.rise * z90;
  const double power = -curve.excess * curve.middle / curve.rise;  // b^(z / z90) - 1 there
  return power > -1 ? portable_log1p(power) / curve.rate : never;
}

/// Integral of f(z) over the normal density above the cut (Simpson), per unit of probability left there.
template <typename F>
double expected(const Myerson& curve, F f) {
  constexpr int steps = 8192;
  const double low = std::max(cut_of(curve), -12 + std::min(0.0, 2 * curve.rate));
  const double high = std::max(low, 0.0) + 12 + std::max(0.0, 2 * curve.rate);
  const double step = (high - low) / steps;
  double sum = 0;
  for (int i = 0; i <= steps; ++i) {
    const double z = low + i * step;
    const double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * normal_density(z) * f(curve.middle + curve.rise * standard_myerson(curve.rate, curve.excess, z));
  }
  return sum * step / 3 / curve.above_cut;
}

}  // namespace

Myerson myerson(double p10, double p50, double p90) {
  Myerson curve{.middle = p50, .rise = p90 - p50};
  curve.excess = ((p90 - p50) - (p50 - p10)) / (p50 - p10);
  curve.rate = portable_log1p(curve.excess) / z90;
  curve.above_cut = normal_tail(cut_of(curve));
  curve.below_cut = normal_tail(-cut_of(curve));
  return curve;
}

double standard_myerson(double rate, double excess, double z) {
  return rate == 0 ? z / z90 : portable_expm1(rate * z) / excess;
}

double mean_of(const Myerson& curve) {
  return expected(curve, [](double x) { return x; });
}
double variance_of(const Myerson& curve) {
  const double mean = mean_of(curve);
  return expected(curve, [mean](double x) { return (x - mean) * (x - mean); });
}

}  // namespace nordvest
