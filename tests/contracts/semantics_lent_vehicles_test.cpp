// SPDX-License-Identifier: Apache-2.0
// SEMANTICS and the small print about vehicles that stations ask for as for people: granted whole, driven there, busy there, free again.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::VehicleState;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// The crane drives 10 m/min: 3 minutes between saw and yard, 5 between saw and press.
const std::string paths = "paths: [{between: [saw, yard], distance: 30 m}, {between: [saw, press], distance: 50 m}]\n";

}  // namespace

TEST_CASE("Vehicles at stations: one works where it is asked for, in the phases that need it") {
  // Both ask at 0, the press's place is as late in its route, the saw stands first: crane 0-4 at the saw, 4-8 at the press. The
  // processes run without it: done at 14 and at 18.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [press]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0]}}
    stations:
      saw: {load: 4, process: 10, workers: [{transport: crane, for: load}]}
      press: {load: 4, process: 10, workers: [{transport: crane, for: load}]}
    transport: {crane: {}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "14 a1 finished saw; 18 b2 finished press");
  CHECK(floor.minutes("press", State::waiting_transport) == 4);
  CHECK(floor.minutes("press", State::waiting_worker) == 0);
  CHECK(floor.minutes("crane", VehicleState::working) == 4 + 4);
  CHECK(floor.minutes("crane", VehicleState::idle) == 22);
  CHECK(floor.fleet("crane").trips == 0);
}

TEST_CASE("Vehicles at stations: people and vehicles of a phase are granted together or not at all") {
  // bo is at the mill 0-4.5. The saw asks for bo and the crane at 1 and holds no crane while it waits: the press has it 2-6. At 4.5 bo is
  // free but the crane is not, so the mill, which asks only then, has bo again to 9. The saw loads 9-11 with both, then works 11-15
  // with bo alone.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [mill]}}
    sources: {c: {makes: c, at: [0, 0]}, a: {makes: a, at: [1]}, b: {makes: b, at: [2]}}
    stations:
      mill: {process: 4.5, workers: {bo: 1}}
      saw: {load: 2, process: 4, workers: [{pool: bo}, {transport: crane, for: load}]}
      press: {process: 4, workers: [{transport: crane}]}
    transport: {crane: {}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "4.5 c1 finished mill; 6 b4 finished press; 9 c2 finished mill; 15 a3 finished saw");
  CHECK(floor.minutes("saw", State::waiting_worker) == 8);
  CHECK(floor.minutes("crane", VehicleState::working) == 4 + 2);
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 9 + 6);
}

TEST_CASE("Vehicles at stations: they come empty, and who is granted with them waits for them") {
  // The crane starts in the yard: granted at 1 it is at the saw at 4, works 4-6, and goes back to the yard 6-9. bo, granted with it, is
  // there 1-16. Idle 0-1 and from 9.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [1]}}
    stations: {saw: {load: 2, process: 10, workers: [{pool: bo}, {transport: crane, for: load}]}, press: {process: 1}}
    transport: {crane: {speed: 10 m/min, park: yard}}
    run: {length: 30}
    )" + paths);
  CHECK(floor.story("finished") == "16 a1 finished saw");
  CHECK(floor.minutes("saw", State::waiting_transport) == 3);
  CHECK(floor.minutes("crane", VehicleState::empty) == 3 + 3);
  CHECK(floor.minutes("crane", VehicleState::working) == 2);
  CHECK(floor.minutes("crane", VehicleState::idle) == 1 + 21);
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 15);
}

