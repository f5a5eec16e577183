// SPDX-License-Identifier: Apache-2.0
#include "factory/quantities.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A quantity is read in the unit that the key says, whatever unit it is written in") {
  CHECK(parse_quantity("12 kW", "kW") == 12);
  CHECK(parse_quantity("200W", "kW") == 0.2);
  CHECK(parse_quantity("8", "kW") == 8);
  CHECK(parse_quantity("1 m/s", "m/min") == 60);
  CHECK(parse_quantity("6 km/h", "m/min") == 100);  // 6000 m in 60 min
  CHECK(parse_quantity("50 cm", "m") == 0.5);
}

TEST_CASE("A unit that measures something else is no quantity") {
  CHECK_FALSE(parse_quantity("12 m", "kW"));
  CHECK_FALSE(parse_quantity("12 horses", "kW"));
  CHECK_FALSE(parse_quantity("fast", "m/min"));
  CHECK_FALSE(parse_quantity("", "m"));
  CHECK(units_like("kW") == "kW, W or MW");
}
