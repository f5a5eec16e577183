// SPDX-License-Identifier: Apache-2.0
// A level that changes at moments: its mean, variance and maximum over time. For queue lengths and stocks.
#pragma once
#include <algorithm>
#include <limits>

#include "core/time.hpp"

namespace nordvest {

/// Integrates a level over time. Sums of level times ticks are exact below 2^53 (a level of 100 for three months); beyond
/// that they round, so where parts carry their own waits, sum those instead and divide (Little's law).
class TimeWeighted {
 public:
  explicit TimeWeighted(Ticks start = {0}, double level = 0)
      : start_(start), since_(start), level_(level), greatest_(level) {}

  /// The level is this from now on; `at` never goes back.
  void set(Ticks at, double level) {
    pass(at);
    level_ = level;
    greatest_ = std::max(greatest_, level);
  }
  void change(Ticks at, double by) { set(at, level_ + by); }
  /// Forgets what was before (end of warm-up); the level stays.
  void reset(Ticks at) { *this = TimeWeighted(at, level_); }

  [[nodiscard]] double level() const { return level_; }
  [[nodiscard]] double greatest() const { return greatest_; }
  /// Time average from the start (or reset) to `at`; NaN over no time.
  [[nodiscard]] double mean(Ticks at) const { return over_time(area_ + level_ * (at - since_).n, at); }
  /// Time average of the squared distance from the mean.
  [[nodiscard]] double variance(Ticks at) const {
    const double average = mean(at);
    return over_time(squares_ + level_ * level_ * (at - since_).n, at) - average * average;
  }
  /// Share of the time with level 0 [-].
  [[nodiscard]] double share_empty(Ticks at) const {
    return over_time(empty_ + (level_ == 0 ? (at - since_).n : 0), at);
  }

 private:
  void pass(Ticks at) {
    const double lasted = (at - since_).n;
    area_ += level_ * lasted;
    squares_ += level_ * level_ * lasted;
    if (level_ == 0) empty_ += lasted;
    since_ = at;
  }
  [[nodiscard]] double over_time(double sum, Ticks at) const {
    return at > start_ ? sum / (at - start_).n : std::numeric_limits<double>::quiet_NaN();
  }

  Ticks start_;
  Ticks since_;
  double level_;
  double greatest_;
  double area_ = 0;     ///< level x ticks
  double squares_ = 0;  ///< level^2 x ticks
  double empty_ = 0;    ///< ticks
};

}  // namespace nordvest
