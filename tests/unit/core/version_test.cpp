// SPDX-License-Identifier: Apache-2.0
#include "core/version.hpp"

#include <regex>

#include "unit/catch.hpp"

TEST_CASE("The version has three numbers, as the build and the Python package expect") {
  REQUIRE(std::regex_match(nordvest::version, std::regex(R"(\d+\.\d+\.\d+)")));
}
