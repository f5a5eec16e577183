// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Failures": clocks, repairs, crews, what happens to the part.
//
// Comes with maintenance: stages of wear, planned stops.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// One saw of 10 minutes a part, one part, with this failure.
std::string one_part(const std::string& failure, const std::string& more = "") {
  return "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [0]}}\nstations: {saw: {process: 10, failures: "
         "[" +
         failure + "]" + more + "}}\nrun: {length: 100}";
}

}  // namespace

TEST_CASE("Failures: each server and mode has its own clock, drawn at t = 0 and again at the end of its own repair") {
  // Every 4 of calendar time but its own repair: down 4-7, then 11-14 on both servers; each server at its own pace if it is repaired later.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {servers: 2, process: 10, failures: [{every: 4, lasts: 3, clock: calendar}]}}
    run: {length: 12})");
  CHECK(floor.story("down up") == "4 down saw#1; 4 down saw#2; 7 up saw#1; 7 up saw#2; 11 down saw#1; 11 down saw#2");
}

TEST_CASE("Failures: a working clock counts time in state working only") {
  // a1 works 0-3, a2 comes at 10: two more minutes of work, so the failure at 12. The set-up (10-11) does not count: 13.
  const auto down = [](const std::string& setup) {
    const Floor floor(
        "products: {a: {route: [saw]}, b: {route: [saw]}}\nsources: {in: {makes: [a, b], at: [0, 10]}}\n"
        "stations: {saw: {process: 3, " +
        setup + "failures: [{every: 5, lasts: 1}]}}\nrun: {length: 20}");
    return floor.times("down");
  };
  CHECK(down("") == std::vector<double>{12});
  CHECK(down("setup: {time: 1}, ") == std::vector<double>{13});
}

TEST_CASE("Failures: load and unload are work for the working clock") {
  // load 2, process 3, unload 2: the clock of 6 runs out one minute into unloading.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {load: 2, process: 3, unload: 2, failures: [{every: 6, lasts: 4}]}}
    run: {length: 20})");
  CHECK(floor.story("finished down up moved") == "5 a1 finished saw; 6 down saw; 10 up saw; 11 a1 moved saw");
}

TEST_CASE("Failures: a shift clock counts open time while up, idle or blocked too") {
  // Open 0-10, 20-30, ..: 15 open minutes are over at 25, although the saw only worked 0-3.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 3, calendar: day, failures: [{every: 15, lasts: 1, clock: shift}]}}
    run: {length: 30})");
  CHECK(floor.times("down") == std::vector<double>{25});
}

TEST_CASE("Failures: a calendar clock counts all time but its own repair") {
  // Every 15, lasts 2: 15, then 17 + 15 = 32, also while the station is closed.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 3, calendar: day, failures: [{every: 15, lasts: 2, clock: calendar}]}}
    run: {length: 40})");
  CHECK(floor.times("down") == std::vector<double>{15, 32});
}

TEST_CASE("Failures: working and shift clocks stand still while the server is down") {
  // The calendar mode takes 4-9. The shift clock of 6 has 2 left then and runs out at 11; the working clock of 8 has 4 left at 4, 2 left at 11.
  const Floor floor(
      one_part("{every: 4, lasts: 5, clock: calendar}, {every: 6, lasts: 1, clock: shift}, {every: 8, lasts: 1}"));
  // 4 calendar, 9 up, 11 shift, 12 up; calendar again at 13 (9 + 4): working left 1; up 18; 19 working.
  const auto down = floor.times("down");
  REQUIRE(down.size() >= 4);
  CHECK(std::vector<double>(down.begin(), down.begin() + 4) == std::vector<double>{4, 11, 13, 19});
}

TEST_CASE(
    "Failures: a working clock that runs out exactly at the end of an operation strikes at the start of the next") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 20]}}
    stations: {saw: {process: 10, failures: [{every: 10, lasts: 4}]}}
    run: {length: 40})");
  CHECK(floor.story("finished down up") == "10 a1 finished saw; 20 down saw; 24 up saw; 34 a2 finished saw");
}

TEST_CASE("Failures: a calendar clock that runs out while another mode is repaired strikes when that repair ends") {
  const Floor floor(one_part("{every: 3, lasts: 6}, {every: 5, lasts: 2, clock: calendar}"));
  const auto down = floor.times("down"), up = floor.times("up");
  REQUIRE(down.size() >= 2);
  CHECK(down[0] == 3);
  CHECK(down[1] == 9);
  CHECK(up[1] == 11);
}

