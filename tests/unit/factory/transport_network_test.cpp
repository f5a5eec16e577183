// SPDX-License-Identifier: Apache-2.0
#include "factory/transport_network.hpp"

#include "core/time.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Factory of(const std::string& transport) {
  Shop shop;
  shop.products = "{part: {route: [mill, drill, paint]}}";
  shop.stations = "{mill: {process: 2}, drill: {process: 2}, paint: {process: 2}}";
  shop.more = transport;
  return parsed(shop);
}

/// Names of the places along a way.
std::string along(const Network& network, const std::vector<std::size_t>& way) {
  std::string out;
  for (const auto road : way)
    out += (out.empty() ? network.places[network.roads[road].from] : "") + " " + network.places[network.roads[road].to];
  return out;
}

double minutes_between(const Network& network, const Ways& ways, const char* from, const char* to) {
  return ways.ticks[network.place(from) * network.places.size() + network.place(to)] / ticks_per_minute;
}

}  // namespace

TEST_CASE("Network: places in the order of the file, moves both ways and in chains") {
  const Factory factory =
      of("transport: {amr: {moves: [{from: mill, to: drill, time: 3}, {from: drill, to: paint, time: 4}]}}");
  const Network network = network_of(factory, factory.transport[0]);
  CHECK(network.places == std::vector<std::string>{"mill", "drill", "paint"});
  CHECK(minutes_between(network, network.empty, "paint", "mill") == 7);
  CHECK(along(network, way_between(network, network.empty, network.place("paint"), network.place("mill"))) ==
        "paint drill mill");
  CHECK(way_between(network, network.empty, 0, 0).empty());
}

TEST_CASE("Network: the shortest way by time, loaded and empty at their own speeds") {
  // 30 m direct or 10 + 10 m over x: 2 min at 10 m/min loaded, 1 min at 20 empty.
  const Factory factory = of(R"(transport: {amr: {speed: {loaded: 10, empty: 20}, moves: [{from: mill, to: drill}]}}
paths: [{between: [mill, drill], distance: 30 m}, {between: [mill, x], distance: 10 m}, {between: [x, drill], distance: 10 m}])");
  const Network network = network_of(factory, factory.transport[0]);
  CHECK(minutes_between(network, network.loaded, "mill", "drill") == 2);
  CHECK(minutes_between(network, network.empty, "drill", "mill") == 1);
  CHECK(along(network, way_of(network, factory.transport[0].moves[0])) == "mill x drill");
}

TEST_CASE("Network: a move keeps to its own length, unless paths are as short; roads of no length make no circles") {
  const auto way = [](const std::string& distance) {
    const Factory factory = of("transport: {amr: {speed: 10, moves: [{from: mill, to: drill, distance: " + distance +
                               "}]}}\npaths: [{between: [mill, x], distance: 0}, {between: [x, drill], distance: 20}]");
    const Network network = network_of(factory, factory.transport[0]);
    return along(network, way_of(network, factory.transport[0].moves[0]));
  };
  CHECK(way("20") == "mill x drill");
  CHECK(way("19") == "mill drill");
  CHECK(way("25") == "mill x drill");
  const Factory factory =
      of("transport: {amr: {moves: [{from: mill, to: drill, time: 0}, {from: drill, to: paint, time: 0}]}}");
  const Network network = network_of(factory, factory.transport[0]);
  CHECK(along(network, way_between(network, network.empty, 2, 0)) == "paint drill mill");
}

TEST_CASE("Network: one-way paths, and places without a way between them") {
  const Factory factory = of(R"(transport: {amr: {speed: 10, moves: [{from: mill, to: drill}]}}
paths: [{between: [mill, drill], distance: 10, one_way: true}, {between: [drill, dock], distance: 10, one_way: true},
        {between: [dock, mill], distance: 10, one_way: true}])");
  const Network network = network_of(factory, factory.transport[0]);
  CHECK(minutes_between(network, network.empty, "mill", "drill") == 1);
  CHECK(minutes_between(network, network.empty, "drill", "mill") == 2);
  const Factory apart =
      of("transport: {amr: {moves: [{from: mill, to: drill, time: 3}, {from: paint, to: end, time: 4}]}}");
  const Network two = network_of(apart, apart.transport[0]);
  CHECK(minutes_between(two, two.empty, "drill", "paint") == no_limit);
  CHECK(way_between(two, two.empty, two.place("drill"), two.place("paint")).empty());
}
