// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "States": working or setup; off_shift; down; maintenance; waiting_worker; waiting_transport; blocked; starved. Of each two that
// hold at once, the first counts.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// What a station's servers did, `working 3, down 2`, in the order of `state_names` [min].
std::string spent(const Floor& floor, std::string_view station) {
  std::string out;
  for (std::size_t k = 0; k < state_count; ++k) {
    const double minutes = floor.minutes(station, static_cast<State>(k));
    if (minutes == 0) continue;
    if (!out.empty()) out += ", ";
    out += std::string(state_names[k]) + ' ' + std::to_string(static_cast<int>(minutes));
    CHECK(minutes == static_cast<int>(minutes));
  }
  return out;
}

/// One part on the saw from 0; the saw is open 0-10 of every 20.
std::string saw(const std::string& keys, const std::string& length) {
  return spent(
      Floor("calendars: {day: {cycle: 20, open: [[0, 10]]}}\nproducts: {a: {route: [saw]}, b: {route: [saw]}}\n"
            "sources: {in: {makes: a, at: [0]}}\nstations: {saw: {calendar: day, " +
            keys + "}}\nrun: {start: {setup: {saw: b}}, length: " + length + "}"),
      "saw");
}

}  // namespace

TEST_CASE("States: working and setup go before off_shift: what is finished after the close") {
  CHECK(saw("process: 13, at_shift_end: finish", "20") == "working 13, off_shift 7");
  CHECK(saw("process: 1, setup: {time: 12}, at_shift_end: finish", "20") == "working 1, setup 12, off_shift 7");
}

TEST_CASE("States: off_shift goes before down and before maintenance") {
  // Stopped 8-14, round the clock: 8-10 counts as such, 10-20 is off_shift. With the saw's own time it goes on 20-24.
  CHECK(saw("process: 1, failures: [{every: 8, lasts: 6, clock: calendar}]", "20") ==
        "working 1, starved 7, down 2, off_shift 10");
  CHECK(saw("process: 1, maintenance: [{every: 8, lasts: 6, clock: calendar}]", "20") ==
        "working 1, starved 7, maintenance 2, off_shift 10");
  CHECK(saw("process: 1, failures: [{every: 8, lasts: 6, clock: shift}]", "25") ==
        "working 1, starved 8, down 6, off_shift 10");
}

TEST_CASE("States: off_shift goes before waiting_worker and before blocked; holding goes on") {
  // bo is at the mill 0-15: the saw waits 0-10, is closed 10-20, works 20-21.
  const Floor waits(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}
    stations: {mill: {process: 15, workers: {bo: 1}}, saw: {process: 1, calendar: day, workers: {bo: 1}}}
    run: {length: 21})");
  CHECK(spent(waits, "saw") == "working 1, waiting_worker 10, off_shift 10");
  // pack is taken until 13: the saw holds a from 4 on.
  const Floor holds(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw, pack]}, b: {route: [pack]}}
    sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}
    stations: {saw: {process: 4, calendar: day}, pack: {process: 13, queue: {capacity: 0}}}
    run: {length: 20})");
  CHECK(spent(holds, "saw") == "working 4, blocked 6, off_shift 10");
  CHECK(in_minutes(holds.station("saw").holding_ticks) == 13 - 4);
}

TEST_CASE("States: off_shift and down go before waiting_transport") {
  // a, done at 2, waits for the lift, which is away until 12 (to the mill's b and back): 2-4, then closed or down 4-12.
  const auto lift = [](const std::string& keys) {
    return spent(
        Floor("calendars: {day: {cycle: 20, open: [[0, 4], [12, 20]]}}\n"
              "products: {a: {route: [saw, pack]}, b: {route: [mill, far]}}\n"
              "sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}\n"
              "stations: {mill: {process: 0}, saw: {process: 2, " +
              keys +
              "}, far: {process: 1}, pack: {process: 1}}\n"
              "transport: {lift: {count: 1, moves: [{from: mill, to: far, time: 6}, {from: far, to: saw, time: 6}, "
              "{from: saw, to: pack, time: 1}]}}\nrun: {length: 15}"),
        "saw");
  };
  CHECK(lift("load: 0") == "working 2, starved 3, waiting_transport 10");
  CHECK(lift("calendar: day") == "working 2, starved 3, waiting_transport 2, off_shift 8");
  CHECK(lift("failures: [{every: 4, lasts: 8, clock: calendar, hand_over: true}]") ==
        "working 2, starved 3, down 8, waiting_transport 2");
}

