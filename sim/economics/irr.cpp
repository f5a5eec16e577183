// SPDX-License-Identifier: Apache-2.0
#include "economics/irr.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace nordvest {
namespace {

constexpr double highest_rate = 1e4;
constexpr double grid = 1.005;  // ratio of neighbouring 1 + r

Irr none(std::string reason) { return {std::numeric_limits<double>::quiet_NaN(), std::move(reason)}; }

/// Money goes out first and comes in ever after: at most one rate then (Descartes' rule of signs in 1/(1+r)).
bool money_turns_once(const CashFlow& flow) {
  bool came_in = false;
  for (std::size_t t = 1; t < flow.earned.size(); ++t) {
    const double net = flow.earned[t] - flow.spent[t];
    if (came_in && net < 0) return false;
    came_in = came_in || net > 0;
  }
  return flow.left_to_depreciate >= 0;
}

/// Neighbouring grid rates between which the value changes sign.
std::vector<std::pair<double, double>> brackets(const CashFlow& flow, double lowest) {
  std::vector<std::pair<double, double>> found;
  double rate = lowest;
  double value = npv(flow, rate);
  while (rate < highest_rate) {
    const double next = (1 + rate) * grid - 1;
    const double next_value = npv(flow, next);
    if ((value < 0) != (next_value < 0)) found.emplace_back(rate, next);
    rate = next;
    value = next_value;
  }
  return found;
}

double refined(const CashFlow& flow, std::pair<double, double> bracket) {
  const auto value = [&](double rate) { return npv(flow, rate); };
  std::uintmax_t most = 200;
  const auto close_enough = [](double a, double b) {
    return std::fabs(a - b) <= 1e-12 * (1 + std::max(std::fabs(a), std::fabs(b)));
  };
  const auto [a, b] = boost::math::tools::toms748_solve(value, bracket.first, bracket.second, close_enough, most);
  return (a + b) / 2;
}

}  // namespace

Irr irr(const CashFlow& flow) {
  if (flow.spent[0] <= 0) return none("nothing is invested");
  if (flow.earned_before_tax <= 0) return none("it brings nothing in");
  const bool has_tail = flow.left_to_depreciate > 0 && flow.declining_balance > 0;
  const double pole = has_tail ? std::min(flow.declining_balance, 1.0) : 1.0;
  const double lowest = -pole + 1e-3;
  if (money_turns_once(flow)) {
    if ((npv(flow, lowest) < 0) == (npv(flow, highest_rate) < 0)) return none("no rate makes it worth nothing");
    return {refined(flow, {lowest, highest_rate}), {}};
  }
  const auto found = brackets(flow, lowest);
  if (found.empty()) return none("no rate makes it worth nothing");
  if (found.size() > 1) return none("several rates make it worth nothing, as money goes out again later");
  return {refined(flow, found.front()), {}};
}

}  // namespace nordvest
