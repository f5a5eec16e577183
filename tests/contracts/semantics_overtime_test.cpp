// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Overtime": a calendar stays open on while its stations have work.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// Open 0-50 of every 100 minutes, overtime for at most 20. Parts at 0 on the saw; what else there is.
Floor shop(const std::string& parts, const std::string& saw, const std::string& more = "",
           const std::string& route = "saw", const std::string& hours = "open: [[0, 50]]") {
  return Floor("calendars: {day: {cycle: 100, " + hours + ", overtime: {up_to: 20, pay: 2}}}\nproducts: {a: {route: [" +
               route + "]}}\nsources: {in: {makes: a, at: " + parts + "}}\nstations: {saw: {" + saw +
               ", calendar: day}" + more + "\nrun: {length: 200}");
}

using Times = std::vector<double>;

}  // namespace

TEST_CASE("Overtime: work goes on after the close until none is left") {
  // 0-20, 20-40, 40-60; then the calendar closes.
  const Floor floor = shop("[0, 0, 0]", "process: 20", "}");
  CHECK(floor.times("finished") == Times{20, 40, 60});
  CHECK(floor.minutes("saw", State::working) == 60);
  CHECK(floor.minutes("saw", State::off_shift) == 40 + 50);
  CHECK(floor.minutes("saw", State::starved) == 50);
}

TEST_CASE("Overtime: new work begins in it, and at its end the shift ends as `at_shift_end` says") {
  // The fourth 60-80 is cut at 70: 10 are left for 100-110; the fifth 110-130. Or it is finished at 80.
  CHECK(shop("[0, 0, 0, 0, 0]", "process: 20", "}").times("finished") == Times{20, 40, 60, 110, 130});
  CHECK(shop("[0, 0, 0, 0, 0]", "process: 20, at_shift_end: finish", "}").times("finished") ==
        Times{20, 40, 60, 80, 120});
}

TEST_CASE("Overtime: without work at the close there is none") {
  const Floor floor = shop("[0, 0]", "process: 20, workers: {bo: 1}", "}\nworkers: {bo: {count: 3, calendar: day}}");
  CHECK(floor.pool("bo").overtime_ticks == 0);
  CHECK(in_minutes(floor.pool("bo").available_ticks) == 3 * 100);
}

TEST_CASE("Overtime: work that ends at the close is done, and the next begins in overtime") {
  CHECK(shop("[0, 0, 0]", "process: 25", "}").times("finished") == Times{25, 50, 105});  // 50-70, 100-105
  CHECK(shop("[0, 0, 0]", "process: 25, at_shift_end: no_start_if_late", "}").times("finished") == Times{25, 50, 125});
}

TEST_CASE("Overtime: all stations of the calendar stay open, an idle one is off shift") {
  // a3 is on the saw 40-60, on the mill 60-70: the mill's work keeps the calendar open to the end.
  const Floor floor = shop("[0, 0, 0]", "process: 20", ", mill: {process: 10, calendar: day}}", "saw, mill");
  CHECK(floor.times("finished", "mill") == Times{30, 50, 70});
  CHECK(floor.minutes("mill", State::working) == 30);
  CHECK(floor.minutes("mill", State::starved) == 20 + 10 + 50);  // 0-20, 30-40, the second day
  CHECK(floor.minutes("mill", State::off_shift) == 10 + 30 + 50);
}

TEST_CASE("Overtime: who works on holds their people, and the next part is another's only while something runs") {
  // The part comes to the mill at 52, when nothing of the calendar's runs any more: it waits for the next day.
  const Floor floor =
      shop("[0, 0]", "process: 20", ", mill: {process: 5, calendar: day}, dry: {process: 12}}", "saw, dry, mill");
  CHECK(floor.times("finished", "dry") == Times{32, 52});
  CHECK(floor.times("finished", "mill") == Times{37, 105});
}

TEST_CASE("Overtime: a close that opens again within its time is a break") {
  CHECK(shop("[0, 0]", "process: 25", "}", "saw", "open: [[0, 30], [40, 60]]").times("finished") == Times{25, 60});
  CHECK(shop("[0, 0]", "process: 31", "}", "saw", "open: [[0, 30], [40, 60]]").times("finished") == Times{41, 72});
}

TEST_CASE("Overtime: `no_start_if_late` starts what can be done in overtime") {
  // At 30 it would end at 60, in overtime; at 60 it would end at 90, after it.
  const Floor floor = shop("[0, 0, 0]", "process: 30, at_shift_end: no_start_if_late", "}");
  CHECK(floor.times("finished") == Times{30, 60, 130});
}

