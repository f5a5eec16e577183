// SPDX-License-Identifier: Apache-2.0
// Checks that need the whole factory; those of one section stand with its parser's tests.
#include "factory/check.hpp"

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {
Shop reworking(const std::string& route, const std::string& to) {
  return {.products = "{part: {route: " + route + "}}",
          .stations = "{a: {process: 1}, b: {process: 1, quality: {rework: {probability: 0.1, to: " + to +
                      "}}}, c: {process: 1}, fix: {}}"};
}
}  // namespace

TEST_CASE("Rework into nowhere is refused, with the nearest or all places") {
  CHECK(errors(reworking("[a, b, c]", "fixx"))
            .find("stations.b.quality.rework.to: rework into nowhere: unknown step or station 'fixx', did you mean "
                  "'fix'?") != std::string::npos);
  CHECK(errors(reworking("[a, b, c]", "nowhere"))
            .find("rework into nowhere: unknown step or station 'nowhere'; allowed: a, b, c or fix") !=
        std::string::npos);
  CHECK(errors(reworking("[a, b, c]", "nowhere")).find("shop.yaml:4:63") != std::string::npos);
}

TEST_CASE("Rework to a later step is refused") {
  CHECK(errors(reworking("[a, b, c]", "c")).find("'c' comes later in the route of 'part'") != std::string::npos);
  CHECK(errors(reworking("[a, b, {at: a, name: last}]", "last")).find("'last' comes later") != std::string::npos);
  CHECK(errors(reworking("[a, b, c]", "a")).empty());
  CHECK(errors(reworking("[a, b, c]", "b")).empty());
}

TEST_CASE("A place off the route must have a process") {
  CHECK(errors(reworking("[a, b, c]", "fix"))
            .find("stations.b.quality.rework.to: no `process`: station 'fix' does not say how long the work takes") !=
        std::string::npos);
}

TEST_CASE("Blocking before service needs places in the next queue") {
  const auto line = [](const std::string& capacity) {
    return errors(Shop{.products = "{part: {route: [a, b]}}",
                       .stations = "{a: {process: 1, blocking: before_service}, b: {process: 1, queue: {capacity: " +
                                   capacity + "}}}"});
  };
  CHECK(
      line("0").find("stations.a.blocking: blocking before service needs places in the next queue, and 'b' has none") !=
      std::string::npos);
  CHECK(line("1").empty());
}

TEST_CASE("A factory that makes nothing is refused") {
  CHECK(errors("nordvest: 1\nstations: {a: {process: 1}}\n")
            .find("products: nothing is made: the factory has no products") != std::string::npos);
  CHECK(errors("products: {p: {route: []}}\n").find("sources: nothing comes in: the factory has no sources") !=
        std::string::npos);
}

TEST_CASE("All problems come at once, in the order of the file") {
  const auto found = problems(Shop{.products = "{part: {margn: 3, route: [mil]}}",
                                   .sources = "{orders: {makes: prat, every: 0}}",
                                   .stations = "{mill: {process: -2, servers: 0}}"});
  REQUIRE(found.size() == 6);
  CHECK(found[0].path == "products.part.margn");
  CHECK(found[1].path == "products.part.route[0]");
  CHECK(found[2].path == "sources.orders.makes");
  CHECK(found[3].path == "sources.orders.every");
  CHECK(found[4].path == "stations.mill.process");
  CHECK(found[5].path == "stations.mill.servers");
  for (const auto& problem : found) {
    CHECK(problem.file == "shop.yaml");
    CHECK(problem.mark.line >= 2);
    CHECK(problem.mark.column > 1);
  }
}

TEST_CASE("After a hundred problems the rest is counted") {
  std::string keys;
  for (int i = 0; i < 150; ++i) keys += "k" + std::to_string(i) + ": 1, ";
  const auto found = problems(Shop{.stations = "{mill: {" + keys + "process: 2}}"});
  REQUIRE(found.size() == 101);
  CHECK(found.back().text() == "shop.yaml: and 50 problems more");
}

TEST_CASE("A value that an upgrade wrote names it") {
  Document document = read_yaml_text(Shop{}.text(), "shop.yaml");
  Node servers = Node::number(0);
  servers.mark = {4, 20, "tool_changer"};
  document.root.find("stations")->find("mill")->at_or_add("servers") = servers;
  try {
    parse(document);
    FAIL("not refused");
  } catch (const ModelError& error) {
    CHECK(std::string(error.what()) ==
          "shop.yaml:4:20: stations.mill.servers: the number is out of range, got 0; allowed: 1 to 10000 servers "
          "(written by upgrade 'tool_changer')");
  }
}

TEST_CASE("Danish letters are fine in every name") {
  const Factory f = parsed(
      "nordvest: 1\nname: Ærø Smedje\ncurrency: DKK\ncalendars: {døgn: {mon-fri: [\"07:00-15:00\"]}}\nproducts: "
      "{bøjle: {setup_family: {grå: 0.5, rød: 0.5}, "
      "route: [sav, {at: bukkemaskine æ, name: første, then: {første: 0.1, å: 0.9}}, {at: ø, name: å}]}}\nsources: "
      "{ordrer på øl: {makes: bøjle, every: 9, calendar: døgn}}\n"
      "stations: {sav: {process: 1, workers: {bukkere å: 1}}, bukkemaskine æ: {process: 1}, ø: {process: 1, setup: "
      "{matrix: {grå: {rød: 3}}}}}\n"
      "workers: {bukkere å: {count: {døgn: 1}}}\nlevel: {værdiskabelse: 2}\nupgrades: {robotcelle på ø: {requires: "
      "[]}}\n");
  CHECK(f.name == "Ærø Smedje");
  CHECK(f.stations[1].name == "bukkemaskine æ");
  CHECK(f.upgrades[0].name == "robotcelle på ø");
  CHECK(f.products[0].route[1].step->then[1].first == "å");
}

TEST_CASE("Names with points or brackets stand in quotes in a path") {
  CHECK(errors(Shop{.products = "{part: {route: [\"a.b\"]}}", .stations = "{a.b: {process: 1, serverz: 2}}"})
            .find("stations.\"a.b\".serverz") != std::string::npos);
}
