// SPDX-License-Identifier: Apache-2.0
#include "io/scalar.hpp"

#include <cmath>
#include <limits>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Numbers are what YAML 1.2 says they are") {
  CHECK(yaml_number("12") == 12);
  CHECK(yaml_number("-1.5") == -1.5);
  CHECK(yaml_number("+.5") == 0.5);
  CHECK(yaml_number("1.") == 1);
  CHECK(yaml_number("1.2e6") == 1.2e6);
  CHECK(yaml_number("9e4") == 9e4);
  CHECK(yaml_number("1E-3") == 0.001);
  CHECK(yaml_number("012") == 12);  // no octal without 0o
  CHECK(yaml_number("0o14") == 12);
  CHECK(yaml_number("0x1F") == 31);
  CHECK(yaml_number(".inf") == std::numeric_limits<double>::infinity());
  CHECK(yaml_number("-.INF") == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(*yaml_number(".nan")));
  CHECK(yaml_number("1e999") == std::numeric_limits<double>::infinity());
  CHECK(yaml_number("-1e999") == -std::numeric_limits<double>::infinity());
  CHECK(yaml_number("1e-999") == 0);
}

TEST_CASE("What only looks like a number is text") {
  for (const auto text : {"", "-", "+", ".", "e5", "1e", "1e+", "07:00", "2025-03", "1_000", "1,5", "0x", "0xg", "inf",
                          "nan", "1.2.3", "--1", "12 kW", "0b11"}) {
    INFO(text);
    CHECK_FALSE(yaml_number(text).has_value());
    if (*text != '\0') CHECK(plain_scalar(text).is_text());
  }
}

TEST_CASE("Only true and false are booleans, and only null is nothing") {
  CHECK(plain_scalar("true").value == 1);
  CHECK(plain_scalar("True").kind == Node::Kind::boolean);
  CHECK(plain_scalar("FALSE").value == 0);
  for (const auto text : {"yes", "no", "on", "off", "y", "n", "tRUE"}) CHECK(plain_scalar(text).is_text());
  for (const auto text : {"", "~", "null", "NULL"}) CHECK(plain_scalar(text).is_null());
}
