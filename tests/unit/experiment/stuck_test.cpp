// SPDX-License-Identifier: Apache-2.0
#include "core/error.hpp"
#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A deadlock names the stations that wait for each other") {
  // Four pallets in a ring of two machines without places between: once both hold a finished part nobody can move.
  const Document d = read_yaml_text(R"(nordvest: 1
name: Ring
products: {pallet: {repeats: true, route: [a, b]}}
sources: {start: {makes: pallet, at: [0, 0, 0, 0]}}
stations: {a: {process: 1, queue: {capacity: 1}}, b: {process: 1, queue: {capacity: 1}}}
run: {length: 10 h, replications: 1}
)",
                                    "ring.yaml");
  try {
    simulate(d, {}, {});
    FAIL("not diagnosed");
  } catch (const StuckError& e) {
    CHECK(e.cycle().size() == 2);
    const std::string text = e.what();
    CHECK(text.find("deadlock") != std::string::npos);
    CHECK(text.find("a") != std::string::npos);
  }
}

TEST_CASE("Work of no length for ever is a zero-time loop") {
  const Document d = read_yaml_text(R"(nordvest: 1
name: Endless
products: {part: {repeats: true, route: [a, b]}}
sources: {start: {makes: part, at: [0]}}
stations: {a: {process: 0}, b: {process: 0}}
run: {length: 1 h, replications: 1}
)",
                                    "endless.yaml");
  CHECK_THROWS_AS(simulate(d, {}, {}), StuckError);
}

TEST_CASE("A run in which nothing is left to happen while a machine holds a finished part is stuck") {
  // The press waits for a y that never comes: one x is pressed, one waits, the saw's third can never leave.
  const Document d = read_yaml_text(R"(nordvest: 1
name: Sequence
products: {x: {route: [saw, press]}, y: {route: [saw, press]}}
sources: {start: {makes: x, at: [0, 0, 0]}}
stations: {saw: {process: 1}, press: {process: 1, queue: {capacity: 1, rule: {given: [x, y]}}}}
run: {length: 10 h, replications: 1}
)",
                                    "sequence.yaml");
  try {
    simulate(d, {}, {});
    FAIL("not diagnosed");
  } catch (const StuckError& e) {
    CHECK(std::string(e.what()).find("'saw' holds a finished part that waits for room at 'press'") !=
          std::string::npos);
    CHECK(e.time_h() == Approx(3.0 / 60));  // the saw is done with its third part after 3 min
  }
}
