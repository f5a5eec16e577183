// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Pre-emption": who takes whose server, and where the interrupted part goes.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Pre-emption: the interrupted part goes back to the head of the queue with its remaining time") {
  // a1 0-3, b3 3-5, a1 5-12 (7 left), a2 12-22.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "5 b3 finished saw; 12 a1 finished saw; 22 a2 finished saw");
}

TEST_CASE("Pre-emption: of parts in process the lowest priority is interrupted, among equals the latest started") {
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0, 1]}, b: {makes: b, at: [3], priority: 1, preempts: true}}
    stations: {saw: {servers: 2, process: 10}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "5 b3 finished saw#2; 10 a1 finished saw#1; 13 a2 finished saw#2");
}

TEST_CASE("Pre-emption: the lowest priority goes before the latest start") {
  // c2 has started later, but is more urgent than a1.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}, c: {route: [saw]}}
    sources:
      a: {makes: a, at: [0]}
      c: {makes: c, at: [1], priority: 1}
      b: {makes: b, at: [3], priority: 2, preempts: true}
    stations: {saw: {servers: 2, process: 10}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "5 b3 finished saw#1; 11 c2 finished saw#2; 12 a1 finished saw#1");
}

TEST_CASE("Pre-emption: nobody is interrupted while a server is free, nor for a part that is no more urgent") {
  const auto story = [](const std::string& servers, const std::string& urgent) {
    return Floor(
               "products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}\n"
               "sources: {a: {makes: a, at: [0], priority: 1}, b: {makes: b, at: [3], " +
               urgent + "}}\nstations: {saw: {process: 10, servers: " + servers + "}}\nrun: {length: 30}")
        .story("finished");
  };
  CHECK(story("2", "priority: 2, preempts: true") == "5 b2 finished saw#2; 10 a1 finished saw#1");
  CHECK(story("1", "priority: 1, preempts: true") == "10 a1 finished saw; 12 b2 finished saw");
  CHECK(story("1", "priority: 2") == "10 a1 finished saw; 12 b2 finished saw");
  CHECK(story("1", "priority: 2, preempts: true") == "5 b2 finished saw; 12 a1 finished saw");
}

TEST_CASE("Pre-emption: with fifo the interrupted part stands where its old joining time puts it") {
  // `extra` takes b and u only. b3 (joined 2) is interrupted there by u4, 3-11. At 10 the drill is free: a2, which joined at 1, goes
  // first; b3 has 9 left when `extra` is free at 11.
  const Floor floor(R"(
    products: {a: {route: [drill]}, b: {route: [drill]}, u: {route: [{at: drill, process: 8}]}}
    sources: {a: {makes: a, at: [0, 1]}, b: {makes: b, at: [2]}, u: {makes: u, at: [3], priority: 1, preempts: true}}
    stations: {drill: {process: 10}, extra: {joins: drill, only: [b, u]}}
    run: {length: 30})");
  CHECK(floor.story("finished") ==
        "10 a1 finished drill; 11 u4 finished extra; 20 a2 finished drill; 20 b3 finished extra");
}

TEST_CASE("Pre-emption: with another rule it goes to the head of those with its key") {
  // a1 joins the saw at 4 (from the mill) with the lower number; b2 is interrupted at 5 with 5 left, and goes before it.
  const Floor floor(R"(
    products: {a: {route: [mill, saw]}, b: {route: [saw]}, u: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0]}, u: {makes: u, at: [5], priority: 1, preempts: true}}
    stations: {mill: {process: 4}, saw: {process: 10, queue: {rule: priority}}}
    run: {length: 30})");
  CHECK(floor.story("finished", "saw") == "7 u3 finished saw; 12 b2 finished saw; 22 a1 finished saw");
}

TEST_CASE("Pre-emption: it goes back beyond capacity, and nobody comes in before there is room again") {
  // Two places. The lot of 3 goes in alone and is worked on 0-2; b4 (from 1) and u5 fill the places. From 2 on b4 and the lot wait: 4
  // parts. c6, outside since 3, comes in when the lot (10 left) is loaded again at 4.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw]}, b: {route: [saw]}, u: {route: [{at: saw, process: 2}]}, c: {route: [saw]}}
    sources:
      a: {makes: a, at: [0], lot: 3}
      b: {makes: b, at: [1]}
      u: {makes: u, at: [2], priority: 1, preempts: true}
      c: {makes: c, at: [3]}
    stations: {saw: {process: 4, queue: {capacity: 2}}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "4 u5 finished saw; 14 a1x3 finished saw; 18 b4 finished saw; 22 c6 finished saw");
  CHECK(floor.times("released", "c") == std::vector<double>{4});
  // b4 1-14, the lot 2-4, c6 4-18; u5 waits no time.
  CHECK(in_minutes(floor.queue("saw").content_ticks) == 13 + 3 * 2 + 14);
}

