// SPDX-License-Identifier: Apache-2.0
#include "economics/cash_flow.hpp"

#include <algorithm>
#include <cmath>

namespace nordvest {
namespace {

int whole_years(double life_y) { return std::max(1, static_cast<int>(std::lround(life_y))); }

/// Books one upgrade's purchases and what their depreciation saves in tax.
void book_outlay(const Outlay& outlay, const MoneyTerms& terms, CashFlow& flow) {
  const int horizon = flow.years();
  const int life = whole_years(outlay.life_y);
  double balance = outlay.investment;
  flow.spent[0] += outlay.investment;
  for (int t = 1; t <= horizon; ++t) {
    const auto year = static_cast<std::size_t>(t);
    const double depreciated = balance <= terms.small_asset_limit ? balance : terms.declining_balance * balance;
    balance -= depreciated;
    flow.earned[year] += terms.tax * depreciated;
    if (t % life != 0 || t == horizon) continue;
    const double again = outlay.investment * std::min(1.0, static_cast<double>(horizon - t) / life);
    flow.spent[year] += again;
    balance += again;
  }
  flow.left_to_depreciate += balance;
}

}  // namespace

double CashFlow::tail(double rate) const {
  if (left_to_depreciate == 0 || declining_balance == 0) return 0;
  return tax * declining_balance * left_to_depreciate / (rate + declining_balance);
}

CashFlow cash_flow(const std::vector<Outlay>& outlays, const YearlyMoney& yearly, const MoneyTerms& terms) {
  int horizon = 1;
  double cost = yearly.losses;
  for (const auto& outlay : outlays) {
    horizon = std::max(horizon, whole_years(outlay.life_y));
    cost += outlay.yearly_cost;
  }
  CashFlow flow;
  flow.spent.assign(static_cast<std::size_t>(horizon) + 1, 0);
  flow.earned = flow.spent;
  flow.tax = terms.tax;
  flow.declining_balance = terms.declining_balance;
  for (std::size_t t = 1; t < flow.earned.size(); ++t) {
    const double before_tax = yearly.gains * (t == 1 ? terms.first_year_ramp : 1) - cost;
    flow.earned[t] = (1 - terms.tax) * before_tax;
    flow.earned_before_tax += before_tax;
  }
  for (const auto& outlay : outlays) book_outlay(outlay, terms, flow);
  return flow;
}

double npv(const CashFlow& flow, double rate) {
  // Horner's rule from the last year back: no powers, so the same bits everywhere.
  double value = flow.tail(rate);
  for (std::size_t t = flow.earned.size(); t-- > 0;) {
    value += flow.earned[t] - flow.spent[t];
    if (t > 0) value /= 1 + rate;
  }
  return value;
}

}  // namespace nordvest
