// SPDX-License-Identifier: Apache-2.0
// A package in money: everything the comparison shows, for one replication.
#pragma once
#include <string>
#include <vector>

#include "economics/benefit.hpp"
#include "economics/cash_flow.hpp"

namespace nordvest {

/// The money of one package in one replication. NaN where a number does not exist.
struct Valuation {
  double investment = 0;           ///< C0 [currency]
  double yearly_gain = 0;          ///< benefit less yearly cost, before tax, without ramp [currency a year]
  double npv = 0;                  ///< [currency]
  double irr = 0;                  ///< [-] a year
  std::string irr_reason;          ///< why there is no IRR; else empty
  double simple_payback_y = 0;     ///< before tax [years]
  double after_tax_payback_y = 0;  ///< [years]
  Benefit benefit;                 ///< reason by reason
};

/// What a package with these outlays (one an upgrade) and this yearly benefit is worth.
Valuation value_of(const std::vector<Outlay>& outlays, const Benefit& benefit, const MoneyTerms& terms);

}  // namespace nordvest
