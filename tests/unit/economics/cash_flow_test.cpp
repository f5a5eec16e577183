// SPDX-License-Identifier: Apache-2.0
#include "economics/cash_flow.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// Round numbers to reckon with by hand.
MoneyTerms plain() {
  MoneyTerms terms;
  terms.discount_rate = 0.10;
  terms.tax = 0.20;
  terms.declining_balance = 0.25;
  terms.small_asset_limit = 0;
  terms.first_year_ramp = 0.5;
  return terms;
}

}  // namespace

TEST_CASE("An investment in parts is equipment times integration, plus the rest, less the subsidy") {
  // 500 x 2.2 + 30 + 20 + 50 - 100 = 1100
  const InvestmentParts parts{
      .equipment = 500, .integration = 2.2, .training = 30, .safety = 20, .contingency = 50, .subsidy = 100};
  CHECK(parts.total() == Approx(1100));
}

TEST_CASE("Each year is the benefit less cost, less tax on that less the depreciation; the first year at its ramp") {
  // C0 1000, B 600, O 100, two years. D1 = 250, S1 = 750; D2 = 187.5, S2 = 562.5.
  // Year 1: 600 x 0.5 - 100 = 200; tax 0.2 x (200 - 250) = -10; 210.
  // Year 2: 500; tax 0.2 x (500 - 187.5) = 62.5; 437.5.
  const auto flow = cash_flow({{1000, 100, 2}}, {600, 0}, plain());
  REQUIRE(flow.years() == 2);
  CHECK(flow.spent[0] == 1000);
  CHECK(flow.earned[0] == 0);
  CHECK(flow.earned[1] == Approx(210));
  CHECK(flow.earned[2] == Approx(437.5));
  CHECK(flow.left_to_depreciate == Approx(562.5));
  CHECK(flow.earned_before_tax == Approx(700));
  // Tail at 10 %: 0.2 x 0.25 x 562.5 / 0.35 = 80.357143.
  CHECK(flow.tail(0.10) == Approx(80.357142857));
  // -1000 + 210/1.1 + (437.5 + 80.357143)/1.21 = -1000 + 190.909091 + 427.981110
  CHECK(npv(flow, 0.10) == Approx(-381.109799));
}

TEST_CASE("The tail is the tax saved by depreciating for ever: the series summed term by term") {
  const auto flow = cash_flow({{1000, 0, 3}}, {600, 0}, plain());
  double sum = 0, balance = flow.left_to_depreciate, discount = 1;
  for (int k = 0; k < 400; ++k) {
    discount /= 1.07;
    sum += 0.20 * 0.25 * balance * discount;
    balance *= 0.75;
  }
  CHECK(flow.tail(0.07) == Approx(sum).epsilon(1e-12));
}

TEST_CASE("A balance at or under the limit is depreciated at once") {
  auto terms = plain();
  terms.small_asset_limit = 750;
  // D1 = 250 leaves 750: all of it in year 2. Earned: 0.8 x 300 + 0.2 x 250 = 290; 0.8 x 600 + 0.2 x 750 = 630; 480.
  const auto flow = cash_flow({{1000, 0, 3}}, {600, 0}, terms);
  CHECK(flow.earned[1] == Approx(290));
  CHECK(flow.earned[2] == Approx(630));
  CHECK(flow.earned[3] == Approx(480));
  CHECK(flow.left_to_depreciate == 0);
  CHECK(flow.tail(0.1) == 0);
  // A purchase under the limit from the start: all in the first year.
  CHECK(cash_flow({{700, 0, 3}}, {600, 0}, terms).earned[1] == Approx(0.8 * 300 + 0.2 * 700));
}

TEST_CASE("A loss is there from the first day, a gain is learned") {
  // B 600 at half, less 100 lost in full: 0.8 x (300 - 100).
  CHECK(cash_flow({{0, 0, 2}}, {600, 100}, plain()).earned[1] == Approx(160));
}

TEST_CASE("A package without investment flows over its life") {
  const auto flow = cash_flow({{0, 0, 3}}, {0, 100}, plain());
  CHECK(flow.years() == 3);
  CHECK(npv(flow, 0) == Approx(-240));
  CHECK(cash_flow({}, {0, 0}, plain()).years() == 1);
}

TEST_CASE("What wears out before the package's horizon is bought again, the last time for the years left only") {
  auto terms = plain();
  terms.declining_balance = 1;  // depreciated the year after it is bought, to keep the hand's reckoning short
  // Lives 5 and 2: horizon 5; the 200 are spent again after years 2 and 4, the last for 1 of 2 years: 100.
  const auto flow = cash_flow({{1000, 0, 5}, {200, 0, 2}}, {0, 0}, terms);
  REQUIRE(flow.years() == 5);
  CHECK(flow.spent == std::vector<double>{1200, 0, 200, 0, 100, 0});
  // Tax saved: 0.2 x 1200 in year 1, 0.2 x 200 in year 3, 0.2 x 100 in year 5.
  CHECK(flow.earned[1] == Approx(240));
  CHECK(flow.earned[2] == Approx(0).margin(1e-12));
  CHECK(flow.earned[3] == Approx(40));
  CHECK(flow.earned[5] == Approx(20));
}

TEST_CASE("Where benefits add, a package is worth the sum of its upgrades") {
  const auto terms = plain();
  const Outlay robot{1000, 50, 4}, buffer{300, 10, 4};
  const double both = npv(cash_flow({robot, buffer}, {700, 0}, terms), 0.1);
  const double alone = npv(cash_flow({robot}, {500, 0}, terms), 0.1) + npv(cash_flow({buffer}, {200, 0}, terms), 0.1);
  CHECK(both == Approx(alone));
}

TEST_CASE("A life counts in whole years, at least one") {
  CHECK(cash_flow({{1, 0, 7.6}}, {}, plain()).years() == 8);
  CHECK(cash_flow({{1, 0, 0.2}}, {}, plain()).years() == 1);
}
