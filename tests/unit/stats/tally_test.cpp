// SPDX-License-Identifier: Apache-2.0
// Count, mean, variance and range.
#include "stats/tally.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A tally knows count, mean, variance and range") {
  Tally tally;
  for (const double x : {2.0, 4.0, 4.0, 6.0, 9.0}) tally.add(x);
  CHECK(tally.count() == 5);
  CHECK(tally.mean() == Approx(5));      // 25 / 5
  CHECK(tally.variance() == Approx(7));  // (9 + 1 + 1 + 1 + 16) / 4
  CHECK(tally.standard_deviation() == Approx(2.6457513111));
  CHECK(tally.least() == 2);
  CHECK(tally.greatest() == 9);
}

TEST_CASE("A tally's variance survives a mean a billion times greater") {
  Tally tally;
  for (const double x : {4.0, 7.0, 13.0, 16.0}) tally.add(1e9 + x);
  CHECK(tally.variance() == Approx(30).epsilon(1e-9));  // (36 + 9 + 9 + 36) / 3
}

TEST_CASE("What an empty tally cannot know is NaN") {
  Tally tally;
  CHECK(std::isnan(tally.mean()));
  CHECK(std::isnan(tally.variance()));
  CHECK(std::isnan(tally.least()));
  tally.add(3);
  CHECK(tally.mean() == 3);
  CHECK(std::isnan(tally.variance()));
}

TEST_CASE("Merged tallies equal one tally of everything") {
  Tally left, right, all, empty;
  for (int i = 0; i < 10; ++i) {
    (i < 3 ? left : right).add(i * i);
    all.add(i * i);
  }
  left.merge(right);
  left.merge(empty);
  empty.merge(left);
  for (const Tally& tally : {left, empty}) {
    CHECK(tally.count() == 10);
    CHECK(tally.mean() == Approx(all.mean()).epsilon(1e-14));
    CHECK(tally.variance() == Approx(all.variance()).epsilon(1e-14));
    CHECK(tally.least() == 0);
    CHECK(tally.greatest() == 81);
  }
  left.clear();
  CHECK(left.count() == 0);
}
