// SPDX-License-Identifier: Apache-2.0
#include "economics/terms.hpp"

#include <algorithm>
#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

Factory factory() {
  Factory f;
  Product bracket;
  bracket.name = "bracket";
  bracket.margin = Distribution::triangular(30, 38, 46);
  bracket.demand = Distribution::uniform(50000, 60000);
  f.products.push_back(bracket);
  Pool bender;
  bender.name = "bender";
  Pool welder;
  welder.name = "welder";
  welder.wage = Distribution::constant(310);
  f.workers = {bender, welder};
  f.economics.wage = Distribution::uniform(270, 400);
  return f;
}

Upgrade upgrade(std::string name, Distribution investment, std::string base = {}) {
  Upgrade u;
  u.name = std::move(name);
  u.base = std::move(base);
  u.investment.total = std::move(investment);
  return u;
}

}  // namespace

TEST_CASE("Without drawing, every unknown is its mean") {
  const auto prices = prices_of(factory(), Ignorance::expected());
  CHECK(prices.products[0].margin == Approx(38));
  CHECK(prices.products[0].demand == Approx(55000));
  CHECK(prices.pools[0].wage == Approx(335));
  CHECK(prices.pools[1].wage == 310);
  CHECK(prices.realisation == 0.5);
}

TEST_CASE("A product without demand sells whatever is made") {
  auto f = factory();
  f.products[0].demand.reset();
  CHECK(std::isinf(prices_of(f, Ignorance::expected()).products[0].demand));
}

TEST_CASE("A replication draws the same prices whatever else the factory holds; another replication others") {
  auto f = factory();
  const auto first = prices_of(f, Ignorance(1, 0));
  Product other = f.products[0];
  other.name = "cabinet";
  f.products.insert(f.products.begin(), other);
  const auto again = prices_of(f, Ignorance(1, 0));
  CHECK(again.products[1].margin == first.products[0].margin);
  CHECK(again.products[1].demand == first.products[0].demand);
  CHECK(again.products[0].margin != first.products[0].margin);
  CHECK(prices_of(f, Ignorance(1, 1)).products[1].margin != first.products[0].margin);
  CHECK(prices_of(f, Ignorance(2, 0)).products[1].margin != first.products[0].margin);
}

TEST_CASE("Draws stay inside what is written and average to its mean") {
  // 400 replications of uniform [50000, 60000]: mean 55000, sd 2887, standard error 144; 4 of them.
  double sum = 0;
  for (std::uint64_t r = 0; r < 400; ++r) {
    const double demand = prices_of(factory(), Ignorance(1, r)).products[0].demand;
    REQUIRE(demand >= 50000);
    REQUIRE(demand <= 60000);
    sum += demand;
  }
  CHECK(std::fabs(sum / 400 - 55000) < 4 * 144);
}

TEST_CASE("Levels of an upgrade share what is not known of its price") {
  const Ignorance world(1, 3);
  const auto one = outlay_of(upgrade("robot.one", Distribution::uniform(100, 200), "robot"), {}, world);
  const auto two = outlay_of(upgrade("robot.two", Distribution::uniform(200, 400), "robot"), {}, world);
  CHECK(two.investment == Approx(2 * one.investment));
  const auto other = outlay_of(upgrade("cobot", Distribution::uniform(100, 200)), {}, world);
  CHECK(other.investment != one.investment);
}

TEST_CASE("Where no yearly cost is written, maintenance is its share of the investment") {
  const auto world = Ignorance::expected();
  auto u = upgrade("robot", Distribution::constant(600000));
  CHECK(outlay_of(u, {}, world).yearly_cost == Approx(24000));  // 4 %
  CHECK(outlay_of(u, {}, world).life_y == 8);
  u.yearly_cost = Distribution::constant(0);
  u.life_y = 5;
  CHECK(outlay_of(u, {}, world).yearly_cost == 0);
  CHECK(outlay_of(u, {}, world).life_y == 5);
}

TEST_CASE("An investment in parts is added up") {
  Upgrade u;
  u.name = "amr";
  u.investment.equipment = Distribution::triangular(200000, 400000, 600000);
  u.investment.integration = Distribution::constant(1.45);
  u.investment.training = Distribution::constant(20000);
  CHECK(outlay_of(u, {}, Ignorance::expected()).investment == Approx(400000 * 1.45 + 20000));
  CHECK(outlay_of(Upgrade{}, {}, Ignorance::expected()).investment == 0);
}

TEST_CASE("Shares stay shares and costs stay costs, whatever is drawn") {
  auto f = factory();
  f.economics.realisation = Distribution::constant(1.4);
  f.products[0].demand = Distribution::constant(-5);
  const auto prices = prices_of(f, Ignorance(1, 0));
  CHECK(prices.realisation == 1);
  CHECK(prices.products[0].demand == 0);
}

TEST_CASE("The money terms are those of the file") {
  Economics e;
  e.discount_rate = Distribution::constant(0.05);
  e.small_asset_limit = 10;
  e.first_year_ramp = 1;
  const auto terms = money_terms(e, Ignorance::expected());
  CHECK(terms.discount_rate == 0.05);
  CHECK(terms.tax == 0.22);
  CHECK(terms.declining_balance == 0.25);
  CHECK(terms.small_asset_limit == 10);
  CHECK(terms.first_year_ramp == 1);
}
