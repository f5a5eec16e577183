// SPDX-License-Identifier: Apache-2.0
#include "factory/visits.hpp"

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Visits visits(const std::string& route, const std::string& stations) {
  const Factory f = parsed(Shop{.products = "{part: {route: " + route + "}}", .stations = stations});
  return visits_of(f, flow_of(f.products[0]));
}

}  // namespace

TEST_CASE("Scrap thins the flow, step by step") {
  // 10 % scrapped at a, 20 % at b: 0.9 come to b, 0.72 are good.
  const Visits v = visits("[a, b]", "{a: {process: 1, quality: {scrap: 0.1}}, b: {process: 1, quality: {scrap: 0.2}}}");
  CHECK(v.steps[0] == Approx(1));
  CHECK(v.steps[1] == Approx(0.9));
  CHECK(v.shipped == Approx(0.72));
}

TEST_CASE("Rework without a limit is a geometric series") {
  // b sends 25 % back to a: both are visited 1 / (1 - 0.25) times.
  const Visits v =
      visits("[a, b]", "{a: {process: 1}, b: {process: 1, quality: {rework: {probability: 0.25, to: a}}}}");
  CHECK(v.steps[0] == Approx(4.0 / 3));
  CHECK(v.steps[1] == Approx(4.0 / 3));
  CHECK(v.shipped == Approx(1));
}

TEST_CASE("Rework with a limit stops there, and what is past it is scrap") {
  // p = 0.5, at most 2 passes: 1 + 0.5 + 0.25 visits, 0.5^3 scrapped.
  const Visits v = visits("[a]", "{a: {process: 1, quality: {rework: {probability: 0.5, to: a, at_most: 2}}}}");
  CHECK(v.steps[0] == Approx(1.75));
  CHECK(v.shipped == Approx(0.875));
  const Visits sure = visits("[a]", "{a: {process: 1, quality: {rework: {probability: 1, to: a, at_most: 2}}}}");
  CHECK(sure.steps[0] == Approx(3));
  CHECK(sure.shipped == Approx(0).margin(1e-12));
}

TEST_CASE("The first parts after a set-up are scrapped as it says") {
  const auto shipped = [](const std::string& setup, double lot) {
    const Factory f = parsed(Shop{.products = "{part: {travel: lot, route: [a]}}",
                                  .stations = "{a: {process: 1, setup: {time: 5, when: " + setup +
                                              "}, quality: {scrap: 0.01, after_setup: {parts: 3, scrap: 0.5}}}}"});
    return visits_of(f, flow_of(f.products[0]), lot).shipped;
  };
  // A lot of 30 is one set-up: 3 / 30 are first. 0.9 * 0.01 + 0.1 * 0.5 = 0.059.
  CHECK(shipped("lot", 30) == Approx(0.941));
  CHECK(shipped("{every: 60}", 30) == Approx(1 - 0.95 * 0.01 - 0.05 * 0.5));
  CHECK(shipped("lot", 2) == Approx(0.5));  // all are
  // Not known: how large lots are, how often products change.
  CHECK(shipped("lot", 0) == Approx(0.99));
  CHECK(shipped("product_changes", 30) == Approx(0.99));
}

