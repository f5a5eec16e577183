// SPDX-License-Identifier: Apache-2.0
// Many random numbers at once with the widest instructions this processor has; the same bits with each of them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace nordvest {

/// The same source compiled for other instructions.
struct WideRandom {
  std::string_view name;  ///< plain, avx2, avx512
  /// Replaces each uniform u by -log(1 - u).
  void (*exponential)(double* block, std::size_t count);
  /// The next `draws` uniforms of each of `streams` streams (a multiple of 8) that stand side by side: states [4][streams], out
  /// [draws][streams].
  void (*uniform)(std::uint64_t* states, std::size_t streams, double* out, std::size_t draws);
  /// The same, with each uniform u as -log(1 - u).
  void (*exponentials)(std::uint64_t* states, std::size_t streams, double* out, std::size_t draws);
  /// `ticks_of` each: [count] with scales and shifts that repeat after `period` (a multiple of 8, divides count).
  void (*ticks)(const double* scales, const double* shifts, std::size_t period, const double* variates,
                std::size_t count, double* out);
};

/// Those that this processor can run, plainest first. For tests and benchmarks.
std::vector<WideRandom> all_wide_random();
/// The widest.
const WideRandom& wide_random();

}  // namespace nordvest
