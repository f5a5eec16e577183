// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Loading": what each phase asks of people, who of several pools comes, who does several tasks at once, who stays.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Duty;
using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// One worker bo, one ib, a fitter; b comes to the press at 0 and takes ten minutes of ib, c to the mill at 1 and wants bo for ten.
Floor beside_saw(const std::string& saw, const std::string& a = "at: [0]", const std::string& bo = "count: 1") {
  return Floor(
      "    workers: {bo: {" + bo + R"(, skills: [run]}, ib: {count: 1, skills: [run]}, fitter: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, )" +
      a + "}}\n    stations: {press: {process: 10, workers: {ib: 1}}, mill: {process: 10, workers: {bo: 1}}, saw: {" +
      saw + "}}\n    run: {length: 60}");
}

double minutes_at(const Floor& floor, std::string_view pool, Duty duty) {
  return in_minutes(floor.pool(pool).duty_ticks[static_cast<std::size_t>(duty)]);
}

}  // namespace

TEST_CASE("People: each phase asks for its own, who is not asked for is free") {
  // Set-up 0-3 by the fitter; bo is at the mill 1-11, then loads 11-12; the saw runs by itself 12-16 and is unloaded by bo 16-18.
  const Floor floor = beside_saw(
      "setup: {time: 3, when: lot}, load: 1, process: 4, unload: 2, "
      "workers: [{pool: fitter, for: setup}, {pool: bo, for: [load, unload]}]",
      "at: [0]");
  CHECK(floor.story("finished moved", "saw mill") ==
        "11 c3 finished mill; 11 c3 moved mill; 16 a2 finished saw; 18 a2 moved saw");
  CHECK(floor.minutes("saw", State::waiting_worker) == 8);
  CHECK(minutes_at(floor, "fitter", Duty::setup) == 3);
  CHECK(minutes_at(floor, "bo", Duty::load) == 1);
  CHECK(minutes_at(floor, "bo", Duty::process) == 10);
  CHECK(minutes_at(floor, "bo", Duty::unload) == 2);
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 13);
}

TEST_CASE("People: who has not all that the next phase asks for lets all go and asks anew") {
  // bo sets up 0-3. The process needs ib too, who is at the press until 10: bo goes to the mill, which has waited since 1, until 13. The
  // process is 13-17.
  const Floor floor =
      beside_saw("setup: {time: 3, when: lot}, process: 4, workers: [{pool: bo}, {pool: ib, for: process}]");
  CHECK(floor.story("finished") == "10 b1 finished press; 13 c3 finished mill; 17 a2 finished saw");
  CHECK(floor.minutes("saw", State::waiting_worker) == 10);
}

TEST_CASE("People: who has all that the next phase asks for goes on without asking, the others go") {
  // bo and the fitter set up 0-3; bo goes on alone 3-7 though the mill has waited for him since 1.
  const Floor floor =
      beside_saw("setup: {time: 3, when: lot}, process: 4, workers: [{pool: bo}, {pool: fitter, for: setup}]");
  CHECK(floor.story("finished", "saw mill") == "7 a2 finished saw; 17 c3 finished mill");
  CHECK(in_minutes(floor.pool("fitter").busy_ticks) == 3);
  CHECK(minutes_at(floor, "bo", Duty::setup) == 3);
  CHECK(minutes_at(floor, "bo", Duty::process) == 14);
}

TEST_CASE("People: who was there for one need goes on with another that he can do") {
  const Floor floor = beside_saw(
      "setup: {time: 3, when: lot}, process: 4, workers: [{pool: bo, for: setup}, {skill: run, for: process}]");
  CHECK(floor.story("finished", "saw mill") == "7 a2 finished saw; 17 c3 finished mill");
}

TEST_CASE("People: a phase that asks for nobody lets all go and goes on") {
  const Floor floor = beside_saw("load: 2, process: 4, workers: [{pool: bo, for: load}]");
  CHECK(floor.story("finished", "saw mill") == "6 a2 finished saw; 12 c3 finished mill");
}

