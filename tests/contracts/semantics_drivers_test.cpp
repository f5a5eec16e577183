// SPDX-License-Identifier: Apache-2.0
// SEMANTICS and the small print about drivers: a vehicle has them for the whole trip, and stands still without; crews that repair vehicles.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Duty;
using nordvest::VehicleState;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

double minutes_at(const Floor& floor, std::string_view pool, Duty duty) {
  return in_minutes(floor.pool(pool).duty_ticks[static_cast<std::size_t>(duty)]);
}

}  // namespace

TEST_CASE("Drivers: a vehicle that is called waits for its driver, who is with it until it is unloaded") {
  // bo is at the mill 0-4. The cart is called at 2 and waits to 4, loads to 5, drives to 10, unloads to 12; then bo is free.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, drill]}, b: {route: [mill]}}
    sources: {b: {makes: b, at: [0, 11]}, a: {makes: a, at: [0]}}
    stations: {mill: {process: 4, workers: {bo: 1}}, saw: {process: 2}, drill: {process: 1}}
    transport: {cart: {load: 1, unload: 2, workers: {bo: 1}, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("picked_up delivered finished", "cart mill") ==
        "4 b1 finished mill; 5 a2 picked_up cart; 12 a2 delivered cart; 16 b3 finished mill");
  CHECK(floor.minutes("cart", VehicleState::waiting) == 2);
  CHECK(floor.minutes("cart", VehicleState::loading) == 1 + 2);
  CHECK(floor.minutes("cart", VehicleState::idle) == 2 + 18);
  CHECK(minutes_at(floor, "bo", Duty::drive) == 8);
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 4 + 8 + 4);
  CHECK(in_minutes(floor.pool("bo").wait_ticks) == 2 + 1);  // the cart, b3
}

TEST_CASE("Drivers: two carts with one driver go one after the other") {
  // Both parts are done at 2. The first is there at 7; its driver then takes the second cart, 7-12.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, drill]}}
    sources: {a: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 2, servers: 2}, drill: {process: 1}}
    transport: {cart: {count: 2, workers: {bo: 1}, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("delivered") == "7 a1 delivered cart#1; 12 a2 delivered cart#2");
  CHECK(floor.minutes("cart", VehicleState::waiting) == 5);
  CHECK(floor.minutes("cart", VehicleState::loaded) == 10);
  CHECK(minutes_at(floor, "bo", Duty::drive) == 10);
}

