// SPDX-License-Identifier: Apache-2.0
#include "experiment/replicate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"
#include "experiment/event_log.hpp"
#include "experiment/executor.hpp"
#include "experiment/outside.hpp"
#include "experiment/setting.hpp"
#include "experiment/side_by_side.hpp"

namespace nordvest {

void refuse_stuck(const RunResult& run, std::size_t replication) {
  if (run.error != nullptr) pass_on(run.error, run.message, run.to / ticks_per_hour, replication);
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

ExecutorOptions executor_options(const ExperimentOptions& options, std::size_t before, std::size_t replications,
                                 std::size_t tasks) {
  ExecutorOptions out{options.threads, {}, options.cancelled};
  if (!options.progress) return out;
  const double offset = static_cast<double>(before),
               each = static_cast<double>(replications) / static_cast<double>(tasks);
  out.progress = [&options, offset, each](double done, double total) {
    options.progress(offset + std::floor(done * each), offset + std::floor(total * each + 0.5));
  };
  return out;
}

bool observes_by_default(const Plan& plan) { return !covers(Loop::line, plan); }

namespace {

bool is_observed(const Plan& plan, const ExperimentOptions& options, std::size_t replication) {
  return options.observe.value_or(observes_by_default(plan)) && replication < most_observed;
}

void append(Replications& done, Replication one) {
  done.runs.push_back(std::move(one.run));
  if (one.seen) done.seen.push_back(std::move(*one.seen));
}

}  // namespace

std::optional<Replication> replicate_one(const Plan& plan, RunOptions o, bool observed, Listener* log) {
  Replication out;
  Listeners listeners;
  if (log != nullptr) listeners.add(*log);
  if (observed) listeners.add(out.seen.emplace(plan));
  ToldKpis kpis(o.vocabulary, plan);
  kpis.listen_to(listeners);
  if (observed || log != nullptr || kpis.any()) o.listener = &listeners;
  out.run = run(plan, o);
  if (out.run.outcome == Outcome::budget_spent) return {};
  refuse_stuck(out.run, o.replication);
  if (out.seen) out.seen->close(out.run.to);
  kpis.tell(out.run, o.replication);
  return out;
}

bool replicate(const Plan& plan, std::uint64_t seed, std::size_t first, std::size_t count,
               const ExperimentOptions& options, Replications& done) {
  std::vector<std::optional<Replication>> found(count);
  const auto alone = [&](std::size_t i, const std::function<bool()>& stop) {
    RunOptions o;
    o.seed = seed;
    o.replication = first + i;
    o.loop = loop_for(plan, options);
    o.vocabulary = options.vocabulary;
    o.cancelled = &stop;
    found[i] = replicate_one(plan, o, is_observed(plan, options, first + i));
  };
  const std::size_t side = side_by_side(plan, 1, count, options);
  const auto together = [&](std::size_t group, const std::function<bool()>& stop) {
    const std::size_t from = group * side, some = std::min(side, count - from);
    auto runs = replicate_side_by_side({&plan}, seed, first + from, some, stop);
    for (std::size_t i = 0; runs && i < some; ++i) found[from + i].emplace().run = std::move((*runs)[0][i]);
  };
  const std::size_t tasks = side > 0 ? (count + side - 1) / side : count;
  const auto executor = executor_options(options, first, count, tasks);
  const bool complete = side > 0 ? run_tasks(tasks, together, executor) : run_tasks(tasks, alone, executor);
  for (auto& one : found) {
    if (!one) break;
    append(done, std::move(*one));
  }
  return complete;
}

bool replicate_logged(const Plan& plan, std::uint64_t seed, std::size_t count, const ExperimentOptions& options,
                      Replications& done) {
  EventLog log(options.log_file);
  bool complete = true;
  for (std::size_t i = 0; i < count && complete; ++i) {
    RunOptions o;
    o.seed = seed;
    o.replication = i;
    o.vocabulary = options.vocabulary;
    const std::function<bool()> cancelled = options.cancelled ? options.cancelled : [] { return false; };
    o.cancelled = &cancelled;
    auto one = replicate_one(plan, o, is_observed(plan, options, i), &log.replication(plan, i));
    complete = one.has_value();
    if (complete) append(done, std::move(*one));
    if (options.progress) options.progress(static_cast<double>(i + 1), static_cast<double>(count));
  }
  if (!complete) log.drop_last();
  if (!done.runs.empty()) log.finish();
  return complete;
}

}  // namespace nordvest
