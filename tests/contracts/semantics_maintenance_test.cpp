// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Maintenance": what makes a planned stop fall due, which moment it waits for, who does it, what it makes as new.
#include <cmath>

#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::ModelError;
using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;
using nordvest::test::plan_of;

namespace {

/// One saw that never starves.
std::string saw(const std::string& station, const std::string& more = "", const std::string& length = "40") {
  return "products: {a: {route: [saw]}}\nsources: {in: {makes: a, supply: unlimited}}\nstations: {saw: {" + station +
         "}}\n" + more + "run: {length: " + length + "}";
}

/// The saw gets these parts; open 0-10, 20-30, ..
std::string day_saw(const std::string& arrivals, const std::string& station, const std::string& length = "60") {
  return "calendars: {day: {cycle: 20, open: [[0, 10]]}}\nproducts: {a: {route: [saw]}}\nsources: {in: {makes: a, "
         "at: " +
         arrivals + "}}\nstations: {saw: {calendar: day, " + station + "}}\nrun: {length: " + length + "}";
}

using Times = std::vector<double>;

bool tells(const std::string& message, const std::string& what) { return message.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("Maintenance: every so many parts, counted from its last end, before the next part is taken") {
  // 0-3, 3-6: two parts; 6-11; 11-14, 14-17; 17-22; 22-25, 25-28; 28-33.
  const Floor floor(saw("process: 3, maintenance: [{every: 2 parts, lasts: 5}]", "", "30"));
  CHECK(
      floor.story("finished maintenance maintained") ==
      "3 a1 finished saw; 6 a2 finished saw; 6 maintenance saw; 11 maintained saw; 14 a3 finished saw; 17 a4 finished "
      "saw; 17 maintenance saw; 22 maintained saw; 25 a5 finished saw; 28 a6 finished saw; 28 maintenance saw");
  CHECK(floor.minutes("saw", State::maintenance) == 12);
  CHECK(floor.station("saw").maintenances == 3);
  CHECK(floor.station("saw").failures == 0);
}

TEST_CASE("Maintenance: on the calendar clock it falls due on a grid, and waits for the running unit") {
  // Due 10, 20, 30. Parts 0-4, 4-8, 8-12; 12-15 maintenance; 15-19, 19-23; 23-26; 26-30, which ends as it falls due: 30-33.
  const Floor floor(saw("process: 4, maintenance: [{every: 10, lasts: 3, clock: calendar}]"));
  CHECK(floor.times("maintenance") == Times{12, 23, 30});
  CHECK(floor.times("finished") == Times{4, 8, 12, 19, 23, 30, 37});
}

TEST_CASE("Maintenance: on the working clock it falls due after each end") {
  // 10 minutes of work are over within the third part: 12-15. Then again: 15-27, 27-30.
  const Floor floor(saw("process: 4, maintenance: [{every: 10, lasts: 3}]"));
  CHECK(floor.times("maintenance") == Times{12, 27});
  // A clock that runs out exactly at the end of a part has run out: before the next.
  const Floor exact(saw("process: 4, maintenance: [{every: 8, lasts: 3}]", "", "20"));
  CHECK(exact.times("maintenance") == Times{8, 19});
}

TEST_CASE("Maintenance: set-ups are no work for its clock, loading and unloading are") {
  // Each part: set-up 2, load 1, process 3, unload 1: 5 minutes of work in 7. 10 are over with the second unload, at 14.
  const Floor floor(
      saw("process: 3, load: 1, unload: 1, setup: {time: 2, when: lot}, maintenance: [{every: 10, lasts: 3}]"));
  CHECK(floor.times("maintenance") == Times{14, 31});
}

TEST_CASE("Maintenance: with `interrupts` it does not wait, and the unit resumes") {
  // The third part 8-12 is cut at 10, goes on 13-15; 15-19; 19-20, 23-26.
  const Floor grid(
      saw("process: 4, maintenance: [{every: 10, lasts: 3, clock: calendar, interrupts: true}]", "", "28"));
  CHECK(grid.times("maintenance") == Times{10, 20});
  CHECK(grid.times("finished") == Times{4, 8, 15, 19, 26});
  // On the working clock: 10 minutes of work at 10; ten more at 23.
  const Floor working(saw("process: 4, maintenance: [{every: 10, lasts: 3, interrupts: true}]", "", "28"));
  CHECK(working.times("maintenance") == Times{10, 23});
  CHECK(working.times("finished") == Times{4, 8, 15, 19, 23});
}

TEST_CASE("Maintenance: the shift clock is a grid of the station's open time") {
  // 15 open minutes at 25; 30 at 50, which is a close: it is done as the saw opens, at 60; 45 at 85.
  const Floor floor(day_saw("[0]", "process: 1, maintenance: [{every: 15, lasts: 2, clock: shift}]", "90"));
  CHECK(floor.times("maintenance") == Times{25, 50, 85});
  CHECK(floor.times("maintained") == Times{27, 62, 87});
  CHECK(floor.minutes("saw", State::maintenance) == 6);  // 50-60 is off shift
}

TEST_CASE("Maintenance: at moments of the week") {
  const Floor floor(R"(
    time_unit: h
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 5, maintenance: [{at: {mon: ["00:00"], tue-wed: ["14:00"]}, lasts: 4}]}}
    run: {length: 72})");
  // Mon 00:00, before the first part: 0-4. Parts from 4, every 5: the running one ends at 39 (due 38): 39-43; then one ends at 63 (due 62).
  const Times hours{0, 39 * 60, 63 * 60};
  CHECK(floor.times("maintenance") == hours);
}

