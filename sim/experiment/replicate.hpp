// SPDX-License-Identifier: Apache-2.0
// Replications of one plan, in order, on threads; a stuck one is an error that says when and who.
#pragma once
#include <optional>
#include <vector>

#include "core/remark.hpp"
#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "experiment/executor.hpp"
#include "experiment/options.hpp"
#include "kpi/observation.hpp"

namespace nordvest {

/// What replications leave behind, by index.
struct Replications {
  std::vector<RunResult> runs;
  std::vector<Observation> seen;  ///< of the first of them; empty: nothing is observed
};

/// One replication and what was seen of it.
struct Replication {
  RunResult run;
  std::optional<Observation> seen;
};

/// Throws StuckError for a run that ended in a deadlock, a zero-time loop or without bound.
void refuse_stuck(const RunResult& run, std::size_t replication);
/// For `tasks` that do `replications`, a part of a longer work: progress goes on from `before`.
ExecutorOptions executor_options(const ExperimentOptions& options, std::size_t before, std::size_t replications,
                                 std::size_t tasks);
/// What a result says that Ctrl-C has cut short.
Remark stopped_early(std::size_t done, std::size_t of);
/// Replications of which listeners see every event, where that is asked for: the first ones, for it takes time and memory.
inline constexpr std::size_t most_observed = 100;
/// Is a simulation observed where nobody says? All but lines, which the fast loops run many times as fast unobserved.
bool observes_by_default(const Plan& plan);
/// Runs one, observed or not, told to `log` too if there is one; nothing where it was cancelled. Throws StuckError.
std::optional<Replication> replicate_one(const Plan& plan, RunOptions options, bool observed, Listener* log = nullptr);
/// Replications `first` .. `first + count - 1`, appended by index. False if cancelled: what was done up to the first gap is kept.
bool replicate(const Plan& plan, std::uint64_t seed, std::size_t first, std::size_t count,
               const ExperimentOptions& options, Replications& done);
/// One after the other, with every event of those that were done written to options.log_file.
bool replicate_logged(const Plan& plan, std::uint64_t seed, std::size_t count, const ExperimentOptions& options,
                      Replications& done);
/// The warm-up that MSER-5 finds in the parts in process over time, mean of pilot runs [ticks]; adds a warning where the runs are too short to say.
double find_warm_up(Plan plan, std::uint64_t seed, std::size_t pilots, const ExperimentOptions& options,
                    std::vector<Remark>& warnings);

}  // namespace nordvest
