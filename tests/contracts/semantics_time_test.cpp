// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Time": whole ticks of 100 ns, exact sums, the longest run.
#include <cmath>

#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Time: durations are rounded to the nearest tick of 100 ns when they are read") {
  // 2.6 ticks read as 3, so that the second part is done at 6 ticks.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 0.00000026 s}}
    run: {length: 1})");
  CHECK(floor.times("finished")[0] * ticks_per_minute == Approx(3).margin(1e-9));
  CHECK(floor.times("finished")[1] * ticks_per_minute == Approx(6).margin(1e-9));
}

TEST_CASE("Time: durations are rounded to the nearest tick when they are drawn") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, every: {exponential: 1}}}
    stations: {saw: {process: {lognormal: {mean: 0.8, cv: 0.5}}}}
    run: {length: 1 h})");
  REQUIRE(floor.records.size() > 100);
  for (const auto& r : floor.records) REQUIRE(r.time == std::floor(r.time));
}

TEST_CASE("Time: sums are exact, so that shift ends are met exactly") {
  // In binary 0.1 + 0.1 + 0.1 is more than 0.3; in ticks the third operation ends at the close and is done.
  const Floor floor(R"(
    calendars: {short: {cycle: 1, open: [[0, 0.3]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0]}}
    stations: {saw: {process: 0.1, calendar: short}}
    run: {length: 1})");
  CHECK(floor.times("finished") == std::vector<double>{0.1, 0.2, in_minutes(1.8e8)});
}

TEST_CASE("Time: states sum to the horizon exactly") {
  const Floor floor(R"(
    calendars: {day: {cycle: 1 h, open: [[0, 17]]}}
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, every: {exponential: 3}}}
    stations:
      saw: {servers: 2, process: {gamma: {mean: 2, cv: 0.7}}, setup: {time: {exponential: 1}, when: {every: 3}}, calendar: day}
      drill: {process: {exponential: 1}, queue: {capacity: 1}, failures: [{every: {exponential: 20}, lasts: {exponential: 2}}]}
    run: {length: 1000.1, warm_up: 100.3})");
  for (const auto& [name, servers] : {std::pair{"saw", 2}, std::pair{"drill", 1}}) {
    double sum = 0;
    for (const double ticks : floor.station(name).state_ticks) sum += ticks;
    CHECK(sum == servers * 899.8 * ticks_per_minute);
  }
}

TEST_CASE("Time: runs longer than 28 years are refused") {
  // 28 years of 365 days are 10,220 days.
  const auto of_length = [](const std::string& length) {
    return read_yaml_text(
        "products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [0]}}\nstations: {saw: {process: 1}}\n"
        "run: {length: " +
        length + ", replications: 1}");
  };
  CHECK(simulate(of_length("10220 days"), {}, {}).length_h == 10220 * 24);
  CHECK_THROWS_AS(simulate(of_length("10221 days"), {}, {}), ModelError);
}