TEST_CASE("Pre-emption: a place reserved before service is given back, and may be what the urgent part takes") {
  // pack has one place. a1 has reserved it at 0; u2 takes it with the saw at 3, and gives it back at 5, straight onto pack. a1 5-12.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, u: {route: [{at: saw, process: 2}, pack]}}
    sources: {a: {makes: a, at: [0]}, u: {makes: u, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10, blocking: before_service}, pack: {process: 1, queue: {capacity: 1}}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "5 u2 finished saw; 6 u2 finished pack; 12 a1 finished saw; 13 a1 finished pack");
}

TEST_CASE("Pre-emption: the place that is given back is free for others") {
  // The urgent part goes elsewhere: c3, blocked on the mill since 1 for want of a's place, moves as u interrupts a at 3.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, c: {route: [mill, pack]}, u: {route: [{at: saw, process: 2}]}, d: {route: [pack]}}
    sources:
      d: {makes: d, at: [0]}
      a: {makes: a, at: [0]}
      c: {makes: c, at: [0]}
      u: {makes: u, at: [3], priority: 1, preempts: true}
    stations:
      mill: {process: 1}
      saw: {process: 10, blocking: before_service}
      pack: {process: 20, queue: {capacity: 1}}
    run: {length: 60})");
  CHECK(floor.story("blocked moved", "mill") == "1 c3 blocked mill; 3 c3 moved mill");
  // Only when pack has taken c3, at 20, can a2 be loaded again with its 7 minutes.
  CHECK(floor.story("finished", "saw") == "5 u4 finished saw; 27 a2 finished saw");
}

TEST_CASE("Pre-emption: who has no place ahead takes no server, until there is one") {
  // u goes on to paint, whose one place d fills until 6; a2 goes to pack.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}, u: {route: [{at: saw, process: 2}, paint]}, d: {route: [paint]}}
    sources:
      d: {makes: d, at: [0, 0]}
      a: {makes: a, at: [0]}
      u: {makes: u, at: [3], priority: 1, preempts: true}
    stations:
      saw: {process: 10, blocking: before_service}
      pack: {process: 1, queue: {capacity: 1}}
      paint: {process: 6, queue: {capacity: 1}}
    run: {length: 60})");
  CHECK(floor.story("finished", "saw") == "8 u4 finished saw; 12 a3 finished saw");
}

TEST_CASE("Pre-emption: after a failure `restart` takes the whole time of an interrupted part") {
  // a1 0-3, u 3-7, a1 7-12 (7 left) when the saw fails: after the repair its whole 10, 13-23.
  const Floor floor(R"(
    products: {a: {route: [saw]}, u: {route: [{at: saw, process: 4}]}}
    sources: {a: {makes: a, at: [0]}, u: {makes: u, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10, failures: [{every: 12, lasts: 1, clock: calendar, part: restart}]}}
    run: {length: 24})");
  CHECK(floor.story("finished") == "7 u2 finished saw; 23 a1 finished saw");
}

TEST_CASE("Pre-emption: where one cannot, the next most urgent may") {
  // The drill works on c1 (priority 5), `extra`, which takes b and v only, on b2. u3 (3) cannot take `extra`; v4 (2) can.
  const Floor floor(R"(
    products: {b: {route: [drill]}, c: {route: [drill]}, u: {route: [drill]}, v: {route: [{at: drill, process: 2}]}}
    sources:
      c: {makes: c, at: [0], priority: 5}
      b: {makes: b, at: [0]}
      u: {makes: u, at: [1], priority: 3, preempts: true}
      v: {makes: v, at: [2], priority: 2, preempts: true}
    stations: {drill: {process: 10}, extra: {joins: drill, only: [b, v]}}
    run: {length: 12})");
  CHECK(floor.story("started") ==
        "0 c1 started drill; 0 b2 started extra; 2 v4 started extra; 4 b2 started extra; 10 u3 started drill");
}

TEST_CASE("Pre-emption: nobody takes a server that could not be done before the close") {
  // u would take the saw from 6 to 11, past the close at 10: a1 is done at 9, u waits for the opening. At 4 another would be done.
  const auto story = [](const std::string& at) {
    return Floor(
               "calendars: {day: {cycle: 20, open: [[0, 10]]}}\n"
               "products: {a: {route: [saw]}, u: {route: [{at: saw, process: 5}]}}\n"
               "sources: {a: {makes: a, at: [0]}, u: {makes: u, at: [" +
               at +
               "], priority: 1, preempts: true}}\n"
               "stations: {saw: {process: 9, calendar: day, at_shift_end: no_start_if_late}}\nrun: {length: 40}")
        .story("finished");
  };
  CHECK(story("6") == "9 a1 finished saw; 25 u2 finished saw");
  CHECK(story("4") == "9 u2 finished saw; 25 a1 finished saw");
}

TEST_CASE("Pre-emption: a lot that gathers interrupts when all of it is there") {
  // The two parts of u's lot come at 3 and 6; together they take the saw 6-10 (2 each).
  const Floor floor(R"(
    products: {a: {route: [saw]}, u: {route: [mill, {at: saw, travel: lot, process: 2}]}}
    sources: {a: {makes: a, at: [0]}, u: {makes: u, at: [0], lot: 2, priority: 1, preempts: true}}
    stations: {mill: {process: 3}, saw: {process: 10}}
    run: {length: 30})");
  CHECK(floor.story("started", "saw") == "0 a1 started saw; 6 u2x2 started saw; 10 a1 started saw");
}

