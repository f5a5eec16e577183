// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {
std::string refusal(const std::string& more) { return errors(Shop{.more = more}); }
}  // namespace

TEST_CASE("The factory's base load, price and CO2 are read; a kWh costs 1 where nothing is said") {
  const FactoryEnergy e = parsed(Shop{.more = "energy: {base: 8 kW, price: 1.4, co2: 0.13}"}).energy;
  CHECK(e.base_kw == 8);
  CHECK(e.price.mean() == 1.4);
  CHECK(e.co2 == 0.13);
  const FactoryEnergy nothing = parsed(Shop{}).energy;
  CHECK(nothing.base_kw == 0);
  CHECK(nothing.price.mean() == 1);
  CHECK_FALSE(nothing.co2.has_value());
}

TEST_CASE("Power that is negative, in another unit or of no state is refused where it stands") {
  CHECK(refusal("energy: {base: -8 kW}")
            .find("energy.base: the number is out of range, got -8 kW; allowed: at least 0 kW") != std::string::npos);
  CHECK(refusal("energy: {base: 8 m}")
            .find("energy.base: this must be a number, bare or with a unit, got 8 m; allowed: kW, W or MW") !=
        std::string::npos);
  const auto station = [](const std::string& energy) {
    return errors(Shop{.stations = "{mill: {process: 2, energy: " + energy + "}}"});
  };
  CHECK(station("{wurking: 3}").find("energy.wurking: unknown state 'wurking', did you mean 'working'?") !=
        std::string::npos);
  CHECK(station("{off: 1, off_shift: 2}").find("`off` and `off_shift` are the same state") != std::string::npos);
}
