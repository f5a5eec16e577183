// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Numbers and ties": who is number one, and who goes first when nothing else tells them apart.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;

TEST_CASE(
    "Numbers: parts are numbered from 1 in order of creation, at one instant by source in file order, a lot's parts in "
    "sequence") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw]}, b: {route: [saw]}}
    sources: {lots: {makes: a, at: [3], lot: 4}, singles: {makes: b, at: [1, 3], lot: 2}}
    stations: {saw: {process: 0.1}}
    run: {length: 10})");
  CHECK(floor.story("arrived") ==
        "1 b1 arrived singles; 1 b2 arrived singles; 3 a3x4 arrived lots; 3 b7 arrived singles; 3 b8 arrived singles");
}

TEST_CASE("Numbers: servers count from 1") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {servers: 2, process: 1}}
    run: {length: 2})");
  CHECK(floor.story("started") == "0 a1 started saw#1; 0 a2 started saw#2");
}

TEST_CASE("Numbers: parts that join a queue at one instant join by number") {
  // a1 comes from the saw at 4, a2 from the faster mill at 4 too; packing was taken by c until 5.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [mill, pack]}, c: {route: [pack]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [1]}, c: {makes: c, at: [2]}}
    stations: {mill: {process: 3}, saw: {process: 4}, pack: {process: 3}}
    run: {length: 20})");
  CHECK(floor.story("started", "pack") == "2 c3 started pack; 5 a1 started pack; 8 b2 started pack");
}

TEST_CASE("Numbers: a rule takes the smallest key, equal keys the lowest number") {
  // All wait at 9 with the same process time (spt), remaining work (mwkr, lwkr), priority or due date. a1 has joined last: it came by the mill.
  for (const std::string rule :
       {"spt", "lpt", "mwkr", "lwkr", "edd", "slack", "critical_ratio", "priority", "least_setup"}) {
    INFO(rule);
    const Floor floor(R"(
      products: {a: {route: [mill, saw]}, b: {route: [saw]}, c: {route: [saw]}}
      sources: {a: {makes: a, at: [0], due: 100}, c: {makes: c, at: [0], due: 100}, b: {makes: b, at: [1, 2], due: 100}}
      stations: {mill: {process: 5}, saw: {process: 9, queue: {rule: )" +
                      rule + R"(}}}
      run: {length: 40})");
    CHECK(floor.story("started", "saw") == "0 c2 started saw; 9 a1 started saw; 18 b3 started saw; 27 b4 started saw");
  }
}

TEST_CASE("Numbers: the route position of a station is its largest step index in any route") {
  // At 5 saw (index 0 in a's route, 2 in b's) goes before drill (index 1), though drill is first in the file.
  const Floor floor(R"(
    calendars: {late: {cycle: 10, open: [[5, 10]]}}
    products: {a: {route: [saw]}, b: {route: [mill, drill, saw]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0]}}
    stations: {drill: {process: 1, calendar: late}, saw: {process: 1, calendar: late}, mill: {process: 1}}
    run: {length: 5.5})");
  CHECK(floor.story("started", "saw drill") == "5 a1 started saw; 5 b2 started drill");
}

TEST_CASE("Numbers: nothing depends on the order in which events were scheduled") {
  // Both arrive at 6: one scheduled at 0 (as a list), the other at 3 (as an interval). The file's order decides, either way.
  const auto story = [](const std::string& sources) {
    return Floor("products: {a: {route: [saw]}, b: {route: [saw]}}\nsources: {" + sources +
                 "}\nstations: {saw: {process: 1}}\nrun: {length: 6.5}")
        .story("started");
  };
  CHECK(story("a: {makes: a, at: [6]}, b: {makes: b, every: 3, first: 6}") == "6 a1 started saw");
  CHECK(story("b: {makes: b, every: 6}, a: {makes: a, at: [6]}") == "6 b1 started saw");
}
