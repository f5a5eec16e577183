// SPDX-License-Identifier: Apache-2.0
// How many replications are enough.
#pragma once
#include <cstddef>
#include <vector>

namespace nordvest {

/// Replications below which no precision is claimed, and above which none is promised.
inline constexpr std::size_t fewest_replications = 20;
inline constexpr std::size_t most_replications = 100'000'000;

/// The largest half-width / |mean| that keeps the true relative error within `relative` (Law, Simulation Modeling and
/// Analysis, ch. 9): g / (1 + g), since the mean in the denominator is itself estimated.
inline double allowed_relative_half_width(double relative) { return relative / (1 + relative); }

/// The mean of these values is known to relative precision `relative` (0.05 = 5 %): at least 20 finite values and
/// half-width / |mean| <= g / (1 + g).
bool is_precise(const std::vector<double>& values, double relative, double confidence = 0.95);

/// Smallest n with t sd / sqrt(n) <= half_width, if the standard deviation stays as it is; at least 2, at most
/// `most_replications` (also when no number would do).
std::size_t replications_for(double standard_deviation, double half_width, double confidence = 0.95);

/// How many replications in all these values say are needed for `relative`: at least 20.
std::size_t replications_needed(const std::vector<double>& values, double relative, double confidence = 0.95);

}  // namespace nordvest
