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

TEST_CASE("Calendars: a closed server may hand over a finished part") {
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 5, calendar: day}, drill: {process: 9, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.times("moved", "saw") == std::vector<double>{5, 14});
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