TEST_CASE("States: down goes before waiting_worker, blocked and starved") {
  // The stop is 5-8 in each. bo is at the mill, and pack is taken, until 9.
  const std::string stop = "failures: [{every: 5, lasts: 3, clock: calendar}]";
  const auto waits = [](const std::string& keys) {
    return spent(Floor("workers: {bo: {count: 1}}\nproducts: {a: {route: [saw]}, b: {route: [mill]}}\n"
                       "sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}\n"
                       "stations: {mill: {process: 9, workers: {bo: 1}}, saw: {process: 1, workers: {bo: 1}, " +
                       keys + "}}\nrun: {length: 10}"),
                 "saw");
  };
  const auto holds = [](const std::string& keys) {
    return spent(Floor("products: {a: {route: [saw, pack]}, b: {route: [pack]}}\n"
                       "sources: {b: {makes: b, at: [0]}, a: {makes: a, at: [0]}}\n"
                       "stations: {saw: {process: 2, " +
                       keys + "}, pack: {process: 9, queue: {capacity: 0}}}\nrun: {length: 10}"),
                 "saw");
  };
  CHECK(waits(stop) == "working 1, down 3, waiting_worker 6");
  CHECK(holds(stop) == "working 2, starved 1, blocked 4, down 3");
  const std::string planned = "maintenance: [{every: 5, lasts: 3, clock: calendar}]";
  CHECK(waits(planned) == "working 1, maintenance 3, waiting_worker 6");
  CHECK(holds(planned) == "working 2, starved 1, blocked 4, maintenance 3");
}

TEST_CASE("States: a failure that waits for the end of maintenance is down from then on, not before") {
  // Maintenance 4-7, the failure of 5 strikes at 7, down 7-9.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [20]}}
    stations:
      saw:
        process: 1
        failures: [{every: 5, lasts: 2, clock: calendar}]
        maintenance: [{every: 4, lasts: 3, clock: calendar}]
    run: {length: 7.5})");
  CHECK(in_minutes(floor.station("saw").state_ticks[static_cast<std::size_t>(State::maintenance)]) == 3);
  CHECK(in_minutes(floor.station("saw").state_ticks[static_cast<std::size_t>(State::down)]) == 0.5);
}

TEST_CASE("States: waiting for a worker to unload goes before blocked, once the place is sure") {
  // a is done at 2 (blocked till pack has room at 5), then waits for bo, who is at the mill until 9, and is unloaded 9-10.
  const Floor floor(R"(
    workers: {bo: {count: 1}}
    products: {a: {route: [saw, pack]}, b: {route: [mill]}, c: {route: [pack]}}
    sources: {in: {makes: [b, a, c], at: [0, 0, 0]}}
    stations:
      mill: {process: 9, workers: {bo: 1}}
      saw: {process: 2, unload: 1, workers: [{pool: bo, for: unload}]}
      pack: {process: 5, queue: {capacity: 0}}
    run: {length: 10})");
  CHECK(spent(floor, "saw") == "working 3, blocked 3, waiting_worker 4");
}

TEST_CASE("States: waiting_transport goes before blocked: one of a batch waits for its vehicle, the other for room") {
  // Both are done at 2. a1 has the one place of pack and waits for the lift, which comes at 5 (from far, 3): transport 2-5. a2 waits for
  // a place: pack takes a1 as it arrives at 6; then a2 calls, the lift is back at 7.
  const Floor floor(R"(
    products: {a: {route: [oven, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {oven: {process: 2, batch: {size: 2}, per: batch}, pack: {process: 50, queue: {capacity: 1}}}
    transport: {lift: {count: 1, carries: 1, park: far, moves: [{from: oven, to: pack, time: 1}, {from: far, to: oven, time: 3}]}}
    run: {length: 8})");
  // 5-6: the lift drives, a2 is blocked. 6-7: it comes back for a2.
  CHECK(spent(floor, "oven") == "working 2, starved 1, blocked 1, waiting_transport 4");
}

TEST_CASE("States: an empty server that lacks a place ahead is blocked, one that nothing waits for is starved") {
  // saw: a1 0-1, a2 1-2 (its place free at 1, as pack took a1). Then pack's one place is taken until 11: a3 waits 2-11.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1, blocking: before_service}, pack: {process: 10, queue: {capacity: 1}}}
    run: {length: 20})");
  CHECK(spent(floor, "saw") == "working 3, starved 8, blocked 9");
}