TEST_CASE("Failures: at equal times modes strike in file order") {
  const Floor floor(one_part("{every: 4, lasts: 1}, {every: 4, lasts: 2}, {every: 4, lasts: 3, clock: calendar}"));
  // 4: the working clock of the first mode is the server's own event; the calendar mode waits for it (4-5, 5-8); the second mode's
  // clock has run out too and strikes as work goes on at 8 (8-10).
  const auto up = floor.times("up");
  REQUIRE(up.size() >= 3);
  CHECK(std::vector<double>(up.begin(), up.begin() + 3) == std::vector<double>{5, 8, 10});
}

TEST_CASE("Failures: a set-up cut by a failure resumes") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1, setup: {time: 6, when: lot}, failures: [{every: 4, lasts: 3, clock: calendar, part: scrap}]}}
    run: {length: 10.5})");
  // set-up 0-4 and 7-9, process 9-10.
  CHECK(floor.times("finished") == std::vector<double>{10});
  CHECK(floor.minutes("saw", State::setup) == 6);
}

TEST_CASE("Failures: a process resumes") {
  CHECK(Floor(one_part("{every: 6, lasts: 4}")).times("finished") == std::vector<double>{14});
}

namespace {

/// A part that comes at 3 and whose process of 4 to 5.9 minutes is cut at 6 by a repair of 4: when it is done [min].
double done_after_cut(const std::string& part) {
  const Floor floor(
      "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [3]}}\nstations: {saw: {process: {uniform: [4, "
      "5.9]}, "
      "failures: [{every: 6, lasts: 4, clock: calendar, part: " +
      part + "}]}}\nrun: {length: 16}");
  return floor.times("finished").at(0);
}

/// The first two process times of that saw.
std::vector<double> two_times() {
  const Floor floor(
      "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [0, 0]}}\nstations: {saw: {process: {uniform: [4, "
      "5.9]}}}\nrun: {length: 20}");
  return {floor.times("finished")[0], floor.times("finished")[1] - floor.times("finished")[0]};
}

}  // namespace

TEST_CASE("Failures: a drawn process resumes with what was left") {
  CHECK(done_after_cut("resume") == Approx(3 + 4 + two_times()[0]).margin(1e-6));
}
TEST_CASE("Failures: a process restarts, with the same time") {
  CHECK(done_after_cut("restart") == Approx(10 + two_times()[0]).margin(1e-6));
}
TEST_CASE("Failures: a process is drawn anew with `redraw`: the next draw of the station") {
  CHECK(done_after_cut("redraw") == Approx(10 + two_times()[1]).margin(1e-6));
}

TEST_CASE("Failures: a process is scrapped with `scrap`") {
  const Floor floor(one_part("{every: 6, lasts: 4, part: scrap}"));
  CHECK(floor.story("down scrapped") == "6 down saw; 6 a1 scrapped saw");
  CHECK(floor.product("a").scrapped == 1);
}

TEST_CASE("Failures: `part` also holds for a process that has begun and pauses over a shift end") {
  // Worked 0-5, paused 5-20; the calendar clock strikes at 8: scrapped then.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 5]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 10, calendar: day, failures: [{every: 8, lasts: 1, clock: calendar, part: scrap}]}}
    run: {length: 15})");
  CHECK(floor.story("scrapped") == "8 a1 scrapped saw");
}

TEST_CASE("Failures: load and unload resume, whatever `part` says") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {load: 4, process: 2, failures: [{every: 3, lasts: 1, clock: calendar, part: scrap}]}}
    run: {length: 6})");
  // load 0-3, down 3-4, load 4-5, process from 5.
  CHECK(floor.product("a").scrapped == 0);
  CHECK(floor.minutes("saw", State::working) == 5);
}

TEST_CASE("Failures: workers are let go at a failure and asked for again after the repair") {
  // The saw has bo 0-3, is down 3-5; the mill takes him 3-9; the saw asks again at 5 and goes on 9-13.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {in: {makes: [a, b], at: [0, 1]}}
    stations: {saw: {process: 7, workers: {bo: 1}, failures: [{every: 3, lasts: 2}]}, mill: {process: 6, workers: {bo: 1}}}
    run: {length: 11})");
  CHECK(floor.story("down up finished") == "3 down saw; 5 up saw; 9 b2 finished mill");
  CHECK(floor.minutes("saw", State::waiting_worker) == 4);
}

