// SPDX-License-Identifier: Apache-2.0
// Levels over time.
#include "stats/time_weighted.hpp"

#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A queue's mean weighs each length by how long it lasted") {
  // stat:T01, by hand: content 0 from t = 0, then 1 at 2, 2 at 3, 1 at 7, 3 at 8, 0 at 12, 1 at 15, closed at 20.
  TimeWeighted content;
  const double jumps[][2] = {{2, 1}, {3, 2}, {7, 1}, {8, 3}, {12, 0}, {15, 1}};
  TimeWeighted from_5;
  for (const auto& [time, level] : jumps) {
    if (time == 7) {  // the warm-up ends at 5
      from_5 = content;
      from_5.reset({5});
    }
    content.set({time}, level);
    if (time >= 7) from_5.set({time}, level);
  }
  CHECK(content.mean({20}) == Approx(1.35));        // (1 + 8 + 1 + 12 + 5) / 20
  CHECK(content.variance({20}) == Approx(1.1275));  // (1 + 16 + 1 + 36 + 5) / 20 - 1.35^2
  CHECK(from_5.mean({20}) == Approx(22.0 / 15));    // 4 + 1 + 12 + 5
  CHECK(from_5.greatest() == 3);
  CHECK(from_5.share_empty({20}) == Approx(0.2));  // 12 to 15
}

TEST_CASE("A level that never changes is its own mean") {
  TimeWeighted content({100}, 7);
  CHECK(content.mean({250}) == 7);
  CHECK(content.variance({250}) == 0);
  CHECK(std::isnan(content.mean({100})));
}

TEST_CASE("Changes add to the level") {
  TimeWeighted content;
  content.change({10}, 2);
  content.change({20}, -1);
  CHECK(content.level() == 1);
  CHECK(content.mean({30}) == Approx(1));  // (20 + 10) / 30
}
