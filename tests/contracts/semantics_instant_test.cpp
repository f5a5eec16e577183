// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "One instant": book every event of time t in order, then settle A to E; work of no length books again; bounds come last.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;

TEST_CASE("Instant: an end of work is booked before a failure of the same moment") {
  // The calendar clock runs out at 5, when the operation ends: the part is done, then the server is down until 6.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 5, failures: [{every: 5, lasts: 1, clock: calendar, hand_over: true}]}}
    run: {length: 8})");
  CHECK(floor.story("finished down up started") ==
        "0 a1 started saw; 5 a1 finished saw; 5 down saw; 6 up saw; 6 a2 started saw");
}

TEST_CASE("Instant: a change of the calendar is booked before an arrival of the same moment") {
  // The part comes at the close, 10: it finds a closed station and starts at 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [10]}}
    stations: {saw: {process: 5, calendar: day}}
    run: {length: 30})");
  CHECK(floor.story("started finished") == "20 a1 started saw; 25 a1 finished saw");
}

TEST_CASE("Instant: a limit is booked after an arrival and before anything is loaded") {
  // a2 joins at 0 and may wait 5; the server is free at 5, but booking comes before settling: a2 is scrapped at 5.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 5]}}
    stations: {saw: {process: 5, queue: {shelf_life: 5}}}
    run: {length: 12})");
  CHECK(floor.story("arrived scrapped started") ==
        "0 a1 arrived in; 0 a2 arrived in; 0 a1 started saw; 5 a3 arrived in; 5 a2 scrapped saw; 5 a3 started saw");
  CHECK(floor.queue("saw").spoiled == 1);
}

TEST_CASE("Instant: ends of work are booked by servers in file order, whatever was scheduled first") {
  // b's operation (at the later station) was scheduled at 0, a's at 1; both end at 4.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {one: {makes: b, at: [0]}, two: {makes: a, at: [1]}}
    stations: {saw: {process: 3}, drill: {process: 4}}
    run: {length: 8})");
  CHECK(floor.story("finished") == "4 a2 finished saw; 4 b1 finished drill");
}

TEST_CASE("Instant: failure modes are booked in file order") {
  // Both clocks run out at 4: the first mode is repaired first (4..7), the second when that repair ends (7..8).
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 5, failures: [{every: 4, lasts: 3, clock: calendar}, {every: 4, lasts: 1, clock: calendar}]}}
    run: {length: 10})");
  CHECK(floor.story("down up finished") == "4 down saw; 7 up saw; 7 down saw; 8 up saw; 9 a1 finished saw");
}

TEST_CASE("Instant: calendars are booked after failures") {
  // The shift clock runs out at the close itself: it strikes then, and the repair passes from the opening at 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 12, calendar: day, failures: [{every: 10, lasts: 2, clock: shift}]}}
    run: {length: 30})");
  CHECK(floor.story("down up finished") == "10 down saw; 22 up saw; 24 a1 finished saw");
}

TEST_CASE("Instant: sources are booked in file order") {
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources: {second: {makes: b, every: 2}, first: {makes: a, at: [4]}}
    stations: {saw: {process: 1}}
    run: {length: 4})");
  CHECK(floor.story("arrived") == "2 b1 arrived second; 4 b2 arrived second; 4 a3 arrived first");
}

TEST_CASE("Instant: limits are booked by queue, then by part number") {
  // All four waiting parts spoil at 3. b2 and b4 wait in the queue that comes first in the file.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {in: {makes: [a, b], at: [0, 0, 0, 0, 0, 0]}}
    stations: {drill: {process: 9, queue: {shelf_life: 3}}, saw: {process: 9, queue: {shelf_life: 3}}}
    run: {length: 4})");
  CHECK(floor.story("scrapped") == "3 b4 scrapped drill; 3 b6 scrapped drill; 3 a3 scrapped saw; 3 a5 scrapped saw");
}

TEST_CASE("Instant: settle A takes finished and released parts lowest number first") {
  // a1 (from the saw) and a2 (just arrived) choose at 5 among two empty queues: the lower number takes the first listed.
  const Floor floor(R"(
    products: {a: {route: [saw, {any_of: [left, right], pick: shortest_queue}]}, b: {route: [{any_of: [left, right], pick: shortest_queue}]}}
    sources: {late: {makes: b, at: [5]}, early: {makes: a, at: [0]}}
    stations: {saw: {process: 5}, left: {process: 9}, right: {process: 9}}
    run: {length: 8})");
  CHECK(floor.story("queued", "left right") == "5 a1 queued left; 5 b2 queued right");
}

TEST_CASE("Instant: settle B lets units in at their doors first blocked first") {
  // a1 is blocked at 2, b2 at 3; the packer's one place is free at 10.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [drill, pack]}, c: {route: [pack]}}
    sources: {c: {makes: c, at: [0, 0]}, b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}
    stations: {drill: {process: 3}, saw: {process: 2}, pack: {process: 10, queue: {capacity: 1}}}
    run: {length: 25})");
  CHECK(floor.story("blocked moved", "saw drill") ==
        "2 a4 blocked saw; 3 b3 blocked drill; 10 a4 moved saw; 20 b3 moved drill");
}

