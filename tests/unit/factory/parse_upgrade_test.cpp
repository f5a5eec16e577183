// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {
std::vector<Upgrade> upgrades(const std::string& text) { return parsed(Shop{.more = "upgrades: " + text}).upgrades; }
std::string refusal(const std::string& text) { return errors(Shop{.more = "upgrades: " + text}); }
std::string change(const std::string& text) { return refusal("{u: {changes: [" + text + "]}}"); }
}  // namespace

TEST_CASE("An upgrade says what it costs and what comes first") {
  const auto all = upgrades(
      "{other: {}, cell: {title: {en: Bending cell, da: Bukkecelle}, kind: robotics, investment: {triangular: [1.2e6, "
      "1.8e6, 2.5e6]}, yearly_cost: 72e3, life: 6, "
      "changes: [{set: stations.mill.process, to: 1}], requires: [other], excludes: [], "
      "activities: [Measure, {en: Train, da: Oplær, owner: Bo, by: 2025-06-01}, {text: Ring, owner: Ida}]}}");
  REQUIRE(all.size() == 2);
  const Upgrade& cell = all[1];
  CHECK(cell.title.da == "Bukkecelle");
  CHECK(cell.kind == "robotics");
  CHECK(cell.investment.total == Distribution::triangular(1.2e6, 1.8e6, 2.5e6));
  CHECK(cell.yearly_cost == Distribution::constant(72e3));
  CHECK(cell.life_y == 6);
  CHECK(cell.requires_ == std::vector<std::string>{"other"});
  CHECK(cell.excludes.empty());
  REQUIRE(cell.activities.size() == 3);
  CHECK(cell.activities[0].text.da == "Measure");
  CHECK(cell.activities[1].text.da == "Oplær");
  CHECK(cell.activities[1].owner == "Bo");
  CHECK(cell.activities[1].by == "2025-06-01");
  CHECK(cell.activities[2].text.en == "Ring");
  CHECK_FALSE(all[0].yearly_cost.has_value());
  CHECK_FALSE(all[0].investment.total.has_value());
}

TEST_CASE("An investment may be written in parts") {
  const Investment parts = upgrades(
                               "{u: {investment: {equipment: 6e5, integration: 2.2, training: 3e4, safety: {uniform: "
                               "[1, 2]}, contingency: 5, subsidy: 7}}}")[0]
                               .investment;
  CHECK_FALSE(parts.total.has_value());
  CHECK(parts.equipment == Distribution::constant(6e5));
  CHECK(parts.integration == Distribution::constant(2.2));
  CHECK(parts.training == Distribution::constant(3e4));
  CHECK(parts.safety == Distribution::uniform(1, 2));
  CHECK(parts.contingency == Distribution::constant(5));
  CHECK(parts.subsidy == Distribution::constant(7));
  CHECK(upgrades("{u: {investment: {equipment: 6e5}}}")[0].investment.integration == Distribution::constant(1));
}

TEST_CASE("Levels are upgrades of their own, with the base's keys where they write none") {
  const auto all = upgrades(
      "{cell: {kind: robotics, investment: 5, life: 6, levels: {one: {}, two: {investment: 9, title: Two}}}, more: "
      "{requires: [cell.two]}}");
  REQUIRE(all.size() == 4);
  CHECK(all[0].base.empty());
  CHECK(all[1].name == "cell.one");
  CHECK(all[1].base == "cell");
  CHECK(all[1].investment.total == Distribution::constant(5));
  CHECK(all[2].investment.total == Distribution::constant(9));
  CHECK(all[2].life_y == 6);
  CHECK(all[2].title.en == "Two");
  CHECK(all[3].requires_ == std::vector<std::string>{"cell.two"});
}

TEST_CASE("Every verb of a change is known, with its own keys") {
  CHECK(change("{set: stations.mill.process, to: {exponential: 2}}").empty());
  CHECK(change("{scale: stations.mill.speed, by: {triangular: [1.1, 1.25, 1.3]}}").empty());
  CHECK(change("{add: stations.mill.servers, by: -1}").empty());
  CHECK(change("{insert: products.*.route, after: mill, value: mill}").empty());
  CHECK(change("{insert: products.*.route, before: mill, value: {at: mill}}").empty());
  CHECK(change("{remove: stations.mill.workers}").empty());
}

TEST_CASE("Slips in a change are told where they are") {
  CHECK(change("{}").find("upgrades.u.changes[0]: a change needs one of set, scale, add, insert and remove") !=
        std::string::npos);
  CHECK(change("{set: a, add: b, to: 3, by: 2}").find("one of set, scale, add, insert and remove, got set and add") !=
        std::string::npos);
  CHECK(change("{set: stations.mill.process}").find("upgrades.u.changes[0]: `to` is missing beside `set`") !=
        std::string::npos);
  CHECK(change("{scale: stations.mill.speed}").find("`by` is missing beside `scale`") != std::string::npos);
  CHECK(change("{scale: stations.mill.speed, by: -1}")
            .find("upgrades.u.changes[0].by: negative values are not allowed here") != std::string::npos);
  CHECK(change("{scale: stations.mill.speed, by: fast}").find("upgrades.u.changes[0].by: this must be a number") !=
        std::string::npos);
  CHECK(change("{insert: products.part.route, after: mill}").find("`value` is missing beside `insert`") !=
        std::string::npos);
  CHECK(change("{insert: products.part.route, after: mill, before: mill, value: mill}")
            .find("`after` has no effect here") != std::string::npos);
  CHECK(change("{remove: stations.mill, by: 3}").find("`by` has no effect here") != std::string::npos);
  CHECK(change("{sett: stations.mill, to: 3}").find("unknown key 'sett', did you mean 'set'?") != std::string::npos);
  CHECK(change("faster").find("upgrades.u.changes[0]: this must be a map of keys, got faster") != std::string::npos);
}

TEST_CASE("Slips in an upgrade are told where they are") {
  CHECK(refusal("{u: {requires: [v]}}").find("upgrades.u.requires[0]: unknown upgrade 'v', did you mean 'u'?") !=
        std::string::npos);
  CHECK(refusal("{u: {requires: [u]}}").find("upgrades.u.requires: an upgrade cannot require itself") !=
        std::string::npos);
  CHECK(refusal("{u: {requires: [v], excludes: [v]}, v: {}}")
            .find("upgrades.u.excludes: 'v' is both required and excluded") != std::string::npos);
  CHECK(
      refusal("{u: {kind: magic}}").find("upgrades.u.kind: unknown choice, got magic; allowed: automation, robotics") !=
      std::string::npos);
  CHECK(refusal("{u: {investment: -5}}").find("upgrades.u.investment: negative values are not allowed here, got -5") !=
        std::string::npos);
  CHECK(refusal("{u: {investment: {equipmnt: 5}}}")
            .find("upgrades.u.investment.equipmnt: unknown key 'equipmnt', did you mean 'equipment'?") !=
        std::string::npos);
  CHECK(refusal("{a.b: {}}").find("the name of an upgrade must hold no point or comma") != std::string::npos);
  CHECK(refusal("{u: {levels: {'1,2': {}}}}").find("no point or comma") != std::string::npos);
  CHECK(refusal("{u: {activities: [{owner: Bo}]}}").find("upgrades.u.activities[0]: the activity says nothing") !=
        std::string::npos);
  CHECK(refusal("{u: {levels: {a: {levels: {}}}}}").find("unknown key 'levels'") != std::string::npos);
}
