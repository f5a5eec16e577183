// SPDX-License-Identifier: Apache-2.0
// Payback: how long until the money is back. Undiscounted; it says nothing of what comes after.
#pragma once
#include "economics/cash_flow.hpp"

namespace nordvest {

/// Investment / (yearly benefit - yearly cost) [years], before tax, no ramp: what people work out in their head.
/// 0 where nothing is invested and something earned; NaN where it never comes back.
double simple_payback_y(double investment, double yearly_net);

/// The moment [years] at which the sum of the money after tax reaches 0 for the first time, linear within the year;
/// NaN where it does not within the horizon. What is bought again at the end of a year comes after that year.
double after_tax_payback_y(const CashFlow& flow);

}  // namespace nordvest
