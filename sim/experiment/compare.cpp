// SPDX-License-Identifier: Apache-2.0
// Packages compared with the baseline, replication by replication under common random numbers.
//
//   replication r:  world r (prices, demand, what upgrades really bring) + streams of (seed, r)
//                   -> run of the baseline, run of each package -> differences and money, pair by pair
#include <algorithm>
#include <optional>
#include <set>

#include "core/error.hpp"
#include "economics/terms.hpp"
#include "engine/plan/compile.hpp"
#include "engine/recursion/lanes.hpp"
#include "experiment/enough.hpp"
#include "experiment/executor.hpp"
#include "experiment/experiment.hpp"
#include "experiment/measure.hpp"
#include "experiment/money.hpp"
#include "experiment/outside.hpp"
#include "experiment/replicate.hpp"
#include "experiment/setting.hpp"
#include "experiment/side_by_side.hpp"
#include "factory/check.hpp"
#include "random/ignorance.hpp"
#include "upgrades/catalogue.hpp"
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
  std::vector<RunResult> runs;
  std::vector<std::uint8_t> ran;                 ///< which of these there are; bytes, as threads set them
  std::vector<std::optional<Observation>> seen;  ///< of the first runs, if that is asked for
  std::vector<Prices> prices;                    ///< by replication
};

Factory factory_of(const Packages& packages, const std::vector<std::string>& upgrades, const Ignorance& ignorance,
                   const ExperimentOptions& options) {
  Factory f = packages.factory_with(upgrades, ignorance);
  lay_over(f, options);
  return f;
}

