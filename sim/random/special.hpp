// SPDX-License-Identifier: Apache-2.0
// The special functions that quantile tables and moments need, built on our own log and exp: same bits everywhere.
#pragma once

namespace nordvest {

/// log Gamma(x), x > 0; absolute error about 1e-15 (relative where it is large).
double log_gamma(double x);

/// A distribution function seen on its natural scale: the log-odds log(P / (1 - P)) and its slope.
struct LogOdds {
  double value = 0;
  double slope = 0;
};
/// Of the standard gamma variate of this shape > 0 at e^y; slope d/dy.
LogOdds gamma_log_odds(double shape, double y);
/// Of the beta(a, b) variate at x = 1 / (1 + e^-y); slope d/dy; a, b > 0 and moderate (below 100, say).
LogOdds beta_log_odds(double a, double b, double y);

/// 1 / (1 + e^-y)
double logistic(double y);

}  // namespace nordvest
