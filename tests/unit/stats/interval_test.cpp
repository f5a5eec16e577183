// SPDX-License-Identifier: Apache-2.0
// Confidence intervals from replications.
#include "stats/interval.hpp"

#include <cmath>
#include <limits>

#include "core/error.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {
const double nan_value = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("Student quantiles are those of the tables") {
  // stat:W04, standard tables
  CHECK(student_quantile(0.95, 4) == Approx(2.131846786).epsilon(1e-9));
  CHECK(student_quantile(0.975, 9) == Approx(2.262157163).epsilon(1e-9));
  CHECK(student_quantile(0.995, 29) == Approx(2.756385904).epsilon(1e-9));
  CHECK(student_quantile(0.975, 7.99) == Approx(2.306506598).epsilon(1e-9));
}

TEST_CASE("A mean comes with its Student interval") {
  // mean 12, sd sqrt(20/3) = 2.581989, t(.975, 3) = 3.182446: half-width 3.182446 * 2.581989 / 2 = 4.108519
  const Estimate e = estimate({9, 11, 13, 15});
  CHECK(e.mean == Approx(12));
  CHECK(e.half_width == Approx(4.108519).epsilon(1e-6));
  CHECK(e.confidence == 0.95);
  CHECK(e.values.size() == 4);
}

TEST_CASE("Ten replications with mean 12.4 and deviation 3.1 have a half-width of 2.22") {
  CHECK(student_half_width(3.1, 10, 0.95) == Approx(2.217606408).epsilon(1e-9));  // stat:W07
}

TEST_CASE("Equal values have exactly that mean and no width") {
  const Estimate e = estimate({0.1, 0.1, 0.1});
  CHECK(e.mean == 0.1);
  CHECK(e.half_width == 0);
}

TEST_CASE("Where an absent value is bad news there is a mean only of complete lists") {
  const Estimate some = estimate_if_all({9, nan_value, 11, 13, 15});
  CHECK(std::isnan(some.mean));
  CHECK(std::isnan(some.half_width));
  CHECK(some.values.size() == 5);
  CHECK(estimate_if_all({9, 11, 13, 15}).mean == Approx(12));
}

TEST_CASE("Undefined replications are left out of the mean and kept in the list") {
  const Estimate e = estimate({9, nan_value, 11, 13, 15, std::numeric_limits<double>::infinity()});
  CHECK(e.mean == Approx(12));
  CHECK(e.half_width == Approx(4.108519).epsilon(1e-6));
  CHECK(e.values.size() == 6);
}

TEST_CASE("One value has a mean and no half-width; none has neither") {
  CHECK(estimate({7}).mean == 7);
  CHECK(std::isnan(estimate({7}).half_width));
  CHECK(std::isnan(estimate({nan_value}).mean));
  CHECK(std::isnan(estimate({}).half_width));
}

TEST_CASE("Paired differences of two inventory policies") {
  // stat:W01 (Law, Simulation Modeling and Analysis, ch. 10): 4.978, 90 % interval [1.649, 8.307]
  const Estimate e =
      paired_difference({126.97, 124.31, 126.68, 122.66, 127.23}, {118.21, 120.22, 122.45, 122.68, 119.40}, 0.9);
  CHECK(e.mean == Approx(4.978).epsilon(1e-9));
  CHECK(e.mean - e.half_width == Approx(1.649126883).epsilon(1e-8));
  CHECK(e.mean + e.half_width == Approx(8.306873117).epsilon(1e-8));
}

TEST_CASE("A pair with one undefined side is undefined") {
  const Estimate e = paired_difference({1, nan_value, 3, 5}, {0, 1, nan_value, 2});
  CHECK(e.mean == Approx(2));  // 1 and 3
  CHECK(std::isnan(e.values[1]));
  CHECK(std::isnan(e.values[2]));
  CHECK_THROWS_AS(paired_difference({1, 2}, {1}), InternalError);
}

TEST_CASE("Wilson's interval of a proportion") {
  // By hand, z = 1.959964, n = 10, p = 0.3: centre (0.3 + 0.192073) / 1.384146 = 0.355507, half-width
  // 1.959964 sqrt(0.021 + 0.0096036) / 1.384146 = 0.247715
  const Interval i = wilson_interval(3, 10);
  CHECK(i.point == Approx(0.3));
  CHECK(i.low == Approx(0.107791).epsilon(1e-4));
  CHECK(i.high == Approx(0.603222).epsilon(1e-4));
  CHECK(wilson_interval(0, 10).low == 0);
  CHECK(wilson_interval(0, 10).high == Approx(0.277533).epsilon(1e-5));  // z^2 / (n + z^2)
  CHECK(wilson_interval(10, 10).high == 1);
  CHECK(std::isnan(wilson_interval(0, 0).point));
}

TEST_CASE("Ranks around the median") {
  // stat:W06, binomial
  const RankInterval twenty = quantile_ranks(20, 0.5, 0.95);
  CHECK(twenty.low == 6);
  CHECK(twenty.high == 15);
  CHECK(twenty.confidence == Approx(0.9586105347).epsilon(1e-9));
  const RankInterval fifteen = quantile_ranks(15, 0.5, 0.9);
  CHECK(fifteen.low == 4);
  CHECK(fifteen.high == 12);
  CHECK(fifteen.confidence == Approx(0.96484375).epsilon(1e-9));
}

TEST_CASE("A high quantile of few values has no upper bound, and says so") {
  // 10 values, 0.9-quantile: P(all below) = 0.9^10 = 0.35 > 0.025
  const RankInterval ranks = quantile_ranks(10, 0.9, 0.95);
  CHECK(ranks.high == 11);
  CHECK(ranks.low == 7);  // P(at most 6 below) = 0.0128 is within 0.025, P(at most 7 below) = 0.0702 is not
  const Interval interval = quantile_interval({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 0.9);
  CHECK(interval.point == 9);
  CHECK(interval.high == std::numeric_limits<double>::infinity());
}
