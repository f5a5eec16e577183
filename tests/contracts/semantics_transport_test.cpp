// SPDX-License-Identifier: Apache-2.0
// SEMANTICS and the small print about vehicles: a place is reserved, a vehicle is asked for, fetches, carries and brings.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Outcome;
using nordvest::State;
using nordvest::VehicleState;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Transport: a finished unit waits on its server until a vehicle has it, and enters the next queue from it") {
  // a1 done at 2, the cart stands at the saw: on it at 3, driven 3..8, off at 10. The saw waits for transport 2..3.
  // a2 done at 5 (loaded at 3): the cart is free at 10 at the drill, back at the saw at 15, loads to 16, drives to 21, off at 23.
  // a3 waits for the saw until 16, is done at 18, asked for at 18: the cart is free at 23, there at 28, loads to 29.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 2}, drill: {process: 1}}
    transport: {cart: {load: 1, unload: 2, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("moved queued picked_up delivered") ==
        "0 a1 queued saw; 0 a2 queued saw; 0 a3 queued saw; 3 a1 moved saw; 3 a1 picked_up cart; 10 a1 delivered cart; "
        "10 a1 queued drill; 11 a1 moved drill; 16 a2 moved saw; 16 a2 picked_up cart; 23 a2 delivered cart; "
        "23 a2 queued drill; 24 a2 moved drill; 29 a3 moved saw; 29 a3 picked_up cart");
  CHECK(floor.minutes("saw", State::waiting_transport) == 1 + 11 + 11);  // 2..3, 5..16, 18..29
  CHECK(floor.minutes("saw", State::blocked) == 0);
  CHECK(floor.times("blocked").empty());
  CHECK(floor.minutes("cart", VehicleState::loading) == 3 + 3 + 1);
  CHECK(floor.minutes("cart", VehicleState::loaded) == 5 + 5 + 1);
  CHECK(floor.minutes("cart", VehicleState::empty) == 5 + 5);
  CHECK(floor.minutes("cart", VehicleState::idle) == 2);
  CHECK(floor.fleet("cart").trips == 2);
  CHECK(floor.fleet("cart").parts == 2);
  CHECK(in_minutes(floor.fleet("cart").wait_ticks) == 0 + 10 + 10);
  // In the factory until shipped: 11 and 24; a3 is on the cart at the end.
  CHECK(in_minutes(floor.product("a").wip_ticks) == 11 + 24 + 30);
  CHECK(floor.product("a").in_process == 1);
}

