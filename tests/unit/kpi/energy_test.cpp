// SPDX-License-Identifier: Apache-2.0
#include "kpi/energy.hpp"

#include <cmath>

#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;

namespace {

Window window_of(const Floor& floor) { return {(floor.result.to - floor.result.from) / ticks_per_hour}; }

double value_of(const Floor& floor, std::string_view key) {
  for (const auto& kpi : energy_kpis())
    if (kpi.key == key) return kpi.value(floor.plan, floor.result, window_of(floor));
  return -1;
}

// Two saws, a part of 30 min at 0 and at 0: the first hour both work half the time. Of 4 server hours in 2 h: 1 working,
// 3 starved. The oven is off shift in the second hour.
const char* const shop = R"(
    calendars: {first: {cycle: 2 h, open: [[0, 60]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations:
      saw: {servers: 2, process: 30, energy: {working: 12 kW, idle: 3 kW}}
      oven: {process: 1, calendar: first, energy: {idle: 2, off: 500 W}}
    energy: {base: 8 kW, price: 1.5, co2: 0.1}
    run: {length: 2 h})";

}  // namespace

TEST_CASE("Energy is every server's power by state, and what is always on") {
  const Floor floor(shop);
  CHECK(energy_kwh(floor.plan.stations[0], floor.result.stations[0]) == Approx(1 * 12 + 3 * 3));
  CHECK(energy_kwh(floor.plan.stations[1], floor.result.stations[1]) == Approx(2 + 0.5));
  CHECK(value_of(floor, "energy_kwh") == Approx(21 + 2.5 + 2 * 8));
}

TEST_CASE("Energy is told for each good part, in kWh, money and CO2") {
  const Floor floor(shop);  // 39.5 kWh, two parts
  CHECK(value_of(floor, "energy_kwh_per_part") == Approx(19.75));
  CHECK(value_of(floor, "energy_cost_per_part") == Approx(19.75 * 1.5));
  CHECK(value_of(floor, "co2_kg") == Approx(3.95));
  CHECK(value_of(floor, "co2_kg_per_part") == Approx(1.975));
}

TEST_CASE("Energy that the file does not speak of is not 0 but unknown") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 30}}
    run: {length: 2 h})");
  CHECK(std::isnan(value_of(floor, "energy_kwh")));
}

TEST_CASE("An upgrade that uses less power saves its price, and what it changed is said") {
  // 10 kW less for 168 h a week, 46 worked weeks a year, at 2 a kWh; counted in the first year at the ramp, so by the gain's term.
  const Comparison c = compare(read_yaml_text(R"(nordvest: 1
name: Press
products: {a: {route: [press]}}
sources: {in: {makes: a, every: 1 h}}
stations: {press: {process: 30, energy: {idle: 15 kW}}}
energy: {price: 2}
run: {length: 2 weeks, warm_up: 1 weeks, replications: 2}
upgrades: {drive: {kind: automation, investment: 1000, changes: [{set: stations.press.energy.idle, to: 5 kW}]}}
)",
                                              "press.yaml"),
                               {}, {});
  CHECK(c.packages[0].money.energy_value.mean == Approx(10 * 168 * 46 * 2));
  REQUIRE(c.packages[0].changes.size() == 1);
  CHECK(c.packages[0].changes[0].find("press: power 15 kW working") == 0);
}
