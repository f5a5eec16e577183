// SPDX-License-Identifier: Apache-2.0
#include "io/json.hpp"

#include <limits>
#include <vector>

#include "io/yaml.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Numbers are finite or null") {
  CHECK(json_number(2.5).dump() == "2.5");
  CHECK(json_number(std::numeric_limits<double>::infinity()).is_null());
  CHECK(json_number(std::numeric_limits<double>::quiet_NaN()).is_null());
  const std::vector<double> values{1, 0.1, -std::numeric_limits<double>::infinity()};
  CHECK(json_numbers(values).dump() == "[1.0,0.1,null]");
}

TEST_CASE("Numbers read back to the same bits") {
  for (const double x : {0.1, 1.0 / 3, 1e-300, 123456789.123456789, 5e-324, 1.7976931348623157e308})
    CHECK(Json::parse(json_number(x).dump()).get<double>() == x);
}

TEST_CASE("Documents become JSON in their order") {
  const Node node = read_yaml_text("{b: 1, a: [2.5, x, true, ~, 1e20], c: {}}").root;
  CHECK(json_of(node).dump() == R"({"b":1,"a":[2.5,"x",true,null,1e+20],"c":{}})");
  CHECK(read_yaml_text(json_text(json_of(node))).root == node);
}

TEST_CASE("Text that is no UTF-8 does not stop the writing") {
  CHECK(json_text(Json("a\xF8")) == "\"a\xEF\xBF\xBD\"\n");
  CHECK(json_text(Json{{"a", 1}}, true) == "{\"a\":1}\n");
}
