// SPDX-License-Identifier: Apache-2.0
// Special functions, against Boost.Math.
#include "random/special.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("log Gamma agrees with Boost.Math") {
  for (double x = 0.001; x < 2e6; x *= 1.07) {
    CAPTURE(x);
    CHECK(log_gamma(x) == Approx(boost::math::lgamma(x)).epsilon(1e-14).margin(1e-14));
  }
  CHECK(log_gamma(1) == Approx(0).margin(2e-15));
  CHECK(log_gamma(5) == Approx(std::log(24.0)).epsilon(1e-15));
}

TEST_CASE("Log-odds of the gamma distribution agree with Boost.Math in both tails") {
  for (const double shape : {0.01, 0.3, 1.0, 2.5, 30.0, 1000.0})
    for (const double odds : {1e-12, 1e-3, 0.4, 1.0, 30.0, 1e6, 1e12}) {
      const double p = odds / (1 + odds);
      const double x = odds < 1 ? boost::math::gamma_p_inv(shape, p) : boost::math::gamma_q_inv(shape, 1 / (1 + odds));
      if (x < 1e-290) continue;  // the reference underflows
      CAPTURE(shape, odds, x);
      CHECK(gamma_log_odds(shape, std::log(x)).value == Approx(std::log(odds)).epsilon(1e-9).margin(1e-9));
    }
}

TEST_CASE("Log-odds of the beta distribution agree with Boost.Math in both tails") {
  for (const double a : {1.0, 1.7, 3.0, 5.0})
    for (const double x : {1e-9, 1e-3, 0.2, 0.5, 0.81, 0.999}) {
      const double b = 6 - a;
      const double truth = std::log(boost::math::ibeta(a, b, x) / boost::math::ibetac(a, b, x));
      CAPTURE(a, x);
      CHECK(beta_log_odds(a, b, std::log(x / (1 - x))).value == Approx(truth).epsilon(1e-12).margin(1e-12));
    }
}

TEST_CASE("Slopes of the log-odds are their derivatives") {
  const double h = 1e-5;
  for (const double y : {-3.0, -0.4, 0.0, 0.7, 2.0}) {
    CAPTURE(y);
    const double gamma = (gamma_log_odds(2.5, y + h).value - gamma_log_odds(2.5, y - h).value) / (2 * h);
    CHECK(gamma_log_odds(2.5, y).slope == Approx(gamma).epsilon(1e-7));
    const double beta = (beta_log_odds(2, 4, y + h).value - beta_log_odds(2, 4, y - h).value) / (2 * h);
    CHECK(beta_log_odds(2, 4, y).slope == Approx(beta).epsilon(1e-7));
  }
}
