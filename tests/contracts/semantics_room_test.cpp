// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Room" and both kinds of blocking.
//
// Come with their features: room at buffers, vehicles and kits (components there), a full oven's batch.
#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;
using nordvest::test::plan_of;

TEST_CASE("Room: a waiting place that is neither taken nor reserved") {
  // pack works 0..10 and 10..20; its one place is taken by a2 at 1, so a3 (done at 2) is blocked until a2 loads at 11.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, supply: unlimited, count: 3}}
    stations: {saw: {process: 1}, pack: {process: 10, queue: {capacity: 1}}}
    run: {length: 25})");
  CHECK(floor.story("blocked moved", "saw") == "1 a1 moved saw; 2 a2 moved saw; 3 a3 blocked saw; 11 a3 moved saw");
}

TEST_CASE("Room: without places, a server that could load now: idle") {
  // No places: a2 is blocked until the drill is empty at 1 + 10.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 10, queue: {capacity: 0}}}
    run: {length: 25})");
  CHECK(floor.story("blocked started") ==
        "0 a1 started saw; 1 a1 started drill; 1 a2 started saw; 2 a2 blocked saw; 11 a2 started drill");
}

TEST_CASE("Room: a down empty server is no room") {
  // The drill is down 2..6 while it is empty: a1, done at 3, is blocked until 6.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 3}, drill: {process: 1, queue: {capacity: 0}, failures: [{every: 2, lasts: 4, clock: calendar}]}}
    run: {length: 7})");
  CHECK(floor.times("started", "drill") == std::vector<double>{6});
  CHECK(floor.minutes("saw", nordvest::State::blocked) == 3);
}

TEST_CASE("Room: a closed empty server is no room") {
  const Floor floor(R"(
    calendars: {late: {cycle: 20, open: [[8, 20]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 3}, drill: {process: 1, queue: {capacity: 0}, calendar: late}}
    run: {length: 10})");
  CHECK(floor.times("moved", "saw") == std::vector<double>{8});
}

TEST_CASE("Room: a sleeping server is no room, its queue's places are") {
  // The drill wakes when 2 wait: a1 and a2 take the two places (at 1 and 2), then it loads at 2.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, drill: {process: 5, queue: {capacity: 2, start_at: 2}}}
    run: {length: 20})");
  CHECK(floor.story("queued started", "drill") ==
        "1 a1 queued drill; 2 a2 queued drill; 2 a1 started drill; 7 a2 started drill");
}

TEST_CASE("Room: a server that may not take the product (`only`) is no room") {
  // `extra` joins the drill but takes only b: a2 waits for the drill itself; b3 goes to `extra` when nobody stands before it at the door.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}, b: {route: [mill, drill]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [0]}}
    stations:
      saw: {process: 1}
      mill: {process: 4}
      drill: {process: 9, queue: {capacity: 0}}
      extra: {joins: drill, only: [b]}
    run: {length: 20})");
  CHECK(floor.story("started", "drill extra") == "1 a1 started drill; 10 a2 started drill; 10 b3 started extra");
}

TEST_CASE("Room: a server that could not end before the close (no_start_if_late) is no room") {
  // At 7 a part of 5 minutes would end after the close at 10: a1 stays on the saw until the opening at 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 7}, drill: {process: 5, queue: {capacity: 0}, calendar: day, at_shift_end: no_start_if_late}}
    run: {length: 30})");
  CHECK(floor.story("blocked moved", "saw") == "7 a1 blocked saw; 20 a1 moved saw");
}

