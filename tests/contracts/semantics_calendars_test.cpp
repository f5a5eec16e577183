// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Calendars" (overtime has a file of its own) and "Stuck".
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::test::Floor;

namespace {

/// A saw open 0-10 and 20-30 (cycle 20) that meets the close so; three parts from the start.
Floor saw(const std::string& process, const std::string& end, const std::string& more = "") {
  return Floor(
      "calendars: {day: {cycle: 20, open: [[0, 10]]}}\nproducts: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [0, "
      "0, 0]}}\n"
      "stations: {saw: {process: " +
      process + ", calendar: day, at_shift_end: " + end + more + "}}\nrun: {length: 60}");
}

}  // namespace

TEST_CASE("Calendars: half open: work that ends at the close is done, nothing starts at the close") {
  CHECK(saw("5", "pause").times("started") == std::vector<double>{0, 5, 20});
  CHECK(saw("5", "pause").times("finished") == std::vector<double>{5, 10, 25});
}

TEST_CASE("Calendars: `pause` keeps the process for the next opening") {
  CHECK(saw("8", "pause").times("finished") == std::vector<double>{8, 26, 44});
}

TEST_CASE("Calendars: `pause` keeps the set-up for the next opening") {
  // set-up 0-6, process 6-8; set-up 8-10 and 20-24, 24-26; 26-30 and 40-42, 42-44.
  CHECK(saw("2", "pause", ", setup: {time: 6, when: {every: 1}}, load: 0").times("finished") ==
        std::vector<double>{2, 10, 28});
}

TEST_CASE("Calendars: `finish` completes a begun set-up and process, with load and unload") {
  // load 1, process 5, unload 2: 0-8, 8-16 (over the close), 20-28.
  CHECK(saw("5", "finish", ", load: 1, unload: 2").times("moved") == std::vector<double>{8, 16, 28});
}

TEST_CASE("Calendars: `no_start_if_late` starts only what ends by the close; the idle server is off shift") {
  const Floor floor = saw("6", "no_start_if_late");
  CHECK(floor.times("started") == std::vector<double>{0, 20, 40});
  CHECK(floor.minutes("saw", State::off_shift) == 3 * 10 + 4 + 4);
}

TEST_CASE("Calendars: an idle server is off shift while it is `no_start_if_late` alone that keeps it") {
  // Open to 60; mill takes 10. What comes at 55 is too late.
  const auto idle = [](const std::string& mill, const std::string& more = "", const std::string& step = "") {
    const Floor floor("calendars: {day: {cycle: 120, open: [[0, 60]]}}\nproducts: {a: {route: [{at: mill" + step +
                      "}]}, b: {route: [{at: mill" + step +
                      "}]}}\nsources: {in: {makes: [a, b], at: [55, 55]}}\n"
                      "stations: {mill: {process: 10, calendar: day, at_shift_end: no_start_if_late" +
                      mill + "}}\n" + more + "\nrun: {length: 60}");
    return std::pair{floor.minutes("mill", State::off_shift), floor.minutes("mill", State::starved)};
  };
  using Minutes = std::pair<double, double>;
  CHECK(idle("") == Minutes{5, 55});
  CHECK(idle(", queue: {shelf_life: 2}") == Minutes{2, 58});  // both spoil at 57
  CHECK(idle(", queue: {capacity: 0}") == Minutes{5, 55});    // they stand at its door
  // A batch of one product lacks its second part, too; one of both would start but for the close.
  CHECK(idle(", batch: {size: 2}") == Minutes{0, 60});
  CHECK(idle(", batch: {size: 2, mix: any}") == Minutes{5, 55});
  CHECK(idle("", "carriers: {pallet: {count: 1}}", ", take: {pallet: 1}") == Minutes{5, 55});
}

TEST_CASE("Calendars: what lacks its carrier, too, leaves the server starved") {
  // The pallet is with c to 58; before that a could not start anyway.
  const Floor floor(R"(
    calendars: {day: {cycle: 120, open: [[0, 60]]}}
    carriers: {pallet: {count: 1}}
    products: {a: {route: [{at: mill, take: {pallet: 1}}]}, c: {route: [{at: mount, take: {pallet: 1}}]}}
    sources: {in: {makes: [c, a], at: [0, 55]}}
    stations: {mill: {process: 10, calendar: day, at_shift_end: no_start_if_late}, mount: {process: 58}}
    run: {length: 60})");
  CHECK(floor.minutes("mill", State::starved) == 58);
  CHECK(floor.minutes("mill", State::off_shift) == 2);
}

