// SPDX-License-Identifier: Apache-2.0
// How many replications are enough.
#include "stats/precision.hpp"

#include <limits>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {
/// n values, half of them mean - spread, half mean + spread.
std::vector<double> around(double mean, double spread, std::size_t n) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = mean + (i % 2 ? spread : -spread);
  return values;
}
}  // namespace

TEST_CASE("Replications for a half-width of 1 with deviation 3.1: 40") {
  CHECK(replications_for(3.1, 1.0) == 40);  // stat:W07 (Law, ch. 9)
}

TEST_CASE("Replications for a relative error of 5 % with mean 12.4 and deviation 3.1: 109") {
  CHECK(replications_for(3.1, allowed_relative_half_width(0.05) * 12.4) == 109);  // stat:W07
}

TEST_CASE("The relative half-width stops at g / (1 + g), not at g") {
  CHECK(allowed_relative_half_width(0.05) == Approx(0.0476190476));
  // 20 values 10 +- s: deviation s sqrt(20/19), t(.975, 19) = 2.093024: half-width 2.093024 s / sqrt(19) = 0.480173 s,
  // relative 0.0480173 s: allowed up to s = 0.0476190 / 0.0480173 = 0.99171
  CHECK(is_precise(around(10, 0.990, 20), 0.05));
  CHECK_FALSE(is_precise(around(10, 0.993, 20), 0.05));
}

TEST_CASE("Fewer than 20 replications are never precise, however close") {
  CHECK_FALSE(is_precise(around(10, 0, 19), 0.05));
  CHECK(is_precise(around(10, 0, 20), 0.05));
  auto with_hole = around(10, 0, 20);
  with_hole[3] = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(is_precise(with_hole, 0.05));
}

TEST_CASE("The needed replications are at least 20, and finite when the mean is 0") {
  CHECK(replications_needed({10, 10, 10}, 0.05) == 20);
  CHECK(replications_needed({10}, 0.05) == 20);
  CHECK(replications_needed({-1, 1, -1, 1}, 0.05) == most_replications);
  CHECK(replications_needed(around(10, 3, 20), 0.05) > 100);
}
