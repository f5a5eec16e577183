// SPDX-License-Identifier: Apache-2.0
#include "upgrades/catalogue.hpp"

#include "unit/catch.hpp"
#include "unit/upgrades/documents.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Document catalogue() {
  return read_yaml_text(R"(upgrades:
  tending_cobot:
    kind: robotics
    title: {en: Cobot at <station>, da: Cobot ved <station>}
    investment: {triangular: [5e5, 7e5, 9e5]}
    changes: [{scale: stations.<station>.speed, by: <gain>}, {set: stations.<station>_tended, to: {joins: <station>}}]
)",
                        "catalogue.yaml");
}

std::string problem(const std::string& upgrade) {
  return error_of([&] { with_catalogue(shop("  up: " + upgrade + "\n"), catalogue()); });
}

}  // namespace

TEST_CASE("An upgrade from the catalogue is written out for its station, and works") {
  const auto doc = with_catalogue(shop("  up: {from: tending_cobot, for: {station: saw, gain: 1.5}}\n"), catalogue());
  CHECK(at(doc, {"upgrades", "up", "kind"}) == "robotics");
  CHECK(at(doc, {"upgrades", "up", "title", "da"}) == "Cobot ved saw");
  CHECK(at(doc, {"upgrades", "up", "from"}) == "nothing");
  CHECK(at(doc, {"upgrades", "up", "for"}) == "nothing");
  CHECK(doc.root.find("upgrades")->find("up")->find("kind")->mark.line == 24);
  const auto upgraded = apply(doc, {"up"}, Ignorance::expected());
  CHECK(at(upgraded, {"stations", "saw", "speed"}) == "1.5");
  CHECK(at(upgraded, {"stations", "saw_tended"}) == "{joins: saw}");
}

TEST_CASE("Own keys go over the catalogue's") {
  const auto doc = with_catalogue(shop("  up: {from: tending_cobot, for: {station: saw, gain: {uniform: [1, 2]}}, "
                                       "investment: 4e5, requires: [other]}\n  other: {}\n"),
                                  catalogue());
  CHECK(at(doc, {"upgrades", "up", "investment"}) == "4e5");
  CHECK(at(doc, {"upgrades", "up", "requires"}) == "[other]");
  CHECK(at(doc, {"upgrades", "up", "changes", "0", "by"}) == "{uniform: [1, 2]}");
}

TEST_CASE("What the catalogue has not, and what is missing or left over in `for`, is refused") {
  CHECK(problem("{from: tending_robot, for: {station: saw, gain: 1}}").find("did you mean 'tending_cobot'?") !=
        std::string::npos);
  CHECK(problem("{from: tending_cobot, for: {station: saw}}").find("needs to know its gain") != std::string::npos);
  CHECK(problem("{from: tending_cobot}").find("shop.yaml:24:") == 0);
  CHECK(problem("{from: tending_cobot, for: {station: saw, gain: 1, size: 3}}").find("no use for 'size'") !=
        std::string::npos);
  CHECK(problem("{from: tending_cobot, for: {station: [saw], gain: 1}}").find("stands inside a text") !=
        std::string::npos);
}

TEST_CASE("A document without the catalogue's upgrades stays as it is") {
  const auto doc = shop("  up: {changes: []}\n");
  CHECK(with_catalogue(doc, catalogue()).root == doc.root);
}

TEST_CASE("The catalogue that ships is written out by name, for a station alone") {
  const auto doc = with_shipped_catalogue(shop("  up: {from: quick_changeover, for: {station: saw}}\n"));
  CHECK(at(doc, {"upgrades", "up", "kind"}) == "quality");
  CHECK(at(apply(doc, {"up"}, Ignorance::expected()), {"stations", "saw", "level", "changeover"}) == "2");
}

TEST_CASE("Every upgrade of the catalogue that ships has a kind of its own words, and what the company does first") {
  const auto shelf = read_yaml_text(shipped_catalogue_text()).root;
  for (const auto& [name, upgrade] : shelf.find("upgrades")->members) {
    INFO(name);
    for (const auto* language : {"en", "da"}) {
      CHECK_FALSE(upgrade.find("title")->find(language)->scalar.empty());
      for (const auto& activity : upgrade.find("activities")->items)
        CHECK_FALSE(activity.find(language)->scalar.empty());
    }
    CHECK(upgrade.find("kind") != nullptr);
    CHECK_FALSE(upgrade.find("changes")->items.empty());
  }
}