TEST_CASE("Pre-emption: a part that waits for its kit interrupts when the kit is there") {
  // The hinge comes at 5: u 5-7, a1 7-12.
  const Floor floor(R"(
    products: {a: {route: [saw]}, u: {route: [{at: saw, process: 2, needs: {hinge: 1}}]}, hinge: {route: [press]}}
    sources:
      a: {makes: a, at: [0]}
      u: {makes: u, at: [3], priority: 1, preempts: true}
      hinges: {makes: hinge, at: [0]}
    stations: {saw: {process: 10}, press: {process: 5}}
    run: {length: 30})");
  CHECK(floor.story("finished", "saw") == "7 u3 finished saw; 12 a1 finished saw");
}

TEST_CASE("Pre-emption: a part that came during a set-up takes the server when the process begins") {
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10, setup: {time: 4, when: lot}}}
    run: {length: 40})");
  // a1 set up 0-4; b2 set up 4-8, 8-10; a1 set up again 10-14, 14-24.
  CHECK(floor.story("finished") == "10 b2 finished saw; 24 a1 finished saw");
}

TEST_CASE("Pre-emption: a part that is being unloaded, or waits for room, is left alone") {
  // a1 is done at 4, unloaded until 7. u comes at 5 and is loaded then. With no place at pack (c1 until 20) a2 holds the saw.
  const Floor unloading(R"(
    products: {a: {route: [saw]}, u: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0]}, u: {makes: u, at: [5], priority: 1, preempts: true}}
    stations: {saw: {process: 4, unload: 3}}
    run: {length: 30})");
  CHECK(unloading.story("started") == "0 a1 started saw; 7 u2 started saw");
  const Floor blocked(R"(
    products: {a: {route: [saw, pack]}, u: {route: [{at: saw, process: 2}]}, c: {route: [pack]}}
    sources: {c: {makes: c, at: [0]}, a: {makes: a, at: [0]}, u: {makes: u, at: [5], priority: 1, preempts: true}}
    stations: {saw: {process: 4}, pack: {process: 20, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(blocked.story("started", "saw") == "0 a2 started saw; 20 u3 started saw");
}

TEST_CASE("Pre-emption: the shelf life of a part whose process has begun no longer counts") {
  // a1, 7 minutes to go, waits 3-23, much longer than the 5 it might have waited before; a2, not begun, is scrapped at 5.
  const Floor floor(R"(
    products: {a: {route: [saw]}, u: {route: [{at: saw, process: 20}]}}
    sources: {a: {makes: a, at: [0, 0]}, u: {makes: u, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10, queue: {shelf_life: 5}}}
    run: {length: 40})");
  CHECK(floor.story("finished scrapped") == "5 a2 scrapped saw; 23 u3 finished saw; 30 a1 finished saw");
}

TEST_CASE("Pre-emption: a free server that could not work on the part does not spare the one that could") {
  // One mould. The slow part has it on one press from 0; the other press is free when the urgent part comes at 2, but the mould is not. The
  // urgent part takes press and mould, 2-5; the slow one, of 10 with 8 left, has the mould again at 5, to 13.
  const Floor floor(R"(
    products: {slow: {route: [{at: press, take: {mould: 1}, return: {mould: 1}}]}, urgent: {route: [{at: press, process: 3, take: {mould: 1}, return: {mould: 1}}]}}
    sources: {slow: {makes: slow, at: [0]}, urgent: {makes: urgent, at: [2], preempts: true, priority: 1}}
    stations: {press: {servers: 2, process: 10}}
    carriers: {mould: {count: 1}}
    run: {length: 30})");
  CHECK(floor.story("shipped") == "5 urgent2 shipped end; 13 slow1 shipped end");
}

TEST_CASE("Pre-emption: what was interrupted goes on at once where another server of its line is free") {
  // a is on the saw, first listed, when b takes it at 3. The drill takes a from the line they share; 7 are left.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [saw, drill]}]}, b: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}, hot: {makes: b, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10}, drill: {process: 10}}
    run: {length: 30})");
  CHECK(floor.story("started finished") ==
        "0 a1 started saw; 3 b2 started saw; 3 a1 started drill; 10 a1 finished drill; 13 b2 finished saw");
}

TEST_CASE("Pre-emption: what waits for the people of its process is not in process yet") {
  // bo is at the mill to 6. a is set up at 2 and waits for him; b, at 3, takes its server when the process begins.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [saw]}, m: {route: [mill]}}
    sources: {m: {makes: m, at: [0]}, in: {makes: a, at: [0]}, hot: {makes: b, at: [3], priority: 1, preempts: true}}
    stations:
      mill: {process: 6, workers: {bo: 1}}
      saw: {process: 10, setup: {time: 2, when: lot}, workers: [{pool: bo, for: process}]}
    run: {length: 40})");
  CHECK(floor.story("started", "saw") == "0 a2 started saw; 6 b3 started saw; 18 a2 started saw");
}