TEST_CASE("Calendars: half of a batch could be done before the close, all of it not: the server is off shift") {
  // Two parts of 7 min one after the other, at 50: until 64. Open to 60.
  const Floor floor(R"(
    calendars: {day: {cycle: 120, open: [[0, 60]]}}
    products: {a: {route: [mill]}}
    sources: {in: {makes: a, at: [50], lot: 2}}
    stations: {mill: {process: 7, per: part, batch: {size: 2}, calendar: day, at_shift_end: no_start_if_late}}
    run: {length: 150})");
  CHECK(floor.times("started") == std::vector<double>{120, 120});
  CHECK(floor.minutes("mill", State::starved) == 50 + 150 - 134);
  CHECK(floor.minutes("mill", State::off_shift) == 70);
}

TEST_CASE("Calendars: a supply without limit makes no more for a batch than can be done before the close") {
  // 14 min a batch: 0, 14, 28, 42; at 56 one of 7 min does not make a batch of two. At 120 the two are there.
  const Floor floor(R"(
    calendars: {day: {cycle: 120, open: [[0, 60]]}}
    products: {a: {route: [mill]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {mill: {process: 7, per: part, batch: {size: 2}, calendar: day, at_shift_end: no_start_if_late}}
    run: {length: 125})");
  CHECK(floor.times("started") == std::vector<double>{0, 0, 14, 14, 28, 28, 42, 42, 120, 120});
  CHECK(floor.product("a").arrived == 10);
  CHECK(floor.minutes("mill", State::off_shift) == 64);
}

TEST_CASE("Calendars: `pause` lets workers go until the opening") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {in: {makes: [a, b], at: [0, 1]}}
    stations: {saw: {process: 15, workers: {bo: 1}, calendar: day}, mill: {process: 4, workers: {bo: 1}}}
    run: {length: 40})");
  CHECK(floor.story("finished") == "14 b2 finished mill; 25 a1 finished saw");
}

TEST_CASE("Calendars: a source's intervals and `first` count open time; one that ends at the close arrives then") {
  const auto arrivals = [](const std::string& source) {
    return Floor(
               "calendars: {day: {cycle: 20, open: [[5, 15]]}}\nproducts: {a: {route: [saw]}}\nsources: {in: {makes: "
               "a, calendar: day, " +
               source + "}}\nstations: {saw: {process: 1}}\nrun: {length: 40}")
        .times("arrived");
  };
  CHECK(arrivals("every: 10") == std::vector<double>{15, 35});
  CHECK(arrivals("every: 6, first: 0") == std::vector<double>{5, 11, 27, 33});
}

TEST_CASE("Calendars: a closed server unloads only where `finish` says so, and keeps the place meanwhile") {
  // Done at 8, pack has room at 12, when the saw is closed: unloaded 20-24, or 12-16. b, done at 13, waits for the next place.
  const auto moved = [](const std::string& end) {
    return Floor(R"(
      calendars: {day: {cycle: 20, open: [[0, 10]]}}
      products: {a: {route: [saw, pack]}, b: {route: [mill, pack]}, c: {route: [pack]}}
      sources: {in: {makes: [c, a, b], at: [0, 0, 0]}}
      stations:
        saw: {process: 8, unload: 4, calendar: day, at_shift_end: )" +
                 end + R"(}
        mill: {process: 13}
        pack: {process: 12, queue: {capacity: 0}}
      run: {length: 40})")
        .story("moved", "saw mill");
  };
  CHECK(moved("pause") == "24 a2 moved saw; 36 b3 moved mill");
  CHECK(moved("finish") == "16 a2 moved saw; 28 b3 moved mill");
}

TEST_CASE("Calendars: a closed server may hand over a finished part") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 5, calendar: day}, drill: {process: 9, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.times("moved", "saw") == std::vector<double>{5, 14});
}

TEST_CASE("Calendars: `pause` keeps load and unload, too") {
  // load 0-4, process 4-9, unload 9-10 and 20-22; load 22-26, process 26-30 and 40-41, unload 41-44.
  CHECK(saw("5", "pause", ", load: 4, unload: 3").times("moved") == std::vector<double>{22, 44});
}

TEST_CASE("Calendars: `finish` is for work that has begun: who still waits for a worker waits for the opening") {
  // bo is at the mill 0-12; the saw, loaded at 0, is closed from 10 to 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    workers: {bo: {count: 1}}
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {in: {makes: [b, a], at: [0, 0]}}
    stations: {mill: {process: 12, workers: {bo: 1}}, saw: {process: 2, workers: {bo: 1}, calendar: day, at_shift_end: finish}}
    run: {length: 30})");
  CHECK(floor.story("finished") == "12 b1 finished mill; 22 a2 finished saw");
}

