// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

const std::string places = "{a: {process: 1}, b: {process: 2}, c: {process: 3}}";
Product product(const std::string& keys) {
  return parsed(Shop{.products = "{part: " + keys + "}", .stations = places}).products.at(0);
}
std::vector<RouteItem> route(const std::string& list) { return product("{route: " + list + "}").route; }
std::string refusal(const std::string& list) {
  return errors(Shop{.products = "{part: {route: " + list + "}}", .stations = places});
}

}  // namespace

TEST_CASE("A product says what it is worth and how it moves") {
  const Product p = product(
      "{title: {da: Beslag}, margin: 38, scrap_cost: {uniform: [1, 2]}, late_cost: 3, travel: lot, setup_family: "
      "{grey: 0.8, red: 0.2}, "
      "repeats: true, route: [a]}");
  CHECK(p.title.en == "Beslag");
  CHECK(p.title.da == "Beslag");
  CHECK(p.has_margin);
  CHECK(p.margin == Distribution::constant(38));
  CHECK(p.scrap_cost == Distribution::uniform(1, 2));
  CHECK(p.late_cost == Distribution::constant(3));
  CHECK(p.travel.kind == Travel::Kind::lot);
  REQUIRE(p.setup_family.shares.size() == 2);
  CHECK(p.setup_family.shares[1] == std::pair<std::string, double>("red", 0.2));
  CHECK(p.repeats);
}

TEST_CASE("A product's defaults are those of the format") {
  const Product p = product("{route: [a]}");
  CHECK_FALSE(p.has_margin);
  CHECK(p.margin == Distribution::constant(0));
  CHECK(p.travel.kind == Travel::Kind::part);
  CHECK(p.setup_family.empty());
  CHECK_FALSE(p.repeats);
  CHECK_FALSE(p.demand.has_value());
}

TEST_CASE("Done parts may go on before their lot") {
  CHECK(product("{route: [{at: a, send_ahead: 50}]}").route[0].step->send_ahead == 50);
  CHECK(product("{route: [a]}").route[0].step->send_ahead == 0);
  CHECK(refusal("[{at: a, send_ahead: 0}]").find("route[0].send_ahead: the number is out of range, got 0") !=
        std::string::npos);
}

TEST_CASE("Parts travel in transfer batches") {
  CHECK(product("{travel: 10, route: [a]}").travel.batch == 10);
  CHECK(refusal("[{at: a, travel: 0}]")
            .find("route[0].travel: unknown way to travel, got 0; allowed: part, lot, or a whole number of parts, at "
                  "least 1") != std::string::npos);
  CHECK(refusal("[{at: a, travel: 2.5}]").find("unknown way to travel") != std::string::npos);
  CHECK(refusal("[{at: a, travel: lots}]").find("unknown way to travel") != std::string::npos);
}

TEST_CASE("Demand is parts a year, of the worked weeks where it is written by week or day") {
  const auto demand = [](const std::string& text, const std::string& more = "") {
    return parsed(Shop{.products = "{part: {demand: " + text + ", route: [mill]}}", .more = more})
        .products[0]
        .demand->mean();
  };
  CHECK(demand("{parts: 100, per: year}") == 100);
  CHECK(demand("{parts: 100}") == 100);
  CHECK(demand("{parts: 10, per: month}") == 120);
  CHECK(demand("{parts: 10, per: week}") == 460);  // 46 weeks by default
  CHECK(demand("{parts: 10, per: week}", "economics: {weeks: 40}") == 400);
  CHECK(demand("{parts: 2, per: day}", "economics: {weeks: 40}") == 400);  // 5 days a week
  CHECK(demand("{parts: {pert: [9e4, 1e5, 1.2e5]}, per: year}") == Approx((9e4 + 4e5 + 1.2e5) / 6));
}

TEST_CASE("A bare name is short for a step at that place") {
  const auto items = route("[a, {at: b}]");
  REQUIRE(items.size() == 2);
  CHECK(items[0].step->name == "a");
  CHECK(items[0].step->places[0].at == "a");
  CHECK(items[1].step->name == "b");
  CHECK(items[0].step->mark.line == 2);
}

TEST_CASE("A step overrides what its station says") {
  const auto items = route(
      "[{at: a, name: first, process: 2.1, load: 1, unload: 30 s, setup_family: thin, priority: 3, share: 0.4, travel: "
      "part}]");
  const Step& step = *items[0].step;
  CHECK(step.name == "first");
  CHECK(step.share == 0.4);
  CHECK(step.travel->kind == Travel::Kind::part);
  const Overrides& own = step.places[0].overrides;
  CHECK(own.process->mean() == 2.1 * ticks_per_minute);
  CHECK(own.load->mean() == ticks_per_minute);
  CHECK(own.unload->mean() == 30 * ticks_per_second);
  CHECK(own.setup_family.shares[0].first == "thin");
  CHECK(own.priority == 3);
}

TEST_CASE("Several steps may stand under one share") {
  const auto items = route("[a, {share: 0.1, steps: [b, {at: a, name: again}]}, c]");
  REQUIRE(items[1].group.size() == 2);
  CHECK(items[1].share == 0.1);
  CHECK(items[1].group[1].step->name == "again");
  CHECK_FALSE(items[1].step.has_value());
}

