// SPDX-License-Identifier: Apache-2.0
// Lines run many replications side by side, and packages that draw alike share the draws: the same results, several times as fast.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "experiment/options.hpp"

namespace nordvest {

/// Replications of the plan at a time, where `count` are wanted of `plans` that draw alike; 0: each alone, because the plan
/// is no such line, somebody listens, or they are few.
std::size_t side_by_side(const Plan& plan, std::size_t plans, std::size_t count, const ExperimentOptions& options);

/// Replications `first` .. of all plans: [plan][replication]; none where it was cancelled. Throws StuckError.
std::optional<std::vector<std::vector<RunResult>>> replicate_side_by_side(const std::vector<const Plan*>& plans,
                                                                          std::uint64_t seed, std::size_t first,
                                                                          std::size_t count,
                                                                          const std::function<bool()>& stop);

}  // namespace nordvest
