// SPDX-License-Identifier: Apache-2.0
#include "upgrades/warnings.hpp"

#include "factory/parse.hpp"
#include "unit/catch.hpp"
#include "unit/upgrades/documents.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

/// Two products, both through the brake; `orders` is how they come in, `more` further sections.
std::vector<std::string> warnings_of(const std::string& upgrades, const std::string& orders = "supply: unlimited",
                                     const std::string& more = "") {
  const auto document = read_yaml_text(R"(nordvest: 1
time_unit: min
calendars: {day: {mon-fri: ["07:00-15:00"]}}
products:
  bracket: {margin: 38, demand: {parts: 60000, per: year}, route: [brake, {at: pack, share: 0.5}]}
  cabinet: {margin: 95, route: [{at: brake, process: 3}, {at: pack, process: 1, load: 0.2}]}
sources:
  orders: {makes: {bracket: 0.5, cabinet: 0.5}, lot: 20, )" +
                                       orders + R"(}
stations:
  brake: {servers: 2, process: 2, calendar: day, workers: {bender: 1}, quality: {rework: {probability: 0.1, to: mend}}}
  pack: {process: 1}
  mend: {process: 5}
  spare: {process: 5}
workers: {bender: {count: 2}, idler: {count: 1}, fitter: {count: 1}}
run: {length: 4 weeks}
)" + more + "upgrades:\n" + upgrades);
  return texts_of(upgrade_warnings(document, parse(document)));
}

using Warnings = std::vector<std::string>;

}  // namespace

TEST_CASE("An upgrade that can do what it says gets no warning") {
  CHECK(warnings_of("  up: {changes: [{set: stations.brake.speed, to: 2}, {add: workers.bender.count, by: 1}]}\n") ==
        Warnings{});
}

TEST_CASE("A process hidden by some steps' own, or by all") {
  CHECK(warnings_of("  up: {changes: [{set: stations.brake.process, to: 1}]}\n") ==
        Warnings{
            "upgrade 'up' changes stations.brake.process, but not for the steps that say their own: cabinet at brake"});
  CHECK(warnings_of("  up: {changes: [{set: \"products.bracket.route[at=brake].process\", to: 2}, {set: "
                    "stations.brake.process, to: 1}]}\n") ==
        Warnings{"upgrade 'up' changes stations.brake.process, but every step there says its own, so nothing changes: "
                 "bracket at brake and cabinet at brake"});
  CHECK(warnings_of("  up: {changes: [{set: stations.pack.load, to: 1}]}\n") ==
        Warnings{"upgrade 'up' changes stations.pack.load, but not for the steps that say their own: cabinet at pack"});
}

TEST_CASE("A station that nobody visits, and a pool that nobody asks for") {
  CHECK(warnings_of("  up: {changes: [{set: stations.spare.process, to: 1}]}\n") ==
        Warnings{"upgrade 'up' changes the station 'spare', which no route visits"});
  CHECK(warnings_of("  up: {changes: [{set: stations.robot, to: {process: 1}}]}\n") ==
        Warnings{"upgrade 'up' changes the station 'robot', which no route visits"});
  CHECK(warnings_of("  up: {changes: [{set: stations.robot, to: {joins: brake}}]}\n") == Warnings{});
  CHECK(warnings_of("  up: {changes: [{set: stations.mend.process, to: 1}]}\n") == Warnings{});  // rework goes there
  CHECK(warnings_of("  up: {changes: [{add: workers.idler.count, by: 1}]}\n") ==
        Warnings{"upgrade 'up' changes the pool 'idler', which no station asks for"});
}

TEST_CASE("More capacity where orders drive the flow, one warning for all upgrades") {
  const auto warnings = warnings_of(
      "  a: {changes: [{set: stations.brake.speed, to: 2}]}\n  b: {changes: [{add: stations.pack.servers, by: 1}]}\n"
      "  c: {changes: [{set: stations.brake.level.automation, to: 2}]}\n",
      "every: 400, calendar: day");
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("orders drive the flow, so the extra capacity of a and b shows as shorter lead times") == 0);
}

TEST_CASE("A demand that the orders meet already") {
  // 5 x 8 h = 2,400 open minutes a week, an order every 80: 30 x 20 parts, half brackets: 300 a week, 13,800 in 46 weeks.
  const std::string up = "  a: {changes: [{set: stations.brake.speed, to: 2}]}\n";
  CHECK(warnings_of(up, "every: 80, calendar: day").size() == 1);  // 13,800 < 60,000: only that orders drive the flow
  // Every 16 minutes: 69,000.
  const auto met = warnings_of(up, "every: 16, calendar: day");
  REQUIRE(met.size() == 2);
  CHECK(met[1] ==
        "the demand for 'bracket' is met already: orders bring 69000 a year and 60000 can be sold, so more of it earns "
        "nothing (a)");
}

TEST_CASE("A demand that today's output meets already") {
  const auto document = read_yaml_text(R"(nordvest: 1
products: {a: {margin: 1, demand: {parts: 400, per: day}, route: [saw]}}
sources: {steel: {makes: a, supply: unlimited}}
stations: {saw: {process: 1}}
observed: {parts: 410, per: day}
run: {length: 4 weeks}
upgrades: {fast: {changes: [{set: stations.saw.speed, to: 2}]}}
)");
  // 410 x 5 x 46 = 94,300 against 400 x 5 x 46 = 92,000.
  CHECK(texts_of(upgrade_warnings(document, parse(document))) ==
        Warnings{"the demand for 'a' is met already: 94300 are made a year and 92000 can be sold, so more of it earns "
                 "nothing (fast)"});
}

TEST_CASE("An upgrade that makes a factory that is none is a located error that names it") {
  const auto error = error_of([] { warnings_of("  up: {changes: [{add: stations.brake.servers, by: -2}]}\n"); });
  CHECK(error.find("stations.brake.servers") != std::string::npos);
  CHECK(error.find("written by upgrade 'up'") != std::string::npos);
}