TEST_CASE("Vehicles at stations: units that wait longer get a vehicle first, and stations that do") {
  // a1 is done at 1 and carried 1-6. a2, done at 2, and b at the press both ask at 2: the unit first. The crane is back at the saw at 11,
  // at the drill at 16; then it works at the press from where it is, as no road leads there, 16-19.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}, b: {route: [press]}}
    sources: {a: {makes: a, at: [0, 1]}, b: {makes: b, at: [2]}}
    stations: {saw: {process: 1}, drill: {process: 1}, press: {process: 3, workers: [{transport: crane}]}}
    transport: {crane: {moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(floor.story("delivered finished", "press crane") ==
        "6 a1 delivered crane; 16 a2 delivered crane; 19 b3 finished press");
  // b asks at 1.5, before a2: once a1 is there the crane works at the press 6-9; then it fetches a2, 14 at the saw, 19 at the drill.
  const Floor earlier(R"(
    products: {a: {route: [saw, drill]}, b: {route: [press]}}
    sources: {a: {makes: a, at: [0, 1]}, b: {makes: b, at: [1.5]}}
    stations: {saw: {process: 1}, drill: {process: 1}, press: {process: 3, workers: [{transport: crane}]}}
    transport: {crane: {moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 30})");
  CHECK(earlier.story("delivered finished", "press crane") ==
        "6 a1 delivered crane; 9 b3 finished press; 19 a2 delivered crane");
}

TEST_CASE("Vehicles at stations: by the rule nearest the shortest way decides, among stations too") {
  // The crane is at the saw 0-4; the press (5 minutes away) has asked since 1, the yard's own station since 2: 3 minutes away. By nearest the
  // yard goes first: there at 7, works to 8; the press is 8 minutes from the yard: 16, works to 17. By fifo the press: 9-10, the yard 18-19.
  const auto story = [](const std::string& rule) {
    const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [press]}, c: {route: [yard]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [1]}, c: {makes: c, at: [2]}}
    stations:
      saw: {process: 4, workers: [{transport: crane}]}
      press: {process: 1, workers: [{transport: crane}]}
      yard: {process: 1, workers: [{transport: crane}]}
    transport: {crane: {speed: 10 m/min, rule: )" +
                      rule + R"(}}
    run: {length: 30}
    )" + paths);
    return floor.story("finished");
  };
  CHECK(story("nearest") == "4 a1 finished saw; 8 c3 finished yard; 17 b2 finished press");
  CHECK(story("fifo") == "4 a1 finished saw; 10 b2 finished press; 19 c3 finished yard");
}

TEST_CASE("Vehicles at stations: who has all that the next phase asks for keeps them; at the end they are free") {
  // The saw has the crane for set-up and load, 0-5; the press waits from 1 and gets it 5-7.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [press]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [1]}}
    stations:
      saw: {setup: {time: 3, when: lot}, load: 2, process: 4, workers: [{transport: crane, for: setup}, {transport: crane, for: load}]}
      press: {process: 2, workers: [{transport: crane}]}
    transport: {crane: {}}
    run: {length: 20})");
  CHECK(floor.story("finished") == "7 b2 finished press; 9 a1 finished saw");
  CHECK(floor.minutes("crane", VehicleState::working) == 5 + 2);
}

TEST_CASE("Vehicles at stations: one that stays goes on to the next operation of its server") {
  // a1 0-2 and a2 2-4 at the saw, though the press has waited for the crane since 1.
  const auto story = [](const std::string& stays) {
    const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [press]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [1]}}
    stations:
      saw: {process: 2, workers: [{transport: crane, stays: )" +
                      stays + R"(}]}
      press: {process: 2, workers: [{transport: crane}]}
    transport: {crane: {}}
    run: {length: 20})");
    return floor.story("finished");
  };
  CHECK(story("true") == "2 a1 finished saw; 4 a2 finished saw; 6 b3 finished press");
  CHECK(story("false") == "2 a1 finished saw; 4 b3 finished press; 6 a2 finished saw");
}

TEST_CASE("Vehicles at stations: a shift that ends under the work is met as the station's at_shift_end says") {
  // The crane is there 0-10 and from 20. Work 7-12: paused 10-20, done at 22; or finished at 12, the crane off shift from then on.
  const auto floor = [](const std::string& end) {
    return Floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [7]}}
    stations: {saw: {process: 5, at_shift_end: )" +
                 end + R"(, workers: [{transport: crane}]}}
    transport: {crane: {calendar: day}}
    run: {length: 40})");
  };
  const Floor pauses = floor("pause");
  CHECK(pauses.story("finished") == "22 a1 finished saw");
  CHECK(pauses.minutes("saw", State::waiting_transport) == 10);
  CHECK(pauses.minutes("crane", VehicleState::working) == 3 + 2);
  CHECK(pauses.minutes("crane", VehicleState::off_shift) == 20);
  const Floor finishes = floor("finish");
  CHECK(finishes.story("finished") == "12 a1 finished saw");
  CHECK(finishes.minutes("crane", VehicleState::working) == 5);
  CHECK(finishes.minutes("crane", VehicleState::off_shift) == 8 + 10);
}

