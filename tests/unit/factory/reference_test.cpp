// SPDX-License-Identifier: Apache-2.0
#include "factory/reference.hpp"

#include "factory/keys.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("The page has every record and every key, and marks what is not built") {
  const std::string page = key_reference();
  for (const auto& record : key_table()) {
    CHECK(page.find("\n## " + std::string(record.name) + "\n") != std::string::npos);
    for (const auto& key : record.keys) CHECK(page.find("| `" + std::string(key.name) + "` |") != std::string::npos);
  }
  CHECK(page.find("| `servers` | identical machines | whole number, 1 to 10000 [servers] | `1` |") !=
        std::string::npos);
  CHECK(page.find("| `batch` | several parts at once, as an oven *(not built yet)* |") != std::string::npos);
  CHECK(page.find("| `lognormal: {mean, cv}` |") != std::string::npos);
}
