// SPDX-License-Identifier: Apache-2.0
// log Gamma by Stirling, incomplete gamma and beta by series and continued fractions, in logarithms so that no tail is lost.
#include "random/special.hpp"

#include <cmath>

#include "random/log_exp.hpp"

namespace nordvest {
namespace {

/// log(1 + e^y) without overflow.
double softplus(double y) { return y > 0 ? y + portable_log1p(portable_exp(-y)) : portable_log1p(portable_exp(y)); }

/// Log-odds and slope from log P or log(1 - P), whichever is the `smaller`, and the log of dP/dy.
LogOdds odds_from(double log_smaller, bool is_upper, double log_density) {
  const double log_other = portable_log1p(-portable_exp(log_smaller));
  const double value = is_upper ? log_other - log_smaller : log_smaller - log_other;
  return {value, portable_exp(log_density - log_smaller - log_other)};
}

/// 1 + x/(k+1) + x^2/((k+1)(k+2)) + ..: Abramowitz & Stegun 6.5.29.
double lower_series(double k, double x) {
  double term = 1;
  double sum = 1;
  for (double n = k + 1; term > sum * 0x1p-55; ++n) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/// e^x x^-k Gamma(k, x) by Legendre's continued fraction (A&S 6.5.31), evaluated forwards (Lentz 1976).
double upper_fraction(double k, double x) {
  constexpr double tiny = 1e-290;
  double b = x + 1 - k;
  double c = 1 / tiny;
  double d = 1 / b;
  double result = d;
  for (int n = 1; n < 1'000'000; ++n) {
    const double a = -n * (n - k);
    b += 2;
    d = a * d + b;
    d = 1 / (std::fabs(d) < tiny ? tiny : d);
    c = b + a / c;
    if (std::fabs(c) < tiny) c = tiny;
    result *= d * c;
    if (std::fabs(d * c - 1) < 0x1p-52) break;
  }
  return result;
}

/// The continued fraction of the incomplete beta function (A&S 26.5.8), backwards; x < (a + 1)/(a + b + 2).
double beta_fraction(double a, double b, double x) {
  double below = 1;
  for (int m = 80; m >= 1; --m) {
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    below = 1 + even / (1 + odd / below);
  }
  return 1 / (1 - (a + b) * x / (a + 1) / below);
}

}  // namespace

double logistic(double y) { return 1 / (1 + portable_exp(-y)); }

double log_gamma(double x) {
  double product = 1;  // Gamma(x) = Gamma(x + n) / (x (x + 1) ..)
  while (x < 10) product *= x++;
  const double i = 1 / (x * x);  // Stirling's series, A&S 6.1.41
  const double series =
      (1.0 / 12 +
       i * (-1.0 / 360 +
            i * (1.0 / 1260 + i * (-1.0 / 1680 + i * (1.0 / 1188 + i * (-691.0 / 360360 +
                                                                        i * (1.0 / 156 - i * (3617.0 / 122400)))))))) /
      x;
  return (x - 0.5) * portable_log(x) - x + 0.91893853320467274178 + series - portable_log(product);
}

LogOdds gamma_log_odds(double shape, double y) {
  const double x = portable_exp(y);
  const double log_density = shape * y - x - log_gamma(shape);  // of x f(x) = dP/dy
  if (x < shape + 1) return odds_from(log_density + portable_log(lower_series(shape, x) / shape), false, log_density);
  return odds_from(log_density + portable_log(upper_fraction(shape, x)), true, log_density);
}

LogOdds beta_log_odds(double a, double b, double y) {
  const bool swapped = logistic(y) * (a + b + 2) > a + 1;
  if (swapped) {
    const LogOdds mirrored = beta_log_odds(b, a, -y);
    return {-mirrored.value, mirrored.slope};
  }
  const double log_beta = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  const double log_density = -a * softplus(-y) - b * softplus(y) - log_beta;  // of x (1 - x) f(x) = dP/dy
  return odds_from(log_density + portable_log(beta_fraction(a, b, logistic(y)) / a), false, log_density);
}

}  // namespace nordvest