TEST_CASE("Overtime: people stay on with their calendar, are there and paid as it says") {
  // The saw never closes; bo works on from 50 to 60, with ib beside him.
  const Floor floor(R"(
    calendars: {day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20, pay: 2}}}
    workers: {bo: {count: 2, calendar: day}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 60, workers: {bo: 1}}}
    run: {length: 100})");
  CHECK(floor.times("finished") == Times{60});
  const auto& bo = floor.pool("bo");
  CHECK(in_minutes(bo.available_ticks) == 2 * 60);
  CHECK(in_minutes(bo.overtime_ticks) == 2 * 10);
  CHECK(in_minutes(bo.paid_ticks) == 2 * 50 + 2 * 10 * 2);
  CHECK(in_minutes(bo.busy_ticks) == 60);
}

TEST_CASE("Overtime: nobody stays on for work that waits for people who went home") {
  // At 50 the saw is done loading; its process needs ib, whose calendar has no overtime: bo goes home, too.
  const Floor floor(R"(
    calendars: {day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20}}, early: {cycle: 100, open: [[0, 40]]}}
    workers: {bo: {count: 1, calendar: day}, ib: {count: 1, calendar: early}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {load: 55, process: 10, workers: [{pool: bo, for: load}, {pool: ib, for: process}], calendar: day}}
    run: {length: 150})");
  CHECK(in_minutes(floor.pool("bo").overtime_ticks) == 5);
  CHECK(floor.times("finished") == Times{110});
}

TEST_CASE("Overtime: a source counts open time without it") {
  const Floor floor(R"(
    calendars: {day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20}}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, every: 30, calendar: day}}
    stations: {saw: {process: 40, calendar: day}}
    run: {length: 150})");
  CHECK(floor.times("arrived") == Times{30, 110, 140});
  CHECK(floor.times("finished") == Times{70, 150});
}

TEST_CASE("Overtime: a supply without limit is work without end") {
  const Floor floor(R"(
    calendars: {day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20}}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 10, calendar: day}}
    run: {length: 100})");
  CHECK(floor.times("finished") == Times{10, 20, 30, 40, 50, 60, 70});
  CHECK(floor.minutes("saw", State::off_shift) == 30);
}

TEST_CASE("Overtime: nobody stays on for work that one of another shift can do") {
  // One bo is there 0-50, one 40-100. One part is worked on 30-60: at 50 the late one can go on with it, so the day closes: paid 50 + 60.
  // The second of two parts waits for the late one, 40-70: at 50 both are at work, so one stays on to 60, for twice the pay.
  const auto floor = [](const std::string& parts) {
    return Floor(R"(
    calendars: {day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20, pay: 2}}, late: {cycle: 100, open: [[40, 100]]}}
    workers: {bo: {count: {day: 1, late: 1}}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: )" +
                 parts + R"(}}
    stations: {saw: {process: 30, servers: 2, workers: {bo: 1}}}
    run: {length: 100})");
  };
  const Floor one = floor("[30]"), two = floor("[30, 30]");
  CHECK(one.times("finished") == Times{60});
  CHECK(one.pool("bo").overtime_ticks == 0);
  CHECK(in_minutes(one.pool("bo").paid_ticks) == 50 + 60);
  CHECK(two.times("finished") == Times{60, 70});
  CHECK(in_minutes(two.pool("bo").overtime_ticks) == 10);
  CHECK(in_minutes(two.pool("bo").paid_ticks) == 50 + 60 + 2 * 10);
}

TEST_CASE("Overtime: of two shifts that could stay on for one task one goes, the first in the file") {
  // Both close at 50; one part is worked on 30-60. Day goes home, late stays on 10 minutes: paid 50 + 50 + 2 * 10.
  const Floor floor(R"(
    calendars:
      day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20, pay: 2}}
      late: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20, pay: 2}}
    workers: {bo: {count: {day: 1, late: 1}}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [30]}}
    stations: {saw: {process: 30, workers: {bo: 1}}}
    run: {length: 100})");
  CHECK(floor.times("finished") == Times{60});
  CHECK(in_minutes(floor.pool("bo").overtime_ticks) == 10);
  CHECK(in_minutes(floor.pool("bo").paid_ticks) == 50 + 50 + 20);
}

TEST_CASE("Overtime: a trip keeps its driver's calendar open") {
  // Loaded at 45, there at 55.
  const Floor floor(R"(
    calendars: {day: {cycle: 100, open: [[0, 50]], overtime: {up_to: 20, pay: 2}}}
    workers: {bo: {count: 1, calendar: day}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [44]}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    transport: {cart: {workers: {bo: 1}, moves: [{from: saw, to: drill, time: 10}]}}
    run: {length: 100})");
  CHECK(floor.times("delivered") == Times{55});
  CHECK(in_minutes(floor.pool("bo").overtime_ticks) == 5);
  CHECK(in_minutes(floor.pool("bo").paid_ticks) == 50 + 2 * 5);
}
