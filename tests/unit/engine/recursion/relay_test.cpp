// SPDX-License-Identifier: Apache-2.0
// Lines in which not every part goes on: which take the relay, what it finds, and when it leaves them to events.
#include "engine/recursion/relay.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::difference;
using nordvest::test::Floor;
using nordvest::test::plan_of;

namespace {

/// Three machines; `drill` is written beside its queue.
std::string line_with(const std::string& drill, const std::string& supply = "supply: unlimited") {
  return "products: {a: {route: [saw, drill, pack]}}\nsources: {in: {makes: a, " + supply +
         "}}\nstations: {saw: {process: 3}, drill: {process: 2, queue: {capacity: 1}, " + drill +
         "}, pack: {process: 6, queue: {capacity: 1}}}\nrun: {length: 1000}";
}

bool gives_up(const Plan& plan, const RunOptions& options = {}) {
  Relay relay(plan, options);
  (void)relay.to_the_end();
  return relay.gives_up();
}

std::string loop_of(const std::string& yaml) { return std::string(loop_name(fitting_loop(plan_of(yaml)))); }

}  // namespace

TEST_CASE(
    "A line that scraps or has parallel servers takes the recursion; one that reworks or looks closely does not") {
  CHECK(loop_of(line_with("servers: 2")) == "recursion");
  CHECK(loop_of(line_with("servers: 17")) == "shop");
  CHECK(loop_of(line_with("quality: {scrap: 0.1}")) == "recursion");
  CHECK(loop_of(line_with("quality: {scrap: 0.1, rework: {probability: 0.1, to: drill}}")) == "shop");
  CHECK(loop_of(line_with("quality: {scrap: 0.1, defects: 0.1}")) == "full");
}

TEST_CASE("Several products by one route, with set-ups or not, take the recursion; by different routes they do not") {
  const auto routes = [](const std::string& other, const std::string& drill) {
    return "products: {a: {route: [saw, drill]}, b: {route: [" + other +
           "]}}\nsources: {in: {makes: [a, b], supply: unlimited}}\nstations: {saw: {process: 3}, drill: {process: 2, "
           "queue: "
           "{capacity: 1}, " +
           drill + "}}\nrun: {length: 1000}";
  };
  CHECK(loop_of(routes("saw, drill", "title: Drill")) == "recursion");
  CHECK(loop_of(routes("saw, drill", "setup: {time: 2}")) == "recursion");
  CHECK(loop_of(routes("saw", "title: Drill")) == "shop");
  CHECK(loop_of(line_with("setup: {when: {every: 5}, time: 2}")) == "recursion");
}

TEST_CASE("Parts that come at times, or in the open time of a calendar, take the recursion") {
  const std::string day = "calendars: {day: {cycle: 100, open: [[0, 50]]}}\n";
  CHECK(loop_of(line_with("title: Drill", "at: [0, 3, 3, 9]")) == "recursion");
  CHECK(loop_of(line_with("title: Drill", "at: {mon: [\"00:05\"]}")) == "recursion");
  CHECK(loop_of(day + line_with("title: Drill", "every: 9, calendar: day")) == "recursion");
  CHECK(loop_of(line_with("title: Drill", "every: 9, lot: 2")) != "recursion");
}

TEST_CASE("A set-up by sequence comes before the work, with the part on the machine") {
  // in turn a b a b: saw every 3 min from 3 on; drill sets up 1 min before each b and 2 before each a but the first:
  // a1 3-5, b2 6-7-9, a3 9-11-13, b4 13-14-16, a5 16-18-20; the next begins at 20
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}, b: {route: [saw, drill]}}
    sources: {in: {makes: [a, b], supply: unlimited}}
    stations:
      saw: {process: 3}
      drill: {process: 2, queue: {capacity: 9}, setup: {when: product_changes, matrix: {a: {b: 1}, b: {a: 2}}}}
    run: {length: 20})");
  CHECK_FALSE(gives_up(floor.plan));
  CHECK(floor.story("finished", "drill") ==
        "5 a1 finished drill; 9 b2 finished drill; 13 a3 finished drill; 16 b4 finished drill; 20 a5 finished drill");
  CHECK(floor.minutes("drill", State::setup) == 6);
  CHECK(floor.station("drill").setups == 5);
}

TEST_CASE("A fixed batch is worked on when its last part has joined, and leaves one by one") {
  // saw every 3 min: two at 6 into the oven for 5 min; out at 11, pack 1 min each with no place before it: the second leaves at 12
  const std::string line = R"(
    products: {a: {route: [saw, oven, pack]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 3}, oven: {process: 5, per: batch, batch: {size: 2}, queue: {capacity: 4}}, pack: {process: 1, queue: {capacity: 0}}}
    run: {length: 20})";
  CHECK(loop_of(line) == "recursion");
  const Floor floor(line);
  CHECK(floor.story("moved", "oven") == "11 a1 moved oven; 12 a2 moved oven; 17 a3 moved oven; 18 a4 moved oven");
  CHECK(floor.minutes("oven", State::blocked) == 2);
  CHECK(floor.minutes("oven", State::working) == 12);
  CHECK(floor.queue("oven").loaded == 6);
}

TEST_CASE("Batches that may start with fewer are left to events") {
  CHECK(loop_of(line_with("batch: {min: 1, max: 3}")) == "full");
}

