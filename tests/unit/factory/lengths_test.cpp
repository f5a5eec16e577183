// SPDX-License-Identifier: Apache-2.0
#include "factory/lengths.hpp"

#include "core/time.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A length is read in mm, cm, m or km; bare ones are metres") {
  CHECK(parse_length("45 m") == 45);
  CHECK(parse_length("45") == 45);
  CHECK(parse_length("500mm") == 0.5);
  CHECK(parse_length("50 cm") == 0.5);
  CHECK(parse_length(" 1.5 km ") == 1500);
  for (const auto text : {"", "m", "45 min", "4 5 m", "45 m/min", "inf m"}) CHECK_FALSE(parse_length(text));
}

TEST_CASE("A speed is read as a length per s, min or h; bare ones are metres per minute") {
  CHECK(parse_speed("60 m/min") == 60 / ticks_per_minute);
  CHECK(parse_speed("60") == 60 / ticks_per_minute);
  CHECK(parse_speed("1.2 m/s") == 1.2 / ticks_per_second);
  CHECK(parse_speed("6 km/h") == 6000 / ticks_per_hour);
  CHECK(parse_speed("100mm/s") == 100 * 0.001 / ticks_per_second);
  for (const auto text : {"", "60 m", "60 min", "60 m/", "60 /min", "m/min", "60 m/m"}) CHECK_FALSE(parse_speed(text));
}