TEST_CASE("Maintenance: while it waits it does not fall due again; what falls due under way comes after") {
  // Due 3, 6, 9, 12 ..; part 0-10: one stop, 10-15; due 12 meanwhile: again 15-20 (15, 18 waited for), again 20-25 ..
  const Floor floor(saw("process: 10, maintenance: [{every: 3, lasts: 5, clock: calendar}]", "", "24"));
  CHECK(floor.times("maintenance") == Times{10, 15, 20});
}

TEST_CASE("Maintenance: a blocked server stops at once, and its finished unit may leave meanwhile") {
  // a1 0-2 on the saw, 2-12 on the mill; a2 2-4, then blocked. Due at 6: 6-14, the unit leaves at 12; due at 12: 14-22.
  const Floor floor(R"(
    products: {a: {route: [saw, mill]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations:
      saw: {process: 2, maintenance: [{every: 6, lasts: 8, clock: calendar}]}
      mill: {process: 10, queue: {capacity: 0}}
    run: {length: 15})");
  CHECK(floor.story("maintenance maintained", "saw") == "6 maintenance saw; 14 maintained saw; 14 maintenance saw");
  CHECK(floor.story("moved", "saw") == "2 a1 moved saw; 12 a2 moved saw");
  CHECK(floor.minutes("saw", State::blocked) == 2);
  CHECK(floor.minutes("saw", State::maintenance) == 9);
  CHECK(floor.minutes("saw", State::working) == 4);
}

TEST_CASE("Maintenance: a unit that has its server but no worker yet waits for it") {
  // Bo is on the long part at the mill until 8. a1 stands on the saw from 1 without him; due at 7: 7-12; then Bo is free.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [mill]}}
    workers: {bo: {count: 1}}
    sources: {in_b: {makes: b, at: [0]}, in_a: {makes: a, at: [1]}}
    stations:
      saw: {process: 2, workers: {bo: 1}, maintenance: [{every: 7, lasts: 5, clock: calendar}]}
      mill: {process: 8, workers: {bo: 1}}
    run: {length: 14})");
  CHECK(floor.times("maintenance", "saw") == Times{7, 14});
  CHECK(floor.times("finished", "saw") == Times{14});
  CHECK(floor.minutes("saw", State::waiting_worker) == 6);
}

TEST_CASE("Maintenance: nothing pre-empts at a server whose stop is due") {
  // a1 0-10; due at 4; the urgent b comes at 5 and waits: 10-13, and as it fell due at 12 again, 13-16.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}
    sources: {in_a: {makes: a, at: [0]}, in_b: {makes: b, at: [5], priority: 1, preempts: true}}
    stations: {saw: {process: 10, maintenance: [{every: 4, lasts: 3, clock: calendar}]}}
    run: {length: 14})");
  CHECK(floor.story("started finished maintenance") ==
        "0 a1 started saw; 10 a1 finished saw; 10 maintenance saw; 13 maintenance saw");
}

