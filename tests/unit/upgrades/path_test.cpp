// SPDX-License-Identifier: Apache-2.0
#include "upgrades/path.hpp"

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

const ChangePlace place{"up", "upgrades.up.changes[0]", "shop.yaml", {3, 7, {}}};

std::string error_of(const std::string& text) {
  try {
    read_path(text, place);
  } catch (const ModelError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("A path is names, stars and brackets, in order") {
  const Path path = read_path(R"(products.*.route[at=brake].steps[2]."a.b")", place);
  REQUIRE(path.parts.size() == 7);
  CHECK(path.parts[0].name == "products");
  CHECK(path.parts[1].kind == PathPart::Kind::any);
  CHECK(path.parts[3].kind == PathPart::Kind::match);
  CHECK(path.parts[3].name == "at");
  CHECK(path.parts[3].value == "brake");
  CHECK(path.parts[5].kind == PathPart::Kind::index);
  CHECK(path.parts[5].index == 2);
  CHECK(path.parts[6].name == "a.b");
  CHECK(path.upto(7) == R"(products.*.route[at=brake].steps[2]."a.b")");
}

TEST_CASE("Quotes make a star a name, and hold dots and brackets") {
  CHECK(read_path(R"(stations."*")", place).parts[1].kind == PathPart::Kind::name);
  CHECK(read_path(R"(route[at="a]b.c"])", place).parts[1].value == "a]b.c");
  CHECK(read_path("stations.bukkecelle_æøå.speed", place).parts[1].name == "bukkecelle_æøå");
}

TEST_CASE("What is no path is refused where it stands") {
  for (const auto* text :
       {"", ".", "a.", "a..b", "[2]", "a[", "a[x]", "a[-1]", "a[at=]", "a[=b]", "a[2]b", "\"a", "a[at=\"b]"}) {
    INFO(text);
    const auto error = error_of(text);
    CHECK(error.find("shop.yaml:3:7: upgrades.up.changes[0]") == 0);
    CHECK(error.find("is no path") != std::string::npos);
  }
}
