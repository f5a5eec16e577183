// SPDX-License-Identifier: Apache-2.0
#include "factory/components.hpp"

#include "factory/check.hpp"
#include "factory/load.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

Factory factory_of(const std::string& products, const std::string& sources = "in: {makes: door, every: 10}") {
  return parse(read_yaml_text(
      "products: {" + products + "}\nsources: {" + sources +
      "}\nstations: {saw: {process: 2}, hang: {process: 5}}\nbuffers: {rack: {}}\nrun: {length: 100}\n"));
}

std::string errors(const std::string& products) {
  try {
    (void)factory_of(products);
  } catch (const ModelError& error) {
    return error.what();
  }
  return "none";
}

bool tells(const std::string& products, const std::string& what) {
  return errors(products).find(what) != std::string::npos;
}

double load_of(const Load& load, const std::string& station) {
  for (const auto& s : load.stations)
    if (s.name == station) return s.load;
  return -1;
}

}  // namespace

TEST_CASE("A step's kit: how many of each, from stock or to order") {
  const Factory factory = factory_of(
      "door: {route: [{at: hang, needs: {hinge: 2, frame: {count: 3, to_order: true}}, if_short: lost}]}, "
      "hinge: {route: []}, frame: {route: [saw]}");
  const Kit& kit = steps_of(factory.products[0])[0]->kit;
  REQUIRE(kit.needs.size() == 2);
  CHECK(kit.needs[0].product == "hinge");
  CHECK(kit.needs[0].count == 2);
  CHECK_FALSE(kit.needs[0].to_order);
  CHECK(kit.needs[1].count == 3);
  CHECK(kit.needs[1].to_order);
  CHECK(kit.lost_if_short);
  CHECK(is_component(factory, "hinge"));
  CHECK_FALSE(is_component(factory, "door"));
  CHECK(is_started(factory, "frame"));
  CHECK_FALSE(is_started(factory, "hinge"));
}

TEST_CASE("What a kit cannot say is a located error") {
  const std::string hinge = ", hinge: {route: []}";
  CHECK(tells("door: {route: [{at: hang, needs: {hing: 2}}]}" + hinge, "did you mean 'hinge'"));
  CHECK(tells("door: {route: [{at: hang, needs: {hinge: 0}}]}" + hinge, "a kit needs a whole number of parts"));
  CHECK(tells("door: {route: [{at: hang, needs: {hinge: 1.5}}]}" + hinge, "a kit needs a whole number of parts"));
  CHECK(tells("door: {route: [{at: hang, needs: {hinge: {counts: 1}}}]}" + hinge, "did you mean 'count'"));
  CHECK(tells("door: {route: [{at: hang, needs: 2}]}", "products with numbers of parts"));
  CHECK(tells("door: {route: [{at: hang, if_short: lost}]}", "`if_short` has no effect here"));
  CHECK(tells("door: {route: [{at: hang, makes: {hinge: 2.5}}]}" + hinge, "whole number of others"));
  CHECK(tells("door: {route: [{at: hang, makes: {}}]}", "the step makes nothing"));
  CHECK(errors("door: {route: [{at: hang, needs: {hinge: 0}}]}" + hinge).find("products.door.route[0].needs.hinge") !=
        std::string::npos);
}

TEST_CASE("What would never end or never come together is refused") {
  CHECK(tells("door: {route: [{at: hang, needs: {door: {to_order: true}}}]}", "endless: 'door' starts itself"));
  CHECK(tells(
      "door: {route: [{at: hang, makes: {leaf: 1}}]}, leaf: {route: [{at: saw, needs: {door: {to_order: true}}}]}",
      "endless: 'door' starts leaf on the way to itself"));
  CHECK(tells("door: {repeats: true, route: [{at: hang, needs: {hinge: {to_order: true}}}]}, hinge: {route: [saw]}",
              "cannot have components made to order"));
  CHECK(tells("door: {route: [{at: hang, needs: {hinge: 1}}]}, hinge: {repeats: true, route: [saw]}",
              "waits at the end of its route and cannot start again"));
  CHECK(tells("door: {route: [{at: rack, needs: {hinge: 1}}]}, hinge: {route: [saw]}",
              "at stations, and 'rack' is none"));
  CHECK(tells("door: {route: [{at: hang, makes: {hinge: 1}, then: {end: 1}}]}, hinge: {route: []}",
              "the route ends at `makes`"));
}

TEST_CASE("A component that nothing starts is told") {
  const auto said = warnings(factory_of("door: {route: [{at: hang, needs: {hinge: 1}}]}, hinge: {route: [saw]}"));
  REQUIRE_FALSE(said.empty());
  CHECK(said.back().text == "Product 'hinge': nothing makes it, and what needs it waits for good.");
}

TEST_CASE("What others need loads the stations as often as they need it") {
  // A door each 10: hang 0.5; three frames to order, 2 each: saw 0.6. Hinges: unlimited, so 2 a door more: 0.6 + 0.4.
  const std::string door = "door: {route: [{at: hang, needs: {frame: {count: 3, to_order: true}, hinge: 2}}]}, ";
  const Load load = static_load(factory_of(door + "frame: {route: [saw]}, hinge: {route: [{at: saw, process: 2}]}",
                                           "in: {makes: door, every: 10}, steel: {makes: hinge, supply: unlimited}"));
  CHECK(load_of(load, "hang") == Approx(0.5));
  CHECK(load_of(load, "saw") == Approx(1.0));
  CHECK(load.products[0].good_per_h == Approx(6));
  CHECK(load.products[1].started_per_h == Approx(18));
  CHECK(load.products[1].good_per_h == 0);
}

TEST_CASE("What is made of another loads the stations by what it is made of") {
  // A log each 10 gives three boards, 2 each at the saw: 0.6. The log itself ships nothing.
  const Load load = static_load(factory_of("door: {route: [{at: hang, makes: {board: 3}}]}, board: {route: [saw]}"));
  CHECK(load_of(load, "saw") == Approx(0.6));
  CHECK(load.products[0].good_per_h == 0);
  CHECK(load.products[1].good_per_h == Approx(18));
}