TEST_CASE("Transport: a leg without moves takes no time") {
  const Floor floor(R"(
    products: {a: {route: [saw, drill, pack]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2}, drill: {process: 1}, pack: {process: 1}}
    transport: {cart: {moves: [{from: drill, to: pack, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("queued", "drill pack") == "2 a1 queued drill; 8 a1 queued pack");
}

TEST_CASE("Transport: to the end, as to a station; the part is shipped when it is there") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2}}
    transport: {cart: {moves: [{from: saw, to: end, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("moved shipped") == "2 a1 moved saw; 7 a1 shipped end");
  CHECK(in_minutes(floor.product("a").lead_sum) == 7);
}

TEST_CASE("Transport: the place ahead is reserved before the vehicle is asked for, so no trip ends before a full one") {
  // One place at the drill: a1 there 3..; drilled from 3 to 23. a2 is done at 2, reserves the place at once, and is there at 6 (cart back
  // at 4, drives 4..5..6). a3, done at 4 at the earliest (loaded at 5, done 6), has no place before a2 is loaded at 23: blocked 6..23.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 20, queue: {capacity: 1}}}
    transport: {cart: {moves: [{from: saw, to: drill, time: 1}]}}
    run: {length: 30})");
  // a1: saw 0..1, on the cart 1..2, drilled 2..22. a2: saw 1..2, the cart back at the saw at 3, there at 4. a3: saw 3..4, blocked to 22.
  CHECK(floor.story("started queued", "drill") ==
        "2 a1 queued drill; 2 a1 started drill; 4 a2 queued drill; "
        "22 a2 started drill; 24 a3 queued drill");
  CHECK(floor.minutes("saw", State::blocked) == 18);
  CHECK(floor.minutes("saw", State::waiting_transport) == 1 + 1);  // a2 2..3; a3 22..23: the cart comes from the drill
}

TEST_CASE("Transport: from a buffer the unit fills its place until the vehicle has it") {
  const Floor floor(R"(
    products: {a: {route: [rack, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {drill: {process: 1, queue: {}}}
    buffers: {rack: {capacity: 1}}
    transport: {cart: {load: 1, moves: [{from: rack, to: drill, time: 5}]}}
    run: {length: 30})");
  // a1 on the cart at 1, there at 6; a2 in the rack at 1; the cart back at 11, a2 on it at 12, there at 17.
  CHECK(floor.story("queued moved", "rack drill") ==
        "0 a1 queued rack; 1 a1 moved rack; 1 a2 queued rack; "
        "6 a1 queued drill; 7 a1 moved drill; 12 a2 moved rack; "
        "17 a2 queued drill; 18 a2 moved drill");
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 12);
}

TEST_CASE("Transport: an output place frees the server while the unit waits for its vehicle") {
  // a1 goes with the cart at 1, back at 11. a2 done at 2 stands in the output place; a3 done at 3 stays on the saw.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1, output: {capacity: 1}}, drill: {process: 1}}
    transport: {cart: {moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 40})");
  CHECK(floor.times("moved", "saw") == std::vector<double>{1, 2, 11});
  CHECK(floor.times("picked_up") == std::vector<double>{1, 11, 21});
  CHECK(floor.minutes("saw", State::waiting_transport) == 8);
}

TEST_CASE("Transport: a vehicle takes what waits for the same leg, up to what it carries") {
  // a1 goes alone at 1, the cart is back at 11. a2, a3, a4 are done at 2, 3, 4: two of them go together, the last alone.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0]}}
    stations: {saw: {process: 1, output: {capacity: 5}}, drill: {process: 1}}
    transport: {cart: {carries: 2, load: 1, moves: [{from: saw, to: drill, time: 4}]}}
    run: {length: 40})");
  CHECK(floor.story("picked_up delivered") ==
        "2 a1 picked_up cart; 6 a1 delivered cart; 11 a2 picked_up cart; 11 a3 picked_up cart; 15 a2 delivered cart; "
        "15 a3 delivered cart; 20 a4 picked_up cart; 24 a4 delivered cart");
  CHECK(floor.fleet("cart").trips == 3);
  CHECK(floor.fleet("cart").parts == 4);
}

TEST_CASE("Transport: loads are counted in parts, and a unit larger than the vehicle goes alone") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw, drill]}, b: {travel: lot, route: [saw, drill]}}
    sources: {big: {makes: a, at: [0], lot: 3}, small: {makes: b, at: [0, 0, 0]}}
    stations: {saw: {process: 1, output: {capacity: 9}}, drill: {process: 1}}
    transport: {cart: {carries: 2, moves: [{from: saw, to: drill, time: 4}]}}
    run: {length: 40})");
  // The lot of 3 goes at 3, back at 11; b4 and b5 together; then b6.
  CHECK(floor.story("picked_up") ==
        "3 a1x3 picked_up cart; 11 b4 picked_up cart; 11 b5 picked_up cart; 19 b6 picked_up cart");
}

TEST_CASE("Transport: empty trips take the moves both ways and in chains") {
  // The cart brings a1 to the paint at 1 + 3 = 4; b2 asks at the saw at 5: back over the drill, 4 + 3.
  const Floor floor(R"(
    products: {a: {route: [drill, paint]}, b: {route: [saw, drill]}}
    sources: {in_a: {makes: a, at: [0]}, in_b: {makes: b, at: [4]}}
    stations: {saw: {process: 1}, drill: {process: 1}, paint: {process: 1}}
    transport: {cart: {moves: [{from: drill, to: paint, time: 3}, {from: saw, to: drill, time: 4}]}}
    run: {length: 40})");
  CHECK(floor.story("picked_up delivered") ==
        "1 a1 picked_up cart; 4 a1 delivered cart; 12 b2 picked_up cart; "
        "16 b2 delivered cart");
  CHECK(floor.minutes("cart", VehicleState::empty) == 7);
}

