// SPDX-License-Identifier: Apache-2.0
// The worked examples of golden.json: NPV to the krone, IRR to 0.1 %, paybacks to 0.01 years.
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "economics/irr.hpp"
#include "economics/payback.hpp"
#include "support/source_root.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

nlohmann::json golden() {
  std::ifstream file(test::source_root() / "tests/unit/economics/golden.json");
  return nlohmann::json::parse(file);
}

MoneyTerms terms_of(const nlohmann::json& assumptions, const std::string& label) {
  MoneyTerms terms;
  terms.discount_rate = assumptions.at("discount_rate");
  terms.tax = assumptions.at("tax");
  terms.declining_balance = assumptions.at("declining_balance");
  terms.small_asset_limit = assumptions.at("small_asset_limit");
  terms.first_year_ramp = label.starts_with("vendor view") ? 1.0 : assumptions.at("first_year_ramp").get<double>();
  return terms;
}

}  // namespace

TEST_CASE("The worked examples come out to the krone") {
  const auto file = golden();
  const auto& assumptions = file.at("assumptions");
  REQUIRE(file.at("cases").size() == 5);
  for (const auto& c : file.at("cases")) {
    const std::string label = c.at("label");
    INFO(label);
    const auto terms = terms_of(assumptions, label);
    const double capex = c.at("capex"), benefit = c.at("benefit"), opex = c.at("opex");
    const auto flow = cash_flow({{capex, opex, assumptions.at("life_years")}}, {benefit, 0}, terms);
    CHECK(std::fabs(npv(flow, terms.discount_rate) - c.at("npv").get<double>()) <= 0.5);
    CHECK(std::fabs(100 * irr(flow).rate - c.at("irr_pct").get<double>()) <= 0.05);
    CHECK(std::fabs(simple_payback_y(capex, benefit - opex) - c.at("simple_payback_y").get<double>()) <= 0.005);
    CHECK(std::fabs(after_tax_payback_y(flow) - c.at("aftertax_payback_y").get<double>()) <= 0.005);
  }
}