class Comparer {
 public:
  Comparer(const Document& document, const Packages& packages, const ExperimentOptions& options)
      : document_(document), packages_(packages), options_(options) {}

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
    bool asks = false;
    c.expected = factory_of(packages_, upgrades, Ignorance::expected(asks), options_);
    c.plan = compile_plan(c.expected);
    if (asks) {  // two drawn worlds tell whether the plan varies with what is not known
      const std::uint64_t seed = c.expected.run.seed;
      const auto drawn = [&](std::uint64_t r) {
        return compile_plan(factory_of(packages_, upgrades, Ignorance(seed, r), options_)).hash;
      };
      c.varies = drawn(0) != c.plan.hash || drawn(1) != c.plan.hash;
    }
    c.upgrades = std::move(upgrades);
    candidates_.push_back(std::move(c));
  }

  /// One warm-up for all, so that windows match: the longest that `auto` finds for today's factory.
  void find_length() {
    const RunSpec& run = candidates_[0].expected.run;
    replications_ = first_count(candidates_[0].expected, options_);
    if (!run.warm_up_auto) return;
    warm_up_ =
        find_warm_up(candidates_[0].plan, run.seed, std::clamp<std::size_t>(replications_, 5, 20), options_, warnings_);
    for (auto& c : candidates_) c.plan.warm_up = warm_up_;
  }

  /// With a precision: until today's throughput and lead time, and what every package changes in them, are known to that share.
  void run_all() {
    std::size_t done = 0, next = replications_;
    for (;;) {
      run_on(done, next);
      if (replications_ < next || !options_.precision) return;
      done = next;
      const std::size_t needed = needed_now();
      if (needed <= done) return;
      if (done >= most_for_precision) return warnings_.push_back(out_of_reach());
      next = next_count(done, needed);
    }
  }

  /// The replications `done` .. `next - 1` of all candidates.
  void run_on(std::size_t done, std::size_t next) {
    replications_ = next;
    for (auto& c : candidates_) {
      c.runs.resize(next);
      c.ran.resize(next);
      if (options_.observe.value_or(false)) c.seen.resize(std::min(next, most_observed));
      c.prices.resize(next);
    }
    const std::vector<Job> jobs = jobs_for(done, next);
    const auto task = [&](std::size_t i, const std::function<bool()>& stop) { run_job(jobs[i], stop); };
    const std::size_t n = candidates_.size();
    run_tasks(jobs.size(), task, executor_options(options_, done * n, (next - done) * n, jobs.size()));
    keep_complete_replications();
  }

  /// Replications `first` .. `first + count - 1` of some candidates: of several that draw alike side by side, or one alone.
  struct Job {
    std::vector<Candidate*> candidates;
    std::size_t first = 0, count = 1;
    bool side_by_side = false;
  };

  /// Early replications first, so that a stop leaves complete ones.
  std::vector<Job> jobs_for(std::size_t done, std::size_t next) {
    std::vector<Job> jobs;
    for (const auto& group : groups_that_draw_alike()) {
      const Plan& plan = group.front()->plan;
      const std::size_t side = group.front()->varies ? 0 : side_by_side(plan, group.size(), next - done, options_);
      for (std::size_t r = done; r < next; r += std::max<std::size_t>(side, 1)) {
        if (side > 0)
          jobs.push_back({group, r, std::min(side, next - r), true});
        else
          for (Candidate* c : group) jobs.push_back({{c}, r});
      }
    }
    std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.first < b.first; });
    return jobs;
  }

  static constexpr std::size_t most_alike = 32;  ///< the draws then cost next to nothing; more would leave threads idle

  /// Each candidate once; those whose plan varies, or is no line that can be run in lanes, alone.
  std::vector<std::vector<Candidate*>> groups_that_draw_alike() {
    std::vector<std::vector<Candidate*>> groups;
    for (Candidate& c : candidates_) {
      const auto fits = [](const Candidate& one) { return !one.varies && fits_lanes(one.plan); };
      const auto alike = std::find_if(groups.begin(), groups.end(), [&](const std::vector<Candidate*>& group) {
        return group.size() < most_alike && fits(c) && fits(*group.front()) && draws_alike(group.front()->plan, c.plan);
      });
      if (alike == groups.end())
        groups.push_back({&c});
      else
        alike->push_back(&c);
    }
    return groups;
  }

  void run_job(const Job& job, const std::function<bool()>& stop) const {
    if (!job.side_by_side) return run_one(*job.candidates.front(), job.first, stop);
    std::vector<const Plan*> plans;
    for (const Candidate* c : job.candidates) plans.push_back(&c->plan);
    const std::uint64_t seed = job.candidates.front()->expected.run.seed;
    auto runs = replicate_side_by_side(plans, seed, job.first, job.count, stop);
    for (std::size_t k = 0; runs && k < plans.size(); ++k)
      for (std::size_t i = 0; i < job.count; ++i) {
        Candidate& c = *job.candidates[k];
        c.prices[job.first + i] = prices_of(c.expected, Ignorance(seed, job.first + i));
        c.runs[job.first + i] = std::move((*runs)[k][i]);
        c.ran[job.first + i] = 1;
      }
  }

  [[nodiscard]] std::size_t needed_now() const {
    const Result today = result_of(candidates_[0]);
    std::size_t needed = needed_for(today, *options_.precision);
    for (std::size_t i = 1; i < candidates_.size(); ++i)
      needed = std::max(needed, needed_for(difference(result_of(candidates_[i]), today), today, *options_.precision));
    return needed;
  }

  void run_one(Candidate& c, std::size_t r, const std::function<bool()>& stop) const {
    const std::uint64_t seed = c.expected.run.seed;
    const Ignorance world(seed, r);
    RunOptions o;
    o.seed = seed;
    o.replication = r;
    o.vocabulary = options_.vocabulary;
    o.cancelled = &stop;
    std::optional<Replication> done;
    if (c.varies) {
      const Factory drawn = factory_of(packages_, c.upgrades, world, options_);
      Plan plan = compile_plan(drawn);
      if (drawn.run.warm_up_auto) plan.warm_up = warm_up_;
      o.loop = loop_for(plan, options_);
      done = replicate_one(plan, o, r < c.seen.size());
      c.prices[r] = prices_of(drawn, world);
    } else {
      o.loop = loop_for(c.plan, options_);
      done = replicate_one(c.plan, o, r < c.seen.size());
      c.prices[r] = prices_of(c.expected, world);
    }
    if (!done) return;
    c.runs[r] = std::move(done->run);
    c.ran[r] = 1;
    if (done->seen) c.seen[r] = std::move(done->seen);
  }

  /// After a stop: only replications that every candidate has run are compared.
  void keep_complete_replications() {
    std::size_t complete = 0;
    while (complete < replications_ && std::all_of(candidates_.begin(), candidates_.end(),
                                                   [&](const Candidate& c) { return c.ran[complete] != 0; }))
      ++complete;
    if (complete == replications_) return;
    warnings_.push_back(stopped_early(complete, replications_));
    replications_ = complete;
    for (auto& c : candidates_) {
      c.runs.resize(complete);
      c.ran.resize(complete);
      c.seen.resize(std::min(complete, c.seen.size()));
    }
  }

  [[nodiscard]] Result result_of(const Candidate& c) const {
    Result r;
    r.factory = c.expected.name;
    r.hash = c.expected.hash;
    r.seed = c.expected.run.seed;
    r.length_h = c.expected.run.length ? c.expected.run.length->in_hours() : std::numeric_limits<double>::quiet_NaN();
    r.warm_up_h = c.plan.warm_up / ticks_per_hour;
    const Loop loop = loop_for(c.plan, options_);
    r.engine = engine_of(loop);
    r.engine_reason = engine_reason(loop);
    measure(c.plan, c.runs, r);
    std::vector<Observation> seen;
    for (const auto& one : c.seen) seen.push_back(*one);
    add_details(c.plan, seen, r);
    return r;
  }

  static std::vector<Measure> difference(const Result& upgraded, const Result& today) {
    std::vector<Measure> out;
    for (const auto& m : upgraded.kpis.list)
      out.push_back({m.key, paired_difference(m.value.values, today.kpis.find(m.key)->values), {}});
    return out;
  }

  [[nodiscard]] PackageResult package_result(const Candidate& c, const Result& baseline) const {
    PackageResult p;
    p.upgrades = c.upgrades;
    p.result = result_of(c);
    p.difference = difference(p.result, baseline);
    p.money = money_of_candidate(c);
    for (const auto& change : changes_between(candidates_[0].plan, c.plan)) p.changes.push_back(change.text());
    if (!baseline.bottlenecks.empty()) p.bottleneck_before = baseline.bottlenecks[0].station;
    if (!p.result.bottlenecks.empty()) p.bottleneck_after = p.result.bottlenecks[0].station;
    return p;
  }

  [[nodiscard]] Money money_of_candidate(const Candidate& c) const {
    const Candidate& today = candidates_[0];
    std::vector<Valuation> values;
    for (std::size_t r = 0; r < replications_; ++r) {
      const Ignorance world(today.expected.run.seed, r);
      std::vector<Outlay> outlays;
      for (const auto& name : c.upgrades)
        for (const auto& u : today.expected.upgrades)
          if (u.name == name) outlays.push_back(outlay_of(u, c.expected.economics, world));
      const Benefit benefit = benefit_of(priced_year(today.expected, today.plan, today.runs[r], today.prices[r]),
                                         priced_year(c.expected, c.plan, c.runs[r], c.prices[r]));
      values.push_back(value_of(outlays, benefit, money_terms(c.expected.economics, world)));
    }
    return money_of(values);
  }

  const Document& document_;
  const Packages& packages_;
  const ExperimentOptions& options_;
  std::vector<Candidate> candidates_;
  std::vector<Remark> warnings_;
  std::size_t replications_ = 0;
  double warm_up_ = 0;
};

}  // namespace

Comparison compare(const Document& as_written, const std::vector<std::vector<std::string>>& packages,
                   const ExperimentOptions& options) {
  const Document document = with_shipped_catalogue(with_names(as_written, options.vocabulary));
  const Packages offered(document);
  std::vector<std::vector<std::string>> all = offered.singles();
  std::set<std::vector<std::string>> known;
  for (const auto& package : all) known.insert(offered.in_file_order(package));
  for (const auto& names : packages) {
    std::vector<std::string> package = offered.in_file_order(names);
    if (known.insert(package).second) all.push_back(std::move(package));
  }
  return Comparer(document, offered, options)(std::move(all));
}

}  // namespace nordvest
