// SPDX-License-Identifier: Apache-2.0
#include "economics/benefit.hpp"

#include <algorithm>
#include <array>

namespace nordvest {
namespace {

/// The element of that name; an empty one (nothing made, nothing paid) where there is none.
template <class T>
T named(const std::vector<T>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& x) { return x.name == name; });
  return found == all.end() ? T{} : *found;
}

/// What a year's products are worth less what their faults cost, reason by reason.
struct Sales {
  double sold = 0, scrap = 0, lateness = 0;
};

Sales sales_of(const PricedYear& year) {
  Sales sum;
  for (const auto& made : year.output.products) {
    const auto price = named(year.prices.products, made.name);
    sum.sold += std::min(made.good, price.demand) * price.margin;
    sum.scrap += made.scrapped * price.scrap_cost;
    sum.lateness += made.late_part_days * price.late_cost;
  }
  return sum;
}

double payroll(const PricedYear& year) {
  double sum = 0;
  for (const auto& pool : year.output.pools) sum += pool.paid_h * named(year.prices.pools, pool.name).wage;
  return sum;
}

/// Busy hours that one pool is freed of and still paid for; negative where it is busier.
double freed_hours(const PoolYear& before, const PoolYear& after) {
  const double fall = before.busy_h - after.busy_h;
  return fall <= 0 ? fall : std::max(0.0, fall - std::max(0.0, before.paid_h - after.paid_h));
}

/// Freed hours of every pool: in hours, and in money at today's wage (the upgraded factory's for a pool of its own).
struct Freed {
  double hours = 0, money = 0;
};

Freed freed_of(const PricedYear& today, const PricedYear& upgraded) {
  Freed sum;
  const auto count = [&](const PoolYear& before, const PoolYear& after, double wage) {
    const double hours = freed_hours(before, after);
    sum.hours += hours;
    sum.money += hours * wage;
  };
  for (const auto& before : today.output.pools)
    count(before, named(upgraded.output.pools, before.name), named(today.prices.pools, before.name).wage);
  for (const auto& after : upgraded.output.pools)
    if (named(today.output.pools, after.name).name.empty())
      count({}, after, named(upgraded.prices.pools, after.name).wage);
  return sum;
}

double paid(const YearlyOutput& output) {
  double sum = 0;
  for (const auto& pool : output.pools) sum += pool.paid_h;
  return sum;
}

std::array<double, 6> terms(const Benefit& b) {
  return {b.extra_parts, b.paid_hours, b.freed_hours, b.scrap, b.lateness, b.energy};
}

}  // namespace

double Benefit::gains() const {
  double sum = 0;
  for (const double term : terms(*this)) sum += std::max(0.0, term);
  return sum;
}

double Benefit::losses() const {
  double sum = 0;
  for (const double term : terms(*this)) sum += std::max(0.0, -term);
  return sum;
}

Benefit benefit_of(const PricedYear& today, const PricedYear& upgraded) {
  const Sales before = sales_of(today), after = sales_of(upgraded);
  const Freed freed = freed_of(today, upgraded);
  Benefit benefit;
  benefit.extra_parts = after.sold - before.sold;
  benefit.scrap = before.scrap - after.scrap;
  benefit.lateness = before.lateness - after.lateness;
  benefit.paid_hours = payroll(today) - payroll(upgraded);
  benefit.freed_h = freed.money > 0 ? std::max(0.0, freed.hours) : 0;
  benefit.freed_hours = std::max(0.0, freed.money) * today.prices.realisation;
  benefit.energy = today.output.energy_kwh * today.prices.energy - upgraded.output.energy_kwh * upgraded.prices.energy;
  benefit.paid_h = paid(today.output) - paid(upgraded.output);
  return benefit;
}

}  // namespace nordvest
