// SPDX-License-Identifier: Apache-2.0
#include "factory/flow.hpp"

#include <map>

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

const std::string places = "{a: {process: 1}, b: {process: 1}, c: {process: 1}, d: {process: 1}}";
Factory factory(const std::string& route) {
  return parsed(Shop{.products = "{part: {route: " + route + "}}", .stations = places});
}
std::map<int, double> as_map(const NextSteps& next) { return {next.begin(), next.end()}; }

}  // namespace

TEST_CASE("Steps follow in order, and a share lets units pass by") {
  const Factory f = factory("[a, {at: b, share: 0.4}, c]");
  const RouteFlow flow = flow_of(f.products[0]);
  REQUIRE(flow.steps.size() == 3);
  CHECK(as_map(flow.entry) == std::map<int, double>{{0, 1.0}});
  CHECK(as_map(flow.steps[0].next) == std::map<int, double>{{1, 0.4}, {2, 0.6}});
  CHECK(as_map(flow.steps[1].next) == std::map<int, double>{{2, 1.0}});
  CHECK(as_map(flow.steps[2].next) == std::map<int, double>{{3, 1.0}});  // out
  CHECK(flow.steps[1].path == "products.part.route[1]");
}

TEST_CASE("A group is taken or passed as one, with shares inside it") {
  const Factory f = factory("[{share: 0.5, steps: [a, {at: b, share: 0.2}]}, c]");
  const RouteFlow flow = flow_of(f.products[0]);
  CHECK(as_map(flow.entry) == std::map<int, double>{{0, 0.5}, {2, 0.5}});
  CHECK(as_map(flow.steps[0].next) == std::map<int, double>{{1, 0.2}, {2, 0.8}});
  CHECK(flow.steps[1].path == "products.part.route[0].steps[1]");
}

TEST_CASE("A jump enters the step itself, whatever its share") {
  const Factory f = factory("[{at: a, share: 0.1}, {at: b, then: {a: 0.3, end: 0.7}}, c]");
  const RouteFlow flow = flow_of(f.products[0]);
  CHECK(as_map(flow.entry) == std::map<int, double>{{0, 0.1}, {1, 0.9}});
  CHECK(as_map(flow.steps[1].next) == std::map<int, double>{{0, 0.3}, {3, 0.7}});
}

TEST_CASE("Rework goes on from the latest step of that name or station at or before this one") {
  const Factory f = factory("[a, b, {at: a, name: second}, c, a]");
  const RouteFlow flow = flow_of(f.products[0]);
  CHECK(rework_step(flow, 3, "a") == 2);  // `second` is at station a
  CHECK(rework_step(flow, 1, "a") == 0);
  CHECK(rework_step(flow, 4, "a") == 4);  // this one
  CHECK(rework_step(flow, 3, "second") == 2);
  CHECK(rework_step(flow, 1, "c") == -1);  // later
  CHECK(rework_step(flow, 4, "d") == -1);  // off the route
}

TEST_CASE("An empty route leads out at once") {
  const Factory f = factory("[]");
  CHECK(as_map(flow_of(f.products[0]).entry) == std::map<int, double>{{0, 1.0}});
}
