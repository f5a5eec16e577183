// SPDX-License-Identifier: Apache-2.0
#include "factory/load.hpp"

#include "factory/flow.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Load load(const Shop& shop) { return static_load(parsed(shop)); }
const ResourceLoad& of(const std::vector<ResourceLoad>& all, const std::string& name) { return *named(all, name); }

}  // namespace

TEST_CASE("The load of a station is its work over its time") {
  // A part every 10 min, 2 min of work: 20 %; 6 parts an hour.
  const Load l = load(Shop{});
  CHECK(l.stations[0].load == Approx(0.2));
  CHECK(l.stations[0].parts_per_h == Approx(6));
  CHECK(l.constraint == "mill");
  CHECK_FALSE(l.relative);
  CHECK(l.products[0].good_per_h == Approx(6));
}

TEST_CASE("Calendars count on both sides") {
  // Orders come in 40 open hours of 168; two machines work round the clock: 40/168 * 0.2 / 2.
  const Load l = load(Shop{.sources = "{orders: {makes: part, every: 10, calendar: day}}",
                           .stations = "{mill: {process: 2, servers: 2}}",
                           .more = "calendars: {day: {mon-fri: [\"07:00-15:00\"]}}"});
  CHECK(l.stations[0].load == Approx(40.0 / 168 * 0.1));
}

TEST_CASE("Set-ups are counted for each lot, each change or each so many parts") {
  const auto setup = [](const std::string& text) {
    return load(Shop{.products = "{p: {route: [mill]}, q: {route: [mill]}}",
                     .sources = "{o: {makes: {p: 0.75, q: 0.25}, every: 100, lot: 10}}",
                     .stations = "{mill: {process: 1, setup: " + text + "}}"})
        .stations[0]
        .setup;
  };
  CHECK(setup("{time: 20, when: lot}") == Approx(0.2));         // 20 min a lot, a lot each 100 min
  CHECK(setup("{time: 20}") == Approx(0.2 * 2 * 0.75 * 0.25));  // where the product changes: 2 p q
  CHECK(setup("{time: 20, when: {every: 5}}") == Approx(0.4));  // two a lot
  CHECK(setup("{time: 20, when: after_idle}") == 0);
  CHECK(setup("{time: 20, matrix: {p: {q: 40}}}") == Approx((40 + 20) / 100.0 * 0.75 * 0.25));
}

TEST_CASE("Every server that takes units of a lot sets up for it") {
  // A lot of 10 each 100 min; 20 min a set-up; 1/5 h/h where one server does the lot.
  const auto setup = [](const std::string& product, const std::string& station) {
    return load(Shop{.products = "{p: {" + product + "route: [mill]}}",
                     .sources = "{o: {makes: p, every: 100, lot: 10}}",
                     .stations = "{mill: {process: 1, setup: {time: 20, when: lot}, " + station + "}}"})
        .stations[0]
        .setup;
  };
  CHECK(setup("", "servers: 3") == Approx(3 * 0.2));           // parts: all three
  CHECK(setup("", "servers: 15") == Approx(10 * 0.2));         // no more than there are parts
  CHECK(setup("travel: lot, ", "servers: 3") == Approx(0.2));  // one unit, one server
  CHECK(setup("travel: 5, ", "servers: 3") == Approx(0.4));    // two units
}

TEST_CASE("Servers of stations that share a queue each set up for the lot") {
  // As two servers of one station: 5 parts of each lot of 10 come to each.
  const Load l = load(Shop{.products = "{p: {route: [mill]}}",
                           .sources = "{o: {makes: p, every: 100, lot: 10}}",
                           .stations = "{mill: {process: 1, setup: {time: 20, when: lot}},"
                                       " mill_2: {process: 1, joins: mill, setup: {time: 20, when: lot}}}"});
  CHECK(l.stations[0].setup == Approx(0.2));
  CHECK(l.stations[1].setup == Approx(0.2));
}

TEST_CASE("Set-up families are counted by their shares") {
  // Grey 0.8, red 0.2, drawn a lot: a change with 2 * 0.16.
  const Load l = load(Shop{.products = "{p: {setup_family: {grey: 0.8, red: 0.2}, route: [mill]}}",
                           .sources = "{o: {makes: p, every: 100, lot: 10}}",
                           .stations = "{mill: {process: 1, setup: {time: 20, when: family_changes}}}"});
  CHECK(l.stations[0].setup == Approx(0.2 * 0.32));
}

