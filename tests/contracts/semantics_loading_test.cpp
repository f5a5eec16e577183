// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Loading", "Unload", "Set-up" and "Service times": one operation from loading to leaving.
// What single phases ask of people: semantics_people_test.cpp.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Loading: a server loads first, then asks for its worker, then set-up, load, process, unload") {
  // The worker is at the press until 10. The part is on the saw from 1 (no queue), the saw waits for the worker 1..10,
  // then set-up 2, load 1, process 4, unload 3: finished at 17, moved at 20.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [press]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [1]}}
    stations:
      press: {process: 10, workers: {bo: 1}}
      saw: {process: 4, load: 1, unload: 3, workers: {bo: 1}, setup: {time: 2}}
    run: {length: 30, start: {setup: {saw: b}}})");
  CHECK(floor.story("started finished moved", "saw") == "1 a2 started saw; 17 a2 finished saw; 20 a2 moved saw");
  CHECK(floor.minutes("saw", State::waiting_worker) == 9);
  CHECK(floor.minutes("saw", State::setup) == 2);
  CHECK(floor.minutes("saw", State::working) == 8);
}

TEST_CASE("Loading: requests are granted longest waiting first") {
  // The worker is free at 10: the mill has waited since 1, the saw since 2.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2]}}
    stations: {saw: {process: 4, workers: {bo: 1}}, press: {process: 10, workers: {bo: 1}}, mill: {process: 4, workers: {bo: 1}}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "10 b1 finished press; 14 c2 finished mill; 18 a3 finished saw");
}

TEST_CASE("Loading: at the same instant a later route position, then file order, then the server goes first") {
  // All ask at 1: pack (position 1), then mill and saw in file order, saw#1 before saw#2.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}, c: {route: [start, pack]}}
    sources: {a: {makes: a, at: [1, 1]}, b: {makes: b, at: [1]}, c: {makes: c, at: [0]}}
    stations:
      mill: {process: 1, workers: {bo: 1}}
      saw: {servers: 2, process: 1, workers: {bo: 1}}
      pack: {process: 1, workers: {bo: 1}}
      start: {process: 1}
    run: {length: 30})");
  CHECK(floor.story("finished", "mill saw pack") ==
        "2 c1 finished pack; 3 b4 finished mill; 4 a2 finished saw#1; 5 a3 finished saw#2");
}

TEST_CASE("Loading: the pool's rule goes before waiting longest: priority") {
  const Floor floor(R"(
    workers: {bo: {count: 1, rule: priority}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2], priority: 5}}
    stations: {saw: {process: 4, workers: {bo: 1}}, press: {process: 10, workers: {bo: 1}}, mill: {process: 4, workers: {bo: 1}}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "10 b1 finished press; 14 a3 finished saw; 18 c2 finished mill");
}

TEST_CASE("Loading: the pool's rule goes before waiting longest: downstream") {
  // At 10 the mill (since 1, route position 0) and pack (since 3, position 1) ask.
  const Floor floor(R"(
    workers: {bo: {count: 1, rule: downstream}}
    products: {a: {route: [saw, pack]}, b: {route: [press]}, c: {route: [mill]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2]}}
    stations:
      saw: {process: 1}
      press: {process: 10, workers: {bo: 1}}
      mill: {process: 4, workers: {bo: 1}}
      pack: {process: 4, workers: {bo: 1}}
    run: {length: 30})");
  CHECK(floor.story("finished", "press mill pack") == "10 b1 finished press; 14 a3 finished pack; 18 c2 finished mill");
}

TEST_CASE(
    "Loading: a request for several workers is granted whole or not at all, the first that can be met goes first") {
  // Two people. The press takes one until 10. The gantry (asks at 1) needs both; the saw (asks at 2) needs one and gets it at once.
  // The saw is done at 6; the gantry starts at 10.
  const Floor floor(R"(
    workers: {bo: {count: 2}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [gantry]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2]}}
    stations: {saw: {process: 4, workers: {bo: 1}}, press: {process: 10, workers: {bo: 1}}, gantry: {process: 4, workers: {bo: 2}}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "6 a3 finished saw; 10 b1 finished press; 14 c2 finished gantry");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 10 + 4 + 2 * 4);
}

