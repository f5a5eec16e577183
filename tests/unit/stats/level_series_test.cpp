// SPDX-License-Identifier: Apache-2.0
#include "stats/level_series.hpp"

#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A level series has the mean of each slice") {
  LevelSeries s(10, 4);
  s.change(5, 2);    // 0-10: 5 x 2 = 10
  s.change(15, 1);   // 10-20: 5 x 2 + 5 x 3 = 25
  s.change(30, -3);  // 20-30: 30; then empty
  s.close(40);
  CHECK(s.means() == std::vector<double>{1, 2.5, 3, 0});
  CHECK(s.area() == 65);
}

TEST_CASE("A level series that runs out joins its slices in pairs and goes on") {
  LevelSeries s(10, 4);
  s.change(0, 4);
  s.change(35, -2);  // 10 10 10, and 5 x 4 + 5 x 2 = 30 of 40
  s.close(60);       // slices of 20: 4, 3.5, 2
  CHECK(s.slice() == 20);
  CHECK(s.means() == std::vector<double>{4, 3.5, 2});
}

TEST_CASE("The last slice of a level series may be shorter; what lies beyond the end is not there") {
  LevelSeries s(10, 8);
  s.change(12, 6);
  s.close(14);
  CHECK(s.means() == std::vector<double>{0, 3});  // 2 of 4 minutes at 6
}

TEST_CASE("Averaged series are brought to the widest slices; one that ends earlier counts as far as it goes") {
  LevelSeries a(10, 4), b(10, 4);
  a.change(0, 1);
  a.close(60);  // slices of 20
  b.change(0, 3);
  b.close(30);  // slices of 10: two of 20, the second half
  const AveragedSeries both = averaged({a, b});
  CHECK(both.slice == 20);
  CHECK(both.mean == std::vector<double>{2, 2, 1});
  // Two values 1 and 3: sd = 1.41421, t(1, 97.5 %) = 12.7062; half = 12.7062 x 1.41421 / 1.41421
  CHECK(both.half_width[0] == Approx(12.7062).epsilon(1e-5));
  CHECK(std::isnan(both.half_width[2]));
}