TEST_CASE("Failures take time by their clock, and their crew's") {
  const auto mill = [](const std::string& clock) {
    return load(
        Shop{.stations = "{mill: {process: 5, failures: [{every: 90, lasts: 10, clock: " + clock + ", crew: fitter}]}}",
             .more = "workers: {fitter: {}}"});
  };
  const Load working = mill("working");  // 0.5 of the time at work: 0.5 / 90 failures a min, 10 min each
  CHECK(working.stations[0].down == Approx(0.5 / 9));
  CHECK(working.stations[0].load == Approx(0.5 + 0.5 / 9));
  CHECK(working.workers[0].load == Approx(0.5 / 9));
  const Load calendar = mill("calendar");  // up 90 of 100 min
  CHECK(calendar.stations[0].there == Approx(0.9));
  CHECK(calendar.stations[0].load == Approx(0.5 / 0.9));
  CHECK(calendar.workers[0].load == Approx(0.1));
}

TEST_CASE("Planned stops take time by what they count, and their crew's") {
  // A part every 10 min, 5 min of work: half of the time at work.
  const auto mill = [](const std::string& task, const std::string& more = "") {
    return load(
        Shop{.stations = "{mill: {process: 5" + more + ", maintenance: [{lasts: 6, crew: fitter, " + task + "}]}}",
             .more = "workers: {fitter: {}}\ncalendars: {day: {cycle: 100, open: [[0, 80]]}}"});
  };
  const Load parts = mill("every: 20 parts");  // 6 min each 200
  CHECK(parts.stations[0].maintenance == Approx(0.03));
  CHECK(parts.stations[0].load == Approx(0.53));
  CHECK(parts.workers[0].load == Approx(0.03));
  CHECK(mill("every: 100").stations[0].maintenance == Approx(0.5 * 0.06));
  const Load grid = mill("every: 60, clock: calendar");  // 54 of each 60 min are left
  CHECK(grid.stations[0].maintenance == 0);
  CHECK(grid.stations[0].there == Approx(0.9));
  CHECK(grid.workers[0].load == Approx(0.1));
  // Each 60 open min, of which 80 of 100 are: 0.8 there, less a tenth; 0.8 / 60 stops a min.
  const Load shift = mill("every: 60, clock: shift", ", calendar: day");
  CHECK(shift.stations[0].there == Approx(0.72));
  CHECK(shift.workers[0].load == Approx(0.08));
  // All of a weekly stop falls into open time.
  CHECK(mill("at: {mon-fri: [\"01:00\"]}", ", calendar: day").stations[0].there == Approx(0.8 - 5 * 6 / 10080.0));
  // In the break and when idle it takes nothing; the crew is asked for where it falls due.
  const Load idle = mill("every: 60, clock: calendar, when: idle");
  CHECK(idle.stations[0].there == 1);
  CHECK(idle.workers[0].load == Approx(0.1));
  CHECK(mill("when: idle").workers[0].load == 0);
}

TEST_CASE("Maintenance by wear comes before the failure") {
  // At a third of 120 min of work: 0.5 / 40 stops a min, and no failures.
  const Load l =
      load(Shop{.stations = "{mill: {process: 5, failures: [{name: bearing, every: 120, lasts: 50, stages: 3}], "
                            "maintenance: [{of: bearing, stage: 2, lasts: 4}]}}"});
  CHECK(l.stations[0].down == 0);
  CHECK(l.stations[0].maintenance == Approx(0.5 * 4 / 40));
}

TEST_CASE("People may be the constraint") {
  // Two machines of 4 min share one operator: each 40 %, the operator 80 %.
  const Load l = load(Shop{.products = "{part: {route: [a, b]}}",
                           .stations = "{a: {process: 4, workers: {op: 1}}, b: {process: 4, workers: {op: 1}}}",
                           .more = "workers: {op: {count: 1}}"});
  CHECK(of(l.stations, "a").load == Approx(0.4));
  CHECK(of(l.workers, "op").load == Approx(0.8));
  CHECK(l.constraint == "op");
  CHECK(l.constraint_is_pool);
}

