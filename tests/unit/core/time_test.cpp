// SPDX-License-Identifier: Apache-2.0
#include "core/time.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A tick is 100 ns; durations are rounded to the nearest tick") {
  CHECK(seconds(1).n == 1e7);
  CHECK(minutes(1.1).n == 660000000);  // 1.1 min = 66 s
  CHECK(seconds(1.26e-7).n == 1);
  CHECK(round_ticks(2.5) == 2);  // ties to even
  CHECK(round_ticks(3.5) == 4);
}

TEST_CASE("Sums of ticks are exact in any order up to the longest run") {
  const double year = ticks_per_year;
  double up = 0, down = 0;
  for (int i = 1; i <= 28; ++i) up += year + i;
  for (int i = 28; i >= 1; --i) down += year + i;
  CHECK(up == down);
  CHECK(longest_run < 9007199254740992.0);
}
