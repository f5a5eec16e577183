// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Quality": scrap and rework, a part at a time.
#include <set>

#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;
using nordvest::test::plan_of;

namespace {

/// Numbers of the parts with such an event.
std::set<std::uint64_t> parts_with(const Floor& floor, nordvest::EventKind kind) {
  std::set<std::uint64_t> out;
  for (const auto& r : floor.records)
    if (r.kind == kind) out.insert(r.part);
  return out;
}

std::string sawmill(const std::string& quality, const std::string& parts = "200") {
  return "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 1, count: " + parts +
         "}}\nstations: {saw: {process: 0.5, quality: " + quality + "}, fix: {process: 0.1}}\nrun: {length: 300}";
}

}  // namespace

TEST_CASE("Quality: one uniform a part and operation at the end of the process: improvements nest") {
  // Whoever is scrapped at 10 % is scrapped at 20 % too; whoever is reworked at 10 % also at 30 %; nobody is both.
  const auto few = parts_with(Floor(sawmill("{scrap: 0.1}")), nordvest::EventKind::scrapped);
  const auto many = parts_with(Floor(sawmill("{scrap: 0.2, rework: {probability: 0.3, to: fix, back: next}}")),
                               nordvest::EventKind::scrapped);
  CHECK(few.size() > 5);
  CHECK(many.size() > few.size());
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
}

TEST_CASE("Quality: u < scrap is scrapped and leaves at once, at the end of the process") {
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 3, quality: {scrap: 1}}, pack: {process: 1}}
    run: {length: 10})");
  CHECK(floor.story("finished scrapped") == "3 a1 finished saw; 3 a1 scrapped saw");
  CHECK(floor.product("a").scrapped == 1);
  CHECK(floor.station("saw").good == 0);
}

TEST_CASE("Quality: rework goes to the latest step with that name, or at that station, at or before this one") {
  // The saw comes twice before the check; rework returns to the second time (then grind, then the check again, where at_most scraps it).
  const Floor floor(R"(
    products: {a: {route: [saw, mill, {at: saw, name: again}, grind, check]}}
    sources: {in: {makes: a, at: [0]}}
    stations:
      saw: {process: 1}
      mill: {process: 1}
      grind: {process: 1}
      check: {process: 1, quality: {rework: {probability: 1, to: saw, at_most: 1}}}
    run: {length: 30})");
  CHECK(floor.story("finished scrapped") ==
        "1 a1 finished saw; 2 a1 finished mill; 3 a1 finished saw; 4 a1 finished grind; 5 a1 finished check; "
        "6 a1 finished saw; 7 a1 finished grind; 8 a1 finished check; 8 a1 scrapped check");
}

TEST_CASE("Quality: rework to a later step is an error") {
  CHECK_THROWS_AS(plan_of(R"(
    products: {a: {route: [saw, mill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1, quality: {rework: {probability: 0.1, to: mill}}}, mill: {process: 1}}
    run: {length: 30})"),
                  nordvest::ModelError);
}

TEST_CASE("Quality: a place off the route is visited once, then this step is done again") {
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2, quality: {rework: {probability: 1, to: fix, at_most: 1}}}, pack: {process: 1}, fix: {process: 3}}
    run: {length: 30})");
  CHECK(floor.story("finished scrapped") ==
        "2 a1 finished saw; 5 a1 finished fix; 7 a1 finished saw; 7 a1 scrapped saw");
}

TEST_CASE("Quality: a place off the route is visited once, then the next step is done with `back: next`") {
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2, quality: {rework: {probability: 1, to: fix, back: next}}}, pack: {process: 1}, fix: {process: 3}}
    run: {length: 30})");
  CHECK(floor.story("finished shipped") ==
        "2 a1 finished saw; 5 a1 finished fix; 6 a1 finished pack; 6 a1 shipped end");
}

TEST_CASE("Quality: reworked parts join the end of the queue") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 2, quality: {rework: {probability: 1, to: saw, at_most: 1}}}}
    run: {length: 30})");
  CHECK(floor.story("started") ==
        "0 a1 started saw; 2 a2 started saw; 4 a3 started saw; 6 a1 started saw; 8 a2 started saw; 10 a3 started saw");
}

TEST_CASE("Quality: of a lot each part is judged, bad parts go on as a lot of their own") {
  // With 40 parts and rework 30 % the lot splits: the good go to pack, the rest to the fixer as one unit.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw, pack]}}
    sources: {in: {makes: a, at: [0], lot: 40}}
    stations: {saw: {process: 1, quality: {scrap: 0.2, rework: {probability: 0.3, to: fix, back: next}}}, pack: {process: 1}, fix: {process: 1}}
    run: {length: 300})");
  const auto& a = floor.product("a");
  CHECK(a.scrapped > 0);
  CHECK(floor.times("split").size() == 1);
  CHECK(floor.times("started", "fix").size() == 1);
  CHECK(floor.station("fix").operations > 0);
  CHECK(a.good + a.scrapped == 40);
  CHECK(floor.times("shipped").size() == 2);
  CHECK(floor.station("saw").good == 40 - a.scrapped - floor.station("fix").operations);
}

TEST_CASE("Quality: a unit is known by the number of its first part, also after parts left it") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw, pack]}}
    sources: {in: {makes: a, at: [0], lot: 6}}
    stations: {saw: {process: 1, quality: {rework: {probability: 0.5, to: fix, back: next}}}, pack: {process: 1}, fix: {process: 1}}
    run: {length: 300})");
  std::set<std::uint64_t> shipped = parts_with(floor, nordvest::EventKind::shipped);
  CHECK(shipped.size() == 2);
  CHECK(shipped.contains(1));
}
