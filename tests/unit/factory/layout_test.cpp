// SPDX-License-Identifier: Apache-2.0
#include "factory/layout.hpp"

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

using Rings = std::vector<std::vector<std::string>>;
Shop shop(const std::string& route, const std::string& stations) {
  return {.products = "{part: {route: " + route + "}}", .stations = stations};
}
Rings rings(const std::string& route, const std::string& stations) {
  return finite_place_cycles(parsed(shop(route, stations)));
}

}  // namespace

TEST_CASE("A line of full queues is no ring") {
  CHECK(rings("[a, b]", "{a: {process: 1}, b: {process: 1, queue: {capacity: 0}}}").empty());
}

TEST_CASE("A loop is a ring only where its places are limited") {
  const std::string route = "[a, b, {at: a, name: again}]";
  CHECK(rings(route, "{a: {process: 1, queue: {capacity: 2}}, b: {process: 1, queue: {capacity: 2}}}") ==
        Rings{{"a", "b"}});
  CHECK(rings(route, "{a: {process: 1}, b: {process: 1, queue: {capacity: 2}}}").empty());  // room at a without limit
}

TEST_CASE("Rework into a limited queue closes a ring") {
  CHECK(rings("[a, b]",
              "{a: {process: 1, queue: {capacity: 2}}, b: {process: 1, queue: {capacity: 2}, quality: {rework: "
              "{probability: 0.1, to: a}}}}") == Rings{{"a", "b"}});
  CHECK(rings("[a]", "{a: {process: 1, queue: {capacity: 2}, quality: {rework: {probability: 0.1, to: a}}}}") ==
        Rings{{"a"}});
  CHECK(rings("[a]",
              "{a: {process: 1, queue: {capacity: 2}, quality: {rework: {probability: 0.1, to: fix}}}, fix: {process: "
              "1, queue: {capacity: 1}}}") == Rings{{"a", "fix"}});
}

TEST_CASE("Two products that cross make a ring, and so does a closed loop") {
  const std::string stations =
      "{a: {process: 1, queue: {capacity: 1}}, b: {process: 1, queue: {capacity: 1}}, c: {process: 1, queue: "
      "{capacity: 1}}}";
  CHECK(finite_place_cycles(parsed(Shop{.products = "{p: {route: [a, b]}, q: {route: [b, a]}}",
                                        .sources = "{o: {makes: {p: 0.5, q: 0.5}, every: 9}}",
                                        .stations = stations})) == Rings{{"a", "b"}});
  CHECK(finite_place_cycles(parsed(Shop{.products = "{p: {repeats: true, route: [a, b, c]}}",
                                        .sources = "{o: {makes: p, every: 9, count: 3}}",
                                        .stations = stations})) == Rings{{"a", "b", "c"}});
}

TEST_CASE("Stations that join a queue are part of its ring") {
  CHECK(rings("[a, b, {at: a, name: again}]",
              "{a: {process: 1, queue: {capacity: 2}}, b: {process: 1, queue: {capacity: 2}}, robot: {joins: a}}") ==
        Rings{{"a", "b", "robot"}});
}

TEST_CASE("Endless rework and jumps are refused, with the steps named") {
  const std::string two = "{a: {process: 1}, b: {process: 1}}";
  CHECK(errors(shop("[{at: a, then: {b: 1}}, {at: b, then: {a: 1}}]", two))
            .find("products.part.route[0]: endless: a part that comes to a or b never leaves again") !=
        std::string::npos);
  CHECK(errors(shop("[a]", "{a: {process: 1, quality: {rework: {probability: 1, to: a}}}}"))
            .find("endless: a part that comes to a never leaves again") != std::string::npos);
  CHECK(errors(shop("[a]", "{a: {process: 1, quality: {rework: {probability: 1, to: fix}}}, fix: {process: 1}}"))
            .find("endless") != std::string::npos);
}

TEST_CASE("Rework with a way out is fine: a limit, scrap, or the next step") {
  CHECK(errors(shop("[a]", "{a: {process: 1, quality: {rework: {probability: 1, to: a, at_most: 2}}}}")).empty());
  CHECK(errors(shop("[a]", "{a: {process: 1, quality: {scrap: 0.1, rework: {probability: 0.9, to: a}}}}")).empty());
  CHECK(errors(shop("[a]",
                    "{a: {process: 1, quality: {rework: {probability: 1, to: fix, back: next}}}, fix: {process: 1}}"))
            .empty());
  CHECK(
      errors(shop("[{at: a, then: {b: 1}}, {at: b, then: {a: 0.99, end: 0.01}}]", "{a: {process: 1}, b: {process: 1}}"))
          .empty());
}

TEST_CASE("A trap that no part comes to is not endless") {
  // b and c lead only to each other, but a always ships.
  CHECK(errors(shop("[{at: a, then: {end: 1}}, {at: b, then: {c: 1}}, {at: c, then: {b: 1}}]",
                    "{a: {process: 1}, b: {process: 1}, c: {process: 1}}"))
            .empty());
}

TEST_CASE("Steps that nothing leads to are found, a share of 0 left aside") {
  const Factory f = parsed(
      shop("[{at: a, then: {end: 1}}, b, {at: c, share: 0}]", "{a: {process: 1}, b: {process: 1}, c: {process: 1}}"));
  CHECK(unreachable_steps(flow_of(f.products[0])) == std::vector<int>{1, 2});
  const Factory g = parsed(shop("[a, {at: b, share: 0}, {at: c, then: {a: 0, end: 1}}]",
                                "{a: {process: 1}, b: {process: 1}, c: {process: 1}}"));
  CHECK(unreachable_steps(flow_of(g.products[0])).empty());
}

TEST_CASE("Stations nothing visits are found") {
  const Factory f = parsed(shop("[{any_of: [a, b]}]",
                                "{a: {process: 1, quality: {rework: {probability: 0.1, to: fix}}}, b: {process: 1}, "
                                "fix: {process: 1}, robot: {joins: b}, idle: {process: 1}}"));
  CHECK(unvisited_stations(f) == std::vector<std::string>{"idle"});
}