TEST_CASE("Instant: settle B passes by units whose server may not hand over") {
  // a4 is blocked first, but its saw is down from 9 to 14 when a place comes free at 10: b3 goes first.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, b: {route: [drill, pack]}, c: {route: [pack]}}
    sources: {c: {makes: c, at: [0, 0]}, b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}
    stations:
      drill: {process: 3}
      saw: {process: 2, failures: [{every: 9, lasts: 5, clock: calendar}]}
      pack: {process: 10, queue: {capacity: 1}}
    run: {length: 22})");
  CHECK(floor.story("moved", "saw drill") == "10 b3 moved drill; 20 a4 moved saw");
}

TEST_CASE("Instant: settle B lets nobody pass a unit that does not fit") {
  // A lot of 3 waits at the door from 0 (two of three places are taken by c); a single b that came at 1 would fit, but waits behind.
  const Floor floor(R"(
    products: {c: {route: [pack]}, a: {travel: lot, route: [pack]}, b: {route: [pack]}}
    sources: {c: {makes: c, at: [0, 0]}, lot: {makes: a, at: [0.5], lot: 3}, b: {makes: b, at: [1]}}
    stations: {pack: {process: 10, queue: {capacity: 3}}}
    run: {length: 45})");
  CHECK(floor.story("queued started") ==
        "0 c1 queued pack; 0 c2 queued pack; 0 c1 started pack; 10 c2 started pack; 10 a3x3 queued pack; "
        "20 a3x3 started pack; 20 b6 queued pack");
}

TEST_CASE("Instant: settle C loads later route positions first, then file order, then server number") {
  // At 5 everything opens at once: pack (position 1) before saw and mill (position 0, file order), the mill's server 1 before 2.
  const Floor floor(R"(
    calendars: {day: {cycle: 10, open: [[5, 10]]}}
    products: {a: {route: [saw, pack]}, b: {route: [mill]}, c: {route: [start, pack]}}
    sources: {c: {makes: c, at: [0]}, b: {makes: b, at: [1, 1]}, a: {makes: a, at: [1]}}
    stations:
      start: {process: 1}
      saw: {process: 1, calendar: day}
      mill: {servers: 2, process: 1, calendar: day}
      pack: {process: 1, calendar: day}
    run: {length: 5.5})");
  CHECK(floor.story("started", "saw mill pack") ==
        "5 c1 started pack; 5 a4 started saw; 5 b2 started mill#1; 5 b3 started mill#2");
}

TEST_CASE("Instant: settle C offers a part of a queue shared by alternatives to them in listed order") {
  // `right` comes first in the list, `left` first in the file.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [right, left]}]}}
    sources: {in: {makes: a, at: [0, 2, 2]}}
    stations: {left: {process: 1}, right: {process: 1}}
    run: {length: 4})");
  CHECK(floor.story("started") == "0 a1 started right; 2 a2 started right; 2 a3 started left");
}

TEST_CASE("Instant: settle D grants workers after all moves of the instant") {
  // At 4 the saw ends. The worker is asked for by the saw's next part (a2) and by pack for a1, which has only just moved:
  // both asked at 4, the later route position goes first.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 4, workers: {bo: 1}}, pack: {process: 3, workers: {bo: 1}}}
    run: {length: 20})");
  CHECK(floor.story("finished") == "4 a1 finished saw; 7 a1 finished pack; 11 a2 finished saw; 14 a2 finished pack");
}

TEST_CASE("Instant: settle E loses only arrivals that are still at the door when everything has moved") {
  // The place comes free at 5, the very moment a3 arrives: it gets in. a4 at 6 finds it taken.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 1, 5, 6], if_full: lost}}
    stations: {saw: {process: 5, queue: {capacity: 1}}}
    run: {length: 10})");
  CHECK(floor.story("lost") == "6 a4 lost in");
}

TEST_CASE("Instant: work of no length ends at the same moment, booked and settled again") {
  const Floor floor(R"(
    products: {a: {route: [one, two, three]}}
    sources: {in: {makes: a, at: [5]}}
    stations: {one: {process: 0}, two: {process: 0, load: 0}, three: {process: 0}}
    run: {length: 6})");
  CHECK(floor.story("finished shipped") ==
        "5 a1 finished one; 5 a1 finished two; 5 a1 finished three; 5 a1 shipped end");
}

TEST_CASE("Instant: the warm-up's reset comes last, what happens at that moment is not counted") {
  // Parts are finished at 5, 10 and 15; the warm-up ends at 10.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 5}}
    run: {length: 20, warm_up: 10})");
  CHECK(floor.product("a").good == 1);
}

TEST_CASE("Instant: the horizon comes last, what happens at that moment is counted") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 5}}
    run: {length: 10})");
  CHECK(floor.product("a").good == 2);
  CHECK(floor.times("started") == std::vector<double>{0, 5, 10});
}

TEST_CASE("Instant: work of no length after a set-up begins when the moment is settled, not while it is booked") {
  // b is set up from 0 to 2 on the first saw and takes no time. a comes at 2, when that saw still has b: it goes to the other one.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 0}]}}
    sources: {b_in: {makes: b, at: [0]}, a_in: {makes: a, at: [2]}}
    stations: {saw: {servers: 2, process: 5, setup: {time: 2}}}
    run: {length: 8, start: {setup: {saw: a}}})");
  CHECK(floor.story("started finished") ==
        "0 b1 started saw#1; 2 a2 started saw#2; 2 b1 finished saw#1; 7 a2 finished saw#2");
}
