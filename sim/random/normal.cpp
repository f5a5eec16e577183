// SPDX-License-Identifier: Apache-2.0
// The standard normal distribution: AS 241 for the quantile, series and continued fraction for the tail.
#include "random/normal.hpp"

#include <algorithm>
#include <cmath>

#include "random/log_exp.hpp"

namespace nordvest {
namespace {

/// (n0 + n1 x + .. + n7 x^7) / (1 + d1 x + .. + d7 x^7)
double ratio(const double (&n)[8], const double (&d)[8], double x) {
  double above = n[7];
  double below = d[7];
  for (int i = 6; i >= 0; --i) {
    above = above * x + n[i];
    below = below * x + d[i];
  }
  return above / below;
}

// M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477-484, PPND16: centre, shoulder, far tail.
constexpr double centre_n[8] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr double centre_d[8] = {1.0,
                                4.2313330701600911252e1,
                                6.8718700749205790830e2,
                                5.3941960214247511077e3,
                                2.1213794301586595867e4,
                                3.9307895800092710610e4,
                                2.8729085735721942674e4,
                                5.2264952788528545610e3};
constexpr double shoulder_n[8] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                  3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double shoulder_d[8] = {1.0,
                                  2.05319162663775882187e0,
                                  1.67638483018380384940e0,
                                  6.89767334985100004550e-1,
                                  1.48103976427480074590e-1,
                                  1.51986665636164571966e-2,
                                  5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
constexpr double tail_n[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                              2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double tail_d[8] = {1.0,
                              5.99832206555887937690e-1,
                              1.36929880922735805310e-1,
                              1.48753612908506148525e-2,
                              7.86869131145613259100e-4,
                              1.84631831751005468180e-5,
                              1.42151175831644588870e-7,
                              2.04426310338993978564e-15};

}  // namespace

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) return q * ratio(centre_n, centre_d, 0.180625 - q * q);
  const double r = std::sqrt(-portable_log(std::min(p, 1 - p)));
  const double z = r <= 5 ? ratio(shoulder_n, shoulder_d, r - 1.6) : ratio(tail_n, tail_d, r - 5);
  return q < 0 ? -z : z;
}

double normal_density(double z) { return portable_exp(-0.5 * z * z) * 0.39894228040143267794; }

double normal_tail(double z) {
  if (z < 0) return 1 - normal_tail(-z);
  if (z > 1.5) {  // Q = density / (z + 1/(z + 2/(z + 3/..))), Abramowitz & Stegun 26.2.14
    double below = z;
    for (int n = 200; n >= 1; --n) below = z + n / below;
    return normal_density(z) / below;
  }
  double sum = 0;  // A&S 26.2.11: z + z^3/3 + z^5/(3 5) + ..
  for (int n = 41; n >= 3; n -= 2) sum = (sum + 1) * z * z / n;
  return 0.5 - normal_density(z) * (z + z * sum);
}

}  // namespace nordvest