TEST_CASE("Transport: drives by distance and speed, loaded and empty") {
  // 30 m at 10 m/min loaded, 15 m/min empty: 3 and 2.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {speed: {loaded: 10 m/min, empty: 15 m/min}, moves: [{from: saw, to: drill, distance: 30 m}]}}
    run: {length: 40})");
  CHECK(floor.times("picked_up") == std::vector<double>{1, 6});
  CHECK(floor.times("delivered") == std::vector<double>{4, 9});
}

TEST_CASE("Transport: `rule` picks the request, the longest waiting or the nearest") {
  // The cart brings c1 from the drill to the store at 10. There a2 has asked at the far saw at 2, b3 at the near mill at 3.
  const auto floor = [](const std::string& rule) {
    return Floor(R"(
    products: {a: {route: [saw, rack]}, b: {route: [mill, rack]}, c: {route: [drill, rack]}}
    sources: {in_c: {makes: c, at: [0]}, in_a: {makes: a, at: [1]}, in_b: {makes: b, at: [2]}}
    stations: {saw: {process: 1}, mill: {process: 1}, drill: {process: 0}}
    buffers: {rack: {}}
    transport: {cart: {rule: )" +
                 rule + R"(, moves: [{from: drill, to: rack, time: 10}, {from: saw, to: rack, time: 5},
                                           {from: mill, to: rack, time: 2}]}}
    run: {length: 40})");
  };
  CHECK(floor("fifo").story("delivered") == "10 c1 delivered cart; 20 a2 delivered cart; 24 b3 delivered cart");
  CHECK(floor("nearest").story("delivered") == "10 c1 delivered cart; 14 b3 delivered cart; 24 a2 delivered cart");
}

TEST_CASE("Transport: `call` picks the vehicle, the nearest or the longest idle; equal: the lowest number") {
  // Both stand at the drill. c1 goes with cart 1 (to the rack, 10). b2 from the mill at 20: both free, cart 1 at the rack, 2 minutes away,
  // idle since 10; cart 2 at the drill, 12 minutes away, idle since 0.
  const auto floor = [](const std::string& call) {
    return Floor(R"(
    products: {b: {route: [mill, rack]}, c: {route: [drill, rack]}}
    sources: {in_c: {makes: c, at: [0]}, in_b: {makes: b, at: [19]}}
    stations: {mill: {process: 1}, drill: {process: 0}}
    buffers: {rack: {}}
    transport: {cart: {count: 2, call: )" +
                 call + R"(, moves: [{from: drill, to: rack, time: 10},
                                           {from: mill, to: rack, time: 2}]}}
    run: {length: 40})");
  };
  CHECK(floor("nearest").story("delivered") == "10 c1 delivered cart#1; 24 b2 delivered cart#1");
  CHECK(floor("longest_idle").story("delivered") == "10 c1 delivered cart#1; 34 b2 delivered cart#2");
}

TEST_CASE("Transport: a vehicle without work drives to where it parks, and turns at the next place when it is called") {
  // Starts at the dock; a1 done at 1: there at 4, drill at 9. Parks: drill to saw 5, saw to dock 3: there at 17.
  // a2 done at 11: the cart is between drill and saw, at the saw at 14, and takes it there.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 10]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {speed: 10 m/min, park: dock, moves: [{from: saw, to: drill, time: 5}]}}
    paths: [{between: [dock, saw], distance: 30 m}]
    run: {length: 40})");
  CHECK(floor.story("picked_up delivered") ==
        "4 a1 picked_up cart; 9 a1 delivered cart; 14 a2 picked_up cart; "
        "19 a2 delivered cart");
  CHECK(floor.minutes("cart", VehicleState::empty) == 3 + 5 + 8);
  CHECK(floor.minutes("cart", VehicleState::idle) == 1 + 13);  // 0..1, 27..40
}

