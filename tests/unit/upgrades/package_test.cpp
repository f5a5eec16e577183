// SPDX-License-Identifier: Apache-2.0
#include "upgrades/package.hpp"

#include "unit/catch.hpp"
#include "unit/upgrades/documents.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Document both(const std::string& first, const std::string& second) {
  return apply(shop("  first: {changes: [" + first + "]}\n  second: {changes: [" + second + "]}\n"),
               {"second", "first"}, Ignorance::expected());
}

std::string conflict(const std::string& first, const std::string& second) {
  return error_of([&] { both(first, second); });
}

const std::string levels = R"(  cell:
    investment: 100
    changes: [{set: stations.robot, to: {joins: brake, servers: 1}}, {scale: stations.saw.speed, by: 2}]
    levels:
      two: {investment: 180, changes: [{set: stations.robot.servers, to: 2}]}
      three: {changes: [{set: stations.robot.servers, to: 3}], requires: [hire]}
  hire: {kind: staffing, changes: [{add: workers.packer.count, by: 1}]}
  only_levels:
    levels: {a: {investment: 1, changes: [{set: stations.saw.speed, to: 3}]}, b: {investment: 2, changes: [{set: stations.saw.speed, to: 4}]}}
)";

std::string problem(const std::vector<std::string>& names) {
  return error_of([&] { apply(shop(levels), names, Ignorance::expected()); });
}

}  // namespace

TEST_CASE("No upgrades, no change") {
  const auto today = shop(levels);
  CHECK(apply(today, {}, Ignorance::expected()).root == today.root);
}

TEST_CASE("A package goes in file order, whatever order it is asked in; the document today stays") {
  const auto today = shop(
      "  a: {changes: [{set: stations.saw.speed, to: 2}]}\n  b: {changes: [{scale: stations.saw.speed, by: 3}]}\n");
  for (const auto& names : {std::vector<std::string>{"a", "b"}, {"b", "a"}})
    CHECK(at(apply(today, names, Ignorance::expected()), {"stations", "saw", "speed"}) == "6");
  CHECK(at(today, {"stations", "saw", "speed"}) == "nothing");
  CHECK(apply(today, {"a"}, Ignorance::expected()).hash != apply(today, {"b"}, Ignorance::expected()).hash);
}

TEST_CASE("Two sets of one path conflict, by name") {
  const auto error = conflict("{set: stations.saw.speed, to: 2}", "{set: stations.saw.speed, to: 2}");
  CHECK(error.find("'first' and 'second' conflict") != std::string::npos);
  CHECK(error.find("stations.saw.speed") != std::string::npos);
  CHECK(error.find("shop.yaml:25:") == 0);
}

TEST_CASE("A set over another's scale or add conflicts; a scale over another's set does not") {
  CHECK(conflict("{scale: stations.saw.speed, by: 2}", "{set: stations.saw.speed, to: 2}")
            .find("'first' scales stations.saw.speed, 'second' sets") != std::string::npos);
  CHECK(conflict("{add: stations.saw.servers, by: 1}", "{set: stations.saw.servers, to: 2}").find("adds to") !=
        std::string::npos);
  CHECK(conflict("{set: stations.saw.speed, to: 2}", "{scale: stations.saw.speed, by: 2}").empty());
  CHECK(at(both("{scale: stations.saw.speed, by: 2}", "{scale: stations.saw.speed, by: 3}"),
           {"stations", "saw", "speed"}) == "6");
  CHECK(at(both("{add: stations.saw.servers, by: 1}", "{add: stations.saw.servers, by: 1}"),
           {"stations", "saw", "servers"}) == "3");
}

TEST_CASE("Writing over what another changed inside conflicts; going on inside what another wrote does not") {
  CHECK_FALSE(
      conflict("{set: stations.brake.setup.time, to: 5}", "{set: stations.brake.setup, to: {time: 9}}").empty());
  CHECK_FALSE(conflict("{set: stations.brake.setup.time, to: 5}", "{remove: stations.brake.setup}").empty());
  CHECK(at(both("{set: stations.robot, to: {joins: brake}}", "{set: stations.robot.servers, to: 2}"),
           {"stations", "robot", "servers"}) == "2");
}

TEST_CASE("Conflicts are found behind stars, steps and inserted steps") {
  CHECK_FALSE(
      conflict("{set: \"products.*.route[at=brake].process\", to: 1}", "{set: \"products.a.route[1].process\", to: 2}")
          .empty());
  CHECK_FALSE(
      conflict("{set: \"products.a.route[at=brake].process\", to: 1}",
               "{insert: products.a.route, before: saw, value: pack}, {set: \"products.a.route[2].process\", to: 2}")
          .empty());
  CHECK(conflict("{set: \"products.a.route[at=saw].process\", to: 1}",
                 "{set: \"products.a.route[at=brake].process\", to: 2}")
            .empty());
  CHECK(conflict("{set: stations.saw.speed, to: 2}", "{set: \"stations.b.2\", to: {process: 1}}").find("conflict") ==
        std::string::npos);
}

