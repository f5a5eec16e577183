// SPDX-License-Identifier: Apache-2.0
// How many replications a precision asks for: of one factory, and of a difference between two.
//
//   first_count -> run -> needed? -- no more --> done
//                   ^       | more
//                   +-- next_count
#pragma once
#include <cstddef>
#include <vector>

#include "experiment/options.hpp"
#include "experiment/result.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// More are not added for a precision: it is out of reach, and the result says so.
inline constexpr std::size_t most_for_precision = 10'000;

/// Replications to begin with: as the factory says, and with a precision at least as many as it takes to claim one.
std::size_t first_count(const Factory& factory, const ExperimentOptions& options);
/// Replications after `done`, where `needed` are needed by what is known so far: in steps, as the spread is still uncertain.
std::size_t next_count(std::size_t done, std::size_t needed);
/// What the result says where `most_for_precision` did not do.
Remark out_of_reach();

/// Replications that throughput and lead time both need for a relative precision.
std::size_t needed_for(const Result& result, double precision);
/// Replications that the differences in throughput and lead time need to be known to that share of today's: 0.01 = the gain in
/// parts is known to 1 % of what is made today. Of no number that has no value today.
std::size_t needed_for(const std::vector<Measure>& difference, const Result& today, double precision);

}  // namespace nordvest
