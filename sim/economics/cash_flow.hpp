// SPDX-License-Identifier: Apache-2.0
// From an investment and what it earns a year to the money of every year, after tax, and its net present value.
//
//   year      0        1          2       ...      T        after
//          -C0    (B ramp - O) less tax ..  the same ..     tax still saved on what is left to depreciate
#pragma once
#include <vector>

namespace nordvest {

/// What the world takes and how money is counted: drawn or written, the same for every package.
/// Defaults are Danish (tax and limit of 2025); each is an editable input of the factory file's `economics`.
struct MoneyTerms {
  double discount_rate = 0.08;       ///< r: nominal, a year [-], > -1
  double tax = 0.22;                 ///< of the taxable income [-], 0 to 1
  double declining_balance = 0.25;   ///< d: share of the balance depreciated a year [-], 0 to 1
  double small_asset_limit = 34400;  ///< a balance up to this is depreciated at once [currency], >= 0
  double first_year_ramp = 0.75;     ///< share of the benefit that the first year brings [-], 0 to 1
};

/// What one upgrade costs, drawn for one replication.
struct Outlay {
  double investment = 0;   ///< C0 [currency], all in, less subsidy
  double yearly_cost = 0;  ///< O [currency a year]: what does not follow from the model
  double life_y = 8;       ///< [years]; rounded to whole years, at least 1
};

/// C0 of an investment written in parts:
/// equipment x integration factor + training + safety + contingency - subsidy [currency].
struct InvestmentParts {
  double equipment = 0, integration = 1, training = 0, safety = 0, contingency = 0, subsidy = 0;
  [[nodiscard]] double total() const { return equipment * integration + training + safety + contingency - subsidy; }
};

/// What changes a year once all runs as it should: both at least 0. A gain is learned (the first year brings the ramp's
/// share of it), a cost is there from the first day.
struct YearlyMoney {
  double gains = 0;   ///< B [currency a year]
  double losses = 0;  ///< [currency a year], beside the outlays' yearly costs
};

/// Nominal money at the end of each year.
struct CashFlow {
  std::vector<double> spent;              ///< at the end of year t: investments; [0] is C0
  std::vector<double> earned;             ///< in year t after tax; [0] is 0
  double earned_before_tax = 0;           ///< sum over the years of B ramp - O
  double left_to_depreciate = 0;          ///< S_T, sum over the upgrades
  double tax = 0, declining_balance = 0;  ///< as in the terms, for the tail

  [[nodiscard]] int years() const { return static_cast<int>(earned.size()) - 1; }
  /// What depreciating S_T for ever after saves in tax, valued at the end of year T with rate r > -d:
  /// sum over k >= 1 of tax d (1-d)^(k-1) S_T / (1+r)^k = tax d S_T / (r + d).
  [[nodiscard]] double tail(double rate) const;
};

/// The cash flow of a package:
///   CF_t = (B ramp_t - O) - tax (B ramp_t - O - D_t), ramp_1 = first_year_ramp, later 1;
///   D_t = d S_{t-1}, or all of S_{t-1} where that is at most the limit; S_t = S_{t-1} - D_t; S_0 = C0.
/// A loss earns its tax back (the company has other income). Each upgrade has a balance of its own, so the money of a
/// package is the sum of its upgrades' where their benefits add.
/// The horizon T is the longest life. An upgrade that wears out before is bought again at the same price, the last time
/// only for the years that are left (3 of 5 years cost 3/5): a cheap tool in a package neither ends a robot's life nor
/// works for nothing after its own.
/// Source of CF, D, S and the tail: Danish declining balance (afskrivningsloven §§ 5-6), as in Berk & DeMarzo,
/// Corporate Finance, ch. 8 (free cash flow), with the continued tax shield as a geometric series.
CashFlow cash_flow(const std::vector<Outlay>& outlays, const YearlyMoney& yearly, const MoneyTerms& terms);

/// Net present value [currency] at `rate` a year: -C0 + sum of (earned - spent)_t / (1+r)^t + tail / (1+r)^T.
/// rate > -d (below that the tail has no value) and > -1.
double npv(const CashFlow& flow, double rate);

}  // namespace nordvest
