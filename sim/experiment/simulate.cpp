// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <optional>

#include "core/error.hpp"
#include "experiment/enough.hpp"
#include "experiment/event_log.hpp"
#include "experiment/experiment.hpp"
#include "experiment/measure.hpp"
#include "experiment/outside.hpp"
#include "experiment/ready.hpp"
#include "experiment/replicate.hpp"
#include "experiment/setting.hpp"
#include "factory/check.hpp"
#include "factory/parse.hpp"
#include "random/ignorance.hpp"
#include "upgrades/catalogue.hpp"
#include "upgrades/package.hpp"

namespace nordvest {
namespace {

void measure_all(const Plan& plan, const Replications& done, Result& result) {
  measure(plan, done.runs, result);
  add_details(plan, done.seen, result);
}

void run_all(const Plan& plan, const Factory& factory, const ExperimentOptions& options, Result& result) {
  Replications done;
  const std::vector<RunResult>& runs = done.runs;
  const auto wanted = static_cast<std::size_t>(factory.run.replications);
  if (!options.log_file.empty()) {
    if (!replicate_logged(plan, result.seed, wanted, options, done))
      result.warnings.push_back(stopped_early(runs.size(), wanted));
    return measure_all(plan, done, result);
  }
  std::size_t next = first_count(factory, options);
  for (;;) {
    const bool complete = replicate(plan, result.seed, runs.size(), next - runs.size(), options, done);
    measure_all(plan, done, result);
    if (!complete) {
      result.warnings.push_back(stopped_early(runs.size(), next));
      return;
    }
    if (!options.precision) return;
    const std::size_t needed = needed_for(result, *options.precision);
    if (needed <= runs.size()) return;
    if (runs.size() >= most_for_precision) {
      result.warnings.push_back(out_of_reach());
      return;
    }
    next = next_count(runs.size(), needed);
  }
}

}  // namespace

Result simulate(const Ready& ready, const ExperimentOptions& options) {
  if (!options.log_file.empty()) check_log_name(options.log_file);
  const Factory& factory = ready.factory;
  Result result;
  result.seed = options.seed.value_or(factory.run.seed);
  result.warnings = ready.warnings;
  std::optional<Plan> with_warm_up;
  if (factory.run.warm_up_auto) {
    with_warm_up = ready.plan;
    const auto pilots = std::clamp<std::size_t>(first_count(factory, options), 5, 20);
    with_warm_up->warm_up = find_warm_up(ready.plan, result.seed, pilots, options, result.warnings);
  }
  const Plan& plan = with_warm_up ? *with_warm_up : ready.plan;
  result.factory = factory.name;
  result.hash = factory.hash;
  result.length_h = factory.run.length ? factory.run.length->in_hours() : std::numeric_limits<double>::quiet_NaN();
  result.warm_up_h = plan.warm_up / ticks_per_hour;
  const Loop loop = loop_for(plan, options);
  result.engine = engine_of(loop);
  result.engine_reason = engine_reason(loop);
  run_all(plan, factory, options, result);
  return result;
}

Result simulate(const Document& document, const std::vector<std::string>& upgrades, const ExperimentOptions& options) {
  const Document whole = with_shipped_catalogue(with_names(document, options.vocabulary));
  const Document used = upgrades.empty() ? whole : apply(whole, upgrades, Ignorance::expected());
  return simulate(make_ready(parse(used), options), options);
}

Result simulate(const Factory& factory, const ExperimentOptions& options) {
  auto problems = problems_of(factory);
  for (auto& problem : unknown_words(factory, options.vocabulary)) problems.push_back(std::move(problem));
  if (!problems.empty()) throw ModelError(std::move(problems));
  return simulate(make_ready(factory, options), options);
}

}  // namespace nordvest
