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
)", "ring.yaml");
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
)", "endless.yaml");
  CHECK_THROWS_AS(simulate(d, {}, {}), StuckError);
}
