// SPDX-License-Identifier: Apache-2.0
#include "core/text.hpp"

#include "core/error.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("The nearest known name is offered only where it is a likely slip") {
  CHECK(nearest("proces", {"process", "products"}) == "process");
  CHECK(nearest("sevrers", {"servers"}) == "servers");  // two neighbours swapped: one edit
  CHECK_FALSE(nearest("xyz", {"process"}).has_value());
}

TEST_CASE("Names are listed as people list them") {
  CHECK(listed({}) == "");
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("A problem says file, line, path, what, got and allowed") {
  const Problem p{"stations.brake.servers", "servers must be at least 1", "0", "1, 2, ..", "factory.yaml", {12, 5, ""}};
  CHECK(p.text() == "factory.yaml:12:5: stations.brake.servers: servers must be at least 1, got 0; allowed: 1, 2, ..");
}

TEST_CASE("A problem in what an upgrade wrote names the upgrade") {
  const Problem p{"stations.brake.servers", "servers must be at least 1", "", "", "", {3, 1, "robot"}};
  CHECK(p.text() == "3:1: stations.brake.servers: servers must be at least 1 (written by upgrade 'robot')");
}
