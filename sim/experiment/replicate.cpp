// SPDX-License-Identifier: Apache-2.0
#include "experiment/replicate.hpp"

#include <optional>

#include "core/error.hpp"
#include "core/text.hpp"
#include "experiment/event_log.hpp"
#include "experiment/executor.hpp"

namespace nordvest {

void refuse_stuck(const RunResult& run, std::size_t replication) {
  if (run.outcome != Outcome::stuck && run.outcome != Outcome::failed) return;
  const double time_h = run.to / ticks_per_hour;
  throw StuckError("the run got stuck at " + shortest(time_h) + " h (replication " + std::to_string(replication + 1) +
                       "): " + run.message,
                   time_h, run.cycle);
}

Remark stopped_early(std::size_t done, std::size_t of) {
  return remark("stopped_early", "stopped before the end: {done} of {all} replications are done",
                {{"done", static_cast<double>(done)}, {"all", static_cast<double>(of)}});
}

ExecutorOptions executor_options(const ExperimentOptions& options, std::size_t before) {
  const auto offset = static_cast<double>(before);
  ExecutorOptions out{options.threads, {}, options.cancelled};
  if (options.progress)
    out.progress = [&options, offset](double done, double total) { options.progress(offset + done, offset + total); };
  return out;
}

bool replicate(const Plan& plan, std::uint64_t seed, std::size_t first, std::size_t count,
               const ExperimentOptions& options, std::vector<RunResult>& runs) {
  std::vector<std::optional<RunResult>> done(count);
  const auto task = [&](std::size_t i, const std::function<bool()>& stop) {
    RunOptions o;
    o.seed = seed;
    o.replication = first + i;
    o.loop = options.loop;
    o.cancelled = &stop;
    RunResult r = run(plan, o);
    if (r.outcome == Outcome::budget_spent) return;
    refuse_stuck(r, first + i);
    done[i] = std::move(r);
  };
  const bool complete = run_tasks(count, task, executor_options(options, first));
  for (auto& r : done) {
    if (!r) break;
    runs.push_back(std::move(*r));
  }
  return complete;
}

bool replicate_logged(const Plan& plan, std::uint64_t seed, std::size_t count, const ExperimentOptions& options,
                      std::vector<RunResult>& runs) {
  EventLog log(options.log_file);
  bool complete = true;
  for (std::size_t i = 0; i < count && complete; ++i) {
    RunOptions o;
    o.seed = seed;
    o.replication = i;
    o.listener = &log.replication(plan, i);
    const std::function<bool()> cancelled = options.cancelled ? options.cancelled : [] { return false; };
    o.cancelled = &cancelled;
    RunResult r = run(plan, o);
    refuse_stuck(r, i);
    complete = r.outcome != Outcome::budget_spent;
    if (complete) runs.push_back(std::move(r));
    if (options.progress) options.progress(static_cast<double>(i + 1), static_cast<double>(count));
  }
  if (!complete) log.drop_last();
  if (!runs.empty()) log.finish();
  return complete;
}

}  // namespace nordvest