TEST_CASE("People: of several pools the first listed that has somebody free") {
  // ib is at the press from 0 (earlier in the file), so bo comes; with somebody else at the press ib is listed first.
  const std::string either = "process: 4, workers: [{any_of: [ib, bo]}]";
  const Floor floor = beside_saw(either, "at: [0]");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 14);
  CHECK(floor.story("finished", "saw mill") == "4 a2 finished saw; 14 c3 finished mill");
  const Floor later = beside_saw(either, "at: [12]");
  CHECK(in_minutes(later.pool("ib").busy_ticks) == 14);
  CHECK(later.times("finished", "saw") == std::vector<double>{16});
}

TEST_CASE("People: by skill, pools in the order of the file; several of one need may be of several pools") {
  const Floor one = beside_saw("process: 4, workers: [{skill: run}]", "at: [20]");
  CHECK(in_minutes(one.pool("bo").busy_ticks) == 14);
  // Both are needed: ib comes from the press at 10, bo from the mill at 11.
  const Floor two = beside_saw("process: 4, workers: [{skill: run, count: 2}]", "at: [2]");
  CHECK(two.times("finished", "saw") == std::vector<double>{15});
  CHECK(in_minutes(two.pool("bo").busy_ticks) == 14);
  CHECK(in_minutes(two.pool("ib").busy_ticks) == 14);
}

TEST_CASE("People: several needs are met if they can be, whatever the order in which pools are listed") {
  // bo is listed first for the first need and is the only one for the second: ib does the first.
  const Floor floor = beside_saw("process: 4, workers: [{any_of: [bo, ib]}, {pool: bo}]", "at: [20]");
  CHECK(floor.times("finished", "saw") == std::vector<double>{24});
}

TEST_CASE("People: `attends` tasks may be done by one at once, and no others beside them") {
  // Three saws ask at 0, bo attends two: #1 and #2 run 0-4, #3 4-8. The mill, which wants all of him, has waited since 1 and gets him
  // at 8; who is asked for twice at once is busy once.
  const Floor floor = beside_saw("servers: 3, process: 4, workers: [{pool: bo, attends: 2}]", "at: [0, 0, 0]");
  CHECK(floor.story("finished", "saw mill") ==
        "4 a2 finished saw#1; 4 a3 finished saw#2; 8 a4 finished saw#3; 18 c5 finished mill");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 18);
  CHECK(minutes_at(floor, "bo", Duty::process) == 18);
}

TEST_CASE(
    "People: who attends several tasks does them at several stations, shares his time, and takes on the next beside "
    "them") {
  // bo loads the saw 0-4 and runs the lathe 2-6: 0-2 load, 2-4 half each, 4-6 process: load 3, process 3.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [lathe]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [2]}}
    stations:
      saw: {load: 4, process: 9, workers: [{pool: bo, for: load, attends: 2}]}
      lathe: {process: 4, workers: [{pool: bo, attends: 2}]}
    run: {length: 20})");
  CHECK(floor.times("finished", "lathe") == std::vector<double>{6});
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 6);
  CHECK(minutes_at(floor, "bo", Duty::load) == 3);
  CHECK(minutes_at(floor, "bo", Duty::process) == 3);
}

TEST_CASE("People: a task of several attending people needs different ones") {
  // Two saws, each asks for two who attend two at once: two people do both saws at once, and never one of them a saw alone.
  const std::string saws = "servers: 2, process: 4, workers: [{skill: run, count: 2, attends: 2}]";
  const Floor two = beside_saw(saws, "at: [20, 20]");
  CHECK(two.times("finished", "saw") == std::vector<double>{24, 24});
  CHECK(in_minutes(two.pool("bo").busy_ticks) == 14);
  const Floor waits = beside_saw(saws, "at: [2]");
  CHECK(waits.times("finished", "saw") == std::vector<double>{15});
}

TEST_CASE("People: at the end of the operation they go, `stays` goes on to the next load of that server") {
  // The mill has waited for bo since 1. Without `stays` it gets him at 2; else after the second part, as nothing is left to saw.
  const std::string bo = "process: 2, workers: [{pool: bo";
  CHECK(beside_saw(bo + "}]", "at: [0, 0]").story("finished", "saw mill") ==
        "2 a2 finished saw; 12 c4 finished mill; 14 a3 finished saw");
  CHECK(beside_saw(bo + ", stays: true}]", "at: [0, 0]").story("finished", "saw mill") ==
        "2 a2 finished saw; 4 a3 finished saw; 14 c4 finished mill");
}

