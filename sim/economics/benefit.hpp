// SPDX-License-Identifier: Apache-2.0
// What an upgrade is worth a year: two simulated runs of the same replication, without and with it, turned into money.
//
//   run today     -> YearlyOutput + Prices --+
//                                            +--> benefit_of --> terms in currency a year, one a reason
//   run upgraded  -> YearlyOutput + Prices --+
//
// Which hours count, and which do not (the question behind every robot's business case):
//  * Paid hours are what the payroll pays: members x open hours of their calendar, busy or not, there or ill, and overtime as
//    often as it is paid. An upgrade that takes a
//    member away saves all of them, one that hires costs all of them: real money, so it counts in full.
//  * Busy hours are what the work takes. An upgrade that takes work away from people who are still paid frees busy hours;
//    they become money only as far as the company puts them to use, so they count at `realisation`.
//  * Never both. Where members go, their busy hours go with them, and those are already in the paid hours. Freed are only
//    the busy hours that fall beyond the fall in paid hours, pool by pool.
//  * Freed hours that the extra output consumes do not count. Busy hours are therefore compared as the runs have them,
//    with all that each made, and added over the pools: where welders are busier because more parts come from the brake,
//    those hours are taken off what the benders are freed of; work moved from one pool to another frees nobody.
//    If people are busier all in all, that costs nothing by itself (their hours are paid already): the term stops at 0.
//  * The run also makes parts that nobody buys (demand stops no flow). The hours in them count as consumed too, so
//    freed hours are a lower bound where demand is met; `check` says so, and orders at the demand's rate mend it.
// Rework needs no term of its own: its hours and lost output are in the runs.
#pragma once
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace nordvest {

/// What a run says of one product, scaled to a year.
struct ProductYear {
  std::string name;
  double good = 0;            ///< good finished parts
  double scrapped = 0;        ///< parts
  double late_part_days = 0;  ///< sum over finished parts of days after the due date
};

/// What a run says of one pool, scaled to a year.
struct PoolYear {
  std::string name;
  double paid_h = 0;  ///< members x open hours; overtime hours times what they pay
  double busy_h = 0;  ///< member hours at work
};

/// A run in yearly amounts. "A year" is `economics.weeks` worked weeks: holidays are the weeks left out.
struct YearlyOutput {
  std::vector<ProductYear> products;
  std::vector<PoolYear> pools;
  double energy_kwh = 0;
};

/// An amount counted in a window of a run, for a year: the rate a calendar week of the window, times the worked weeks.
/// The window should be whole weeks without closed spells, or those weeks are left out twice. window_weeks > 0.
inline double yearly(double in_window, double window_weeks, double weeks) { return in_window / window_weeks * weeks; }

/// Paid hours a year of a pool's members on one calendar: members x open share of the week x 168 h x worked weeks.
inline double paid_hours(double members, double open_share, double weeks) { return members * open_share * 168 * weeks; }

struct ProductPrices {
  std::string name;
  double margin = 0;                                        ///< [currency a good part sold]
  double demand = std::numeric_limits<double>::infinity();  ///< the most that can be sold [parts a year]
  double scrap_cost = 0;                                    ///< [currency a scrapped part]
  double late_cost = 0;                                     ///< [currency a part and day]
};

struct PoolPrices {
  std::string name;
  double wage = 0;  ///< [currency/h]
};

/// What things cost in one factory (today's, or the upgraded: an upgrade may change a margin or a wage too), drawn for
/// one replication.
struct Prices {
  std::vector<ProductPrices> products;
  std::vector<PoolPrices> pools;
  double realisation = 0.5;  ///< share of freed hours that becomes money [-]
  double energy = 0;         ///< [currency/kWh]
};

/// A year of one factory: what it did, and at which prices.
struct PricedYear {
  YearlyOutput output;
  Prices prices;
};

/// What the upgraded factory has over today's, one term a reason [currency a year]; positive is gained.
struct Benefit {
  double extra_parts = 0;  ///< sold more, at its margin
  double paid_hours = 0;   ///< payroll saved
  double freed_hours = 0;  ///< busy hours freed, at `realisation`; never negative
  double scrap = 0;        ///< scrap saved
  double lateness = 0;     ///< late days saved
  double energy = 0;       ///< power saved
  double freed_h = 0;      ///< the hours behind `freed_hours`, before realisation [h a year]; what people get back
  double paid_h = 0;       ///< paid hours saved [h a year]

  [[nodiscard]] double total() const { return extra_parts + paid_hours + freed_hours + scrap + lateness + energy; }
  [[nodiscard]] double gains() const;   ///< sum of the positive terms
  [[nodiscard]] double losses() const;  ///< sum of the negative terms, as a positive amount
};

/// The yearly benefit of `upgraded` over `today`; products and pools are matched by name, one that is missing has made
/// (is paid) nothing. The terms are those of a relevant-cost comparison (only what differs between the two counts; Drury,
/// Management and Cost Accounting, ch. 9), wages by the hour paid:
///   extra_parts = sum over products of min(good, demand) x margin, upgraded less today: which is
///                 min(extra output, unmet demand) x margin where the margin stays
///   paid_hours  = sum over pools of paid_h x wage, today less upgraded
///   freed_hours = realisation x max(0, sum over pools of freed_h x wage),
///                 freed_h = fall in busy_h beyond the fall in paid_h (the whole rise, negative, where busier);
///                 today's wage and realisation
///   scrap       = sum over products of scrapped x scrap_cost, today less upgraded
///   lateness    = sum over products of late_part_days x late_cost, today less upgraded
///   energy      = energy_kwh x price, today less upgraded
Benefit benefit_of(const PricedYear& today, const PricedYear& upgraded);

}  // namespace nordvest
