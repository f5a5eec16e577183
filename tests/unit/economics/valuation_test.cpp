// SPDX-License-Identifier: Apache-2.0
#include "economics/valuation.hpp"

#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A package's value puts gains under the ramp and losses not") {
  MoneyTerms terms;
  terms.tax = 0;
  terms.discount_rate = 0;
  terms.small_asset_limit = 0;
  Benefit benefit;
  benefit.extra_parts = 400;
  benefit.paid_hours = -100;
  // One year of life x 2: year 1 0.75 x 400 - 100 - 20 = 180, year 2 280; no tax, so no tail: 460 - 300.
  const auto v = value_of({{300, 20, 2}}, benefit, terms);
  CHECK(v.investment == 300);
  CHECK(v.yearly_gain == Approx(280));
  CHECK(v.npv == Approx(160));
  CHECK(v.simple_payback_y == Approx(300.0 / 280));
  CHECK(v.after_tax_payback_y == Approx(1 + 120.0 / 280));
  CHECK(v.irr > 0);
  CHECK(v.irr_reason.empty());
}

TEST_CASE("An upgrade that earns nothing has no payback and no IRR, and loses its investment") {
  MoneyTerms terms;
  terms.tax = 0;
  const auto v = value_of({{1000, 0, 8}}, {}, terms);
  CHECK(v.npv == Approx(-1000));
  CHECK(std::isnan(v.irr));
  CHECK_FALSE(v.irr_reason.empty());
  CHECK(std::isnan(v.simple_payback_y));
  CHECK(std::isnan(v.after_tax_payback_y));
}
