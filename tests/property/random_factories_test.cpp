// SPDX-License-Identifier: Apache-2.0
// What must hold in every factory, tried on random ones. NORDVEST_FACTORIES says how many (default 300), NORDVEST_FIRST the first number.
#include <cmath>
#include <cstdlib>

#include "core/error.hpp"
#include "engine/recursion/lanes.hpp"
#include "engine/recursion/relay.hpp"
#include "kpi/observation.hpp"
#include "property/edge_factory.hpp"
#include "property/inspection.hpp"
#include "property/plain_factory.hpp"
#include "property/random_factory.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

std::uint64_t setting(const char* variable, std::uint64_t fallback) {
  const char* text = std::getenv(variable);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

RunOptions small_run() {
  RunOptions options;
  options.max_parts = 20'000;
  return options;
}

bool same(const LogRow& a, const LogRow& b) {
  return a.time == b.time && a.part == b.part && a.product == b.product && a.element == b.element &&
         a.server == b.server && a.parts == b.parts && a.kind == b.kind && a.where == b.where;
}

/// In slices, with every count checked between them; at the end what arrived is shipped, scrapped, lost, in process or outside.
std::string look_inside(Plan plan) {
  plan.warm_up = 0;
  Run<full_features> run(plan, small_run());
  Inspection<full_features> look{run};
  look.begin();
  constexpr int slices = 12;
  for (int k = 1; k <= slices; ++k) {
    const bool goes_on = look.advance(std::floor(plan.length * k / slices));
    if (const std::string broken = look.broken(); !broken.empty()) return "slice " + std::to_string(k) + ": " + broken;
    if (!goes_on) break;
  }
  std::vector<double> outside;
  for (std::uint32_t p = 0; p < plan.products.size(); ++p) outside.push_back(look.outside(p));
  const RunResult r = look.close();
  for (std::uint32_t p = 0; p < plan.products.size(); ++p) {
    const ProductTally& t = r.products[p];
    double there = 0;
    for (const auto& initial : plan.initial)
      if (initial.product == p) there += initial.parts;
    const double known = t.good + t.scrapped + t.lost + t.used + t.in_process + outside[p];
    if (known != t.arrived + there)
      return "product " + plan.products[p].name + ": " + std::to_string(t.arrived) + " arrived, " +
             std::to_string(known) + " known of";
  }
  return broken_invariant(plan, r);
}

std::string loops_agree(const Plan& plan, const RunResult& result, RunOptions options = small_run()) {
  for (const Loop loop : {Loop::recursion, Loop::line, Loop::network, Loop::shop, Loop::full}) {
    if (!covers(loop, plan)) continue;
    options.loop = loop;
    if (const std::string differs = difference(result, run(plan, options)); !differs.empty())
      return std::string(loop_name(loop)) + " loop: " + differs;
  }
  options.loop = Loop::fitting;
  const bool may_fill = options.max_parts < small_run().max_parts;  // lanes look seldom whether parts pile up
  return fits_lanes(plan) && !may_fill ? difference_in_lanes(plan, options) : std::string();
}

std::string trace_is_sound(const Plan& plan, const RunResult& result) {
  Recorder whole, beginning;
  RunOptions options = small_run();
  options.listener = &whole;
  if (const std::string differs = difference(result, run(plan, options)); !differs.empty())
    return "with a listener: " + differs;
  for (std::size_t k = 1; k < whole.records.size(); ++k)
    if (whole.records[k].time < whole.records[k - 1].time) return "time goes back";
  Plan shorter = plan;
  shorter.length = std::floor(plan.length * 0.6);
  options.listener = &beginning;
  (void)run(shorter, options);
  const bool extends = beginning.records.size() <= whole.records.size() &&
                       std::equal(beginning.records.begin(), beginning.records.end(), whole.records.begin(), same);
  return extends ? std::string() : "a longer run does not extend the shorter one";
}

/// Shares of bottlenecks fit each other: some station is one in all of the time in which it is alone or shifts, and no more of them at once.
std::string bottlenecks_add_up(const ActivePeriods& found) {
  double momentary = 0, sole = 0, shifting = 0;
  for (const auto& t : found.stations()) {
    momentary += t.momentary;
    sole += t.sole;
    shifting += t.shifting;
  }
  const double slack = 1e-9 * (1 + found.open_time());
  if (momentary > found.open_time() + slack || sole > momentary + slack || momentary > sole + shifting / 2 + slack)
    return "bottleneck " + std::to_string(momentary) + ", alone " + std::to_string(sole) + ", shifting " +
           std::to_string(shifting) + " of " + std::to_string(found.open_time());
  return {};
}

/// Wants the order within an instant, so that no instant is worked off the straight way.
struct InOrder : Observation {
  using Observation::Observation;
  [[nodiscard]] bool takes_any_order() const override { return false; }
};

bool same(const std::vector<QueueTimes::Waits>& a, const std::vector<QueueTimes::Waits>& b) {
  const auto alike = [](const QueueTimes::Waits& x, const QueueTimes::Waits& y) {
    if (x.sum != y.sum || x.parts != y.parts) return false;
    for (const double q : {0.0, 0.1, 0.5, 0.9, 1.0})
      if (x.parts > 0 && x.spread.percentile(q) != y.spread.percentile(q)) return false;
    return true;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), alike);
}