TEST_CASE("Room: a server that blocks before service and has no place ahead is no room") {
  // The drill has no waiting place and may load only while pack's one place can be reserved.
  // 1: a1 on the drill (place reserved), 2: a1 into pack's queue and on pack until 12. 2: a2 on the drill, place reserved, 3: in it.
  // a3 (done at 3) finds the drill empty but no place ahead until pack takes a2 at 12.
  const Floor floor(R"(
    products: {a: {route: [saw, drill, pack]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations:
      saw: {process: 1}
      drill: {process: 1, queue: {capacity: 0}, blocking: before_service}
      pack: {process: 10, queue: {capacity: 1}}
    run: {length: 30})");
  CHECK(floor.times("started", "drill") == std::vector<double>{1, 2, 12});
  CHECK(floor.story("blocked", "saw") == "3 a3 blocked saw");
}

TEST_CASE("Room: leaving is two acts, a place reserved for a unit being unloaded is not given away") {
  // a1 is done at 4 and reserves pack's one place while it is unloaded (4..7). b, done at 5, is blocked though the place is empty
  // (pack works on c until 8): at 8 pack takes a1, b moves.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [mill, pack]}, c: {route: [pack]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0]}, c: {makes: c, at: [0]}}
    stations: {saw: {process: 4, unload: 3}, mill: {process: 5}, pack: {process: 8, queue: {capacity: 1}}}
    run: {length: 30})");
  CHECK(floor.story("moved", "saw mill") == "7 a1 moved saw; 8 b2 moved mill");
}

TEST_CASE("Room: an idle server is room for one unit only, also while that is still being unloaded") {
  // Two drills without places, three saws done at 4. a1 and a2 are unloaded 4-7 towards the drills; a3 is blocked until a drill is
  // empty again at 12, and unloaded 12-15.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {servers: 3, process: 4, unload: 3}, drill: {servers: 2, process: 5, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("blocked moved", "saw") ==
        "4 a3 blocked saw#3; 7 a1 moved saw#1; 7 a2 moved saw#2; 15 a3 moved saw#3");
}

TEST_CASE("Room: a station that has run empty sleeps again") {
  // It wakes with two: at 1; a3, that came meanwhile, is taken too; empty at 4 it sleeps until a5 comes at 11.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 1, 2, 10, 11]}}
    stations: {saw: {process: 1, queue: {start_at: 2}}}
    run: {length: 20})");
  CHECK(floor.times("started") == std::vector<double>{1, 2, 3, 11, 12});
}

TEST_CASE("Blocking after service: a finished part stays on its server, which is blocked, until there is room") {
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 2}, drill: {process: 5, queue: {capacity: 0}}}
    run: {length: 20})");
  // saw works 0-2, 2-4 (blocked 4-7), 7-9 (blocked 9-12); drill 2-7, 7-12, 12-17.
  CHECK(floor.minutes("saw", nordvest::State::working) == 6);
  CHECK(floor.minutes("saw", nordvest::State::blocked) == 6);
  CHECK(floor.times("shipped") == std::vector<double>{7, 12, 17});
}

TEST_CASE("Blocking after service: at the same instant the lowest number is let in first") {
  // Both finish at 3 and wait for the packer, which is free at 10. b1 has the lower number though its station comes later.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [mill, pack]}, c: {route: [pack]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}, c: {makes: c, at: [0]}}
    stations: {saw: {process: 3}, mill: {process: 3}, pack: {process: 10, queue: {capacity: 0}}}
    run: {length: 22})");
  CHECK(floor.story("started", "pack") == "0 c3 started pack; 10 b1 started pack; 20 a2 started pack");
}

TEST_CASE("Blocking after service: with `admit: priority` the freed place goes to the highest priority") {
  // a is blocked from 2, b (priority 5) from 3: b goes first at 10.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [mill, pack]}, c: {route: [pack]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0], priority: 5}, c: {makes: c, at: [0]}}
    stations: {saw: {process: 2}, mill: {process: 3}, pack: {process: 10, queue: {capacity: 0, admit: priority}}}
    run: {length: 22})");
  CHECK(floor.story("started", "pack") == "0 c3 started pack; 10 b2 started pack; 20 a1 started pack");
}

TEST_CASE("Blocking after service: releases chain within the instant") {
  // No places anywhere; the last station is slow. At 11 three parts move up at once, and the first station starts anew.
  const Floor floor(R"(
    products: {a: {route: [one, two, three]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {one: {process: 1}, two: {process: 0, queue: {capacity: 0}}, three: {process: 10, queue: {capacity: 0}}}
    run: {length: 12})");
  CHECK(
      floor.story("started moved", "one two three") ==
      "0 a1 started one; 1 a1 moved one; 1 a1 started two; 1 a2 started one; 1 a1 moved two; 1 a1 started three; "
      "2 a2 moved one; 2 a2 started two; 2 a3 started one; "
      "11 a1 moved three; 11 a2 moved two; 11 a2 started three; 11 a3 moved one; 11 a3 started two; 11 a4 started one");
}

TEST_CASE(
    "Blocking before service: a part is loaded only when a place in the next queue can be reserved, until then the "
    "empty server is blocked") {
  // pack takes 10. saw: a1 0-1; a2 1-2 (a1 went straight on, the place is free); then a3 needs a place: pack takes a2 at 11.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1, blocking: before_service}, pack: {process: 10, queue: {capacity: 1}}}
    run: {length: 20})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 1, 11});
  CHECK(floor.minutes("saw", nordvest::State::blocked) == 9);
}

