// SPDX-License-Identifier: Apache-2.0
// The list of families that the parser reads.
#include "random/all.hpp"

#include <set>
#include <string>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Every family stands once in the list, at its own number") {
  std::set<std::string> names;
  for (std::size_t i = 0; i < families().size(); ++i) {
    CHECK(static_cast<std::size_t>(families()[i].family) == i);
    CHECK(&rule_of(families()[i].family) == &families()[i]);
    CHECK_FALSE(families()[i].about.empty());
    names.emplace(families()[i].name);
  }
  CHECK(names.size() == 16);
  CHECK(static_cast<std::size_t>(Family::plus) + 1 == families().size());
}

TEST_CASE("Times are marked as times, so that units and upgrades find them") {
  const auto& lognormal = rule_of(Family::lognormal);
  CHECK(lognormal.form == Form::map);
  CHECK(lognormal.parameters[0].name == "mean");
  CHECK(lognormal.parameters[0].is_time);
  CHECK(lognormal.parameters[1].name == "cv");
  CHECK_FALSE(lognormal.parameters[1].is_time);
  CHECK_FALSE(rule_of(Family::geometric).parameters[0].is_time);
  CHECK(rule_of(Family::weibull).parameters[1].is_time);
}