TEST_CASE("Transport: over paths by the shortest way; a one-way path is driven one way only") {
  // saw -> crossing -> drill: 20 + 10 m; back from the drill only over the dock: 50 + 10 m. At 10 m/min: 3 and 6.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {speed: 10 m/min, moves: [{from: saw, to: drill}]}}
    paths: [{between: [saw, x], distance: 20 m}, {between: [x, drill], distance: 10 m, one_way: true},
            {between: [drill, dock], distance: 50 m}, {between: [dock, saw], distance: 10 m}]
    run: {length: 40})");
  CHECK(floor.times("picked_up") == std::vector<double>{1, 10});
  CHECK(floor.times("delivered") == std::vector<double>{4, 13});
}

TEST_CASE("Transport: a leg that two fleets serve goes to the first listed that has a free vehicle") {
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport:
      slow: {moves: [{from: saw, to: drill, time: 8}]}
      fast: {moves: [{from: saw, to: drill, time: 1}]}
    run: {length: 40})");
  CHECK(floor.story("delivered") == "3 a2 delivered fast; 5 a3 delivered fast; 9 a1 delivered slow");
}

TEST_CASE("Transport: what joins a station stands beside it, unless a move names it") {
  const auto floor = [](const std::string& more) {
    return Floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, other: {joins: saw, process: 2}, drill: {process: 1}}
    transport: {cart: {count: 2, moves: [{from: saw, to: drill, time: 8})" +
                 more + R"(]}}
    run: {length: 40})");
  };
  CHECK(floor("").times("delivered") == std::vector<double>{9, 10});
  CHECK(floor(", {from: other, to: drill, time: 1}").times("delivered") == std::vector<double>{9, 12});
}

TEST_CASE("Transport: what a server that is down holds is fetched when it is up again") {
  // The saw fails at 4 (a calendar clock) until 10. a1 is done at 2; the cart, which comes from the dock, is there at 5, may take nothing,
  // and drives back (5..8). Called again at 10 it is there at 13. The saw fails again at 14.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2, failures: [{every: 4, lasts: 6, clock: calendar}]}, drill: {process: 1}}
    transport: {cart: {speed: 10 m/min, park: dock, moves: [{from: saw, to: drill, time: 5}]}}
    paths: [{between: [dock, saw], distance: 30 m}]
    run: {length: 16})");
  CHECK(floor.story("picked_up moved down up", "saw cart") ==
        "4 down saw; 10 up saw; 13 a1 moved saw; 13 a1 picked_up cart; 14 down saw");
  CHECK(floor.minutes("saw", State::waiting_transport) == 2 + 3);  // 2..4, 10..13
}

TEST_CASE("Transport: what spoils while it waits for a vehicle asks for none any more and gives its place back") {
  // The rack is 10 minutes from the cart, which is there at 10: a1 spoiled at 4.
  const Floor floor(R"(
    products: {a: {route: [rack, drill]}}
    sources: {in: {makes: a, at: [0, 8]}}
    stations: {drill: {process: 1, queue: {capacity: 1}}}
    buffers: {rack: {shelf_life: 4}}
    transport: {cart: {park: dock, moves: [{from: rack, to: drill, time: 3}, {from: dock, to: rack, time: 10}]}}
    run: {length: 16})");
  CHECK(floor.story("scrapped picked_up delivered") ==
        "4 a1 scrapped rack; 10 a2 picked_up cart; 13 a2 delivered cart");
}

TEST_CASE(
    "Transport: a path takes so many vehicles at once; who waits stands before it and goes in by turn, head-on too") {
  // One vehicle at a time between saw and drill, 5 minutes. Cart 1 takes a1 at 1, cart 2 a2 at 2: it waits until 6 and is there at 11.
  // Cart 1, free at the drill at 6, is called for a3 (done at 3): it waits from 6, cart 2 went in first, and drives back 11..16.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {count: 2, speed: 10 m/min, moves: [{from: saw, to: drill}]}}
    paths: [{between: [saw, drill], distance: 50 m, vehicles: 1}]
    run: {length: 30})");
  CHECK(floor.story("picked_up delivered") ==
        "1 a1 picked_up cart#1; 2 a2 picked_up cart#2; 6 a1 delivered cart#1; 11 a2 delivered cart#2; "
        "16 a3 picked_up cart#1; 21 a3 delivered cart#1");
  CHECK(floor.minutes("cart", VehicleState::waiting) == 4 + 5);
}

