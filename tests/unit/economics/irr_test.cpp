// SPDX-License-Identifier: Apache-2.0
#include "economics/irr.hpp"

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

TEST_CASE("IRR of one payment back is its growth") {
  CHECK(irr(flow_of({100, 0}, {0, 125})).rate == Approx(0.25));
  CHECK(irr(flow_of({100, 0, 0}, {0, 0, 121})).rate == Approx(0.10));
}

TEST_CASE("IRR of a level annuity") {
  // 1000 now, 400 a year for 3 years: the annuity factor 2.5 belongs to 9.7010 % (400/1.09701 + 400/1.20343 + 400/1.32018 = 1000).
  CHECK(irr(flow_of({1000, 0, 0, 0}, {0, 400, 400, 400})).rate == Approx(0.0970103).epsilon(1e-5));
}

TEST_CASE("IRR is negative where less comes back than went out") {
  CHECK(irr(flow_of({100, 0}, {0, 60})).rate == Approx(-0.40));
}

TEST_CASE("The tail is valued at the rate itself") {
  MoneyTerms terms;
  terms.small_asset_limit = 0;
  const auto flow = cash_flow({{1000, 0, 3}}, {500, 0}, terms);
  const double rate = irr(flow).rate;
  REQUIRE(std::isfinite(rate));
  double value = -1000;
  for (int t = 1; t <= 3; ++t) value += flow.earned[static_cast<std::size_t>(t)] / std::pow(1 + rate, t);
  value += 0.22 * 0.25 * (1000 * 0.75 * 0.75 * 0.75) / (rate + 0.25) / std::pow(1 + rate, 3);
  CHECK(std::fabs(value) < 1e-6);
}

TEST_CASE("No IRR, with the reason: nothing invested, nothing earned") {
  const auto free = irr(flow_of({0, 0}, {0, 100}));
  CHECK(std::isnan(free.rate));
  CHECK(free.reason == "nothing is invested");
  const auto barren = irr(cash_flow({{1000, 50, 8}}, {0, 0}, {}));
  CHECK(std::isnan(barren.rate));
  CHECK(barren.reason == "it brings nothing in");
}

TEST_CASE("Two rates are no IRR") {
  // The textbook pump: -1600, +10000, -10000 is worth nothing at 25 % and at 400 % (Lorie & Savage 1955).
  const auto pump = flow_of({1600, 0, 10000}, {0, 10000, 0});
  CHECK(npv(pump, 0.25) == Approx(0).margin(1e-9));
  CHECK(npv(pump, 4.0) == Approx(0).margin(1e-9));
  const auto both = irr(pump);
  CHECK(std::isnan(both.rate));
  CHECK(both.reason.find("several") != std::string::npos);
}

TEST_CASE("Money out again later without a second root still has its IRR") {
  // 100 out, 80 in, 10 out, 80 in: worth 50 at 0 %, falls with the rate; at the rate found it is worth nothing.
  const auto flow = flow_of({100, 0, 10, 0}, {0, 80, 0, 80});
  const auto found = irr(flow);
  CHECK(found.reason.empty());
  CHECK(npv(flow, found.rate) == Approx(0).margin(1e-8));
  CHECK(found.rate > 0);
}
