// SPDX-License-Identifier: Apache-2.0
#include "io/schema.hpp"

#include <fstream>
#include <functional>
#include <sstream>

#include "factory/keys.hpp"
#include "support/source_root.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("The schema has every key of the table") {
  const Json schema = json_schema();
  for (const auto& record : key_table()) {
    const Json& here = record.name == "factory" ? schema : schema["$defs"][std::string(record.name)];
    INFO(record.name);
    REQUIRE(here.contains("properties"));
    CHECK(here["properties"].size() == record.keys.size());
    CHECK(here["additionalProperties"] == false);
    for (const auto& key : record.keys) CHECK(here["properties"][std::string(key.name)].contains("description"));
  }
  CHECK(schema["$defs"]["station"]["properties"]["servers"]["minimum"] == 1);
  CHECK(schema["$defs"]["station"]["properties"]["servers"]["default"] == 1);
  CHECK(schema["$defs"]["product"]["required"][0] == "route");
}

TEST_CASE("Every reference of the schema leads somewhere") {
  const Json schema = json_schema();
  int references = 0;
  const std::function<void(const Json&)> walk = [&](const Json& json) {
    if (json.is_object() && json.contains("$ref")) {
      const std::string target = json["$ref"];
      REQUIRE(target.rfind("#/$defs/", 0) == 0);
      INFO(target);
      CHECK(schema["$defs"].contains(target.substr(8)));
      ++references;
    }
    if (json.is_structured())
      for (const auto& child : json) walk(child);
  };
  walk(schema);
  CHECK(references > 100);
}

TEST_CASE("The schema in docs/ is the one the table gives (tools/write_reference writes it)") {
  std::ifstream in(test::source_root() / "docs" / "factory_file.schema.json");
  std::stringstream text;
  text << in.rdbuf();
  CHECK(text.str() == json_text(json_schema()));
}
