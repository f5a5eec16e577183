// SPDX-License-Identifier: Apache-2.0
// What holds for every queue rule and every distribution, for threads, and under common random numbers; the window; unstable models.
#include <thread>

#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
#include "random/all.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::difference;
using nordvest::test::Floor;
using nordvest::test::plan_of;

namespace {

std::string shop(const std::string& rule, const std::string& process = "{exponential: 2}",
                 const std::string& more = "") {
  return "products: {a: {route: [saw, drill]}, b: {route: [saw, drill]}}\n"
         "sources: {in: {makes: {a: 0.5, b: 0.5}, every: {exponential: 3}, due: {after: {uniform: [5, 50]}}}" +
         more +
         "}\n"
         "stations: {saw: {process: " +
         process + ", queue: {rule: " + rule +
         "}, setup: {time: 0.2}, quality: {scrap: 0.1}}, drill: {process: 1}}\n"
         "run: {length: 3000}";
}

}  // namespace

TEST_CASE(
    "Every rule: the same seed gives the same trace, loops agree, a listener changes nothing, parts are conserved") {
  for (const std::string rule : {"fifo", "lifo", "random", "spt", "lpt", "mwkr", "lwkr", "edd", "slack",
                                 "critical_ratio", "priority", "least_setup", "cyclic", "{given: [a, b]}"}) {
    INFO(rule);
    const Floor once(shop(rule)), again(shop(rule));  // throws where loops or listeners differ
    CHECK(once.story("started finished scrapped") == again.story("started finished scrapped"));
    for (const char* name : {"a", "b"})
      CHECK(once.product(name).arrived ==
            once.product(name).good + once.product(name).scrapped + once.product(name).in_process);
  }
}

TEST_CASE("Every distribution: the same seed gives the same trace, another seed another") {
  for (const std::string process :
       {"{exponential: 1}", "{uniform: [0, 2]}", "{triangular: [0, 1, 2]}", "{pert: [0, 1, 2]}",
        "{normal: {mean: 1, sd: 0.3}}", "{lognormal: {mean: 1, cv: 1}}", "{gamma: {mean: 1, cv: 1.3}}",
        "{erlang: {mean: 1, k: 3}}", "{weibull: {shape: 2, scale: 1}}", "{discrete: {1: 0.5, 2: 0.5}}",
        "{geometric: 0.7}", "{mixture: [[0.5, {exponential: 1}], [0.5, {exponential: 2}]]}",
        "{empirical: [0.5, 1, 1.5]}", "{p10_p50_p90: [0.5, 1, 2]}", "{plus: [0.5, {exponential: 1}]}"}) {
    INFO(process);
    const Floor once(shop("fifo", process)), again(shop("fifo", process)), other(shop("fifo", process), 2);
    CHECK(difference(once.result, again.result).empty());
    CHECK_FALSE(difference(once.result, other.result).empty());
  }
}

TEST_CASE("Two factories in one process, on threads, give what each gives alone") {
  const Plan one = plan_of(shop("spt")), two = plan_of(shop("edd", "{gamma: {mean: 2, cv: 0.5}}"));
  const RunResult one_alone = run(one, {}), two_alone = run(two, {});
  RunResult one_beside, two_beside;
  std::thread first([&] { one_beside = run(one, {}); }), second([&] { two_beside = run(two, {}); });
  first.join();
  second.join();
  CHECK(difference(one_alone, one_beside).empty());
  CHECK(difference(two_alone, two_beside).empty());
}

TEST_CASE("Streams: a new station and a new source leave the draws of the others alone") {
  const std::string more = ", odd: {makes: c, every: {exponential: 7}}";
  std::string larger = shop("fifo", "{exponential: 2}", more);
  larger.replace(larger.find("b: {route"), 0, "c: {route: [mill]}, ");
  larger.replace(larger.find("stations: {"), 11, "stations: {mill: {process: {exponential: 1}}, ");
  const Floor before(shop("fifo")), after(larger);
  CHECK(before.times("finished", "saw") == after.times("finished", "saw"));
  CHECK(before.times("scrapped", "saw") == after.times("scrapped", "saw"));
}

TEST_CASE("Window: Little's law holds exactly: levels are sums of stays, clipped to the window") {
  // One part 5-25 in the factory, waiting 5-10; the window is (8, 20].
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [5]}}
    stations: {saw: {process: 10}}
    run: {length: 20, warm_up: 8})");
  CHECK(nordvest::test::in_minutes(floor.product("a").wip_ticks) == 12);
  CHECK(nordvest::test::in_minutes(floor.queue("saw").content_ticks) == 2);
  CHECK(nordvest::test::in_minutes(floor.queue("saw").waits) == 5);  // waits count by the instant they end
}

TEST_CASE("Window: `until` ends with the instant of the n-th good part after the warm-up; all that instant counts") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {servers: 2, process: 5}}
    run: {until: {parts: 3}, warm_up: 7})");
  CHECK(nordvest::test::in_minutes(floor.result.to) == 15);
  CHECK(floor.product("a").good == 4);
}

TEST_CASE("States: `holding` is the time with a finished part, whatever the state") {
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}, b: {route: [drill]}}
    sources: {in: {makes: [b, a], at: [0, 0]}}
    stations: {saw: {process: 4, failures: [{every: 5, lasts: 7, clock: calendar}]}, drill: {process: 20, queue: {capacity: 0}}}
    run: {length: 16})");
  CHECK(floor.minutes("saw", State::blocked) == 5);  // 4-5 and 12-16
  CHECK(floor.minutes("saw", State::down) == 7);
  CHECK(nordvest::test::in_minutes(floor.station("saw").holding_ticks) == 12);
}

TEST_CASE("Stuck: work of no length for ever is a zero-time loop") {
  const Plan plan = plan_of(
      "products: {a: {repeats: true, route: [saw, drill]}}\nsources: {in: {makes: a, at: [0]}}\n"
      "stations: {saw: {process: 0}, drill: {process: 0}}\nrun: {length: 10}");
  const RunResult result = run(plan, {});
  CHECK(result.outcome == Outcome::stuck);
  CHECK(result.message.find("zero-time loop") != std::string::npos);
}

TEST_CASE("Stuck: a line of machines that take no time, too") {
  const RunResult result =
      run(plan_of("products: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, supply: unlimited}}\n"
                  "stations: {saw: {process: 0}, drill: {process: 0}}\nrun: {length: 10}"),
          {});
  CHECK(result.outcome == Outcome::stuck);
  CHECK(result.message.find("zero-time loop") != std::string::npos);
}

TEST_CASE("Stuck: more units than a run may have, with the same words in every loop") {
  const Plan plan = plan_of(
      "products: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, every: 1}}\n"
      "stations: {saw: {process: 1}, drill: {process: 2}}\nrun: {length: 10000}");
  RunOptions options;
  options.max_parts = 100;
  options.loop = Loop::full;
  const RunResult full = run(plan, options);
  options.loop = Loop::line;
  CHECK(full.outcome == Outcome::stuck);
  CHECK(full.message.find("at 'drill'") != std::string::npos);
  CHECK(full.message == run(plan, options).message);
}

TEST_CASE("Unstable is not stuck: the traffic equations say so in the warnings") {
  const Result result =
      simulate(read_yaml_text(
                   "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 2}}\nstations: {saw: {process: 3}}\n"
                   "run: {length: 100, replications: 1}"),
               {}, {});
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].text.find("saw") != std::string::npos);
}
