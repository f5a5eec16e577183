// SPDX-License-Identifier: Apache-2.0
#include "experiment/description.hpp"

#include "core/error.hpp"
#include "io/json.hpp"
#include "io/yaml.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

// An order every 4 min: the saw works 2 of them, load 0.5; two benders 5 of 8, load 0.625.
const char* const shop = R"(nordvest: 1
name: Små trin
products: {beslag: {title: {en: Bracket, da: Beslag}, route: [sav, {share: 0.5, steps: [{at: buk, name: bøj}]}]}}
sources: {ordrer: {makes: beslag, every: 4}}
stations: {sav: {process: 2}, buk: {servers: 2, process: 10}}
run: {length: 200 h}
upgrades:
  hurtig: {kind: automation, investment: 10000, changes: [{scale: stations.buk.speed, by: 2}]}
)";

Json described(const std::string& text) { return Json::parse(describe(read_yaml_text(text, "shop.yaml"))); }

std::string with(std::string text, const std::string& old, const std::string& fresh) {
  return text.replace(text.find(old), old.size(), fresh);
}

}  // namespace

TEST_CASE("A description tells loads, the constraint and the flow") {
  const Json d = described(shop);
  CHECK(d["factory"] == "Små trin");
  CHECK(d["file"] == "shop.yaml");
  CHECK(d["stations"]["sav"]["load"].get<double>() == Approx(0.5));
  CHECK(d["stations"]["buk"]["load"].get<double>() == Approx(0.625));  // half of the parts: 0.5 * 10 / (2 * 4)
  CHECK(d["constraint"]["name"] == "buk");
  CHECK(d["relative"] == false);
  CHECK(d["products"]["beslag"]["good_per_h"].get<double>() == Approx(15));
}

TEST_CASE("A description tells routes with their shares, and upgrades") {
  const Json d = described(shop);
  const Json& route = d["products"]["beslag"]["route"];
  CHECK(route[0]["step"] == "sav");
  CHECK(route[1]["share"] == 0.5);
  CHECK(route[1]["steps"][0]["step"] == "bøj at buk");
  CHECK(d["products"]["beslag"]["title"]["da"] == "Beslag");
  CHECK(d["upgrades"][0]["name"] == "hurtig");
}

TEST_CASE("Checking a factory tries its upgrades") {
  CHECK_NOTHROW(check(read_yaml_text(shop)));
  CHECK_THROWS_AS(check(read_yaml_text(with(shop, "buk.speed", "buk.sped"))), ModelError);
  CHECK_THROWS_AS(check(read_yaml_text(with(shop, "by: 2", "by: -2"))), ModelError);
  CHECK_THROWS_AS(check(read_yaml_text(with(shop, "process: 2}", "process: -2}"))), ModelError);
}