TEST_CASE("Alternatives are picked in four ways") {
  const auto step = [](const std::string& pick) {
    return *route("[{any_of: [a, {at: b, process: 0.9}]" + pick + "}]")[0].step;
  };
  CHECK(step("").pick == Pick::first_free);
  CHECK(step("").name == "a");
  CHECK(step("").places[1].overrides.process->mean() == Approx(0.9 * ticks_per_minute));
  CHECK(step(", pick: first_free").pick == Pick::first_free);
  CHECK(step(", pick: shortest_queue").pick == Pick::shortest_queue);
  CHECK(step(", pick: in_turn").pick == Pick::in_turn);
  const Step weighed = step(", pick: {weights: [0.3, 0.7]}");
  CHECK(weighed.pick == Pick::weights);
  CHECK(weighed.weights == std::vector<double>{0.3, 0.7});
}

TEST_CASE("The next step may be drawn instead of following the order") {
  const auto items = route("[a, {at: b, then: {c: 0.97, a: 0.02, end: 0.01}}, c]");
  REQUIRE(items[1].step->then.size() == 3);
  CHECK(items[1].step->then[2] == std::pair<std::string, double>("end", 0.01));
}

TEST_CASE("An empty route has nothing to do") { CHECK(product("{route: []}").route.empty()); }

TEST_CASE("A route to nowhere is refused, with the nearest place or all of them") {
  CHECK(errors(Shop{.products = "{part: {route: [mil]}}"}) ==
        "shop.yaml:2:27: products.part.route[0]: unknown station 'mil', did you mean 'mill'?\n");
  CHECK(refusal("[{at: zzzz}]") ==
        "shop.yaml:2:32: products.part.route[0].at: unknown station 'zzzz'; allowed: a, b or c\n");
  CHECK(refusal("[a, {at: b, then: {d: 0.5, end: 0.5}}, c]")
            .find("products.part.route[1].then.d: a route to nowhere: unknown step 'd'") != std::string::npos);
  CHECK(refusal("[{any_of: [a, q]}]").find("products.part.route[0].any_of[1]: unknown station 'q'") !=
        std::string::npos);
}

TEST_CASE("`then` and weights must be probabilities that sum to 1") {
  CHECK(refusal("[a, {at: b, then: {c: 0.9, end: 0.05}}, c]")
            .find("route[1].then: the probabilities must sum to 1, got a sum of 0.95") != std::string::npos);
  CHECK(refusal("[a, {at: b, then: {c: 1.5, end: -0.5}}, c]")
            .find("route[1].then.c: a probability is out of range, got 1.5; allowed: 0 to 1") != std::string::npos);
  CHECK(refusal("[{any_of: [a, b], pick: {weights: [0.5, 0.4]}}]")
            .find("pick.weights: the probabilities must sum to 1, got a sum of 0.9") != std::string::npos);
  CHECK(refusal("[{any_of: [a, b], pick: {weights: [1]}}]").find("a list of 2 probabilities, one a place") !=
        std::string::npos);
  CHECK(refusal("[{at: a, share: 1.2}]").find("route[0].share: the number is out of range, got 1.2; allowed: 0 to 1") !=
        std::string::npos);
  CHECK(refusal("[{at: a, share: -0.1}]").find("route[0].share: the number is out of range") != std::string::npos);
}

TEST_CASE("Names in a route tell steps apart") {
  CHECK(refusal("[{at: a, name: x}, {at: b, name: x}]").find("duplicate name: two steps of the route are called 'x'") !=
        std::string::npos);
  CHECK(refusal("[a, {at: b, name: a}]").find("duplicate name") != std::string::npos);
  CHECK(refusal("[a, b, a]").empty());  // the same station again is fine as long as nothing jumps there
  CHECK(refusal("[a, b, a, {at: c, then: {a: 0.5, end: 0.5}}]").find("several steps are called 'a'") !=
        std::string::npos);
  CHECK(refusal("[{at: a, name: end}]").find("a step cannot be called 'end'") != std::string::npos);
}

TEST_CASE("Slips in a route are told where they are") {
  CHECK(errors(Shop{.products = "{part: {}}"}).find("products.part: `route` is missing") != std::string::npos);
  CHECK(refusal("a").find("products.part.route: this must be a list of steps, got 'a'") != std::string::npos);
  CHECK(refusal("[{name: x}]").find("the step has no place") != std::string::npos);
  CHECK(refusal("[{at: a, any_of: [b]}]").find("more than one of `at`, `any_of` and `steps`") != std::string::npos);
  CHECK(refusal("[{at: a, pick: in_turn}]").find("route[0].pick: `pick` has no effect here") != std::string::npos);
  CHECK(refusal("[{any_of: [a, b], process: 2}]").find("`process` has no effect here") != std::string::npos);
  CHECK(refusal("[{any_of: [a, a]}]").find("'a' stands twice among the alternatives") != std::string::npos);
  CHECK(refusal("[{any_of: []}]").find("a list of places") != std::string::npos);
  CHECK(refusal("[{any_of: [a, b], pick: best}]")
            .find("unknown way to pick, got best; allowed: first_free, shortest_queue, in_turn or {weights: [..]}") !=
        std::string::npos);
  CHECK(refusal("[[a]]").find("this must be text") != std::string::npos);
  CHECK(refusal("[{at: a, proces: 2}]")
            .find("products.part.route[0].proces: unknown key 'proces', did you mean 'process'?") != std::string::npos);
}

TEST_CASE("A mix of families must sum to 1") {
  CHECK(errors(Shop{.products = "{part: {setup_family: {x: 0.5, y: 0.6}, route: [mill]}}"})
            .find("products.part.setup_family: the probabilities must sum to 1, got a sum of 1.1") !=
        std::string::npos);
}
