// SPDX-License-Identifier: Apache-2.0
// Moments, ends and scaling of distributions.
#include "random/distribution.hpp"

#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;
using D = Distribution;

namespace {

void check_moments(const D& d, double mean, double variance, double precision = 1e-9) {
  CHECK(d.mean() == Approx(mean).epsilon(precision));
  CHECK(d.variance() == Approx(variance).epsilon(precision).margin(1e-300));
}

}  // namespace

TEST_CASE("Means and variances are the textbook's") {
  // Closed forms (case stat:D04); they catch swapped parameters.
  check_moments(D::triangular(1, 4, 8), 4.333333333, 2.055555556);
  check_moments(D::weibull(5.3, 2.5), 2.303132987, 0.2501602618);
  check_moments(D::lognormal(10, 0.5), 10, 25);
  check_moments(D::gamma(6, 1 / std::sqrt(2.0)), 6, 18);  // shape 2, scale 3
  check_moments(D::erlang(6, 3), 6, 12);
  check_moments(D::uniform(3.5, 7.5), 5.5, 1.333333333);
  check_moments(D::normal(0.5, 0.1), 0.5000001487, 0.009999925664);
  check_moments(D::normal(2, 2), 2.575199942, 2.518745143);
  check_moments(D::geometric(0.3), 3.333333333, 7.777777778);
  check_moments(D::exponential(42), 42, 1764);
  // beta(3, 3) on [0, 6]: mean 3; variance 36 * 3 * 3 / (6^2 * 7) = 9/7
  check_moments(D::pert(0, 3, 6), 3, 9.0 / 7);
  // 0.2 * 1 + 0.8 * 2 = 1.8; 0.2 * 0.64 + 0.8 * 0.04 = 0.16
  check_moments(D::discrete({1, 2}, {0.2, 0.8}), 1.8, 0.16);
  // mean 3, distances -2, -1, 3
  check_moments(D::empirical({1, 2, 6}), 3, 14.0 / 3);
}

TEST_CASE("A mixture's variance includes the distance between its parts") {
  // mean .85 * .6 + .15 * 3.4 = 1.02; second moment .85 * 2 * .36 + .15 * 2 * 11.56 = 4.08; 4.08 - 1.0404 = 3.0396
  check_moments(D::mixture({0.85, 0.15}, {D::exponential(0.6), D::exponential(3.4)}), 1.02, 3.0396);
}

TEST_CASE("A sum adds means and variances") {
  check_moments(D::plus({D::constant(1), D::geometric(0.5), D::uniform(0, 6)}), 1 + 2 + 3, 2 + 3);
}

TEST_CASE("Three quantiles with even steps are a normal distribution cut at 0") {
  // sd = 2 / 1.2815515655; the cut at -6.4 sd takes away 8e-11
  check_moments(D::p10_p50_p90(8, 10, 12), 10, std::pow(2 / 1.2815515655446004, 2), 1e-8);
  check_moments(D::p10_p50_p90(1, 2, 3), D::normal(2, 1 / 1.2815515655446004).mean(),
                D::normal(2, 1 / 1.2815515655446004).variance(), 1e-8);
}

TEST_CASE("Three quantiles in constant ratio are a lognormal distribution") {
  // sigma = log 2 / 1.28155: mean = 10 exp(sigma^2 / 2), variance = mean^2 (exp(sigma^2) - 1)
  const double square = std::pow(std::log(2.0) / 1.2815515655446004, 2);
  const double mean = 10 * std::exp(square / 2);
  check_moments(D::p10_p50_p90(5, 10, 20), mean, mean * mean * std::expm1(square), 1e-8);
}

TEST_CASE("A distribution without spread is a constant") {
  for (const D& d : {D::constant(4), D::uniform(4, 4), D::triangular(4, 4, 4), D::pert(4, 4, 4), D::normal(4, 0),
                     D::lognormal(4, 0), D::gamma(4, 0), D::discrete({3, 4}, {0, 1}), D::empirical({4, 4}),
                     D::p10_p50_p90(4, 4, 4), D::plus({D::constant(1), D::uniform(3, 3)}),
                     D::mixture({0.5, 0.5, 0}, {D::constant(4), D::uniform(4, 4), D::exponential(1)})}) {
    CAPTURE(static_cast<int>(d.family));
    CHECK(d.is_constant());
    CHECK(d.mean() == 4);
    CHECK(d.least() == 4);
    CHECK(d.variance() == 0);
  }
  CHECK(D::geometric(1).is_constant());
  CHECK(D::geometric(1).mean() == 1);
  CHECK_FALSE(D::exponential(4).is_constant());
  CHECK_FALSE(D::mixture({0.5, 0.5}, {D::constant(4), D::constant(5)}).is_constant());
}

TEST_CASE("The least value is the lower end of the support") {
  CHECK(D::exponential(5).least() == 0);
  CHECK(D::normal(5, 1).least() == 0);
  CHECK(D::uniform(-2, 5).least() == -2);
  CHECK(D::pert(3, 4, 9).least() == 3);
  CHECK(D::discrete({1, 7, 9}, {0, 0.5, 0.5}).least() == 7);
  CHECK(D::empirical({8, 3, 5}).least() == 3);
  CHECK(D::geometric(0.2).least() == 1);
  CHECK(D::plus({D::constant(2), D::geometric(0.2)}).least() == 3);
  CHECK(D::mixture({0.5, 0.5}, {D::constant(4), D::uniform(2, 9)}).least() == 2);
  // b = 6 / 2 = 3: the curve ends at 12 - 6 / (3 - 1) = 9
  CHECK(D::p10_p50_p90(10, 12, 18).least() == Approx(9));
  CHECK(D::p10_p50_p90(1, 5, 7).least() == 0);
}

TEST_CASE("Scaling multiplies times and leaves cv, shape and probabilities") {
  CHECK(D::lognormal(2, 0.3).scaled(10) == D::lognormal(20, 0.3));
  CHECK(D::weibull(1.5, 8).scaled(0.5) == D::weibull(1.5, 4));
  CHECK(D::erlang(6, 3).scaled(2) == D::erlang(12, 3));
  CHECK(D::discrete({1, 2}, {0.2, 0.8}).scaled(3) == D::discrete({3, 6}, {0.2, 0.8}));
  CHECK(D::mixture({0.5, 0.5}, {D::constant(4), D::gamma(2, 9)}).scaled(2) ==
        D::mixture({0.5, 0.5}, {D::constant(8), D::gamma(4, 9)}));
  CHECK(D::geometric(0.25).scaled(10).mean() == 40);
  CHECK(D::geometric(0.25).scaled(10).variance() == Approx(1200));  // 100 * 0.75 / 0.0625
  CHECK(D::exponential(5).scaled(0).is_constant());
}