TEST_CASE("An unlimited supply flows as fast as the constraint lets it") {
  // b takes 4 min a part: 15 an hour; a works 2 min of each 4.
  const Load l = load(Shop{.products = "{part: {route: [a, b]}}",
                           .sources = "{raw: {makes: part, supply: unlimited}}",
                           .stations = "{a: {process: 2}, b: {process: 4}}"});
  CHECK(l.relative);
  CHECK(l.constraint == "b");
  CHECK(of(l.stations, "b").load == Approx(1));
  CHECK(of(l.stations, "a").load == Approx(0.5));
  CHECK(l.products[0].started_per_h == Approx(15));
}

TEST_CASE("An unlimited supply takes the room that orders leave") {
  // Orders of q take half of the mill; p may have the other half: 15 of 2 min an hour.
  const Load l = load(Shop{.products = "{p: {route: [mill]}, q: {route: [mill]}}",
                           .sources = "{raw: {makes: p, supply: unlimited}, orders: {makes: q, every: 4}}"});
  CHECK(l.products[0].started_per_h == Approx(15));
  CHECK(l.products[1].started_per_h == Approx(15));
}

TEST_CASE("Work per lot is shared by its parts, and speed divides the process alone") {
  const Load l = load(Shop{.sources = "{o: {makes: part, every: 100, lot: 10}}",
                           .stations = "{mill: {process: 30, per: lot, speed: 2, load: 1}}"});
  CHECK(l.stations[0].work == Approx((30 / 2.0 + 10 * 1) / 100));
}

TEST_CASE("Arrivals at times of the week and of the run have a rate") {
  CHECK(load(Shop{.sources = "{o: {makes: part, at: {mon-fri: [\"05:30\"]}, lot: 168}}"}).stations[0].parts_per_h ==
        Approx(5));
  CHECK(load(Shop{.sources = "{o: {makes: part, at: [0, 5], lot: 10}}", .more = "run: {length: 10 h}"})
            .stations[0]
            .parts_per_h == Approx(2));
  CHECK(load(Shop{.sources = "{o: {makes: part, every: 1, count: 20}}", .more = "run: {length: 10 h}"})
            .stations[0]
            .parts_per_h == Approx(2));
}

TEST_CASE(
    "Under least_setup set-ups take no more than the work leaves: a station keeps up where it does without them") {
  // Half of the lots of 10 parts are p, half q, one each 20 min: in random order every second changes, 8 min in 20; the work is 10 p min in 20.
  const auto mill = [](const std::string& process, const std::string& rule,
                       const std::string& when = "product_changes") {
    return load(Shop{.products = "{p: {route: [mill]}, q: {route: [mill]}}",
                     .sources = "{o: {makes: {p: 0.5, q: 0.5}, every: 20, lot: 10}}",
                     .stations = "{mill: {process: " + process + ", setup: {time: 16, when: " + when +
                                 "}, queue: {rule: " + rule + "}}}"})
        .stations[0];
  };
  CHECK(mill("1", "fifo").load == Approx(0.5 + 0.4));
  CHECK_FALSE(mill("1", "fifo").setup_is_most);
  CHECK(mill("1", "least_setup").load == Approx(0.9));
  CHECK(mill("1", "least_setup").setup_is_most);
  CHECK(mill("1.6", "fifo").load == Approx(0.8 + 0.4));
  CHECK(mill("1.6", "least_setup").setup == Approx(0.2));
  CHECK(mill("1.6", "least_setup").load == Approx(1));
  CHECK(mill("2.2", "least_setup").setup == 0);
  CHECK(mill("2.2", "least_setup").load == Approx(1.1));
  CHECK(mill("1.6", "least_setup", "lot").load == Approx(0.8 + 0.8));  // one a lot, whatever the order
  CHECK_FALSE(mill("1.6", "least_setup", "lot").setup_is_most);
}

TEST_CASE("Where the flow is as large as it can be, set-ups under least_setup count as if in random order") {
  // 1 min of work and half of 16 min of set-up for each 10 parts: 10 in 18 min.
  const Load l = load(Shop{.products = "{p: {route: [mill]}, q: {route: [mill]}}",
                           .sources = "{o: {makes: {p: 0.5, q: 0.5}, supply: unlimited, lot: 10}}",
                           .stations = "{mill: {process: 1, setup: {time: 16}, queue: {rule: least_setup}}}"});
  CHECK(l.stations[0].load == Approx(1));
  CHECK(l.stations[0].parts_per_h == Approx(60 * 10 / 18.0));
}