TEST_CASE("Maintenance: one after the other, in file order") {
  const Floor floor(
      saw("process: 4, maintenance: [{every: 10, lasts: 3, clock: calendar}, {every: 3 parts, lasts: 2}]", "", "20"));
  CHECK(floor.times("maintenance") == Times{12, 15});
  CHECK(floor.times("maintained") == Times{15, 17});
}

TEST_CASE("Maintenance: `when: idle` without an interval comes whenever the server is empty, again and again") {
  // 0-3, 3-6 ..; a1 comes at 4 and waits until 6: 6-8; 8-11; a2 comes at 11, as it ends: 11-13.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [4, 11]}}
    stations: {saw: {process: 2, maintenance: [{lasts: 3, when: idle}]}}
    run: {length: 14})");
  CHECK(floor.story("started maintenance") ==
        "0 maintenance saw; 3 maintenance saw; 6 a1 started saw; 8 maintenance saw; 11 a2 started saw; 13 maintenance "
        "saw");
  CHECK(in_minutes(floor.queue("saw").waits) == 2);
  CHECK(floor.minutes("saw", State::starved) == 0);
}

TEST_CASE("Maintenance: `when: idle` with an interval waits for an empty server with nothing to take") {
  // Due at 5; parts 0-4, 4-8, 8-12: at 12 nothing waits.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0, 13]}}
    stations: {saw: {process: 4, maintenance: [{every: 5, lasts: 3, clock: calendar, when: idle}]}}
    run: {length: 21})");
  // a4 waits 13-15, works 15-19; due at 15 meanwhile: 19-22.
  CHECK(floor.times("maintenance") == Times{12, 19});
  CHECK(floor.times("started") == Times{0, 4, 8, 15});
}

TEST_CASE("Maintenance: `when: idle`: a blocked or closed server is not empty for want of work") {
  // 0-6, before a1 comes; a1 6-10; closed; 20-26, 26-30 and on at 40.
  const Floor closed(day_saw("[1]", "process: 4, maintenance: [{lasts: 6, when: idle}]", "39"));
  CHECK(closed.times("maintenance") == Times{0, 20, 26});
  // a1 0-2; a2 2-4, blocked until a1 has left the mill at 12: 12-15.
  const Floor blocked(R"(
    products: {a: {route: [saw, mill]}}
    sources: {in: {makes: a, supply: unlimited, count: 2}}
    stations:
      saw: {process: 2, maintenance: [{lasts: 3, when: idle}]}
      mill: {process: 10, queue: {capacity: 0}}
    run: {length: 14})");
  CHECK(blocked.times("maintenance") == Times{12});
}

TEST_CASE("Maintenance: `when: break` waits for the next close, and the paused unit resumes") {
  // Work clock 6: due within the first part, which ends at 8; the break comes at 10 with the second part paused; 10-13.
  const Floor floor(day_saw("[0, 0]", "process: 8, maintenance: [{every: 6, lasts: 3, when: break}]"));
  CHECK(floor.times("maintenance") == Times{10, 30});
  CHECK(floor.times("maintained") == Times{13, 33});
  CHECK(floor.times("finished") == Times{8, 26});
  CHECK(floor.minutes("saw", State::maintenance) == 0);  // off shift comes first
}