TEST_CASE("Drivers: at the end of their shift the vehicle stops where it is, and goes on with whom it gets") {
  // Driven 8-10, then nobody is there until 20: there at 23.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {bo: {count: 1, calendar: day}}
    products: {a: {route: [saw, drill]}}
    sources: {a: {makes: a, at: [7]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {workers: {bo: 1}, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.times("delivered") == std::vector<double>{23});
  CHECK(floor.minutes("cart", VehicleState::waiting) == 10);
  CHECK(floor.minutes("cart", VehicleState::loaded) == 5);
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 5);
}

TEST_CASE("Drivers: what a vehicle was only to fetch when they went home is offered to others") {
  // bo's cart brings a1 to the drill, 1-6, and is on its way back to a2 (done at 7) when he goes at 8: the robot, at the saw, takes it.
  // a3, done at 13, is the robot's, too: nobody is there to drive the cart. The robot is back for it at 18.
  const Floor floor(R"(
    calendars: {day: {cycle: 40, open: [[0, 8]]}}
    workers: {bo: {count: 1, calendar: day}}
    products: {a: {route: [saw, drill]}}
    sources: {a: {makes: a, at: [0, 6, 12]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport:
      cart: {workers: {bo: 1}, moves: [{from: saw, to: drill, time: 5}]}
      robot: {moves: [{from: saw, to: drill, time: 5}]}
    run: {length: 40})");
  CHECK(floor.story("picked_up") == "1 a1 picked_up cart; 8 a2 picked_up robot; 18 a3 picked_up robot");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 5 + 1);
}

TEST_CASE("Drivers: who waits for one that never sets out is free again when its load is gone") {
  // bo is at the mill 0-20. The part in the rack spoils at 10, so the cart is idle again.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [rack, drill]}, b: {route: [mill]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}
    stations: {mill: {process: 20, workers: {bo: 1}}, drill: {process: 1}}
    buffers: {rack: {shelf_life: 10}}
    transport: {cart: {workers: {bo: 1}, moves: [{from: rack, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("scrapped delivered") == "10 a2 scrapped rack");
  CHECK(floor.minutes("cart", VehicleState::waiting) == 10);
  CHECK(floor.minutes("cart", VehicleState::idle) == 20);
  CHECK(minutes_at(floor, "bo", Duty::drive) == 0);
}

TEST_CASE("Drivers: a vehicle that breaks down lets its driver go; its crew comes when it is free") {
  // Driven 1-4, then the working clock strikes. bo goes to the mill 4-9. The fitter is at the press 0-6: the repair is 6-16, then bo
  // drives the rest 16-18.
  const Floor floor(R"(
    workers: {bo: {count: 1}, fitter: {count: 1}}
    products: {a: {route: [saw, drill]}, b: {route: [mill]}, c: {route: [press]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [2]}, c: {makes: c, at: [0]}}
    stations: {saw: {process: 1}, drill: {process: 1}, mill: {process: 5, workers: {bo: 1}}, press: {process: 6, workers: {fitter: 1}}}
    transport: {cart: {workers: {bo: 1}, failures: [{every: 3, lasts: 10, crew: fitter}], moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("down up delivered finished", "cart mill") ==
        "4 down cart; 9 b3 finished mill; 16 up cart; 18 a1 delivered cart");
  CHECK(floor.minutes("cart", VehicleState::down) == 12);
  CHECK(minutes_at(floor, "fitter", Duty::repair) == 10);
  CHECK(in_minutes(floor.pool("fitter").wait_ticks) == 2);
  CHECK(minutes_at(floor, "bo", Duty::drive) == 3 + 2);
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 5 + 5);
}

TEST_CASE("Drivers: repairs of vehicles and servers stand in one line for their crew, and pass in its open time") {
  // The saw fails at 2, the cart at 3. The fitter, there 0-10 and from 20, mends the saw 2-9, then the cart 9-10 and 20-24.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {fitter: {count: 1, calendar: day}}
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [0]}}
    stations: {saw: {process: 9, failures: [{every: 2, lasts: 7, crew: fitter}]}}
    transport: {cart: {failures: [{every: 3, lasts: 5, clock: calendar, crew: fitter}], moves: [{from: saw, to: end, time: 5}]}}
    run: {length: 26})");
  CHECK(floor.story("down up", "cart") == "3 down cart; 24 up cart");
  CHECK(floor.minutes("cart", VehicleState::down) == 21);
}

TEST_CASE("Drivers: a station that asks for a vehicle gets it with its driver, or neither") {
  // Both ask at 0, the mill stands first: bo is there 0-4. The saw has waited longer than the mill's next part: it loads 4-6 with the
  // crane and bo and runs on without, to 9; bo is at the mill again 6-10.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {b: {makes: b, at: [0, 0]}, a: {makes: a, at: [0]}}
    stations: {mill: {process: 4, workers: {bo: 1}}, saw: {load: 2, process: 3, workers: [{transport: crane, for: load}]}}
    transport: {crane: {workers: {bo: 1}}}
    run: {length: 30})");
  CHECK(floor.minutes("crane", VehicleState::working) == 2);
  CHECK(minutes_at(floor, "bo", Duty::load) == 2);
  CHECK(floor.story("finished") == "4 b1 finished mill; 9 a3 finished saw; 10 b2 finished mill");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 4 + 2 + 4);
}

TEST_CASE("Drivers: a vehicle goes to where it parks, and to be charged, without them") {
  // bo drives a to the drill, 2-7, and is at the mill from then; the cart is back at 12 and charged there.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, drill]}, b: {route: [mill]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [3]}}
    stations: {mill: {process: 3, workers: {bo: 1}}, saw: {process: 2}, drill: {process: 1}}
    transport: {cart: {workers: {bo: 1}, park: saw, battery: {runs: 5, charge: 20}, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.times("finished", "mill") == std::vector<double>{10});
  CHECK(floor.minutes("cart", VehicleState::empty) == 5);
  CHECK(floor.minutes("cart", VehicleState::charging) == 18);
  CHECK(minutes_at(floor, "bo", Duty::drive) == 5);
}
