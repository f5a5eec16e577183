// SPDX-License-Identifier: Apache-2.0
// Packages compared with the baseline, replication by replication under common random numbers.
//
//   replication r:  world r (prices, demand, what upgrades really bring) + streams of (seed, r)
//                   -> run of the baseline, run of each package -> differences and money, pair by pair
#include <algorithm>
#include <optional>

#include "core/error.hpp"
#include "economics/benefit.hpp"
#include "economics/terms.hpp"
#include "economics/valuation.hpp"
#include "engine/plan/compile.hpp"
#include "experiment/executor.hpp"
#include "experiment/experiment.hpp"
#include "experiment/measure.hpp"
#include "experiment/replicate.hpp"
#include "experiment/setting.hpp"
#include "factory/check.hpp"
#include "factory/parse.hpp"
#include "kpi/energy.hpp"
#include "random/ignorance.hpp"
#include "upgrades/package.hpp"
#include "upgrades/plan_changes.hpp"
#include "upgrades/warnings.hpp"

namespace nordvest {
namespace {

/// One factory of the comparison: today's (no upgrades) or a package's.
struct Candidate {
  std::vector<std::string> upgrades;
  Factory expected;  ///< with what is not known at its mean
  Plan plan;
  bool varies = false;  ///< the plan itself holds something not known: compiled anew for each replication
  std::vector<std::optional<RunResult>> runs;
  std::vector<Prices> prices;  ///< by replication
};

Factory factory_of(const Document& document, const std::vector<std::string>& upgrades, const Ignorance& ignorance,
                   const ExperimentOptions& options) {
  Factory f = parse(upgrades.empty() ? document : apply(document, upgrades, ignorance));
  lay_over(f, options);
  return f;
}

/// A year of a run at the prices of its replication.
PricedYear priced_year(const Factory& factory, const Plan& plan, const RunResult& run, const Prices& prices) {
  PricedYear year;
  year.prices = prices;
  const double weeks = factory.economics.weeks;
  const double window = (run.to - run.from) / ticks_per_week;
  for (std::size_t p = 0; p < factory.products.size(); ++p) {
    const ProductTally& t = run.products[p];
    year.output.products.push_back({factory.products[p].name, yearly(t.good, window, weeks),
                                    yearly(t.scrapped, window, weeks),
                                    yearly(t.late_ticks / ticks_per_day, window, weeks)});
  }
  for (std::size_t p = 0; p < factory.workers.size(); ++p) {
    const PoolTally& t = run.pools[p];
    year.output.pools.push_back({factory.workers[p].name, yearly(t.available_ticks / ticks_per_hour, window, weeks),
                                 yearly(t.busy_ticks / ticks_per_hour, window, weeks)});
  }
  if (plan.energy.modelled)
    year.output.energy_kwh = yearly(energy_kwh(plan, run, {(run.to - run.from) / ticks_per_hour}), window, weeks);
  return year;
}

class Comparer {
 public:
  Comparer(const Document& document, const ExperimentOptions& options) : document_(document), options_(options) {}

  Comparison operator()(std::vector<std::vector<std::string>> packages) {
    add_candidate({});
    warnings_ = warnings(candidates_[0].expected);
    for (auto& w : upgrade_warnings(document_, candidates_[0].expected)) warnings_.push_back(std::move(w));
    for (auto& p : packages) add_candidate(std::move(p));
    find_length();
    run_all();
    Comparison c;
    const Factory& today = candidates_[0].expected;
    c.factory = today.name;
    c.hash = today.hash;
    c.currency = today.currency;
    c.baseline = result_of(candidates_[0]);
    c.warnings = warnings_;
    for (std::size_t i = 1; i < candidates_.size(); ++i)
      c.packages.push_back(package_result(candidates_[i], c.baseline));
    return c;
  }

 private:
  void add_candidate(std::vector<std::string> upgrades) {
    Candidate c;
    c.expected = factory_of(document_, upgrades, Ignorance::expected(), options_);
    c.plan = compile_plan(c.expected);
    if (!upgrades.empty()) {  // two drawn worlds tell whether the plan varies with what is not known
      const std::uint64_t seed = c.expected.run.seed;
      const auto drawn = [&](std::uint64_t r) {
        return compile_plan(factory_of(document_, upgrades, Ignorance(seed, r), options_)).hash;
      };
      c.varies = drawn(0) != c.plan.hash || drawn(1) != c.plan.hash;
    }
    c.upgrades = std::move(upgrades);
    candidates_.push_back(std::move(c));
  }

  /// One warm-up for all, so that windows match: the longest that `auto` finds for today's factory.
  void find_length() {
    const RunSpec& run = candidates_[0].expected.run;
    replications_ = static_cast<std::size_t>(run.replications);
    if (!run.warm_up_auto) return;
    warm_up_ =
        find_warm_up(candidates_[0].plan, run.seed, std::clamp<std::size_t>(replications_, 5, 20), options_, warnings_);
    for (auto& c : candidates_) c.plan.warm_up = warm_up_;
  }

  void run_all() {
    for (auto& c : candidates_) {
      c.runs.resize(replications_);
      c.prices.resize(replications_);
    }
    const auto task = [&](std::size_t i, const std::function<bool()>& stop) {
      run_one(candidates_[i % candidates_.size()], i / candidates_.size(), stop);
    };
    run_tasks(replications_ * candidates_.size(), task, {options_.threads, options_.progress, options_.cancelled});
    keep_complete_replications();
  }