TEST_CASE("Maintenance: `when: break` that outlasts the break keeps the server from work") {
  const Floor floor(day_saw("[0, 15]", "process: 4, maintenance: [{lasts: 12, when: break}]", "30"));
  CHECK(floor.times("maintenance") == Times{10, 30});
  CHECK(floor.times("started") == Times{0, 22});
  CHECK(floor.minutes("saw", State::maintenance) == 2);
}

TEST_CASE("Maintenance: `when: break` waits for what is finished in overtime") {
  // The part goes on to 14; 14-17.
  const Floor floor(day_saw("[2]", "process: 12, at_shift_end: finish, maintenance: [{lasts: 3, when: break}]", "25"));
  CHECK(floor.times("maintenance") == Times{14});
}

TEST_CASE("Maintenance: without a crew it passes in the station's time, with `clock: calendar` round the clock") {
  const auto ended = [](const std::string& clock) {
    return Floor(
               day_saw("[0]", "process: 1, maintenance: [{every: 8, lasts: 5, when: due, clock: " + clock + "}]", "39"))
        .times("maintained");
  };
  CHECK(ended("shift") == Times{23});  // 8-10, 20-23; then 16 open minutes: 26-30 and on
  CHECK(ended("calendar") == Times{13, 21, 29, 37});
}

TEST_CASE("Maintenance: with a crew it waits for a member in state maintenance, and passes in the crew's time") {
  const Floor floor(R"(
    calendars: {late: {cycle: 20, open: [[10, 20]]}}
    products: {a: {route: [saw]}}
    workers: {fitter: {count: 1, calendar: late}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 4, maintenance: [{every: 1 part, lasts: 12, crew: fitter}]}}
    run: {length: 40})");
  // Due at 4; the fitter comes at 10, works 10-20 and 30-32.
  CHECK(floor.story("maintenance maintained") == "4 maintenance saw; 32 maintained saw; 36 maintenance saw");
  CHECK(floor.minutes("saw", State::maintenance) == 32);
  CHECK(in_minutes(floor.pool("fitter").busy_ticks) == 16);
  CHECK(in_minutes(floor.pool("fitter").wait_ticks) == 6);
}

TEST_CASE("Maintenance: repairs and maintenance wait for one crew in one queue, by priority where the pool says so") {
  // The mill fails at 2 and keeps the fitter to 8. The saw's stop is due at 3, the press fails at 4.
  const auto after = [](const std::string& pool, const std::string& press) {
    const Floor floor(
        "products: {a: {route: [saw]}, b: {route: [mill]}, c: {route: [press]}}\nworkers: {fitter: {count: 1" + pool +
        "}}\nsources: {in_a: {makes: a, at: [0]}, in_b: {makes: b, at: [0]}, in_c: {makes: c, at: [0]}}\n" +
        "stations: {saw: {process: 3, maintenance: [{every: 1 part, lasts: 2, crew: fitter}]}, " +
        "mill: {process: 9, failures: [{every: 2, lasts: 6, crew: fitter}]}, " +
        "press: {process: 9, failures: [{every: 4, lasts: 3, crew: fitter" + press + "}]}}\n" + "run: {length: 16}");
    return floor.story("maintained up");
  };
  CHECK(after("", "") == "8 up mill; 10 maintained saw; 13 up press");
  CHECK(after("", ", priority: 1") == "8 up mill; 10 maintained saw; 13 up press");  // first asked, first served
  CHECK(after(", rule: priority", ", priority: 1") == "8 up mill; 11 up press; 13 maintained saw");
}

TEST_CASE("Maintenance: a failure that strikes meanwhile waits for its end; its other clocks stand still") {
  // The calendar mode strikes at 11, within 10-15: down 15-16. The working mode has worked 10 of 12: strikes at 18.
  const Floor floor(
      saw("process: 10, failures: [{every: 11, lasts: 1, clock: calendar}, {every: 12, lasts: 1}], maintenance: "
          "[{every: 1 part, "
          "lasts: 5}]",
          "", "19"));
  CHECK(floor.story("maintenance maintained down up") ==
        "10 maintenance saw; 15 maintained saw; 15 down saw; 16 up saw; 18 down saw; 19 up saw");
}

