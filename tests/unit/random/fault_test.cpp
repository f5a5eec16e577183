// SPDX-License-Identifier: Apache-2.0
// What is wrong with a distribution is said in words.
#include <cmath>
#include <limits>

#include "random/distribution.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using D = Distribution;

TEST_CASE("A sound distribution has no fault") {
  for (const D& d : {D::constant(0), D::constant(-3), D::exponential(1), D::uniform(1, 1), D::triangular(1, 1, 4),
                     D::pert(0, 4, 4), D::normal(0, 1), D::lognormal(1, 0), D::gamma(1, 2), D::erlang(1, 1),
                     D::weibull(1, 1), D::discrete({1, 2}, {0.3, 0.7}), D::geometric(1), D::empirical({5}),
                     D::p10_p50_p90(0, 1, 2), D::p10_p50_p90(1, 1, 1), D::plus({D::constant(1)}),
                     D::mixture({0.1, 0.2, 0.7}, {D::constant(1), D::constant(2), D::exponential(3)})}) {
    CAPTURE(static_cast<int>(d.family));
    CHECK(fault(d).value_or("") == "");
  }
}

TEST_CASE("A fault names the family, the parameter, what was got and what is allowed") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  CHECK(fault(D::triangular(1, 5, 4)) == "triangular: mode 5 must lie between 1 and 4");
  CHECK(fault(D::uniform(5, 2)) == "uniform: 5 must not be greater than 2");
  CHECK(fault(D::exponential(0)) == "exponential: mean 0 must be greater than 0");
  CHECK(fault(D::exponential(-3)) == "exponential: mean -3 must be greater than 0");
  CHECK(fault(D::lognormal(2, -0.1)) == "lognormal: cv -0.1 must be at least 0 and at most 1000");
  CHECK(fault(D::constant(nan)) == "constant: value nan must be a finite number");
  CHECK(fault(D::constant(inf)) == "constant: value inf must be a finite number");
  CHECK(fault(D::erlang(2, 2.5)) == "erlang: k 2.5 must be a whole number");
  CHECK(fault(D::geometric(1.5)).value().find("geometric: p 1.5 must be") == 0);
  CHECK(fault(D::p10_p50_p90(3, 2, 5)) == "p10_p50_p90: must rise, got 3, 2, 5");
  CHECK(fault(D::discrete({1, 2}, {0.3, 0.6})) == "discrete: probabilities must sum to 1, they sum to 0.9");
  CHECK(fault(D::discrete({1, 2}, {-0.5, 1.5})) == "discrete: probability -0.5 must lie between 0 and 1");
  CHECK(fault(D::discrete({}, {})) == "discrete: needs at least one value");
  CHECK(fault(D::empirical({})) == "empirical: needs at least one value");
  CHECK(fault(D::empirical({1, nan})) == "empirical: value nan must be a finite number");
  CHECK(fault(D::plus({})) == "plus: needs at least one distribution");
  CHECK(fault(D::mixture({1}, {D::exponential(-1)})) == "mixture: exponential: mean -1 must be greater than 0");
  CHECK(fault(D::mixture({1}, {D::constant(1), D::constant(2)})) == "mixture: needs 2 probabilities, got 1");
  CHECK(fault(D{Family::uniform, {1}}) == "uniform: takes 2 numbers, got 1");
}
