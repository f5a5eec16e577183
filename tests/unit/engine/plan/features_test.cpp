// SPDX-License-Identifier: Apache-2.0
// Which loop a plan takes: the leanest that gives the same bits, and nothing leaner.
#include "engine/run.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::plan_of;

namespace {

/// Two machines; `saw` and `more` are written into the file.
std::string loop_of(const std::string& saw, const std::string& more = "workers: {bo: {count: 2}, ib: {count: 1}}") {
  const Plan plan = plan_of(more +
                            "\nproducts: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, supply: unlimited}}\n"
                            "stations: {saw: {" +
                            saw + "}, drill: {process: 1, queue: {capacity: 2}}}\nrun: {length: 100}");
  return std::string(loop_name(fitting_loop(plan)));
}

}  // namespace

TEST_CASE("Machines in a line, with or without failures and pooled workers, take the line loop") {
  CHECK(loop_of("process: 1") == "line");
  CHECK(loop_of("process: 1, failures: [{every: 9, lasts: 1}]") == "line");
  CHECK(loop_of("process: 1, workers: {bo: 1}") == "line");
  CHECK(loop_of("process: 1, workers: {bo: 2}, failures: [{every: 9, lasts: 1}]") == "line");
}

TEST_CASE("What workers do beyond one steady pool for the whole operation takes the full loop") {
  CHECK(loop_of("process: 1, workers: {bo: 1, ib: 1}") == "full");
  CHECK(loop_of("process: 1, workers: {bo: 1}, setup: {when: lot, time: 1}") == "full");
  CHECK(loop_of("process: 1, load: 1, workers: {bo: 1}") == "full");
  CHECK(loop_of("process: 1, workers: {bo: 1}", "workers: {bo: {count: 1, rule: priority}}") == "full");
  CHECK(loop_of("process: 1, workers: {bo: 1}",
                "calendars: {day: {cycle: 20, open: [[0, 10]]}}\nworkers: {bo: {count: {day: 1}}}") == "full");
  CHECK(loop_of("process: 1, failures: [{every: 9, lasts: 1, crew: bo}]") == "full");
}

TEST_CASE("What a line loop cannot do takes the shop or the full loop") {
  CHECK(loop_of("process: 1, servers: 2") == "shop");
  CHECK(loop_of("process: 1, quality: {scrap: 0.1}") == "shop");
  CHECK(loop_of("process: 1, failures: [{every: 9, lasts: 1, clock: calendar}]") == "full");
  CHECK(loop_of("process: 1, failures: [{every: 9, lasts: 1}, {every: 5, lasts: 2}]") == "full");
}

namespace {

/// A saw of two servers and a drill that parts come back to; `drill`, `route` and `source` are written into the file.
std::string loop_of_shop(const std::string& drill, const std::string& route = "saw, drill, saw",
                         const std::string& source = "every: {exponential: 5}") {
  const Plan plan = plan_of("products: {a: {route: [" + route + "]}}\nsources: {in: {makes: a, " + source +
                            "}}\nstations: {saw: {process: {exponential: 2}, servers: 2}, drill: {" + drill +
                            "}, spare: {process: 1}}\nrun: {length: 100}");
  return std::string(loop_name(fitting_loop(plan)));
}

}  // namespace

TEST_CASE("Job shops where nobody waits for room take the network loop") {
  CHECK(loop_of_shop("process: 1") == "network");
  CHECK(loop_of_shop("process: 1, quality: {scrap: 0.1, rework: {probability: 0.1, to: spare}}") == "network");
  CHECK(loop_of_shop("process: 1, failures: [{every: 9, lasts: 1}]") == "network");
  CHECK(loop_of_shop("process: 1", "{at: saw, process: 3}, {at: drill, share: 0.5}, saw") == "network");
  CHECK(loop_of_shop("process: 1", "saw, {any_of: [drill, spare], pick: in_turn}") == "network");
  CHECK(loop_of_shop("process: 1", "saw, drill", "every: 9, lot: 3, due: {after: 20}") == "network");
}

TEST_CASE("A job shop where parts meet anything else takes another loop") {
  CHECK(loop_of_shop("process: 1, queue: {capacity: 5}") == "shop");
  CHECK(loop_of_shop("process: 1, queue: {rule: spt}") == "shop");
  CHECK(loop_of_shop("process: 1, setup: {when: lot, time: 1}") == "shop");
  CHECK(loop_of_shop("process: 1, failures: [{every: 9, lasts: 1, clock: calendar}]") == "full");
  CHECK(loop_of_shop("process: 1", "saw, {any_of: [drill, spare], pick: shortest_queue}") == "shop");
  CHECK(loop_of_shop("process: 1", "saw, {any_of: [drill, spare], pick: first_free}") == "shop");
  CHECK(loop_of_shop("process: 1", "saw, drill", "supply: unlimited") == "shop");
}

TEST_CASE("Every loop that covers a plan says so, and one that does not is refused") {
  const Plan line = plan_of(
      "workers: {bo: {count: 1}}\nproducts: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 2}}\n"
      "stations: {saw: {process: 1, workers: {bo: 1}}}\nrun: {length: 10}");
  CHECK(covers(Loop::line, line));
  CHECK_FALSE(covers(Loop::shop, line));  // no people there
  CHECK(covers(Loop::full, line));
  RunOptions options;
  options.loop = Loop::shop;
  CHECK_THROWS(run(line, options));
}