TEST_CASE("People: who stays goes from the unload to the next load") {
  // One operator, two machines: load 2, run 10, unload 1. #1 is loaded 0-2, #2 2-4; #1 is unloaded 12-13 and loaded 13-15, so #2, ready
  // at 14, waits until 15; the next of #1 is ready at 25.
  const Floor floor(R"(
    workers: {operator: {count: 1}}
    products: {a: {route: [machine]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {machine: {servers: 2, load: 2, process: 10, unload: 1, workers: [{pool: operator, for: [load, unload], stays: true}]}}
    run: {length: 27})");
  CHECK(floor.story("finished moved") ==
        "12 a1 finished machine#1; 13 a1 moved machine#1; 14 a2 finished machine#2; 16 a2 moved machine#2; 25 a3 "
        "finished machine#1; 26 a3 moved machine#1");
}

TEST_CASE("People: who stays does not stay at a blocked server, nor where nothing comes") {
  const auto story = [](const std::string& a, const std::string& pack) {
    return Floor(
               "workers: {bo: {count: 1}}\nproducts: {a: {route: [saw, pack]}, b: {route: [mill]}}\nsources: {a: "
               "{makes: a, at: " +
               a + "}, b: {makes: b, at: [1]}}\nstations: {saw: {process: 2, workers: [{pool: bo, stays: true}]}, " +
               "mill: {process: 1, workers: {bo: 1}}, pack: {process: 20" + pack + "}}\nrun: {length: 30}")
        .story("finished", "saw mill");
  };
  CHECK(story("[0, 0]", ", queue: {capacity: 0}") == "2 a1 finished saw; 4 a2 finished saw; 5 b3 finished mill");
  CHECK(story("[0, 3]", "") == "2 a1 finished saw; 3 b2 finished mill; 5 a3 finished saw");
}

TEST_CASE("People: by the rule `priority` the need's goes first, then the order's, then the longest waiting") {
  // All wait for bo, who is at the press until 10: the mill since 1, the saw since 2, the lathe since 3 (priority 1 of its need), the
  // plane since 4 (a part of priority 5).
  const Floor floor(R"(
    workers: {bo: {count: 1, rule: priority}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}, d: {route: [lathe]}, e: {route: [plane]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2]}, d: {makes: d, at: [3]}, e: {makes: e, at: [4], priority: 5}}
    stations:
      press: {process: 10, workers: {bo: 1}}
      mill: {process: 2, workers: {bo: 1}}
      saw: {process: 2, workers: {bo: 1}}
      lathe: {process: 2, workers: [{pool: bo, priority: 1}]}
      plane: {process: 2, workers: {bo: 1}}
    run: {length: 40})");
  CHECK(floor.story("finished") ==
        "10 b1 finished press; 12 d4 finished lathe; 14 e5 finished plane; 16 c2 finished mill; 18 a3 finished saw");
}

TEST_CASE("People: a pool's rule holds whoever waits for others in between") {
  // bo is free at 10, ib at 20. For bo wait the mill (1) and the lathe (3, priority); between them the saw waits for ib (2).
  const Floor floor(R"(
    workers: {bo: {count: 1, rule: priority}, ib: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}, d: {route: [lathe]}, e: {route: [plane]}}
    sources: {b: {makes: b, at: [0]}, e: {makes: e, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2]}, d: {makes: d, at: [3]}}
    stations:
      press: {process: 10, workers: {bo: 1}}
      plane: {process: 20, workers: {ib: 1}}
      mill: {process: 2, workers: {bo: 1}}
      saw: {process: 2, workers: {ib: 1}}
      lathe: {process: 2, workers: [{pool: bo, priority: 1}]}
    run: {length: 40})");
  CHECK(floor.story("finished", "mill lathe saw") == "12 d5 finished lathe; 14 c3 finished mill; 22 a4 finished saw");
}

