// SPDX-License-Identifier: Apache-2.0
#include "factory/check.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {
using Sentences = std::vector<std::string>;
Sentences of(const Shop& shop) { return texts_of(warnings(parsed(shop))); }
}  // namespace

TEST_CASE("A sound factory has no warnings") { CHECK(of(Shop{}).empty()); }

TEST_CASE("What nothing leads to is told") {
  CHECK(of(Shop{.stations = "{mill: {process: 2}, idle: {process: 1}}"}) ==
        Sentences{"Station 'idle': no route comes here."});
  CHECK(of(Shop{.products = "{part: {route: [mill]}, other: {route: [mill]}}"}) ==
        Sentences{"Product 'other': no source makes it."});
  CHECK(of(Shop{.more = "workers: {bender: {}}"}) == Sentences{"Workers 'bender': no station asks for them."});
  CHECK(of(Shop{.products = "{part: {route: [{at: mill, then: {end: 1}}, {at: mill, name: again}]}}"}) ==
        Sentences{"Product 'part': no part can come to step 'again' (products.part.route[1])."});
}

TEST_CASE("A ring of queues with few places is told") {
  const Shop shop{.products = "{part: {route: [a, b, {at: a, name: again}]}}",
                  .stations = "{a: {process: 1, queue: {capacity: 2}}, b: {process: 1, queue: {capacity: 2}}}"};
  CHECK(of(shop) == Sentences{"Stations a and b: parts go round through queues with few places; full ones may come to "
                              "wait for each other for good."});
}

TEST_CASE("Keys without effect at a source are told") {
  const Sentences told = of(Shop{.sources = "{orders: {makes: part, supply: unlimited, calendar: day, first: 0}}",
                                 .more = "calendars: {day: {mon: [\"07:00-15:00\"]}}"});
  REQUIRE(told.size() == 2);
  CHECK(told[0] == "Source 'orders': its calendar has no effect, it counts only between arrivals `every` so often.");
  CHECK(told[1] == "Source 'orders': `first` has no effect, it counts only with `every`.");
}

TEST_CASE("A station that cannot keep up is told by arithmetic, not by a run") {
  // 12 min of work each 10 min.
  const Sentences told = of(Shop{.stations = "{mill: {process: 12}}"});
  REQUIRE(told.size() == 1);
  CHECK(told[0] ==
        "Station 'mill': asked for 120 % of what it can do; what waits for it grows without bound, so figures depend "
        "on the length of the run.");
  CHECK(of(Shop{.sources = "{orders: {makes: part, every: 10, if_full: lost}}", .stations = "{mill: {process: 12}}"})
            .empty());
  CHECK(
      of(Shop{.sources = "{orders: {makes: part, every: 10, count: 5}}", .stations = "{mill: {process: 12}}"}).empty());
  CHECK(of(Shop{.stations = "{mill: {process: 6, workers: {op: 2}}}",
                .more = "workers: {op: {count: 2, calendar: day}}\ncalendars: {day: {mon: [\"07:00-15:00\"]}}"})[0]
            .find("Workers 'op'") == 0);
}