TEST_CASE("With a limit on the parts in the line one waits outside until another is shipped") {
  // every 2 min, at most 2: a1 2-5-7, a2 4|5-8-10; a3 comes at 6, in at 7: 8-11-13; a4 at 8, in at 10: 11-14-16
  const std::string limited = R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, every: 2, count: 4}}
    stations: {saw: {process: 3}, drill: {process: 2}}
    control: {conwip: [{products: [a], limit: 2}]}
    run: {length: 30})";
  const Floor floor(limited);
  CHECK(loop_of(limited) == "recursion");
  CHECK(floor.story("shipped") == "7 a1 shipped end; 10 a2 shipped end; 13 a3 shipped end; 16 a4 shipped end");
  CHECK(static_cast<double>(floor.product("a").lead_sum) / ticks_per_minute == 5 + 6 + 6 + 6);
}

TEST_CASE("Where parts may be scrapped or pass each other, a limit on them is left to events") {
  const auto limited = [](const std::string& saw) {
    return "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 2}}\nstations: {saw: {process: 3, " + saw +
           "}}\ncontrol: {conwip: [{products: [a], limit: 2}]}\nrun: {length: 30}";
  };
  CHECK(loop_of(limited("title: Saw")) == "recursion");
  CHECK(loop_of(limited("quality: {scrap: 0.1}")) == "full");
  CHECK(loop_of(limited("servers: 2")) == "full");
}

TEST_CASE("Where nobody waits for room, parallel servers run by events: that is quicker") {
  const std::string open =
      "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 3}}\nstations: {saw: {process: 4, servers: "
      "2}}\nrun: {length: 100}";
  CHECK(covers(Loop::recursion, plan_of(open)));
  CHECK(loop_of(open) == "network");
}

TEST_CASE("What is scrapped leaves its machine at once and holds no place ahead") {
  // all of it: drill has a part from 3 on, for 2 of every 3 minutes, and pack never has one; the last ends at 1000 of 998
  const Floor all(line_with("quality: {scrap: 1}"));
  CHECK(all.minutes("drill", State::working) == 665);
  CHECK(all.minutes("drill", State::blocked) == 0);
  CHECK(all.product("a").scrapped == 332);
  CHECK(all.product("a").in_process == 2);
  CHECK(all.station("pack").operations == 0);
}

TEST_CASE("Parallel servers let a part pass the one before it, and the next station takes them as they come") {
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, every: 2}}
    stations: {saw: {process: {uniform: [1, 9]}, servers: 3}, pack: {process: 1, queue: {capacity: 2}}}
    run: {length: 300})");
  CHECK_FALSE(gives_up(floor.plan));
  std::vector<double> order;
  for (const LogRow& r : floor.records)
    if (r.kind == EventKind::started && r.where == Where::station && r.element == 1)
      order.push_back(static_cast<double>(r.part));
  CHECK(order.size() > 100);
  CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE(
    "Servers that come free at one moment take the next parts by its rounds; work without length is left to events") {
  const auto line = [](const std::string& pack) {
    return "products: {a: {route: [saw, pack]}}\nsources: {in: {makes: a, supply: unlimited}}\n"
           "stations: {saw: {process: 4, servers: 2}, pack: {process: " +
           pack + "}}\nrun: {length: 100}";
  };
  CHECK_FALSE(
      gives_up(plan_of(line("2, queue: {capacity: 5}"))));    // both are done together, and there are places for both
  CHECK(gives_up(plan_of(line("0, queue: {capacity: 5}"))));  // work without length: a moment has more than one round
}

TEST_CASE("A relay whose parts pile up, or that is cancelled, says so as the other loops do") {
  const Plan plan = plan_of(
      "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 1}}\n"
      "stations: {saw: {process: 2, quality: {scrap: 0.5}}}\nrun: {length: 10000}");
  RunOptions options;
  options.max_parts = 1000;
  options.loop = Loop::shop;
  const RunResult by_events = run(plan, options);
  CHECK(by_events.outcome == Outcome::stuck);
  CHECK(gives_up(plan, options));
  options.loop = Loop::recursion;
  CHECK(difference(by_events, run(plan, options)).empty());

  const std::function<bool()> at_once = [] { return true; };
  options.max_parts = 100'000;
  options.cancelled = &at_once;
  Plan longer = plan_of(line_with("quality: {scrap: 0.5}"));
  longer.length *= 1000;
  CHECK(run(longer, options).outcome == Outcome::budget_spent);
}

TEST_CASE("A relay that has more parts than it may for a moment only says so as the other loops do") {
  const Plan plan = plan_of(
      "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: {discrete: {0: 0.9, 40: 0.1}}}}\n"
      "stations: {saw: {process: 2, quality: {scrap: 0.5}}}\nrun: {length: 2400}");
  for (const std::uint32_t most : {10u, 20u, 40u, 80u}) {
    RunOptions options;
    options.max_parts = most;
    options.loop = Loop::shop;
    const RunResult by_events = run(plan, options);
    options.loop = Loop::recursion;
    CHECK(difference(by_events, run(plan, options)) == "");
  }
}

TEST_CASE("Servers whose time together is beyond exact sums are left to events") {
  const auto line_of = [](const std::string& length) {
    return plan_of(
        "products: {a: {route: [saw]}}\nsources: {in: {makes: a, supply: unlimited}}\n"
        "stations: {saw: {process: 100000, servers: 16}}\nrun: {length: " +
        length + "}");
  };
  CHECK(covers(Loop::recursion, line_of("900000")));
  CHECK_FALSE(covers(Loop::recursion, line_of("1000000")));  // 16 * 10^6 min of 6 * 10^8 ticks: 9.6e15, more than 2^53
}
