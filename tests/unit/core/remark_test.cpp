// SPDX-License-Identifier: Apache-2.0
#include "core/remark.hpp"

#include "core/error.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A remark fills its values into the English sentence, and keeps them") {
  const Remark r =
      remark("full", "{stations} are full: {percent} % of '{pool}'.",
             {{"stations", std::vector<std::string>{"a", "b", "c"}}, {"percent", 12.5}, {"pool", "bender"}});
  CHECK(r.text == "a, b and c are full: 12.5 % of 'bender'.");
  CHECK(r.code == "full");
  CHECK(r.values.size() == 3);
}

TEST_CASE("A value that is written like a place is only text") {
  CHECK(remark("x", "'{name}'", {{"name", "{name}"}}).text == "'{name}'");
}

TEST_CASE("A sentence with a place that has no value is our bug") {
  CHECK_THROWS_AS(remark("x", "'{nam}'", {{"name", "a"}}), InternalError);
}