TEST_CASE("Loading: members of two pools are taken together or not at all") {
  // bo is free at once, ib only at 10 (at the press): nobody holds bo meanwhile, so the saw may have him 2..6.
  const Floor floor(R"(
    workers: {bo: {count: 1}, ib: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [gantry]}}
    sources: {b: {makes: b, at: [0]}, c: {makes: c, at: [1]}, a: {makes: a, at: [2]}}
    stations: {saw: {process: 4, workers: {bo: 1}}, press: {process: 10, workers: {ib: 1}}, gantry: {process: 4, workers: {bo: 1, ib: 1}}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "6 a3 finished saw; 10 b1 finished press; 14 c2 finished gantry");
}

TEST_CASE(
    "Loading: a phase without a key is skipped, and who holds all the next phase asks for goes on without asking") {
  // Load, process and unload by the same worker, though the mill waits for him from 1: he stays to the end of the operation, 6.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [1]}}
    stations: {saw: {load: 1, process: 2, unload: 3, workers: {bo: 1}}, mill: {process: 1, workers: {bo: 1}}}
    run: {length: 30})");
  CHECK(floor.story("moved") == "6 a1 moved saw; 7 b2 moved mill");
}

TEST_CASE("Loading: workers go at the end of the operation") {
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, pack]}, b: {route: [mill]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [1]}}
    stations: {saw: {process: 2, workers: {bo: 1}}, mill: {process: 1, workers: {bo: 1}}, pack: {process: 20, queue: {capacity: 0}}}
    run: {length: 30})");
  // saw 0-2, mill 2-3, saw 3-5 and blocked: the worker is free then.
  CHECK(floor.story("finished", "saw mill") == "2 a1 finished saw; 3 b3 finished mill; 5 a2 finished saw");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 5);
}

TEST_CASE(
    "Unload: starts only when the place downstream is reserved; until then the server is blocked and its worker free") {
  // a1 on the saw 0-2, unloaded 2-3, packed 3-23. a2 on the saw 3-5, then blocked until 23, unloaded 23-24. The mill has the worker 5-6.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, pack]}, b: {route: [mill]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [4]}}
    stations: {saw: {process: 2, unload: 1, workers: {bo: 1}}, mill: {process: 1, workers: {bo: 1}}, pack: {process: 20, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("finished moved", "saw mill") ==
        "2 a1 finished saw; 3 a1 moved saw; 5 a2 finished saw; 6 b3 finished mill; 6 b3 moved mill; 24 a2 moved saw");
  CHECK(floor.minutes("saw", State::blocked) == 18);
}

TEST_CASE("Unload: *finished* is the end of process") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2, unload: 5}}
    run: {length: 4})");
  CHECK(floor.times("finished") == std::vector<double>{2});
  CHECK(floor.station("saw").operations == 1);
  CHECK(floor.product("a").good == 0);
}

TEST_CASE("Set-up: done with the part on the server when the memory differs; the first unit needs none") {
  // a 0-1, b: set-up 1-4, process 4-5, b: no set-up 5-6, a: set-up 6-9, process 9-10.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources: {in: {makes: [a, b, b, a], at: [0, 0, 0, 0]}}
    stations: {saw: {process: 1, setup: {time: 3}}}
    run: {length: 20})");
  CHECK(floor.times("started") == std::vector<double>{0, 1, 5, 6});
  CHECK(floor.times("finished") == std::vector<double>{1, 5, 6, 10});
  CHECK(floor.station("saw").setups == 2);
}

TEST_CASE("Set-up: `run.start.setup` says what the server is set for") {
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations: {saw: {process: 1, setup: {time: 3}}}
    run: {length: 20, start: {setup: {saw: b}}})");
  CHECK(floor.times("finished") == std::vector<double>{4, 8});
}

TEST_CASE("Set-up: `when: lot` comes before every lot, the first too, and once for its parts") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0], lot: 2}}
    stations: {saw: {process: 1, setup: {time: 3, when: lot}}}
    run: {length: 20})");
  CHECK(floor.times("finished") == std::vector<double>{4, 5, 9, 10});
}

TEST_CASE("Set-up: `every: n` comes before part n + 1") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0, 0]}}
    stations: {saw: {process: 1, setup: {time: 3, when: {every: 2}}}}
    run: {length: 30})");
  CHECK(floor.times("finished") == std::vector<double>{1, 2, 6, 7, 11});
}

TEST_CASE("Set-up: `after_idle` comes when the server has stood starved; an idle of no length does not count") {
  // a2 comes the moment a1 is done, a3 a minute after a2.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 2, 5]}}
    stations: {saw: {process: 2, setup: {time: 3, when: after_idle}}}
    run: {length: 30})");
  CHECK(floor.times("finished") == std::vector<double>{2, 4, 10});
}

