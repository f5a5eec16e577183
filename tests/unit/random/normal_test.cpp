// SPDX-License-Identifier: Apache-2.0
// The standard normal distribution, against Boost.Math.
#include "random/normal.hpp"

#include <boost/math/distributions/normal.hpp>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Normal quantiles agree with Boost.Math to the last digits") {
  const boost::math::normal normal;
  for (double p = 1e-300; p < 1e-3; p *= 7.3) {
    CAPTURE(p);
    CHECK(normal_quantile(p) == Approx(quantile(normal, p)).epsilon(1e-14));
  }
  for (double p = 0.001; p < 0.9995; p += 0.00173) {
    CAPTURE(p);
    CHECK(normal_quantile(p) == Approx(quantile(normal, p)).epsilon(1e-14));
  }
  CHECK(normal_quantile(1 - 0x1p-53) == Approx(-normal_quantile(0x1p-53)).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0);
}

TEST_CASE("The normal table: z 0.975 is 1.959963985") {
  CHECK(normal_quantile(0.975) == Approx(1.959963985).epsilon(1e-9));  // standard tables
}

TEST_CASE("Normal tails agree with Boost.Math far out") {
  const boost::math::normal normal;
  for (double z = -8; z < 37; z += 0.13) {
    CAPTURE(z);
    CHECK(normal_tail(z) == Approx(cdf(complement(normal, z))).epsilon(1e-12));
    CHECK(normal_density(z) == Approx(pdf(normal, z)).epsilon(1e-12));
  }
}
