// SPDX-License-Identifier: Apache-2.0
#include "economics/terms.hpp"

#include <algorithm>
#include <string>

namespace nordvest {
namespace {

/// Draws under `element/key`.
class Place {
 public:
  Place(const Ignorance& ignorance, std::string element) : ignorance_(ignorance), element_(std::move(element)) {}
  double operator()(std::string_view key, const Distribution& distribution) const {
    return ignorance_.draw(element_ + '/' + std::string(key), distribution);
  }
  double share(std::string_view key, const Distribution& distribution) const {
    return std::clamp((*this)(key, distribution), 0.0, 1.0);
  }
  double not_negative(std::string_view key, const Distribution& distribution) const {
    return std::max(0.0, (*this)(key, distribution));
  }

 private:
  const Ignorance& ignorance_;
  std::string element_;
};

double total_of(const Investment& investment, const Place& draw) {
  if (investment.total) return draw("investment", *investment.total);
  InvestmentParts parts;
  parts.equipment = draw("investment.equipment", investment.equipment);
  parts.integration = draw("investment.integration", investment.integration);
  parts.training = draw("investment.training", investment.training);
  parts.safety = draw("investment.safety", investment.safety);
  parts.contingency = draw("investment.contingency", investment.contingency);
  parts.subsidy = draw("investment.subsidy", investment.subsidy);
  return parts.total();
}

}  // namespace

MoneyTerms money_terms(const Economics& economics, const Ignorance& ignorance) {
  const Place draw(ignorance, "economics");
  MoneyTerms terms;
  terms.discount_rate = draw("discount_rate", economics.discount_rate);
  terms.tax = draw.share("tax", economics.tax);
  terms.declining_balance = economics.declining_balance;
  terms.small_asset_limit = economics.small_asset_limit;
  terms.first_year_ramp = economics.first_year_ramp;
  return terms;
}

Prices prices_of(const Factory& factory, const Ignorance& ignorance) {
  Prices prices;
  const Place general(ignorance, "economics");
  prices.realisation = general.share("realisation", factory.economics.realisation);
  prices.energy = Place(ignorance, "energy").not_negative("price", factory.energy.price);
  for (const auto& product : factory.products) {
    const Place draw(ignorance, "products." + product.name);
    ProductPrices p;
    p.name = product.name;
    p.margin = draw("margin", product.margin);
    if (product.demand) p.demand = draw.not_negative("demand", *product.demand);
    p.scrap_cost = draw.not_negative("scrap_cost", product.scrap_cost);
    p.late_cost = draw.not_negative("late_cost", product.late_cost);
    prices.products.push_back(std::move(p));
  }
  const double wage = general.not_negative("wage", factory.economics.wage);
  for (const auto& pool : factory.workers)
    prices.pools.push_back(
        {pool.name, pool.wage ? Place(ignorance, "workers." + pool.name).not_negative("wage", *pool.wage) : wage});
  return prices;
}

Outlay outlay_of(const Upgrade& upgrade, const Economics& economics, const Ignorance& ignorance) {
  const Place draw(ignorance, upgrade.base.empty() ? upgrade.name : upgrade.base);
  Outlay outlay;
  outlay.investment = total_of(upgrade.investment, draw);
  outlay.yearly_cost = upgrade.yearly_cost
                           ? draw("yearly_cost", *upgrade.yearly_cost)
                           : Place(ignorance, "economics").not_negative("maintenance", economics.maintenance) *
                                 std::max(0.0, outlay.investment);
  outlay.life_y = upgrade.life_y.value_or(economics.life_y);
  return outlay;
}

}  // namespace nordvest
