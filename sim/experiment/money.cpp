// SPDX-License-Identifier: Apache-2.0
#include "experiment/money.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "economics/terms.hpp"
#include "kpi/energy.hpp"

namespace nordvest {
namespace {

template <class Has>
double share_of(const std::vector<Valuation>& values, Has&& has) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto found = std::count_if(values.begin(), values.end(), has);
  return static_cast<double>(found) / static_cast<double>(values.size());
}

}  // namespace

PricedYear priced_year(const Factory& factory, const Plan& plan, const RunResult& run, const Prices& prices) {
  PricedYear year;
  year.prices = prices;
  const double weeks = factory.economics.weeks;
  const double window = (run.to - run.from) / ticks_per_week;
  for (std::size_t p = 0; p < factory.products.size(); ++p) {
    const ProductTally& t = run.products[p];
    year.output.products.push_back({factory.products[p].name, yearly(t.good, window, weeks),
                                    yearly(t.scrapped, window, weeks),
                                    yearly(t.late_ticks / ticks_per_day, window, weeks)});
  }
  for (std::size_t p = 0; p < factory.workers.size(); ++p) {
    const PoolTally& t = run.pools[p];
    year.output.pools.push_back({factory.workers[p].name, yearly(t.paid_ticks / ticks_per_hour, window, weeks),
                                 yearly(t.busy_ticks / ticks_per_hour, window, weeks)});
  }
  if (plan.energy.modelled)
    year.output.energy_kwh = yearly(energy_kwh(plan, run, {(run.to - run.from) / ticks_per_hour}), window, weeks);
  return year;
}

Money money_of(const std::vector<Valuation>& values) {
  const auto list = [&](auto&& of) {
    std::vector<double> x;
    for (const auto& v : values) x.push_back(of(v));
    return x;
  };
  const auto all = [&](auto&& of) { return estimate(list(of)); };
  const auto if_all = [&](auto&& of) { return estimate_if_all(list(of)); };
  const auto after_tax = [](const Valuation& v) { return v.after_tax_payback_y; };
  const auto simple = [](const Valuation& v) { return v.simple_payback_y; };
  const auto rate = [](const Valuation& v) { return v.irr; };
  const auto share = [&](auto&& of) {
    return share_of(values, [&](const Valuation& v) { return std::isfinite(of(v)); });
  };
  Money m;
  m.investment = all([](const Valuation& v) { return v.investment; });
  m.yearly_gain = all([](const Valuation& v) { return v.yearly_gain; });
  m.npv = all([](const Valuation& v) { return v.npv; });
  m.irr = if_all(rate);
  m.irr_share = share(rate);
  m.payback_y = if_all(after_tax);
  m.payback_share = share(after_tax);
  m.simple_payback_y = if_all(simple);
  m.simple_payback_share = share(simple);
  m.freed_h = all([](const Valuation& v) { return v.benefit.freed_h; });
  m.paid_h = all([](const Valuation& v) { return v.benefit.paid_h; });
  m.extra_parts_value = all([](const Valuation& v) { return v.benefit.extra_parts; });
  m.paid_hours_value = all([](const Valuation& v) { return v.benefit.paid_hours; });
  m.freed_hours_value = all([](const Valuation& v) { return v.benefit.freed_hours; });
  m.scrap_value = all([](const Valuation& v) { return v.benefit.scrap; });
  m.lateness_value = all([](const Valuation& v) { return v.benefit.lateness; });
  m.energy_value = all([](const Valuation& v) { return v.benefit.energy; });
  m.p_npv_positive = share_of(values, [](const Valuation& v) { return v.npv > 0; });
  return m;
}

}  // namespace nordvest
