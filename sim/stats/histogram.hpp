// SPDX-License-Identifier: Apache-2.0
// Percentiles in constant memory: counts in log-linear buckets, as HdrHistogram has them (Tene 2014).
//
//   value    0 1 2 .. 127 | 128-129 130-131 .. 382-383 | 384-387 .. | ..
//   bucket   0 1 2 .. 127 | 128     129     .. 255     | 256     .. | ..      128 buckets, twice as wide each time
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace nordvest {

/// Counts whole numbers from 0 to 2^53 (ticks, parts). Adding is a few bit operations; counts are integers, so neither the
/// order of adding nor of merging matters. Only the buckets between the least and the greatest value are kept: at most 47 kB,
/// a few for values of one size, nothing before the first.
class Histogram {
 public:
  /// Adds a whole number >= 0, `weight` times.
  void add(double value, uint64_t weight = 1) {
    const std::size_t bucket = bucket_of(value);
    if (bucket - first_ >= counts_.size()) reach(bucket);  // below the first wraps round to far above
    counts_[bucket - first_] += weight;
    least_ = std::min(least_, value);
    greatest_ = std::max(greatest_, value);
  }
  /// The same in two steps, for many values at once: `count` of them by their buckets, every `stride`-th; and what range they are in.
  void add_buckets(const uint64_t* bucket, std::size_t count, std::size_t stride);
  void add_range(double least, double greatest) {
    least_ = std::min(least_, least);
    greatest_ = std::max(greatest_, greatest);
  }
  /// value + 128 has the bucket in its exponent and the first 7 bits of its mantissa: (bits of `value + base` - bits of `base`) >> `shift`
  /// of whole values below 2^53.
  static constexpr double base = 128;
  static constexpr int shift = 45;
  /// Takes back what was added; the range that percentiles stay in is as before.
  void take(double value, uint64_t weight = 1) { counts_[bucket_of(value) - first_] -= weight; }
  void merge(const Histogram& other);
  void clear();

  [[nodiscard]] uint64_t count() const;
  /// The value that a share `q` (0..1) of all values does not exceed; NaN when empty. Between the ends of its bucket it is
  /// interpolated and it never leaves the range of what was added. Off by at most 1/128 = 0.8 % of the true value, not at
  /// all below 128, at the ends, or where all values are the same; on smooth data the interpolation is far closer.
  [[nodiscard]] double percentile(double q) const;

 private:
  static constexpr int bits = 7;                               ///< 2^7 buckets an octave
  static constexpr std::size_t buckets = (54 - bits) << bits;  ///< up to 2^53
  static_assert(base == 1 << bits && shift == 52 - bits);

  static std::size_t bucket_of(double value) {
    const uint64_t place = std::bit_cast<uint64_t>(value + base) - std::bit_cast<uint64_t>(base);
    return std::min<std::size_t>(place >> (52 - bits), buckets - 1);
  }
  static double first_of(std::size_t bucket) {
    return std::bit_cast<double>((uint64_t{bucket} << (52 - bits)) + std::bit_cast<uint64_t>(base)) - base;
  }

  /// Widens the range kept so that it holds this bucket, with room around it.
  void reach(std::size_t bucket);

  std::size_t first_ = 0;  ///< bucket of counts_[0]
  std::vector<uint64_t> counts_;
  double least_ = std::numeric_limits<double>::infinity();
  double greatest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace nordvest