TEST_CASE(
    "People: nobody is lost: a failure lets them go in every phase, and they are asked for again after the repair") {
  // The saw fails at 2 (in its load 0-3) for 3: bo is at the mill 2-12, then finishes loading 12-13.
  const Floor floor = beside_saw(
      "load: 3, process: 4, workers: [{pool: bo, for: load}], failures: [{every: 2, lasts: 3, clock: calendar}]",
      "at: [0]");
  CHECK(floor.times("finished", "mill") == std::vector<double>{12});
  // Up 5-7, down 7-10, up 10-12, down 12-15: loading goes on 15-16; process 16-17, down 17-20, 20-22, down, 25-26.
  CHECK(floor.times("finished", "saw") == std::vector<double>{26});
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 13);
}

TEST_CASE("People: nobody is lost: a part scrapped by a failure frees them") {
  const Floor floor =
      beside_saw("process: 4, workers: [{pool: bo}], failures: [{every: 3, lasts: 1, part: scrap}]", "at: [0]");
  CHECK(floor.product("a").scrapped == 1);
  CHECK(floor.times("finished", "mill") == std::vector<double>{13});
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 13);
}

TEST_CASE("People: nobody is lost: pre-emption frees those of the part that goes back, also who would stay") {
  // a2 0-3 on the saw with bo; x comes at 3, pre-empts and asks anew, behind the mill (since 1, 3-13): x 13-15, a2 15-16.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, c: {route: [mill]}, x: {route: [{at: saw, process: 2}]}}
    sources: {c: {makes: c, at: [1]}, a: {makes: a, at: [0]}, x: {makes: x, at: [3], priority: 1, preempts: true}}
    stations: {mill: {process: 10, workers: {bo: 1}}, saw: {process: 4, workers: [{pool: bo, stays: true}]}}
    run: {length: 40})");
  CHECK(floor.story("finished") == "13 c2 finished mill; 15 x3 finished saw; 16 a1 finished saw");
}

TEST_CASE(
    "People: nobody is lost: at a shift end the tasks of those who go pause, latest granted first, and ask again") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 5]]}}
    workers: {ib: {count: 1, calendar: day}, bo: {count: {day: 1, always: 1}}}
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [0, 1, 2]}}
    stations: {saw: {servers: 3, process: 10, workers: [{any_of: [ib, bo], attends: 2}]}}
    run: {length: 40})");
  // ib attends #1 (from 0) and #2 (from 1); #3 (from 2) is a bo's. At 5 ib and one bo go: #2 (latest) and #1 pause and ask again at
  // once. The bo that is left takes #1 beside #3, server 1 first, with 5 to go; #2, with 6 to go, gets him when #1 is done.
  CHECK(floor.story("finished") == "10 a1 finished saw#1; 12 a3 finished saw#3; 16 a2 finished saw#2");
}

TEST_CASE("People: by the rule priority repairs and work stand in one order") {
  // bo is at the press 0-10. Waiting at 10: the saw's repair (priority 1 or 9, since 2), the mill (5, since 3), the lathe (0, since 1). By
  // priority the mill 10-14, the repair 14-19, the lathe 19-23; or the repair 10-15 first. By fifo repairs go first: 10-15, then the
  // lathe, which has waited longest, 15-19, and the mill 19-23. The saw's last minute needs nobody.
  const auto story = [](const std::string& rule, const std::string& urgency) {
    const Floor floor(R"(
    workers: {bo: {count: 1, rule: )" +
                      rule + R"(}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}, d: {route: [lathe]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}, d: {makes: d, at: [1]}, c: {makes: c, at: [3]}}
    stations:
      press: {process: 10, workers: {bo: 1}}
      saw: {process: 3, failures: [{every: 2, lasts: 5, crew: bo, priority: )" +
                      urgency + R"(}]}
      mill: {process: 4, workers: [{pool: bo, priority: 5}]}
      lathe: {process: 4, workers: {bo: 1}}
    run: {length: 24})");
    return floor.story("finished up");
  };
  CHECK(story("priority", "1") ==
        "10 b1 finished press; 14 c4 finished mill; 19 up saw; 20 a2 finished saw; 23 d3 finished lathe");
  CHECK(story("priority", "9") ==
        "10 b1 finished press; 15 up saw; 16 a2 finished saw; 19 c4 finished mill; 23 d3 finished lathe");
  CHECK(story("fifo", "1") ==
        "10 b1 finished press; 15 up saw; 16 a2 finished saw; 19 d3 finished lathe; 23 c4 finished mill");
}
