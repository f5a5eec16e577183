// SPDX-License-Identifier: Apache-2.0
// Count, mean, variance and range of values seen one by one.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace nordvest {

/// Welford's (1962) one-pass mean and variance: no cancellation, whatever the size of the mean. Undefined answers are NaN.
class Tally {
 public:
  void add(double x) {
    ++count_;
    const double off = x - mean_;
    mean_ += off / static_cast<double>(count_);
    squares_ += off * (x - mean_);
    least_ = std::min(least_, x);
    greatest_ = std::max(greatest_, x);
  }
  /// As if the other's values had been added too (Chan, Golub & LeVeque 1979); equal to that up to rounding.
  void merge(const Tally& other) {
    if (other.count_ == 0) return;
    const auto n = static_cast<double>(count_);
    const auto m = static_cast<double>(other.count_);
    const double off = other.mean_ - mean_;
    mean_ += off * (m / (n + m));
    squares_ += other.squares_ + off * off * (n * m / (n + m));
    count_ += other.count_;
    least_ = std::min(least_, other.least_);
    greatest_ = std::max(greatest_, other.greatest_);
  }
  void clear() { *this = {}; }

  [[nodiscard]] uint64_t count() const { return count_; }
  [[nodiscard]] double mean() const { return count_ > 0 ? mean_ : undefined; }
  /// Sample variance, divisor n - 1.
  [[nodiscard]] double variance() const { return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : undefined; }
  [[nodiscard]] double standard_deviation() const { return std::sqrt(variance()); }
  [[nodiscard]] double least() const { return count_ > 0 ? least_ : undefined; }
  [[nodiscard]] double greatest() const { return count_ > 0 ? greatest_ : undefined; }

 private:
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  ///< sum of squared distances from the mean
  double least_ = infinity;
  double greatest_ = -infinity;
};

}  // namespace nordvest
