// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lanes.hpp"

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::plan_of;

namespace {

Plan line(const std::string& process) {
  return plan_of(R"(
    products: {a: {route: [saw, drill, pack]}}
    sources: {in: {makes: a, every: {exponential: 1}}}
    stations: {saw: {process: )" +
                 process + R"(}, drill: {process: {exponential: 0.5}}, pack: {process: 0.4}}
    run: {length: 5000})");
}

}  // namespace

TEST_CASE("Lines that grow without bound are told by the events, alone and in lanes") {
  const Plan plan = line("{exponential: 2}");  // half of all parts stay
  REQUIRE(fits_lanes(plan));
  RunOptions options;
  options.max_parts = 500;
  options.loop = Loop::line;
  const RunResult events = run(plan, options);
  CHECK(events.outcome == Outcome::stuck);
  options.loop = Loop::recursion;
  CHECK(run(plan, options).message == events.message);
  const Plan* const plans[] = {&plan};
  const auto lanes = run_lanes(plans, options, 5);
  CHECK(lanes[0][0].outcome == Outcome::stuck);
  CHECK(lanes[0][0].message == events.message);
}

TEST_CASE("Lines through which more parts go than may be there at once run on") {
  const Plan plan = line("{exponential: 0.5}");
  RunOptions options;
  options.max_parts = 1500;  // 5,000 come
  const RunResult alone = run(plan, options);
  CHECK(alone.outcome == Outcome::reached);
  const Plan* const plans[] = {&plan};
  CHECK(nordvest::test::difference(run_lanes(plans, options, 5)[0][0], alone).empty());
}

TEST_CASE("Plans draw alike where only scales, shifts and places differ") {
  const Plan slow = line("{exponential: 2}"), quick = line("{exponential: 0.5}");
  CHECK(draws_alike(slow, quick));
  CHECK_FALSE(draws_alike(slow, line("{uniform: [1, 2]}")));
  CHECK_FALSE(draws_alike(line("{lognormal: {mean: 1, cv: 0.5}}"), line("{lognormal: {mean: 1, cv: 0.6}}")));
  CHECK(draws_alike(line("{lognormal: {mean: 1, cv: 0.5}}"), line("{lognormal: {mean: 2, cv: 0.5}}")));
  Plan renamed = slow;
  renamed.stations[1].name = "mill";
  CHECK_FALSE(draws_alike(slow, renamed));
  Plan supplied = slow;
  supplied.sources[0].supply = 1;
  CHECK_FALSE(draws_alike(slow, supplied));
}

TEST_CASE("Lanes that are cancelled say so, each") {
  const Plan plan = line("{exponential: 0.5}");
  RunOptions options;
  const std::function<bool()> at_once = [] { return true; };
  options.cancelled = &at_once;
  const Plan* const plans[] = {&plan};
  for (const RunResult& result : std::vector<RunResult>(run_lanes(plans, options, 3)[0]))
    CHECK(result.outcome == Outcome::budget_spent);
}

TEST_CASE("A line of long work, whose run of 23 years ends before the last machine is reached, ships nothing") {
  // 7 million minutes a machine: of 12 million the first two have the part, and no part is longer away than the run
  const Plan plan = plan_of(R"(
    products: {a: {route: [saw, drill, pack]}}
    sources: {in: {makes: a, every: 50, first: 0, count: 1}}
    stations:
      saw: {process: 7000000}
      drill: {process: 7000000, queue: {capacity: 0}}
      pack: {process: 7000000, queue: {capacity: 0}}
    run: {length: 12000000})");
  RunOptions options;
  options.loop = Loop::full;
  const RunResult events = run(plan, options);
  CHECK(events.products[0].good == 0);
  options.loop = Loop::recursion;
  CHECK(nordvest::test::difference(run(plan, options), events) == "");
}

TEST_CASE("Machines that fail far more often than they finish a part are left to the events") {
  // 20 weeks a part, a failure every 3 seconds: the first chunk alone would hold half a billion of them
  const Plan plan = plan_of(R"(
    products: {a: {route: [saw, drill, pack]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations:
      saw: {process: 200000, failures: [{every: {exponential: 0.05}, lasts: 1}]}
      drill: {process: {exponential: 200000}, queue: {capacity: 2}, failures: [{every: 0.05, lasts: 1}]}
      pack: {process: 1, queue: {capacity: 2}}
    run: {length: 1000})");
  RunOptions options;
  options.loop = Loop::full;
  const RunResult events = run(plan, options);
  CHECK(events.stations[0].failures > 500);
  options.loop = Loop::recursion;
  CHECK(nordvest::test::difference(run(plan, options), events) == "");
  const Plan* const plans[] = {&plan};
  CHECK(nordvest::test::difference(run_lanes(plans, options, 3)[0][0], events) == "");
}

TEST_CASE("A line in which time stands still is told in the same words by all loops, with the same counts") {
  const Plan plan = plan_of(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 0, failures: [{every: 1, lasts: 1}]}}
    run: {length: 60})");
  RunOptions options;
  options.loop = Loop::full;
  const RunResult full = run(plan, options);
  CHECK(full.outcome == Outcome::stuck);
  options.loop = Loop::line;
  CHECK(nordvest::test::difference(run(plan, options), full) == "");
}

TEST_CASE("Parts that would have to wait longer than integers count are in process at the end, in every loop") {
  // 13 years a part, one every three days: those that wait would be done after 32,000 years
  const auto waiting = [](const std::string& machines, const std::string& route) {
    return plan_of("products: {a: {route: [" + route + "]}}\nsources: {in: {makes: a, every: 5000}}\nstations: {" +
                   machines + "}\nrun: {length: 12000000}");
  };
  const std::string saw = "saw: {process: 7000000}";
  for (const Plan& plan :
       {waiting(saw, "saw"), waiting(saw + ", drill: {process: 1}, pack: {process: 1}", "saw, drill, pack")}) {
    RunOptions options;
    options.loop = Loop::full;
    const RunResult events = run(plan, options);
    CHECK(events.products[0].in_process > 2000);
    options.loop = Loop::recursion;
    CHECK(nordvest::test::difference(run(plan, options), events) == "");
    const Plan* const plans[] = {&plan};
    CHECK(nordvest::test::difference(run_lanes(plans, options, 3)[0][0], events) == "");
  }
}

TEST_CASE("A line that grows without bound has the same whole result in the line's loop, events at one moment or not") {
  for (const std::string every : {"2", "{discrete: {0: 0.4, 4: 0.6}}", "{exponential: 1}"}) {
    const Plan plan =
        plan_of("products: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, first: 0, every: " + every +
                "}}\nstations: {saw: {process: 1}, drill: {process: 5}}\nrun: {length: 5000}");
    for (const std::uint32_t most : {3u, 30u, 400u}) {
      RunOptions options;
      options.max_parts = most;
      options.loop = Loop::full;
      const RunResult full = run(plan, options);
      CHECK(full.outcome == Outcome::stuck);
      options.loop = Loop::line;
      CHECK(nordvest::test::difference(run(plan, options), full) == "");
    }
  }
}
