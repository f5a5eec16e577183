// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/time.hpp"
#include "factory/check.hpp"
#include "factory/load.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Shop shop_with(const std::string& transport) {
  Shop shop;
  shop.products = "{part: {route: [mill, drill]}}";
  shop.stations = "{mill: {process: 2}, drill: {process: 2}}";
  shop.more = transport;
  return shop;
}

bool says(const std::string& text, const std::vector<std::string>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [&](const auto& part) { return text.find(part) != std::string::npos; });
}

std::string codes(const Factory& factory) {
  std::string out;
  for (const auto& remark : warnings(factory)) out += remark.code + " ";
  return out;
}

}  // namespace

TEST_CASE("Transport: what is written is read, with units") {
  const Factory factory = parsed(shop_with(R"(transport:
  amr: {count: 2, speed: 1 m/s, carries: 40, load: 30 s, unload: 1, call: longest_idle, rule: nearest, park: dock, moves: [{from: mill, to: drill, distance: 45 m}, {from: drill, to: end, time: 2 h}]}
paths: [{between: [mill, dock], distance: 20, one_way: true}, {between: [dock, mill2], distance: 20}, {between: [mill2, mill], distance: 20}])"));
  const Fleet& fleet = factory.transport.at(0);
  CHECK(fleet.count == 2);
  CHECK(fleet.speed_loaded == 60);
  CHECK(fleet.speed_empty == 60);
  CHECK(fleet.carries == 40);
  CHECK(fleet.load.mean() == 0.5 * ticks_per_minute);
  CHECK(fleet.call == Call::longest_idle);
  CHECK(fleet.rule == CallRule::nearest);
  CHECK(fleet.park == "dock");
  CHECK(fleet.moves.at(0).distance == 45.0);
  CHECK(fleet.moves.at(1).time->mean() == 2 * ticks_per_hour);
  CHECK(factory.paths.at(0).one_way);
  CHECK(factory.paths.at(1).distance == 20);
  CHECK(factory.paths.at(1).vehicles == no_limit);
}

TEST_CASE("Transport: a place that is not there is named with the nearest that is") {
  CHECK(says(errors(shop_with("transport: {amr: {moves: [{from: mil, to: drill, time: 1}]}}")),
             {"transport.amr.moves[0].from", "did you mean 'mill'?"}));
  CHECK(says(errors(shop_with("transport: {amr: {park: dock, moves: [{from: mill, to: drill, time: 1}]}}")),
             {"transport.amr.park", "No move or path leads there"}));
  CHECK(says(errors(shop_with("transport: {amr: {speed: 1, moves: [{from: mill, to: drill}]}}\n"
                              "paths: [{between: [mill, drill], distance: 1}, {between: [mill, dril], distance: 2}]")),
             {"paths[1].between", "did you mean 'drill'?", "No other path meets it"}));
}

TEST_CASE("Transport: drives that cannot be worked out are refused") {
  CHECK(says(errors(shop_with("transport: {amr: {moves: [{from: mill, to: drill, distance: 5}]}}")),
             {"transport.amr.speed", "no `speed`"}));
  CHECK(says(errors(shop_with("transport: {amr: {speed: 5, moves: [{from: mill, to: drill}]}}")),
             {"no way: the paths do not lead from 'mill' to 'drill'"}));
  CHECK(says(errors(shop_with("transport: {amr: {moves: [{from: mill, to: drill, time: 1, distance: 2}]}}")),
             {"a `distance` and a `time`"}));
  CHECK(says(errors(shop_with("transport: {amr: {moves: [{from: mill, to: mill, time: 1}]}}")), {"to itself"}));
  CHECK(says(errors(shop_with(
                 "transport: {amr: {moves: [{from: mill, to: drill, time: 1}, {from: mill, to: drill, time: 2}]}}")),
             {"transport.amr.moves[1]", "a second move"}));
  CHECK(says(errors(shop_with("transport: {amr: {speed: 5, moves: [{from: mill, to: drill}]}}\n"
                              "paths: [{between: [mill, drill], distance: 1, one_way: true}]")),
             {"no way back"}));
  CHECK(says(errors(shop_with("transport: {amr: {speed: -1, moves: [{from: mill, to: drill, distance: 1}]}}")),
             {"transport.amr.speed", "out of range"}));
  CHECK(says(errors(shop_with("paths: [{between: [mill], distance: 1}]")), {"two places, [a, b]"}));
}

TEST_CASE("Transport: two moves into one line are refused") {
  Shop shop =
      shop_with("transport: {amr: {moves: [{from: mill, to: drill, time: 1}, {from: mill, to: other, time: 2}]}}");
  shop.products = "{part: {route: [mill, {any_of: [drill, other]}]}}";
  shop.stations = "{mill: {process: 2}, drill: {process: 2}, other: {process: 1}}";
  CHECK(says(errors(shop), {"'drill' and 'other' share a line"}));
  shop.products = "{part: {route: [mill, {any_of: [drill, other], pick: in_turn}]}}";
  CHECK(errors(shop) == "");
}

TEST_CASE("Transport: a move the wrong way and a fleet that carries nothing are worth a remark") {
  CHECK(codes(parsed(shop_with("transport: {amr: {moves: [{from: drill, to: mill, time: 1}]}}"))) ==
        "fleet_idle move_backward ");
  CHECK(codes(parsed(shop_with("transport: {amr: {moves: [{from: mill, to: drill, time: 1}, {from: drill, to: end, "
                               "time: 1}, {from: mill, to: end, time: 2}, {from: drill, to: mill, time: 2}]}}"))) ==
        "");
}

TEST_CASE("Transport: the load by arithmetic is drives, empty drives and handling by the hour") {
  // 6 parts an hour; each is loaded 1, driven 3, unloaded 1 min, and the vehicle comes back in 3: 6 * 8 / 60 of one vehicle.
  const Factory factory =
      parsed(shop_with("transport: {amr: {load: 1, unload: 1, moves: [{from: mill, to: drill, time: 3}]}}"));
  const FleetLoad load = static_load(factory).transport.at(0);
  CHECK(load.trips_per_h == Approx(6));
  CHECK(load.loaded == Approx(0.3));
  CHECK(load.empty == Approx(0.3));
  CHECK(load.loading == Approx(0.2));
  CHECK(load.load == Approx(0.8));
}

TEST_CASE("Transport: full vehicles make fewer trips; a fleet may be the constraint") {
  Shop shop = shop_with("transport: {amr: {carries: 9, moves: [{from: mill, to: drill, time: 30}]}}");
  shop.products = "{part: {travel: lot, route: [mill, drill]}}";
  shop.sources =
      "{orders: {makes: part, every: 60, lot: 4}}";  // two lots a trip: 1 trip in 2 h of 60 min there and back
  const Load load = static_load(parsed(shop));
  CHECK(load.transport.at(0).trips_per_h == Approx(0.5));
  CHECK(load.transport.at(0).load == Approx(0.5));
  CHECK(load.constraint == "amr");
  CHECK(load.constraint_is_fleet);
}

TEST_CASE("Transport: what a station asks of vehicles is read and checked") {
  const auto with = [](const std::string& need, const std::string& fleet = "{crane: {count: 2}}") {
    Shop shop = shop_with("transport: " + fleet);
    shop.stations = "{mill: {process: 2, load: 1, workers: [" + need + "]}, drill: {process: 2}}";
    return shop;
  };
  const Factory factory = parsed(with("{transport: crane, for: load, count: 2, stays: true}"));
  const WorkerNeed& need = factory.stations.at(0).workers.at(0);
  CHECK(need.fleet == "crane");
  CHECK(need.pools.empty());
  CHECK(need.count == 2);
  CHECK(need.phases == only(WorkPhase::load));
  CHECK(codes(factory) == "");  // a station asks for the fleet, if no part does
  CHECK(says(errors(with("{transport: crate}")),
             {"stations.mill.workers[0].transport", "unknown fleet of vehicles 'crate', did you mean 'crane'?"}));
  CHECK(says(errors(with("{transport: crane, skill: lift}")), {"it says in several ways who is meant"}));
  CHECK(says(errors(with("{transport: crane, attends: 2}")),
             {"stations.mill.workers[0].attends", "a vehicle does one task at a time", "got 2"}));
  CHECK(says(errors(with("{transport: crane, count: 3}")),
             {"stations.mill.workers[0]", "more vehicles than the fleet has", "got 3", "at most 2"}));
  CHECK(says(errors(with("{transport: crane, count: 2}, {transport: crane, for: load}")),
             {"stations.mill.workers[1]", "more vehicles than the fleet has", "got 3"}));
  CHECK(errors(with("{transport: crane, count: 2, for: process}, {transport: crane, for: load}")) == "");
  CHECK(says(errors(with("{transport: crane}", "{crane: {}}\npaths: [{between: [mill, drill], distance: 5}]")),
             {"transport.crane.speed", "station 'mill' asks for its vehicles"}));
  CHECK(says(errors(with("{transport: crane}",
                         "{crane: {speed: 5, park: drill}}\n"
                         "paths: [{between: [mill, drill], distance: 5, one_way: true}]")),
             {"transport.crane", "no way back"}));
}

TEST_CASE("Transport: the load by arithmetic counts work at stations and the drives there") {
  // 6 parts an hour: 1 of loading with the crane each, 2 minutes from where it was before: half of the calls are at the drill, so
  // half of all 12 calls an hour drive 2 minutes.
  Shop shop = shop_with("transport: {crane: {speed: 10 m/min}}\npaths: [{between: [mill, drill], distance: 20 m}]");
  shop.stations =
      "{mill: {process: 2, load: 1, workers: [{transport: crane, for: load}]}, "
      "drill: {process: 2, workers: [{transport: crane}]}}";
  const FleetLoad load = static_load(parsed(shop)).transport.at(0);
  CHECK(load.working == Approx(6 * (1 + 2) / 60.0));
  CHECK(load.empty == Approx(12 * 0.5 * 2 / 60.0));
  CHECK(load.trips_per_h == 0);
  CHECK(load.load == Approx(load.working + load.empty));
}

TEST_CASE("Transport: who drives and who mends is read and checked") {
  const auto with = [](const std::string& keys, const std::string& pools = "bo: {count: 2}, fitter: {count: 1}") {
    return shop_with("workers: {" + pools +
                     "}\ncalendars: {day: {cycle: 9, open: [[0, 4]]}, late: {cycle: 9, open: [[4, 9]]}}\n"
                     "transport: {amr: {" +
                     keys + ", moves: [{from: mill, to: drill, time: 3}]}}");
  };
  const Factory factory = parsed(with("workers: {bo: 2, fitter: 0}, failures: [{every: 9, lasts: 1, crew: fitter}]"));
  const Fleet& fleet = factory.transport.at(0);
  REQUIRE(fleet.drivers.size() == 1);
  CHECK(fleet.drivers[0].pools == std::vector<std::string>{"bo"});
  CHECK(fleet.drivers[0].count == 2);
  CHECK(fleet.failures.at(0).crew == "fitter");
  CHECK(codes(factory) == "");  // the vehicles ask for both pools
  CHECK(says(errors(with("workers: {bob: 1}")), {"transport.amr.workers.bob", "did you mean 'bo'?"}));
  CHECK(says(errors(with("workers: [bo]")), {"transport.amr.workers", "pools with numbers, {driver: 1}"}));
  CHECK(says(errors(with("workers: {bo: 1.5}")), {"transport.amr.workers.bo", "a whole number of people"}));
  CHECK(says(errors(with("workers: {bo: 3}")),
             {"transport.amr.workers.bo", "vehicles would never set out", "got 3", "at most 2"}));
  CHECK(says(errors(with("workers: {bo: 2}", "bo: {count: {day: 1, late: 1}}")),
             {"transport.amr.workers", "they are never there at once"}));
  CHECK(says(errors(with("calendar: late, workers: {bo: 1}", "bo: {count: 1, calendar: day}")),
             {"never there at once while 'late' is open"}));
  CHECK(says(errors(with("failures: [{every: 9, lasts: 1, crew: fittr}]")), {"did you mean 'fitter'?"}));
}

TEST_CASE("Transport: drivers and crews of vehicles are in the load of their pools") {
  // 6 trips an hour of 3 minutes and 3 back: 36 minutes; a repair of 4 for every 12 of these.
  const Factory factory =
      parsed(shop_with("workers: {bo: {count: 2}, fitter: {count: 1}}\n"
                       "transport: {amr: {workers: {bo: 2}, failures: [{every: 12, lasts: 4, crew: fitter}], "
                       "moves: [{from: mill, to: drill, time: 3}]}}"));
  const Load load = static_load(factory);
  CHECK(load.workers.at(0).load == Approx(36 / 60.0));
  CHECK(load.workers.at(1).load == Approx(36 / 12.0 * 4 / 60));
}