/// In order and in any order the same is seen.
std::string order_is_of_no_account(const Plan& plan, const Observation& seen, double end) {
  InOrder in_order(plan);
  RunOptions options = small_run();
  options.listener = &in_order;
  (void)run(plan, options);
  in_order.close(end);
  for (std::size_t s = 0; s < seen.active_periods.stations().size(); ++s) {
    const BottleneckTimes &a = seen.active_periods.stations()[s], &b = in_order.active_periods.stations()[s];
    if (a.momentary != b.momentary || a.sole != b.sole || a.shifting != b.shifting)
      return "another bottleneck is seen in order";
  }
  if (seen.wip.all().means() != in_order.wip.all().means()) return "other parts in process are seen in order";
  if (!same(seen.queue_times.queues(), in_order.queue_times.queues()) ||
      !same(seen.queue_times.products(), in_order.queue_times.products()))
    return "other waits are seen in order";
  return {};
}

/// What is observed changes nothing and agrees with the standard sums.
std::string observing_is_sound(Plan plan) {
  plan.warm_up = 0;
  const RunResult result = run(plan, small_run());
  Observation seen(plan);
  RunOptions options = small_run();
  options.listener = &seen;
  if (const std::string differs = difference(result, run(plan, options)); !differs.empty())
    return "observed: " + differs;
  seen.close(result.to);
  double wip = 0;
  for (const auto& p : result.products) wip += static_cast<double>(p.wip_ticks);
  if (std::fabs(seen.wip.all().area() - wip) > 1e-9 * wip)
    return "parts in process over time: " + std::to_string(seen.wip.all().area()) + ", by stays " + std::to_string(wip);
  for (std::uint32_t q = 0; q < plan.queues.size(); ++q) {
    const auto& waits = seen.queue_times.queues()[q];
    const QueueTally& tally = result.queues[q];
    if (plan.queues[q].store != no_index) continue;
    if (waits.parts != tally.loaded || static_cast<double>(waits.spread.count()) != tally.loaded ||
        waits.sum > static_cast<double>(tally.waits))
      return "queue " + plan.queues[q].name + ": saw " + std::to_string(waits.parts) + " of " +
             std::to_string(tally.loaded) + " waits";
  }
  double path = 0;
  if (seen.critical_path)
    for (const double t : seen.critical_path->times()) path += t;
  if (path > result.to) return "the critical path is longer than the run";
  if (const std::string differs = order_is_of_no_account(plan, seen, result.to); !differs.empty()) return differs;
  return bottlenecks_add_up(seen.active_periods);
}

/// All that must hold for one factory; "" if it does.
std::string broken_promise(const std::string& factory) {
  Plan plan;
  try {
    plan = plan_of(factory);
  } catch (const ModelError&) {
    return {};
  }
  const RunResult result = run(plan, small_run());
  if (result.outcome != Outcome::reached && result.outcome != Outcome::parts_done && result.outcome != Outcome::stuck)
    return "it neither ended nor got stuck";
  if (result.outcome == Outcome::stuck && result.message.empty()) return "stuck without a diagnosis";
  std::string broken = broken_invariant(plan, result);
  if (broken.empty()) broken = loops_agree(plan, result);
  if (broken.empty()) broken = trace_is_sound(plan, result);
  if (broken.empty()) broken = observing_is_sound(plan);
  if (broken.empty()) broken = look_inside(plan);
  return broken;
}

}  // namespace

TEST_CASE(
    "Random factories: runs end or are diagnosed, parts are conserved, states sum, counts hold, loops agree, a longer "
    "run extends the shorter") {
  const std::uint64_t first = setting("NORDVEST_FIRST", 1), count = setting("NORDVEST_FACTORIES", 300);
  for (std::uint64_t number = first; number < first + count; ++number) {
    INFO("factory " << number << "\n" << random_factory(number));
    CHECK(broken_promise(random_factory(number)) == "");
  }
}