TEST_CASE("Calendars: with `no_start_if_late` the rule chooses among the parts that fit") {
  // At 5 the first in line would take until 12; b, 3 minutes, is done at 8.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [{at: saw, process: 7}]}, b: {route: [saw]}, c: {route: [{at: saw, process: 5}]}}
    sources: {in: {makes: [c, a, b], at: [0, 1, 2]}}
    stations: {saw: {process: 3, calendar: day, at_shift_end: no_start_if_late}}
    run: {length: 30})");
  CHECK(floor.story("started") == "0 c1 started saw; 5 b3 started saw; 20 a2 started saw");
}

TEST_CASE("Calendars: with `no_start_if_late` the set-up counts, and the times that were drawn are kept") {
  // b needs 6 of set-up and 3: at 2 that is 11. a, in the same tool, is done at 4.
  const Floor setup(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 3}]}}
    sources: {in: {makes: [a, b, a], at: [0, 0, 0]}}
    stations: {saw: {process: 2, setup: {time: 6}, calendar: day, at_shift_end: no_start_if_late}}
    run: {length: 30})");
  CHECK(setup.story("started") == "0 a1 started saw; 2 a3 started saw; 20 b2 started saw");
  // Who was refused, again and again, takes as long as if there was no close.
  const auto lengths = [](const std::string& keys) {
    const Floor floor(
        "calendars: {day: {cycle: 20, open: [[0, 10]]}}\nproducts: {a: {route: [saw]}}\n"
        "sources: {in: {makes: a, at: [0], lot: 30}}\nstations: {saw: {process: {uniform: [1, 9]}" +
        keys + "}}\nrun: {length: 2000}");
    std::vector<double> out(31, 0);
    for (const auto& r : floor.records) {
      if (r.kind == nordvest::EventKind::started) out[r.part] -= r.time;
      if (r.kind == nordvest::EventKind::finished) out[r.part] += r.time;
    }
    return out;
  };
  CHECK(lengths(", calendar: day, at_shift_end: no_start_if_late") == lengths(""));
}

TEST_CASE("Calendars: with `no_start_if_late` work that is delayed past the close pauses") {
  // 0-5, down 5-9, 9-10, 20-22.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 8, calendar: day, at_shift_end: no_start_if_late, failures: [{every: 5, lasts: 4, clock: shift}]}}
    run: {length: 22})");
  CHECK(floor.times("finished") == std::vector<double>{22});
}

TEST_CASE("Calendars: a shift that ends under a task is met as the station's `at_shift_end` says") {
  // The saw is always open, bo is there 0-10 and 20-30; the part comes at 5 and takes 8.
  const auto done = [](const std::string& end) {
    return Floor(
               "calendars: {day: {cycle: 20, open: [[0, 10]]}}\nworkers: {bo: {count: 1, calendar: day}}\n"
               "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [5]}}\n"
               "stations: {saw: {process: 8, workers: {bo: 1}, at_shift_end: " +
               end + "}}\nrun: {length: 40}")
        .times("finished");
  };
  CHECK(done("pause") == std::vector<double>{23});
  CHECK(done("finish") == std::vector<double>{13});
}

TEST_CASE("Stuck: a deadlock names its cycle") {
  // a goes saw -> drill, b drill -> saw, no places: both finish at 2 and wait for each other.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}, b: {route: [drill, saw]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations: {saw: {process: 2, queue: {capacity: 0}}, drill: {process: 2, queue: {capacity: 0}}}
    run: {length: 20})");
  CHECK(floor.result.outcome == nordvest::Outcome::stuck);
  CHECK(floor.result.cycle == std::vector<std::string>{"saw", "drill"});
  CHECK(nordvest::test::in_minutes(floor.result.to) == 2);
}

TEST_CASE("Stuck: no swaps, except a part that returns to its own station's full queue") {
  // a1 is to be reworked at 2 while a2 fills the one place: they change places; past at_most both are scrapped.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 2, queue: {capacity: 1}, quality: {rework: {probability: 1, to: saw, at_most: 1}}}}
    run: {length: 20})");
  CHECK(floor.story("started") == "0 a1 started saw; 2 a2 started saw; 4 a1 started saw; 6 a2 started saw");
}

TEST_CASE("Stuck: work in process without bound names the fullest queue") {
  const auto plan = nordvest::test::plan_of(
      "products: {a: {route: [saw]}}\nsources: {in: {makes: a, every: 1}}\nstations: {saw: {process: 3}}\nrun: "
      "{length: 3000}");
  nordvest::RunOptions options;
  options.max_parts = 500;
  const auto result = nordvest::run(plan, options);
  CHECK(result.outcome == nordvest::Outcome::stuck);
  CHECK(result.cycle == std::vector<std::string>{"saw"});
}
