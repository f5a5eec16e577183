// SPDX-License-Identifier: Apache-2.0
#include "factory/durations.hpp"

#include "core/time.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Times carry their unit, with or without a space") {
  CHECK(parse_duration("30 s") == 30 * ticks_per_second);
  CHECK(parse_duration("25 min") == 25 * ticks_per_minute);
  CHECK(parse_duration("2h") == 2 * ticks_per_hour);
  CHECK(parse_duration("3 days") == 72 * ticks_per_hour);
  CHECK(parse_duration("1 day") == ticks_per_day);
  CHECK(parse_duration("4 weeks") == 28 * ticks_per_day);
  CHECK(parse_duration("1.5 h") == 90 * ticks_per_minute);
  CHECK(parse_duration("-2 h") == -2 * ticks_per_hour);  // the range is checked where it stands
}

TEST_CASE("Other words are no times") {
  for (const auto text : {"", "h", "2", "2 parts", "2 hh", "two h", "2 h 5", "inf h", "nan s", "1e999 s"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text).has_value());
  }
}

TEST_CASE("Times of day are hours and minutes up to 24:00") {
  CHECK(parse_time_of_day("07:00") == 7 * ticks_per_hour);
  CHECK(parse_time_of_day("24:00") == ticks_per_day);
  CHECK(parse_time_of_day("05:30:15") == 5 * ticks_per_hour + 30 * ticks_per_minute + 15 * ticks_per_second);
  for (const auto text :
       {"", "7", "07", "07:", "07:60", "24:01", "25:00", "07-00", "07:00:", "07:00:00:00", "-1:00", "aa:bb"}) {
    INFO(text);
    CHECK_FALSE(parse_time_of_day(text).has_value());
  }
}
