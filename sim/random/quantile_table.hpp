// SPDX-License-Identifier: Apache-2.0
// Quantiles of gamma and beta variates from a table: a smooth curve y(t) over the log-odds t = log(u / (1 - u)) of the
// uniform, where y = log x (gamma) or the log-odds of x (beta). On these scales the curves are nearly straight in both
// tails, so one table of quintics covers every uniform there is, from 2^-53 to 1 - 2^-53.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "random/log_exp.hpp"

namespace nordvest {

/// Appends the table of the standard gamma variate of this shape, or finds it; where it starts. Relative error of x <= 1e-10.
std::size_t gamma_table(double shape, std::vector<double>& pool);
/// The same of the beta(a, b) variate; absolute error of its log-odds <= 1e-10.
std::size_t beta_table(double a, double b, std::vector<double>& pool);

namespace detail {
/// Half the width of a table: log((1 - 2^-53) / 2^-53) = 36.74 lies inside.
inline constexpr double table_reach = 36.75;
/// y at the uniform u. Layout: pieces a unit of t, then six coefficients a piece.
inline double curve_at(const double* table, double u) {
  const double place = (log_of_normal(u / (1 - u)) + table_reach) * table[0];
  const auto piece = static_cast<std::size_t>(static_cast<int64_t>(place));
  const double f = place - static_cast<double>(static_cast<int64_t>(piece));
  const double* c = table + 1 + 6 * piece;
  return c[0] + f * (c[1] + f * (c[2] + f * (c[3] + f * (c[4] + f * c[5]))));
}
}  // namespace detail

}  // namespace nordvest
