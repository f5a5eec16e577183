// SPDX-License-Identifier: Apache-2.0
#include "factory/parsing.hpp"

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE("A number with a comma is told that decimals have a point") {
  CHECK(errors(Shop{.stations = "{mill: {process: \"2,1\"}}"}) ==
        "shop.yaml:4:28: stations.mill.process: this must be a time: a number, or one with a unit as `30 s`, `25 min`, "
        "`2 h`, `3 days`, `4 weeks`, got '2,1'; allowed: decimals with a point, not a comma: 2.5\n");
  CHECK(errors(Shop{.stations = "{mill: {process: 2, energy: {working: \"12,5 kW\"}}}"}).find(decimal_point) !=
        std::string::npos);
  // YAML reads the comma as the end of the value, and what follows as a key.
  CHECK(errors(Shop{.stations = "{mill: {process: 2,1}}"}) ==
        "shop.yaml:4:30: stations.mill.1: unknown key '1'; allowed: decimals with a point, not a comma: 2.5\n");
  CHECK(errors(Shop{.stations = "{mill: {process: \"1,2,3\"}}"}).find("this must be a time") != std::string::npos);
  CHECK_FALSE(has_decimal_comma("saw, drill"));
  CHECK_FALSE(has_decimal_comma("2,"));
  CHECK_FALSE(has_decimal_comma("-,1"));
  CHECK(has_decimal_comma("-2,1"));
}

TEST_CASE("Where one number is allowed the message says that one") {
  CHECK(errors("nordvest: 2\n").find("nordvest: the number is out of range, got 2; allowed: 1\n") != std::string::npos);
}
