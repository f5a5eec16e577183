// SPDX-License-Identifier: Apache-2.0
// The recursion for many replications at once, one in each lane of wide registers, and for several plans that draw alike: their
// draws are made once (a tape that is never longer than a strip of parts) and shared.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "engine/run.hpp"

namespace nordvest {

/// More replications than this go in several calls.
inline constexpr std::size_t most_lanes = 32;

/// Can the plan run in lanes? Then `run_lanes` gives the same bits as `run` with Loop::recursion.
bool fits_lanes(const Plan& plan);
/// Two plans that fit: does each machine of one draw the same standard variates as that of the other?
bool draws_alike(const Plan& one, const Plan& other);

/// Replications options.replication .. + count - 1 of plans that all draw alike: [plan][replication].
/// Without listener; `count` is 1 .. most_lanes. When cancelled, every result has Outcome::budget_spent.
std::vector<std::vector<RunResult>> run_lanes(std::span<const Plan* const> plans, const RunOptions& options,
                                              std::size_t count);

}  // namespace nordvest
