// SPDX-License-Identifier: Apache-2.0
#include "economics/payback.hpp"

#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

CashFlow flow_of(std::vector<double> spent, std::vector<double> earned) {
  CashFlow flow;
  flow.spent = std::move(spent);
  flow.earned = std::move(earned);
  for (const double x : flow.earned) flow.earned_before_tax += x;
  return flow;
}

}  // namespace

TEST_CASE("Simple payback is investment over the yearly net") {
  CHECK(simple_payback_y(600, 240) == Approx(2.5));
  CHECK(simple_payback_y(0, 240) == 0);
  CHECK(std::isnan(simple_payback_y(600, 0)));
  CHECK(std::isnan(simple_payback_y(600, -10)));
}

TEST_CASE("Payback after tax is linear within the year") {
  // 100 - 30 - 40 = 30 left after year 2; year 3 brings 60: half of it.
  CHECK(after_tax_payback_y(flow_of({100, 0, 0, 0}, {0, 30, 40, 60})) == Approx(2.5));
  CHECK(after_tax_payback_y(flow_of({100, 0}, {0, 100})) == Approx(1));
  CHECK(after_tax_payback_y(flow_of({0, 0}, {0, 100})) == 0);
}

TEST_CASE("Money that never comes back has no payback") {
  CHECK(std::isnan(after_tax_payback_y(flow_of({100, 0, 0}, {0, 30, 40}))));
  CHECK(std::isnan(after_tax_payback_y(flow_of({0, 0}, {0, -5}))));
}

TEST_CASE("What is bought again at the end of a year comes after that year's money") {
  // 100 out, 60 + 60 in: back after 1 + 40/60 years, though 50 are spent again at the end of year 2.
  CHECK(after_tax_payback_y(flow_of({100, 0, 50, 0}, {0, 60, 60, 60})) == Approx(1 + 40.0 / 60));
}
