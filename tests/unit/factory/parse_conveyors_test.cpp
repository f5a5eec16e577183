// SPDX-License-Identifier: Apache-2.0
#include "factory/conveyors.hpp"
#include "factory/layout.hpp"
#include "factory/load.hpp"
#include "factory/stores.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::errors;
using nordvest::test::parsed;
using nordvest::test::Shop;

namespace {

const std::string belt = "{belt: {length: 20 m, speed: 6 m/min, spacing: 0.5 m}}";

Shop with(const std::string& route, const std::string& conveyors,
          const std::string& stations = "{mill: {process: 2}}") {
  Shop shop;
  shop.products = "{part: {route: " + route + "}}";
  shop.stations = stations;
  shop.more = "conveyors: " + conveyors;
  return shop;
}

bool says(const Shop& shop, const std::string& what) { return errors(shop).find(what) != std::string::npos; }

}  // namespace

TEST_CASE("Conveyors are read with their units, and measured") {
  const Factory f = parsed(with("[mill, belt]", R"({belt: {length: 2000 cm, speed: 0.1 m/s, spacing: 500 mm,
    accumulates: false, failures: [{every: 5 h, lasts: 4}], energy: {moving: 2 kW, idle: 0.1}, title: Line}})"));
  REQUIRE(f.conveyors.size() == 1);
  const Conveyor& c = f.conveyors[0];
  CHECK(c.length == 20);
  CHECK(c.speed == 6);
  CHECK(c.spacing == 0.5);
  CHECK_FALSE(c.accumulates);
  CHECK(c.failures.size() == 1);
  CHECK(c.title.en == "Line");
  CHECK(c.power == StationPower{{"working", 2.0}, {"idle", 0.1}});
  CHECK(conveyor_places(c) == 40);
  CHECK(ride_of(c) == 200 * ticks_per_second);
  CHECK(headway_of(c) == 5 * ticks_per_second);
  CHECK(parsed(with("[mill, belt]", belt)).conveyors[0].accumulates);
}

TEST_CASE("A conveyor holds whole parts, whatever the rounding of its measures") {
  Conveyor c;
  c.length = 0.3, c.spacing = 0.1, c.speed = 1;  // 0.3 / 0.1 is a little less than 3
  CHECK(conveyor_places(c) == 3);
  c.spacing = 0.101;
  CHECK(conveyor_places(c) == 2);
}

TEST_CASE("A station right after a conveyor has no queue unless it writes one") {
  CHECK(parsed(with("[belt, mill]", belt)).stations[0].queue.capacity == 0);
  CHECK(parsed(with("[mill, belt]", belt)).stations[0].queue.capacity == no_limit);
}

TEST_CASE("What a conveyor cannot be told is said where it stands") {
  const auto measures = [](const std::string& text) { return with("[mill, belt]", "{belt: {" + text + "}}"); };
  CHECK(says(measures("length: 20, speed: 6"), "spacing"));
  CHECK(says(measures("length: 0, speed: 6, spacing: 1"), "conveyors.belt.length"));
  CHECK(says(measures("length: 20, speed: 6 kW, spacing: 1"), "conveyors.belt.speed"));
  CHECK(says(measures("length: 1, speed: 6, spacing: 2"), "it holds no part"));
  CHECK(says(measures("length: 1, speed: 1e300, spacing: 1"), "in no time"));
  CHECK(says(measures("length: 1, speed: 1e-9, spacing: 1"), "longer than any run"));
  CHECK(says(measures("length: 20, speed: 6, spacing: 1, failures: [{every: 5, lasts: 1, part: scrap}]"),
             "conveyors.belt.failures[0].part"));
  CHECK(says(measures("length: 20, speed: 6, spacing: 1, energy: {working: 1}"), "unknown state 'working'"));
  CHECK(says(measures("length: 20, speed: 6, spacing: 1, calendar: night"), "conveyors.belt.calendar"));
  CHECK(says(with("[mill]", "{mill: {length: 1, speed: 1, spacing: 1}}"), "'mill' is in conveyors too"));
  CHECK(says(with("[mill, {at: belt, process: 2}]", belt), "no work is done on conveyor 'belt'"));
  CHECK(says(with("[mill, {at: belt, dwell: 2}]", belt), "'belt' is a conveyor"));
  CHECK(says(with("[mill, {at: belt, priority: 2}]", belt), "nobody passes another on conveyor 'belt'"));
  CHECK(says(with("[mill, {at: belt, travel: lot}]", belt), "units do not gather on conveyor 'belt'"));
  CHECK(says(with("[mill, {at: belt, send_ahead: 2}]", belt), "'belt' is no station"));
}

TEST_CASE("What a step makes cannot start on a conveyor") {
  Shop shop = with("[{at: mill, makes: {hinge: 4}}]", belt);
  shop.products = "{part: {route: [{at: mill, makes: {hinge: 4}}]}, hinge: {route: [belt]}}";
  CHECK(says(shop, "takes one unit after the other"));
}

TEST_CASE("The load of a conveyor is that of its entrance") {
  // 6 parts an hour, 5 s each: 30 s an hour. On the working clock it wears 6 x 200 s an hour: a repair of 6 min in 1 h of moving.
  const Load load = static_load(parsed(with("[mill, belt]", belt)));
  REQUIRE(load.conveyors.size() == 1);
  CHECK(load.conveyors[0].parts_per_h == Approx(6));
  CHECK(load.conveyors[0].load == Approx(30.0 / 3600));
  const Load wears = static_load(
      parsed(with("[mill, belt]", "{belt: {length: 20, speed: 6, spacing: 0.5, failures: [{every: 60, lasts: 6}]}}")));
  CHECK(wears.conveyors[0].down == Approx(1200.0 / 3600 * 6 / 60));
}

TEST_CASE("A conveyor may be what holds the flow back") {
  // A part every 5 s: 720 an hour; the mill could do 1200.
  Shop shop = with("[mill, belt]", belt, "{mill: {process: 3 s}}");
  shop.sources = "{orders: {makes: part, supply: unlimited}}";
  const Load load = static_load(parsed(shop));
  CHECK(load.constraint == "belt");
  CHECK(load.stations[0].parts_per_h == Approx(720));
}

TEST_CASE("Rings lead through conveyors, and one that nobody comes to is told") {
  const Factory ring = parsed(with("[mill, belt, {at: mill, name: again}]", belt));
  CHECK(finite_place_cycles(ring) == std::vector<std::vector<std::string>>{{"mill", "belt"}});
  CHECK(unvisited_conveyors(parsed(with("[mill]", belt))) == std::vector<std::string>{"belt"});
}