TEST_CASE("Random lines and job shops: the same holds where the leaner loops and the straight way are taken") {
  const std::uint64_t first = setting("NORDVEST_FIRST", 1), count = setting("NORDVEST_FACTORIES", 300);
  for (std::uint64_t number = first; number < first + count; ++number) {
    INFO("factory " << number << "\n" << plain_factory(number));
    CHECK(broken_promise(plain_factory(number)) == "");
  }
}

TEST_CASE("Random lines: departure by departure, in a wave and in lanes all is as from event to event") {
  const std::uint64_t first = setting("NORDVEST_FIRST", 1), count = setting("NORDVEST_FACTORIES", 300);
  for (std::uint64_t number = first; number < first + count; ++number) {
    const std::string line = long_line(number);
    INFO("line " << number << "\n" << line);
    const Plan plan = plan_of(line);
    CHECK(covers(Loop::recursion, plan));
    const RunResult result = run(plan, small_run());
    CHECK(loops_agree(plan, result) == "");
  }
}

TEST_CASE(
    "Random lines with scrap, parallel servers, set-ups, batches, limits: handed on from station to station all is as "
    "from event to "
    "event") {
  const std::uint64_t first = setting("NORDVEST_FIRST", 1), count = setting("NORDVEST_FACTORIES", 300);
  std::uint64_t left_to_events = 0;
  for (std::uint64_t number = first; number < first + count; ++number) {
    const std::string line = relay_line(number);
    INFO("line " << number << "\n" << line);
    const Plan plan = plan_of(line);
    CHECK(covers(Loop::recursion, plan));
    Relay relay(plan, small_run());
    RunResult result = relay.to_the_end();
    left_to_events += relay.gives_up() ? 1 : 0;
    if (relay.gives_up()) result = run(plan, small_run());
    CHECK(loops_agree(plan, result) == "");
  }
  CHECK(3 * left_to_events <= count);
}

TEST_CASE("Random job shops where nobody waits for room: the network loop does what the others do") {
  const std::uint64_t first = setting("NORDVEST_FIRST", 1), count = setting("NORDVEST_FACTORIES", 300);
  for (std::uint64_t number = first; number < first + count; ++number) {
    const std::string network = open_network(number);
    INFO("network " << number << "\n" << network);
    const Plan plan = plan_of(network);
    CHECK(covers(Loop::network, plan));
    RunOptions options = small_run();
    options.loop = Loop::network;
    const RunResult result = run(plan, options);
    options.loop = Loop::full;
    CHECK(result.events == run(plan, options).events);
    CHECK(broken_invariant(plan, result) == "");
    CHECK(loops_agree(plan, result) == "");
  }
}

TEST_CASE(
    "Random lines and job shops at the edges: all loops agree, with few parts at once too, and are seen alike in any "
    "order") {
  const std::uint64_t first = setting("NORDVEST_FIRST", 1), count = setting("NORDVEST_FACTORIES", 200);
  for (std::uint64_t number = first; number < first + count; ++number) {
    const std::string factory = number % 2 == 0 ? edge_line(number) : edge_network(number);
    INFO("factory " << number << "\n" << factory);
    Plan plan;
    try {
      plan = plan_of(factory);
    } catch (const ModelError&) {
      continue;
    }
    RunOptions options = small_run();
    options.seed = number;
    if (number % 3 == 0) options.max_parts = number % 5 == 0 ? 3 : 100;
    options.loop = Loop::full;
    const RunResult result = run(plan, options);
    // Of the moment at which a run is stopped loops have taken more or fewer failures.
    if (result.outcome != Outcome::stuck || (plan.features & feature_failure) == 0)
      CHECK(loops_agree(plan, result, options) == "");
    Observation seen(plan);
    options = small_run();
    options.listener = &seen;
    const double end = run(plan, options).to;
    seen.close(end);
    CHECK(order_is_of_no_account(plan, seen, end) == "");
  }
}

TEST_CASE("Random factories: most are accepted") {
  for (const auto& write :
       {random_factory, plain_factory, long_line, relay_line, open_network, edge_line, edge_network}) {
    int accepted = 0;
    for (std::uint64_t number = 1; number <= 100; ++number) {
      try {
        (void)plan_of(write(number));
        ++accepted;
      } catch (const ModelError&) {
      }
    }
    CHECK(accepted >= 60);
  }
}
