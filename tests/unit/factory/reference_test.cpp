// SPDX-License-Identifier: Apache-2.0
#include "factory/reference.hpp"

#include <fstream>
#include <sstream>

#include "factory/keys.hpp"
#include "support/source_root.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("The page has every record and every key") {
  const std::string page = key_reference();
  for (const auto& record : key_table()) {
    CHECK(page.find("\n## " + std::string(record.name) + "\n") != std::string::npos);
    for (const auto& key : record.keys) CHECK(page.find("| `" + std::string(key.name) + "` |") != std::string::npos);
  }
  CHECK(page.find("| `servers` | identical machines | whole number, 1 to 10000 [servers] | `1` |") !=
        std::string::npos);
  CHECK(page.find("| `lognormal: {mean, cv}` |") != std::string::npos);
}

TEST_CASE("The page in docs/ is the one the table gives (tools/write_reference writes it)") {
  std::ifstream in(test::source_root() / "docs" / "factory_file.md");
  std::stringstream page;
  page << in.rdbuf();
  CHECK(page.str() == key_reference());
}
