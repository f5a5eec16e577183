// SPDX-License-Identifier: Apache-2.0
#include "economics/valuation.hpp"

#include <utility>

#include "economics/irr.hpp"
#include "economics/payback.hpp"

namespace nordvest {

Valuation value_of(const std::vector<Outlay>& outlays, const Benefit& benefit, const MoneyTerms& terms) {
  const CashFlow flow = cash_flow(outlays, {benefit.gains(), benefit.losses()}, terms);
  Valuation value;
  value.investment = flow.spent[0];
  value.yearly_gain = benefit.total();
  for (const auto& outlay : outlays) value.yearly_gain -= outlay.yearly_cost;
  value.npv = npv(flow, terms.discount_rate);
  Irr rate = irr(flow);
  value.irr = rate.rate;
  value.irr_reason = std::move(rate.reason);
  value.simple_payback_y = simple_payback_y(value.investment, value.yearly_gain);
  value.after_tax_payback_y = after_tax_payback_y(flow);
  value.benefit = benefit;
  return value;
}

}  // namespace nordvest
