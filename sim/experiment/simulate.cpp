// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/error.hpp"
#include "engine/plan/compile.hpp"
#include "experiment/enough.hpp"
#include "experiment/event_log.hpp"
#include "experiment/experiment.hpp"
#include "experiment/measure.hpp"
#include "experiment/outside.hpp"
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
    if (!replicate_logged(plan, factory.run.seed, wanted, options, done))
      result.warnings.push_back(stopped_early(runs.size(), wanted));
    return measure_all(plan, done, result);
  }
  std::size_t next = first_count(factory, options);
  for (;;) {
    const bool complete = replicate(plan, factory.run.seed, runs.size(), next - runs.size(), options, done);
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

Result simulate_checked(Factory factory, const ExperimentOptions& options) {
  if (!options.log_file.empty()) check_log_name(options.log_file);
  lay_over(factory, options);
  Plan plan = compile_plan(factory);
  Result result;
  result.warnings = warnings(factory);
  if (factory.run.warm_up_auto) {
    plan.warm_up = find_warm_up(plan, factory.run.seed, std::clamp<std::size_t>(first_count(factory, options), 5, 20),
                                options, result.warnings);
  }
  result.factory = factory.name;
  result.hash = factory.hash;
  result.seed = factory.run.seed;
  result.length_h = factory.run.length ? factory.run.length->in_hours() : std::numeric_limits<double>::quiet_NaN();
  result.warm_up_h = plan.warm_up / ticks_per_hour;
  const Loop loop = loop_for(plan, options);
  result.engine = engine_of(loop);
  result.engine_reason = engine_reason(loop);
  run_all(plan, factory, options, result);
  return result;
}

}  // namespace

Result simulate(const Document& document, const std::vector<std::string>& upgrades, const ExperimentOptions& options) {
  const Document whole = with_shipped_catalogue(with_names(document, options.vocabulary));
  const Document used = upgrades.empty() ? whole : apply(whole, upgrades, Ignorance::expected());
  return simulate_checked(parse(used), options);
}

Result simulate(const Factory& factory, const ExperimentOptions& options) {
  auto problems = problems_of(factory);
  for (auto& problem : unknown_words(factory, options.vocabulary)) problems.push_back(std::move(problem));
  if (!problems.empty()) throw ModelError(std::move(problems));
  return simulate_checked(factory, options);
}

}  // namespace nordvest