TEST_CASE("Blocking before service: until it is loaded the part waits in its own queue") {
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1, blocking: before_service}, pack: {process: 10, queue: {capacity: 1}}}
    run: {length: 20})");
  // Waits before the saw: 0, 1 and 11.
  CHECK(nordvest::test::in_minutes(floor.queue("saw").waits) == 12);
}

TEST_CASE("Blocking before service: the part always passes through the next queue") {
  // The place is reserved from 0. At 1 b finds it promised, and the one idle server too: it waits until a1 has passed through at 4.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [mill, pack]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0]}}
    stations: {saw: {process: 4, blocking: before_service}, mill: {process: 1}, pack: {process: 6, queue: {capacity: 1}}}
    run: {length: 20})");
  CHECK(floor.story("queued started", "pack") ==
        "4 a1 queued pack; 4 a1 started pack; 4 b2 queued pack; 10 b2 started pack");
}

TEST_CASE("Blocking before service: a next queue of 0 places is an error") {
  CHECK_THROWS_AS(plan_of(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1, blocking: before_service}, pack: {process: 10, queue: {capacity: 0}}}
    run: {length: 20})"),
                  nordvest::ModelError);
}

TEST_CASE("Blocking before service: a scrapped part gives the place back") {
  // Everything is scrapped at the saw, so that the one place ahead is always free again: a part a minute.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 1, blocking: before_service, quality: {scrap: 1}}, pack: {process: 10, queue: {capacity: 1}}}
    run: {length: 20})");
  CHECK(floor.product("a").scrapped == 20);
}

TEST_CASE("Blocking before service: a reworked part gives the place back") {
  // Every part is reworked once (then scrapped) at the fixer. While a1 is there (1-4), a2 and then b take turns at pack's one place.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations:
      saw: {process: 1, blocking: before_service, quality: {rework: {probability: 1, to: fix, at_most: 1}}}
      pack: {process: 10, queue: {capacity: 1}}
      fix: {process: 3}
    run: {length: 20})");
  // 1: a1 to fix, its place is free, a2 starts at once; 2: a2 to fix. 4: a1 comes back again and is scrapped at 5, a2 at 7 + 1.
  CHECK(floor.story("started scrapped", "saw") ==
        "0 a1 started saw; 1 a2 started saw; 4 a1 started saw; 5 a1 scrapped saw; 7 a2 started saw; 8 a2 scrapped saw");
}

TEST_CASE(
    "Room: no swaps, except a part that returns to its own station's full queue, which changes places with the next") {
  // a takes 1, b 3 (twice each part), one place before b. p1 is on b from 1, p2 waits, p3 is blocked on a from 3. At 4 p1 is back: it
  // changes places with p2 although p3 has stood at the door for longer; at 7 p2 does with p1. At 10 p1 is shipped.
  const Floor floor(R"(
    products: {p: {route: [a, {at: b, name: once}, {at: b, name: twice}]}}
    sources: {in: {makes: p, at: [0], lot: 4}}
    stations: {a: {process: 1}, b: {process: 3, queue: {capacity: 1}}}
    run: {length: 30})");
  CHECK(floor.story("started shipped", "b end") ==
        "1 p1 started b; 4 p2 started b; 7 p1 started b; 10 p1 shipped end; 10 p2 started b; 13 p2 shipped end; "
        "13 p3 started b; 16 p4 started b; 19 p3 started b; 22 p3 shipped end; 22 p4 started b; 25 p4 shipped end");
}

TEST_CASE("Room: a part that returns to its own station without places is taken again by its server") {
  // One pallet on one machine: passes end at 2, 4, 6. With a second part outside, which never finds room.
  const std::string text = R"(
    products: {p: {repeats: true, route: [m]}}
    sources: {pallets: {makes: p, at: [0], lot: LOT}}
    stations: {m: {process: 2, queue: {capacity: 0}}}
    run: {length: 7})";
  for (const char* lot : {"1", "2"}) {
    std::string shop = text;
    const Floor floor(shop.replace(shop.find("LOT"), 3, lot));
    CHECK(floor.result.outcome == nordvest::Outcome::reached);
    CHECK(floor.times("shipped") == std::vector<double>{2, 4, 6});
  }
}
