// SPDX-License-Identifier: Apache-2.0
// A level over time in bounded memory: its mean in equal slices. When a run outlasts them, slices are joined in pairs.
//
//   8 slices of 1 h | 0 3 5 6 5 4 6 7 |  and on after 8 h:  4 slices of 2 h | 1.5 5.5 4.5 6.5 . . . . |
#pragma once
#include <cstddef>
#include <vector>

namespace nordvest {

/// The level starts at 0 at time 0. `slices` is even, `slice` > 0 [any unit of time].
class LevelSeries {
 public:
  LevelSeries(double slice, std::size_t slices) : slice_(slice), area_(slices, 0.0) {}

  /// The level is another from now on; `at` never goes back.
  void change(double at, double by) {
    if (at > at_) advance(at);
    level_ += by;
  }
  /// The level lasts to here, where the series ends.
  void close(double end) { advance(end); }
  /// Joins slices in pairs until they are as wide as this: the width times a power of two.
  void widen_to(double slice);

  [[nodiscard]] double slice() const { return slice_; }
  [[nodiscard]] double level() const { return level_; }
  /// Mean of each slice; the last may be shorter, and no slice stands for time after the end.
  [[nodiscard]] std::vector<double> means() const;
  /// Level times time, from 0 to the end.
  [[nodiscard]] double area() const;

 private:
  void advance(double to);
  void join_pairs();

  double slice_;
  std::vector<double> area_;  ///< level x time in each slice
  double at_ = 0, level_ = 0;
};

/// The mean of several series at each slice, and half the width of its Student interval (NaN for fewer than two). Series that end
/// earlier count as far as they go.
struct AveragedSeries {
  double slice = 0;
  std::vector<double> mean, half_width;
};
AveragedSeries averaged(std::vector<LevelSeries> series, double confidence = 0.95);

}  // namespace nordvest