TEST_CASE("Set-up: one idle spell calls for one set-up `after_idle`, also where people are asked for as it ends") {
  // a1 0-2; idle to 5, so a2 is set up for 5-8, 8-10; a3 has come meanwhile and follows without: 10-12.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 5, 6]}}
    stations: {saw: {process: 2, setup: {time: 3, when: after_idle}, workers: {bo: 1}}}
    run: {length: 30})");
  CHECK(floor.times("finished") == std::vector<double>{2, 10, 12});
}

TEST_CASE("Set-up: families are what counts with `family_changes`, and the matrix goes before `time`") {
  // thin -> thick 5 by the matrix; thick -> thin has no entry: 2.
  const Floor floor(R"(
    products: {a: {setup_family: thin, route: [saw]}, b: {setup_family: thin, route: [saw]}, c: {setup_family: thick, route: [saw]}}
    sources: {in: {makes: [a, b, c, a], at: [0, 0, 0, 0]}}
    stations: {saw: {process: 1, setup: {time: 2, when: family_changes, matrix: {thin: {thick: 5}}}}}
    run: {length: 30})");
  CHECK(floor.times("finished") == std::vector<double>{1, 2, 8, 11});
}

TEST_CASE("Set-up: each server has its own memory") {
  // Server 1 takes a (0-4), server 2 takes b (0-1) and then b again (1-2): no set-up; then a at 2: set-up 2-5, 5-9.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, process: 4}]}, b: {route: [saw]}}
    sources: {in: {makes: [a, b, b, a], at: [0, 0, 0, 0]}}
    stations: {saw: {servers: 2, process: 1, setup: {time: 3}}}
    run: {length: 30})");
  CHECK(floor.story("finished") ==
        "1 b2 finished saw#2; 2 b3 finished saw#2; 4 a1 finished saw#1; 9 a4 finished saw#2");
}

TEST_CASE("Set-up: the memory changes when the set-up ends") {
  // Least set-up first, so that the memory shows: a3 goes before b2 at 1 (set for a), b4 right after b2 (set for b, though its set-up
  // was cut by a failure on the way).
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources: {in: {makes: [a, b, a, b], at: [0, 0, 0, 0]}}
    stations: {saw: {process: 1, queue: {rule: least_setup}, setup: {time: 3}, failures: [{every: 3, lasts: 2, clock: calendar}]}}
    run: {length: 11})");
  // a1 0-1, a3 1-2, b2: set-up 2-3, down 3-5, set-up 5-7, process 7-8; down 8-10; b4 10-11 without set-up.
  CHECK(floor.story("finished") == "1 a1 finished saw; 2 a3 finished saw; 8 b2 finished saw; 11 b4 finished saw");
}

TEST_CASE("Service times: drawn per station in order of start") {
  // With constant arrivals the drawn times follow the order of start: lifo starts others first, yet the k-th start takes the same time.
  const auto times = [](const std::string& rule) {
    const Floor floor(
        "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [0, 0, 0, 0, 0, 0]}}\n"
        "stations: {saw: {process: {exponential: 2}, queue: {rule: " +
        rule + "}}}\nrun: {length: 100}");
    return floor.times("finished");
  };
  CHECK(times("fifo").size() == 6);
  CHECK(times("fifo") == times("lifo"));
}

TEST_CASE("Service times: a rule that must know them draws when the part joins, and keeps them") {
  // Shortest first: operations come out in order of length; lpt the other way round; the same six times, drawn in order of joining.
  const auto lengths = [](const std::string& rule) {
    const Floor floor(
        "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [1, 1, 1, 1, 1, 1]}}\n"
        "stations: {saw: {process: {exponential: 2}, queue: {rule: " +
        rule + "}}}\nrun: {length: 100}");
    std::vector<double> out;
    double before = 1;
    for (const double t : floor.times("finished")) {
      out.push_back(t - before);
      before = t;
    }
    return out;
  };
  const auto rising = lengths("spt"), falling = lengths("lpt");
  REQUIRE(rising.size() == 6);
  for (std::size_t i = 1; i < 6; ++i) CHECK(rising[i] >= rising[i - 1]);
  for (std::size_t i = 0; i < 6; ++i) CHECK(rising[i] == Approx(falling[5 - i]).margin(1e-6));
}

TEST_CASE("Service times: chosen here: another alternative than the first listed draws its own") {
  // The known time (1, of `left`) orders the queue; the machine that takes the part works at its own 4.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, {at: right, process: 4}]}]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {left: {process: 1, queue: {rule: spt}}, right: {process: 9}}
    run: {length: 20})");
  CHECK(floor.times("finished") == std::vector<double>{1, 4});
}