TEST_CASE("Inspections scrap or send back what is spoiled, and some that is not") {
  // d = 0.2, f = 0.5, a = 0.1: 0.1 + 0.08 are refused.
  const std::string saw = "{saw: {process: 1, quality: {defects: 0.2}}, ";
  const Visits scraps = visits(
      "[saw, look, pack]", saw + "look: {process: 1, inspects: {finds: 0.5, false_alarms: 0.1}}, pack: {process: 1}}");
  CHECK(scraps.steps[2] == Approx(0.82));
  CHECK(scraps.shipped == Approx(0.82));
  // Mended at fix and looked at again, where only the false alarm is left: 1 + 0.18 / 0.9 looks, as many less one at fix.
  const Visits again = visits(
      "[saw, look]",
      saw + "look: {process: 1, inspects: {finds: 0.5, false_alarms: 0.1, then: {to: fix}}}, fix: {process: 1}}");
  CHECK(again.steps[1] == Approx(1.2));
  CHECK(again.off_route[0].second == Approx(0.2));
  CHECK(again.shipped == Approx(1));
  // At most once: the second refusal is scrap, 0.18 * 0.1.
  const Visits once = visits("[saw, look]", saw +
                                                "look: {process: 1, inspects: {finds: 0.5, false_alarms: 0.1, then: "
                                                "{to: fix, at_most: 1}}}, fix: {process: 1}}");
  CHECK(once.steps[1] == Approx(1.18));
  CHECK(once.shipped == Approx(1 - 0.018));
  // On to the next step: one look each.
  const Visits next = visits("[saw, look]", saw +
                                                "look: {process: 1, inspects: {finds: 0.5, false_alarms: 0.1, then: "
                                                "{to: fix, back: next}}}, fix: {process: 1}}");
  CHECK(next.steps[1] == Approx(1));
  CHECK(next.off_route[0].second == Approx(0.18));
  // A second look meets what the first one let pass: 0.1 of 0.82.
  const Visits twice =
      visits("[saw, look, last]",
             saw + "look: {process: 1, inspects: {finds: 0.5, false_alarms: 0.1}}, last: {process: 1, inspects: {}}}");
  CHECK(twice.shipped == Approx(0.72));
}

TEST_CASE("Rework off the route comes back to this step, or goes on") {
  // again: a is visited 1 / (1 - 0.2) times, fix 0.2 of those; next: a once, fix 0.2.
  const Visits again =
      visits("[a]", "{a: {process: 1, quality: {rework: {probability: 0.2, to: fix}}}, fix: {process: 1}}");
  CHECK(again.steps[0] == Approx(1.25));
  REQUIRE(again.off_route.size() == 1);
  CHECK(again.off_route[0].first == "fix");
  CHECK(again.off_route[0].second == Approx(0.25));
  const Visits next =
      visits("[a]", "{a: {process: 1, quality: {rework: {probability: 0.2, to: fix, back: next}}}, fix: {process: 1}}");
  CHECK(next.steps[0] == Approx(1));
  CHECK(next.off_route[0].second == Approx(0.2));
  CHECK(next.shipped == Approx(1));
}

TEST_CASE("Jumps and shares are solved together") {
  // From b 30 % jump back to a: a = 1 + 0.3 b, b = 0.5 a (share), so a = 1 / (1 - 0.15).
  const Visits v = visits("[a, {at: b, share: 0.5, then: {a: 0.3, end: 0.7}}]", "{a: {process: 1}, b: {process: 1}}");
  CHECK(v.steps[0] == Approx(1 / 0.85));
  CHECK(v.steps[1] == Approx(0.5 / 0.85));
  CHECK(v.shipped == Approx(1));
}

TEST_CASE("Alternatives share a step as they are picked") {
  const auto shares = [](const std::string& pick) {
    const Factory f = parsed(Shop{.products = "{part: {route: [{any_of: [a, b]" + pick + "}]}}",
                                  .stations = "{a: {process: 1}, b: {process: 3}}"});
    std::vector<double> out;
    for (const auto& [station, p] : stations_of_step(f, f.products[0], *f.products[0].route[0].step)) out.push_back(p);
    return out;
  };
  CHECK(shares(", pick: in_turn") == std::vector<double>{0.5, 0.5});
  CHECK(shares(", pick: {weights: [0.2, 0.8]}") == std::vector<double>{0.2, 0.8});
  CHECK(shares("")[0] == Approx(0.75));  // a is three times as fast
}

TEST_CASE("A station that joins takes its part of the work, of the products it may") {
  const Factory f = parsed(Shop{.products = "{p: {route: [a]}, q: {route: [a]}}",
                                .sources = "{o: {makes: [p, q], every: 9}}",
                                .stations = "{a: {process: 1}, robot: {joins: a, speed: 3, only: [p]}}"});
  const auto p = stations_of_step(f, f.products[0], *f.products[0].route[0].step);
  REQUIRE(p.size() == 2);
  CHECK(p[1].second == Approx(0.75));
  CHECK(stations_of_step(f, f.products[1], *f.products[1].route[0].step).size() == 1);
}
