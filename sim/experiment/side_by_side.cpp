// SPDX-License-Identifier: Apache-2.0
#include "experiment/side_by_side.hpp"

#include <algorithm>
#include <thread>

#include "engine/recursion/lanes.hpp"
#include "experiment/replicate.hpp"
#include "experiment/setting.hpp"

namespace nordvest {

std::size_t side_by_side(const Plan& plan, std::size_t plans, std::size_t count, const ExperimentOptions& options) {
  constexpr std::size_t fewest = 4, full = 8;  // fewer lanes than are in a register are quicker alone
  const bool told = options.vocabulary != nullptr && !options.vocabulary->kpis().empty();
  if (count < fewest || told || options.observe.value_or(observes_by_default(plan)) ||
      loop_for(plan, options) != Loop::recursion || !fits_lanes(plan))
    return 0;
  if (plans > 1) return full;  // each plan has sums of its own: fewer lanes stay in the nearest cache
  const std::size_t threads =
      options.threads == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options.threads;
  const std::size_t each = (count + threads - 1) / threads;
  return std::min((each + full - 1) / full * full, most_lanes);
}

std::optional<std::vector<std::vector<RunResult>>> replicate_side_by_side(const std::vector<const Plan*>& plans,
                                                                          std::uint64_t seed, std::size_t first,
                                                                          std::size_t count,
                                                                          const std::function<bool()>& stop) {
  RunOptions options;
  options.seed = seed;
  options.replication = first;
  options.cancelled = &stop;
  auto runs = run_lanes(plans, options, count);
  for (const auto& of_plan : runs)
    for (std::size_t i = 0; i < count; ++i) {
      if (of_plan[i].outcome == Outcome::budget_spent) return {};
      refuse_stuck(of_plan[i], first + i);
    }
  return runs;
}

}  // namespace nordvest