TEST_CASE("A path into what another removed names both") {
  const auto error = conflict("{remove: stations.brake.workers}", "{add: stations.brake.workers.bender, by: 1}");
  CHECK(error.find("'first' removes stations.brake.workers") != std::string::npos);
  CHECK(error.find("'second'") != std::string::npos);
}

TEST_CASE("One upgrade may set a path twice: the last holds") {
  CHECK(at(changed("{set: stations.saw.speed, to: 2}, {set: stations.saw.speed, to: 3}"),
           {"stations", "saw", "speed"}) == "3");
}

TEST_CASE("A level has its upgrade's changes first and its own last") {
  const auto two = apply(shop(levels), {"cell.two"}, Ignorance::expected());
  CHECK(at(two, {"stations", "robot"}) == "{joins: brake, servers: 2}");
  CHECK(at(two, {"stations", "saw", "speed"}) == "2");
  CHECK(two.root.find("stations")->find("robot")->find("servers")->mark.edited_by == "cell.two");
  CHECK(at(apply(shop(levels), {"cell"}, Ignorance::expected()), {"stations", "robot", "servers"}) == "1");
}

TEST_CASE("At most one level of an upgrade is taken") {
  CHECK(problem({"only_levels.a", "only_levels.b"}).find("at most one level") != std::string::npos);
  CHECK(problem({"cell", "cell.two"}).find("at most one level") != std::string::npos);
}

TEST_CASE("Levels share what is not known") {
  const auto doc = shop(
      "  up: {changes: [{scale: stations.saw.speed, by: {uniform: [1, 2]}}], levels: {two: {changes: [{scale: "
      "stations.bench.speed, by: 2}]}}}\n");
  CHECK(at(apply(doc, {"up"}, Ignorance(1, 4)), {"stations", "saw", "speed"}) ==
        at(apply(doc, {"up.two"}, Ignorance(1, 4)), {"stations", "saw", "speed"}));
}

TEST_CASE("Required upgrades must be there, in any level; excluded ones must not") {
  CHECK(problem({"cell.three"}).find("upgrade 'cell.three' requires 'hire'") != std::string::npos);
  CHECK(problem({"cell.three", "hire"}).empty());
  const auto doc = shop("  a: {requires: [b]}\n  b: {levels: {one: {investment: 1}}}\n  c: {excludes: [b]}\n");
  CHECK(error_of([&] { apply(doc, {"a", "b.one"}, Ignorance::expected()); }).empty());
  CHECK(error_of([&] {
          apply(doc, {"c", "b.one"}, Ignorance::expected());
        }).find("'c' and 'b' exclude each other") != std::string::npos);
}

TEST_CASE("An unknown upgrade is refused with the nearest, one asked for twice too") {
  CHECK(problem({"cel"}).find("did you mean 'cell'?") != std::string::npos);
  CHECK(problem({"cell.tow"}).find("did you mean 'cell.two'?") != std::string::npos);
  CHECK(problem({"hire", "hire"}).find("twice") != std::string::npos);
}

TEST_CASE("A fault in any upgrade is found whatever is asked for, all of them at once") {
  const auto doc = shop(
      "  good: {changes: [{set: stations.saw.speed, to: 2}]}\n  bad: {changes: [{set: stations.saw.sped, to: 2}, {set: "
      "x}]}\n");
  const auto error = error_of([&] { apply(doc, {"good"}, Ignorance::expected()); });
  CHECK(error.find("upgrades.bad.changes[0]") != std::string::npos);
  CHECK(error.find("upgrades.bad.changes[1]") != std::string::npos);
}

TEST_CASE("Every upgrade alone, levels one by one, with what they require") {
  CHECK(Packages(shop(levels)).singles() ==
        std::vector<std::vector<std::string>>{
            {"cell"}, {"cell.two"}, {"cell.three", "hire"}, {"hire"}, {"only_levels.a"}, {"only_levels.b"}});
  CHECK(
      Packages(shop("  a: {requires: [b]}\n  b: {requires: [c], levels: {x: {investment: 1}}}\n  c: {}\n")).singles() ==
      std::vector<std::vector<std::string>>{{"a", "b.x", "c"}, {"b.x", "c"}, {"c"}});
  CHECK(Packages(read_yaml_text("nordvest: 1\n")).singles().empty());
}