TEST_CASE("Failures: with a crew a repair waits for a member, first failed first repaired, and the wait is down") {
  // One fitter, three machines that fail at 3 (x), 4 (z) and 5 (y), repairs of 4: 3-7, 7-11, 11-15. x fails again at 10 and is served at 15.
  const Floor floor(R"(
    workers: {fitter: {count: 1}}
    products: {a: {route: [x]}, b: {route: [y]}, c: {route: [z]}}
    sources: {in: {makes: [a, b, c], at: [0, 0, 0]}}
    stations:
      z: {process: 50, failures: [{every: 4, lasts: 4, crew: fitter}]}
      y: {process: 50, failures: [{every: 5, lasts: 4, crew: fitter}]}
      x: {process: 50, failures: [{every: 3, lasts: 4, crew: fitter}]}
    run: {length: 15})");
  CHECK(floor.story("up") == "7 up x; 11 up z; 15 up y");
  CHECK(floor.minutes("y", State::down) == 10);
  CHECK(in_minutes(floor.pool("fitter").wait_ticks) == 0 + 3 + 6 + 5);
}

TEST_CASE("Failures: with a crew repairs pass in its open time") {
  // Down at 8, the fitter is there until 10 and again from 20: 2 minutes of 5, then 3 more.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {fitter: {count: 1, calendar: day}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 50, failures: [{every: 8, lasts: 5, crew: fitter}]}}
    run: {length: 24})");
  CHECK(floor.times("up") == std::vector<double>{23});
}

TEST_CASE("Failures: a failure while the crew is away waits for its shift") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {fitter: {count: 1, calendar: day}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 50, failures: [{every: 12, lasts: 5, crew: fitter}]}}
    run: {length: 26})");
  CHECK(floor.times("up") == std::vector<double>{25});
  CHECK(in_minutes(floor.pool("fitter").wait_ticks) == 8);
}

TEST_CASE("Failures: without a crew repairs pass in the station's open time") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 50, calendar: day, failures: [{every: 8, lasts: 5}]}}
    run: {length: 24})");
  CHECK(floor.times("up") == std::vector<double>{23});
}

TEST_CASE("Failures: without a crew repairs pass round the clock with `clock: calendar`") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 50, calendar: day, failures: [{every: 8, lasts: 5, clock: calendar}]}}
    run: {length: 20})");
  CHECK(floor.times("up") == std::vector<double>{13});
}

TEST_CASE("Failures: a down server loads nothing") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [5]}}
    stations: {saw: {process: 1, failures: [{every: 4, lasts: 3, clock: calendar}]}}
    run: {length: 10})");
  CHECK(floor.times("started") == std::vector<double>{7});
}

TEST_CASE("Failures: a down server hands over a finished part only with `hand_over: true`") {
  // a1 is done at 4 and blocked; the saw is down 5-12; the drill is free at 8.
  const auto moved = [](const std::string& hand_over) {
    return Floor(
               "products: {a: {route: [saw, drill]}, b: {route: [drill]}}\nsources: {in: {makes: [b, a], at: [0, 0]}}\n"
               "stations: {saw: {process: 4, failures: [{every: 5, lasts: 7, clock: calendar, hand_over: " +
               hand_over +
               "}]},\n"
               "           drill: {process: 8, queue: {capacity: 0}}}\nrun: {length: 15}")
        .times("moved", "saw");
  };
  CHECK(moved("true") == std::vector<double>{8});
  CHECK(moved("false") == std::vector<double>{12});
}

TEST_CASE("Failures: a finished part that only has to leave the factory waits for the repair too") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 4, failures: [{every: 4, lasts: 3, clock: calendar}]}}
    run: {length: 10})");
  CHECK(floor.times("shipped") == std::vector<double>{7});
}

TEST_CASE("Failures: `part: scrap` spares what waits for the people of its process: that has not begun") {
  // Set up at 2. bo is at the mill to 6; down 3-4; in process from 6, down again 3 after the repair, at 7.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, m: {route: [mill]}}
    sources: {m: {makes: m, at: [0]}, in: {makes: a, at: [0]}}
    stations:
      mill: {process: 6, workers: {bo: 1}}
      saw: {process: 10, setup: {time: 2, when: lot}, workers: [{pool: bo, for: process}],
            failures: [{every: 3, lasts: 1, clock: calendar, part: scrap}]}
    run: {length: 20})");
  CHECK(floor.times("scrapped") == std::vector<double>{7});
}