TEST_CASE("Maintenance: what falls due while the server is down waits for the unit that resumes") {
  // Down 3-8; due at 5; the part of 6 minutes goes on 8-11; 11-13.
  const auto begun = [](const std::string& more) {
    return Floor(saw("process: 6, failures: [{every: 3, lasts: 5, clock: calendar}], maintenance: [{every: 5, lasts: "
                     "2, clock: "
                     "calendar" +
                         more + "}]",
                     "", "9"))
        .times("maintenance");
  };
  CHECK(begun("").empty());
  CHECK(begun(", interrupts: true") == Times{8});
}

TEST_CASE("Maintenance: `of` a failure mode makes it as new") {
  const auto failures = [](const std::string& of) {
    return Floor(saw("process: 4, failures: [{name: blade, every: 14, lasts: 1}], maintenance: [{every: 12, lasts: 2" +
                         of + "}]",
                     "", "100"))
        .station("saw")
        .failures;
  };
  CHECK(failures(", of: blade") == 0);
  // Without: worked 14 at 16 (after 2 minutes of maintenance at 12), and so on: 14 minutes of work each time.
  CHECK(failures("") > 4);
}

TEST_CASE("Maintenance: failures between renewals follow the renewal function") {
  // Erlang(2) with mean 20 (rate 0.1 a phase), renewed by repairs and every 30 minutes of work: m(t) = rt/2 - (1 - exp(-2rt))/4 failures
  // a cycle (Cox 1962, Renewal Theory), 1.2506 at t = 30; without renewal 1.5. About 20 000 cycles, sd below 1.1: within 4 sd.
  const double rt = 0.1 * 30, expected = rt / 2 - (1 - std::exp(-2 * rt)) / 4;
  const auto a_cycle = [](const std::string& of) {
    const Floor floor(
        saw("process: 10, failures: [{name: blade, every: {erlang: {mean: 20, k: 2}}, lasts: 0.5}], maintenance: "
            "[{every: 30, lasts: 1, interrupts: true" +
                of + "}]",
            "", "640000"));
    return floor.station("saw").failures / floor.station("saw").maintenances;
  };
  CHECK(std::abs(a_cycle(", of: blade") - expected) < 4 * 1.1 / std::sqrt(20000));
  CHECK(std::abs(a_cycle("") - 1.5) < 4 * 1.1 / std::sqrt(20000));
}

TEST_CASE("Wear: stage k of n is reached at (k - 1) / n of the time to failure") {
  const auto begun = [](const std::string& stage, const std::string& clock) {
    return Floor(saw("process: 1, failures: [{name: blade, every: 12, lasts: 5, stages: 3, clock: " + clock +
                         "}], maintenance: [{of: blade, stage: " + stage + ", lasts: 2}]",
                     "", "23"));
  };
  // Stage 2 at a third: 4-6, 10-12, 16-18, 22; it never fails. Stage 3 at two thirds: 8-10, 18-20.
  for (const std::string clock : {"working", "shift", "calendar"}) {
    INFO(clock);
    CHECK(begun("2", clock).times("maintenance") == Times{4, 10, 16, 22});
    CHECK(begun("3", clock).times("maintenance") == Times{8, 18});
    CHECK(begun("2", clock).times("down").empty());
  }
}

TEST_CASE("Wear: maintenance that waits too long is overtaken by the failure, whose repair makes the mode as new") {
  // Stage 2 at 6 of 12, but the saw is never idle: it fails at 12, repaired by 15; again at 27.
  const Floor floor(
      saw("process: 1, failures: [{name: blade, every: 12, lasts: 3, stages: 2}], maintenance: [{of: blade, stage: 2, "
          "lasts: 2, "
          "when: idle}]",
          "", "28"));
  CHECK(floor.times("down") == Times{12, 27});
  CHECK(floor.times("maintenance").empty());
  // Where it is idle after a repair, the wear is small again.
  const Floor idle(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 16]}}
    stations: {saw: {process: 13, failures: [{name: blade, every: 12, lasts: 3, stages: 2}], maintenance: [{of: blade, stage: 2, lasts: 2, when: idle}]}}
    run: {length: 40})");
  // a1 0-12, 15-16; a2 16-27, 30-32; idle from 32, two minutes of work after the second repair: nothing is due.
  CHECK(idle.story("maintenance down") == "12 down saw; 27 down saw");
}