TEST_CASE("Vehicles at stations: one that breaks down is waited for, another one takes over") {
  // The crane's working clock strikes after 3 minutes of work: down 3-13, the saw waits, works 13-15 (the clock is at 2). With two, the
  // second takes over at 3.
  const auto floor = [](const std::string& count) {
    return Floor(R"(
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [0]}}
    stations: {saw: {process: 5, workers: [{transport: crane}]}}
    transport: {crane: {count: )" +
                 count + R"(, failures: [{every: 3, lasts: 10}]}}
    run: {length: 40})");
  };
  const Floor one = floor("1");
  CHECK(one.story("finished") == "15 a1 finished saw");
  CHECK(one.minutes("saw", State::waiting_transport) == 10);
  CHECK(one.minutes("crane", VehicleState::down) == 10);
  CHECK(floor("2").story("finished") == "5 a1 finished saw");
}

TEST_CASE("Vehicles at stations: work there takes from the battery; it is charged after it") {
  // The charge lasts 4 minutes: a1 0-5, charged 5-15, a2 15-20.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 5, workers: [{transport: crane}]}}
    transport: {crane: {battery: {runs: 4, charge: 10}}}
    run: {length: 40})");
  CHECK(floor.story("finished") == "5 a1 finished saw; 20 a2 finished saw");
  CHECK(floor.minutes("crane", VehicleState::charging) == 10 + 10);
}

TEST_CASE("Vehicles at stations: a server that fails lets its vehicle go, on the way too") {
  // The crane is granted to the saw at 0 and would be there at 3; the saw fails at 1 (calendar), down to 11. The crane ends its road at 3
  // and parks again 3-6. Granted anew at 11: there at 14, done at 16.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [0]}}
    stations: {saw: {process: 2, failures: [{every: {discrete: {1: 1}}, lasts: 10, clock: calendar}], workers: [{transport: crane}]}, press: {process: 1}}
    transport: {crane: {speed: 10 m/min, park: yard}}
    run: {length: 11.5}
    )" + paths);
  CHECK(floor.minutes("saw", State::down) == 10);
  CHECK(floor.minutes("saw", State::waiting_transport) == 1 + 0.5);
  CHECK(floor.minutes("crane", VehicleState::empty) == 3 + 3 + 0.5);
  CHECK(floor.minutes("crane", VehicleState::idle) == 5);
}

TEST_CASE("Vehicles at stations: a unit that is interrupted or scrapped leaves none behind") {
  // a1 is interrupted at 2 by the urgent u, which needs the crane as well: u 2-4, then a1's 3 minutes 4-7. a3 is scrapped by a failure after
  // 9 minutes of work, at 9; the crane is idle from then on.
  const Floor floor(R"(
    products: {a: {route: [saw]}, u: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0, 6]}, u: {makes: u, at: [2], preempts: true, priority: 1}}
    stations:
      saw: {process: 5, queue: {rule: priority}, failures: [{every: {discrete: {9: 1}}, lasts: 100, part: scrap}], workers: [{transport: crane}]}
    transport: {crane: {}}
    run: {length: 30})");
  CHECK(floor.story("finished scrapped") == "4 u2 finished saw; 7 a1 finished saw; 9 a3 scrapped saw");
  CHECK(floor.minutes("crane", VehicleState::working) == 9);
  CHECK(floor.minutes("crane", VehicleState::idle) == 21);
}

TEST_CASE("Vehicles at stations: beside people who tire, a part that would not be done by the close is not begun") {
  // The first takes 5 minutes, done at 5. After an hour people take a tenth longer; at 5 the second would take 5 x (1 + 0.1 x 5/60), to 10.04:
  // past the close at 10, so it begins at 20, when they are rested, and is done at 25.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {a: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 5, calendar: day, at_shift_end: no_start_if_late, workers: [{pool: sawyer}, {transport: crane}]}}
    workers: {sawyer: {count: 1, calendar: day, fatigue: 0.1}}
    transport: {crane: {}}
    run: {length: 40})");
  CHECK(floor.story("started") == "0 a1 started saw; 20 a2 started saw");
}