TEST_CASE("Transport: a vehicle that waits for a path holds no other, so that two that meet do not lock") {
  // Cart a goes saw -> x -> drill, cart b comes drill -> x -> saw; both paths take one vehicle. At 4 both are at the crossing x, each
  // wants the path the other has left: both go on.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}, b: {route: [drill, saw]}}
    sources: {in_a: {makes: a, at: [0]}, in_b: {makes: b, at: [0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport:
      there: {speed: 10 m/min, moves: [{from: saw, to: drill}]}
      back: {speed: 10 m/min, moves: [{from: drill, to: saw}]}
    paths: [{between: [saw, x], distance: 30 m, vehicles: 1}, {between: [x, drill], distance: 30 m, vehicles: 1}]
    run: {length: 30})");
  CHECK(floor.story("delivered") == "7 a1 delivered there; 7 b2 delivered back");
  CHECK(floor.minutes("there", VehicleState::waiting) == 0);
}

TEST_CASE("Transport: a battery that has run out is charged after the trip, at its place") {
  // The charge lasts 7 minutes of work. a1: 1 fetched at once, 1..6 loaded. a2 (asked for at 3): empty 6..11, loaded 11..16: 15 minutes of
  // work, so it goes to the dock (2 minutes from the drill), is charged 18..38, drives the 7 minutes to the saw and takes a3 at 45;
  // 50 at the drill, after 12 minutes, so it is charged again from 52 to the end.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 2, 4]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {speed: 10 m/min, battery: {runs: 7, charge: 20, at: dock}, moves: [{from: saw, to: drill, time: 5}]}}
    paths: [{between: [drill, dock], distance: 20 m}]
    run: {length: 60})");
  CHECK(floor.times("picked_up") == std::vector<double>{1, 11, 45});
  CHECK(floor.minutes("cart", VehicleState::charging) == 20 + 8);
}

TEST_CASE(
    "Transport: a battery without a place is charged where it parks, else where it is; charging goes on off shift") {
  // Work of 5 minutes empties it: charged at the drill 6..26, although the shift ends at 10; the shift begins again at 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {calendar: day, battery: {runs: 5, charge: 20}, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 40})");
  CHECK(floor.minutes("cart", VehicleState::charging) == 20);
  CHECK(floor.minutes("cart", VehicleState::idle) == 1 + 4);  // 0..1, 26..30
  CHECK(floor.minutes("cart", VehicleState::off_shift) == 10);
}

TEST_CASE("Transport: at the end of its shift a vehicle stops where it is, and goes on from there") {
  // a1 on the cart at 8; 8..10 of the 5 minutes driven, then off shift until 20: there at 23.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [7]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {calendar: day, moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 40})");
  CHECK(floor.times("delivered") == std::vector<double>{23});
  CHECK(floor.minutes("cart", VehicleState::off_shift) == 20);
  CHECK(floor.minutes("cart", VehicleState::loaded) == 5);
}

TEST_CASE("Transport: what a vehicle was only on its way to when its shift ended is offered to others") {
  // The day cart, at the drill since 6, is on its way back to a2 from 7; off shift at 8. The night cart comes at 8 and takes it.
  const Floor floor(R"(
    calendars: {day: {cycle: 40, open: [[0, 8]]}, night: {cycle: 40, open: [[8, 40]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 6]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport:
      day_cart: {calendar: day, moves: [{from: saw, to: drill, time: 5}]}
      night_cart: {calendar: night, moves: [{from: saw, to: drill, time: 5}]}
    run: {length: 40})");
  CHECK(floor.story("picked_up") == "1 a1 picked_up day_cart; 8 a2 picked_up night_cart");
}

TEST_CASE("Transport: a breakdown stops the vehicle on its way; its load goes on when it is repaired") {
  // The calendar clock strikes at 3: down 3..13. a1, on the cart since 1, has 3 of 5 minutes to go: there at 16.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {failures: [{every: 3, lasts: 10, clock: calendar}], moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 16})");
  CHECK(floor.story("down up picked_up delivered", "cart") ==
        "1 a1 picked_up cart; 3 down cart; 13 up cart; 16 a1 delivered cart; 16 down cart");
  CHECK(floor.minutes("cart", VehicleState::down) == 10);
  CHECK(floor.fleet("cart").failures == 2);
}

TEST_CASE("Transport: the working clock of a breakdown runs while the vehicle works") {
  // Every 8 minutes of work: 5 for a1 (1..6), 3 on the way back from 7 (a2 done at 7): down at 10, the call waits; up at 12, to the saw at
  // 14, a2 there at 19.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 6]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {failures: [{every: 8, lasts: 2}], moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 19})");
  CHECK(
      floor.story("down up picked_up delivered", "cart") ==
      "1 a1 picked_up cart; 6 a1 delivered cart; 10 down cart; 12 up cart; 14 a2 picked_up cart; 19 a2 delivered cart");
}

TEST_CASE("Transport: beside a conveyor, onto which and off which units go by themselves") {
  // Sawn 0-1, onto the belt at once, 1-6, at pack at 6, done at 7 and taken to the store, 7-9.
  const Floor floor(R"(
    products: {a: {route: [saw, belt, pack, store]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1}, pack: {process: 1}}
    conveyors: {belt: {length: 5 m, speed: 1 m/min, spacing: 1 m}}
    buffers: {store: {dwell: 1}}
    transport: {lift: {moves: [{from: pack, to: store, time: 2}]}}
    run: {length: 20})");
  CHECK(floor.story("queued shipped") ==
        "0 a1 queued saw; 1 a1 queued belt; 6 a1 queued pack; 9 a1 queued store; 10 a1 shipped end");
}

TEST_CASE("Transport: vehicles bring units to a conveyor and fetch them at its end") {
  // Ride 4, spacing 2. a1 is there at 4 and at the end at 8, when the cart is on its way with a2; it takes a1 along at 10.
  const Floor floor(R"(
    products: {a: {route: [saw, belt, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    conveyors: {belt: {length: 4, speed: 1, spacing: 2}}
    transport: {cart: {moves: [{from: saw, to: belt, time: 3}, {from: belt, to: drill, time: 2}]}}
    run: {length: 30})");
  CHECK(floor.story("picked_up delivered") ==
        "1 a1 picked_up cart; 4 a1 delivered cart; 7 a2 picked_up cart; 10 a2 delivered cart; 10 a1 picked_up cart; "
        "12 a1 delivered cart; 16 a2 picked_up cart; 18 a2 delivered cart");
  CHECK(floor.times("queued", "belt") == std::vector<double>{4, 10});
  CHECK(floor.times("finished", "drill") == std::vector<double>{13, 19});
}

TEST_CASE("Transport: what finds the entrance of a conveyor taken keeps its place, and the vehicle is free") {
  // Both come at 4; the second can enter a spacing later.
  const Floor floor(R"(
    products: {a: {route: [saw, belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1, servers: 2}}
    conveyors: {belt: {length: 4, speed: 1, spacing: 2}}
    transport: {cart: {count: 2, moves: [{from: saw, to: belt, time: 3}]}}
    run: {length: 30})");
  CHECK(floor.times("delivered") == std::vector<double>{4, 4});
  CHECK(floor.times("queued", "belt") == std::vector<double>{4, 6});
  CHECK(floor.minutes("cart", VehicleState::idle) == 2 * (30 - 3));
}

TEST_CASE("Transport: what is at the end of a conveyor that is down is not fetched, unless it may hand over") {
  // At the end at 4; the cart comes at 7. Down 5-10: it goes back to the dock, is there at 10, and comes again.
  const auto picked_up = [](const std::string& hand_over) {
    return Floor(R"(
      products: {a: {route: [belt, drill]}}
      sources: {in: {makes: a, at: [0]}}
      stations: {drill: {process: 1}}
      conveyors: {belt: {length: 4, speed: 1, spacing: 2, failures: [{every: 5, lasts: 5, clock: calendar)" +
                 hand_over + R"(}]}}
      transport: {cart: {speed: 1, park: dock, moves: [{from: belt, to: drill, time: 2}]}}
      paths: [{between: [dock, belt], distance: 3}]
      run: {length: 14})")
        .times("picked_up");
  };
  CHECK(picked_up("") == std::vector<double>{13});
  CHECK(picked_up(", hand_over: true") == std::vector<double>{7});
}