TEST_CASE("Wear: stages alone change nothing") {
  const auto story = [](const std::string& stages) {
    return Floor(saw("process: {exponential: 2}, failures: [{name: blade, every: {exponential: 9}, lasts: 2" + stages +
                     "}]"))
        .story("finished down up");
  };
  CHECK(story("") == story(", stages: 4"));
}

TEST_CASE("Maintenance: each server has its own clocks") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 1, 2, 3]}}
    stations: {saw: {servers: 2, process: 4, maintenance: [{every: 1 part, lasts: 3}]}}
    run: {length: 20})");
  CHECK(floor.story("maintenance") ==
        "4 maintenance saw#1; 5 maintenance saw#2; 11 maintenance saw#1; 12 maintenance saw#2");
}

TEST_CASE("Maintenance: an idle server whose stop is due is no room") {
  // The mill (no places) is idle with its stop due at 5: a1, done at 5, stays on the saw until 8.
  const Floor floor(R"(
    products: {a: {route: [saw, mill]}}
    sources: {in: {makes: a, at: [0]}}
    stations:
      saw: {process: 5}
      mill: {process: 1, queue: {capacity: 0}, maintenance: [{every: 5, lasts: 3, clock: calendar}]}
    run: {length: 9})");
  CHECK(floor.story("moved", "saw") == "8 a1 moved saw");
}

TEST_CASE("Maintenance: what is wrong is told with its place") {
  const auto wrong = [](const std::string& task, const std::string& failures = "") {
    try {
      plan_of(saw("process: 1, failures: [" + failures + "], maintenance: [" + task + "]"));
    } catch (const ModelError& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  CHECK(tells(wrong("{every: 5}"), "`lasts` is missing"));
  CHECK(tells(wrong("{lasts: 5}"), "when is it due?"));
  CHECK(tells(wrong("{every: 5, at: {fri: [\"14:00\"]}, lasts: 5}"), "one of"));
  CHECK(tells(wrong("{every: 0, lasts: 5}"), "longer than 0"));
  CHECK(tells(wrong("{every: 0 parts, lasts: 5}"), "out of range"));
  CHECK(tells(wrong("{every: 5 pots, lasts: 5}"), "stations.saw.maintenance[0].every"));
  CHECK(tells(wrong("{at: {frid: [\"14:00\"]}, lasts: 5}"), "unknown day 'frid'"));
  CHECK(tells(wrong("{stage: 2, lasts: 5}"), "`stage` needs the failure mode"));
  CHECK(tells(wrong("{of: blade, stage: 2, lasts: 5}"), "no failure mode with a name"));
  CHECK(tells(wrong("{of: blad, stage: 2, lasts: 5}", "{name: blade, every: 5, lasts: 1, stages: 2}"),
              "did you mean 'blade'?"));
  CHECK(tells(wrong("{of: blade, stage: 3, lasts: 5}", "{name: blade, every: 5, lasts: 1, stages: 2}"),
              "has no such stage"));
  CHECK(tells(wrong("{of: blade, stage: 2, lasts: 5, clock: shift}", "{name: blade, every: 5, lasts: 1, stages: 2}"),
              "`clock` has no effect"));
  CHECK(tells(wrong("{every: 5, lasts: 5, when: break}"), "never closes"));
  CHECK(tells(wrong("{every: 5, lasts: 5, when: idle, interrupts: true}"), "`interrupts` has no effect"));
  CHECK(tells(wrong("{when: idle, lasts: 0}"), "must take time"));
  CHECK(tells(wrong("{every: 5, lasts: 5, crew: nobody}"), "nobody"));
}