  void run_one(Candidate& c, std::size_t r, const std::function<bool()>& stop) const {
    const std::uint64_t seed = c.expected.run.seed;
    const Ignorance world(seed, r);
    RunOptions o;
    o.seed = seed;
    o.replication = r;
    o.loop = options_.loop;
    o.cancelled = &stop;
    RunResult result;
    if (c.varies) {
      const Factory drawn = factory_of(document_, c.upgrades, world, options_);
      Plan plan = compile_plan(drawn);
      if (drawn.run.warm_up_auto) plan.warm_up = warm_up_;
      result = run(plan, o);
      c.prices[r] = prices_of(drawn, world);
    } else {
      result = run(c.plan, o);
      c.prices[r] = prices_of(c.expected, world);
    }
    if (result.outcome == Outcome::budget_spent) return;
    refuse_stuck(result, r);
    c.runs[r] = std::move(result);
  }

  /// After a stop: only replications that every candidate has run are compared.
  void keep_complete_replications() {
    std::size_t complete = 0;
    while (complete < replications_ && std::all_of(candidates_.begin(), candidates_.end(),
                                                   [&](const Candidate& c) { return c.runs[complete].has_value(); }))
      ++complete;
    if (complete == replications_) return;
    warnings_.push_back("stopped before the end: " + std::to_string(complete) + " of " + std::to_string(replications_) +
                        " replications are compared");
    replications_ = complete;
    for (auto& c : candidates_) c.runs.resize(complete);
  }

  [[nodiscard]] Result result_of(const Candidate& c) const {
    Result r;
    r.factory = c.expected.name;
    r.hash = c.expected.hash;
    r.seed = c.expected.run.seed;
    r.length_h = c.expected.run.length ? c.expected.run.length->in_hours() : std::numeric_limits<double>::quiet_NaN();
    r.warm_up_h = c.plan.warm_up / ticks_per_hour;
    r.engine_reason = engine_reason(c.plan);
    std::vector<RunResult> runs;
    for (const auto& run : c.runs) runs.push_back(*run);
    measure(c.plan, runs, r);
    return r;
  }

  [[nodiscard]] PackageResult package_result(const Candidate& c, const Result& baseline) const {
    PackageResult p;
    p.upgrades = c.upgrades;
    p.result = result_of(c);
    for (const auto& m : p.result.kpis.list)
      p.difference.push_back({m.key, paired_difference(m.value.values, baseline.kpis.find(m.key)->values)});
    p.money = money_of(c);
    for (const auto& change : changes_between(candidates_[0].plan, c.plan)) p.changes.push_back(change.text());
    if (!baseline.bottlenecks.empty()) p.bottleneck_before = baseline.bottlenecks[0].station;
    if (!p.result.bottlenecks.empty()) p.bottleneck_after = p.result.bottlenecks[0].station;
    return p;
  }

  [[nodiscard]] Money money_of(const Candidate& c) const {
    const Candidate& today = candidates_[0];
    std::vector<Valuation> values;
    for (std::size_t r = 0; r < replications_; ++r) {
      const Ignorance world(today.expected.run.seed, r);
      std::vector<Outlay> outlays;
      for (const auto& name : c.upgrades)
        for (const auto& u : c.expected.upgrades)
          if (u.name == name) outlays.push_back(outlay_of(u, c.expected.economics, world));
      const Benefit benefit = benefit_of(priced_year(today.expected, today.plan, *today.runs[r], today.prices[r]),
                                         priced_year(c.expected, c.plan, *c.runs[r], c.prices[r]));
      values.push_back(value_of(outlays, benefit, money_terms(c.expected.economics, world)));
    }
    return collected(values);
  }

  static Money collected(const std::vector<Valuation>& values) {
    const auto all = [&](auto&& of) {
      std::vector<double> x;
      for (const auto& v : values) x.push_back(of(v));
      return estimate(std::move(x));
    };
    Money m;
    m.investment = all([](const Valuation& v) { return v.investment; });
    m.yearly_gain = all([](const Valuation& v) { return v.yearly_gain; });
    m.npv = all([](const Valuation& v) { return v.npv; });
    m.irr = all([](const Valuation& v) { return v.irr; });
    m.payback_y = all([](const Valuation& v) { return v.after_tax_payback_y; });
    m.simple_payback_y = all([](const Valuation& v) { return v.simple_payback_y; });
    m.freed_h = all([](const Valuation& v) { return v.benefit.freed_h; });
    m.paid_h = all([](const Valuation& v) { return v.benefit.paid_h; });
    m.extra_parts_value = all([](const Valuation& v) { return v.benefit.extra_parts; });
    m.paid_hours_value = all([](const Valuation& v) { return v.benefit.paid_hours; });
    m.freed_hours_value = all([](const Valuation& v) { return v.benefit.freed_hours; });
    m.scrap_value = all([](const Valuation& v) { return v.benefit.scrap; });
    m.lateness_value = all([](const Valuation& v) { return v.benefit.lateness; });
    m.energy_value = all([](const Valuation& v) { return v.benefit.energy; });
    const auto positive = std::count_if(values.begin(), values.end(), [](const Valuation& v) { return v.npv > 0; });
    m.p_npv_positive = values.empty() ? std::numeric_limits<double>::quiet_NaN()
                                      : static_cast<double>(positive) / static_cast<double>(values.size());
    return m;
  }

  const Document& document_;
  const ExperimentOptions& options_;
  std::vector<Candidate> candidates_;
  std::vector<std::string> warnings_;
  std::size_t replications_ = 0;
  double warm_up_ = 0;
};

}  // namespace

Comparison compare(const Document& document, const std::vector<std::vector<std::string>>& packages,
                   const ExperimentOptions& options) {
  std::vector<std::vector<std::string>> all = single_packages(document);
  for (const auto& p : packages)
    if (std::find(all.begin(), all.end(), p) == all.end()) all.push_back(p);
  return Comparer(document, options)(std::move(all));
}

}  // namespace nordvest
