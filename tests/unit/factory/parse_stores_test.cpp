// SPDX-License-Identifier: Apache-2.0
#include "factory/layout.hpp"
#include "factory/load.hpp"
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::errors;
using nordvest::test::parsed;
using nordvest::test::Shop;

namespace {

Shop with(std::string route, std::string buffers, std::string stations = "{mill: {process: 2}}") {
  return {.products = "{part: {route: " + std::move(route) + "}}",
          .stations = std::move(stations),
          .more = "buffers: " + std::move(buffers)};
}

}  // namespace

TEST_CASE("Buffers are read, with what holds where nothing is written") {
  const Factory f = parsed(with("[mill, rack]",
                                "{rack: {capacity: 60, dwell: 30, rule: edd, shelf_life: 2 days, "
                                "title: Stativ}, plain: {}}"));
  REQUIRE(f.buffers.size() == 2);
  CHECK(f.buffers[0].capacity == 60);
  CHECK(f.buffers[0].dwell.mean() == 30 * ticks_per_minute);
  CHECK(f.buffers[0].rule == rule_kind<rules::Edd>);
  CHECK(f.buffers[0].shelf_life->mean() == 2 * ticks_per_day);
  CHECK(f.buffers[0].title.en == "Stativ");
  CHECK(f.buffers[1].capacity == no_limit);
  CHECK(f.buffers[1].dwell.mean() == 0);
  CHECK_FALSE(f.buffers[1].shelf_life);
}

TEST_CASE("A station right after a buffer has no queue unless it writes one, on whatever way it is reached") {
  const std::string stations =
      "{a: {process: 1}, b: {process: 1}, c: {process: 1, queue: {rule: lifo}}, d: {process: 1}, "
      "more: {joins: a}}";
  const auto capacity = [&](const std::string& route, std::size_t station) {
    return parsed(with(route, "{rack: {}}", stations)).stations[station].queue.capacity;
  };
  CHECK(capacity("[rack, a, b]", 0) == 0);
  CHECK(capacity("[rack, a, b]", 1) == no_limit);
  CHECK(capacity("[rack, a, b]", 4) == 0);      // it shares a's queue
  CHECK(capacity("[rack, c]", 2) == no_limit);  // written
  CHECK(capacity("[{at: rack, then: {d: 1}}, a, d]", 3) == 0);
  CHECK(capacity("[rack, {at: a, share: 0.5}, b]", 1) == 0);
  CHECK(capacity("[{any_of: [rack, c], pick: in_turn}, {any_of: [a, b]}]", 1) == 0);
}

TEST_CASE("What a buffer cannot be told is said where it stands") {
  CHECK(errors(with("[mill, rack]", "{rack: {capacity: 0}}")).find("buffers.rack.capacity") != std::string::npos);
  CHECK(errors(with("[mill, rack]", "{rack: {rule: spt}}")).find("buffers.rack.rule") != std::string::npos);
  CHECK(errors(with("[mill, {at: rack, process: 2}]", "{rack: {}}")).find("no work is done in buffer 'rack'") !=
        std::string::npos);
  CHECK(errors(with("[{at: mill, dwell: 2}]", "{rack: {}}")).find("`dwell` is a stay in a buffer") !=
        std::string::npos);
  CHECK(errors(with("[mill, rak]", "{rack: {}}")).find("did you mean 'rack'") != std::string::npos);
  CHECK(errors(with("[mill]", "{mill: {}}")).find("duplicate name: 'mill' is in buffers too") != std::string::npos);
  CHECK(errors(with("[mill]", "{end: {}}")).find("a buffer cannot be called 'end'") != std::string::npos);
}

TEST_CASE("Supply without limit may fill a buffer only to its capacity") {
  Shop shop = with("[rack, mill]", "{rack: {}}");
  shop.sources = "{orders: {makes: part, supply: unlimited}}";
  CHECK(errors(shop).find("fills buffer 'rack'") != std::string::npos);
  shop.more = "buffers: {rack: {capacity: 5}}";
  CHECK(errors(shop).empty());
  shop.more = "buffers: {rack: {}}\ncontrol: {conwip: {limit: 3}}";
  CHECK(errors(shop).empty());
}

TEST_CASE("Parts pass a buffer in the traffic equations, and rings lead through it") {
  // 6 parts an hour with 2 minutes each: 0.2, on both sides of the rack.
  const Factory f =
      parsed(with("[mill, rack, drill]", "{rack: {capacity: 3}}", "{mill: {process: 2}, drill: {process: 2}}"));
  const Load load = static_load(f);
  CHECK(load.stations[0].load == Approx(0.2));
  CHECK(load.stations[1].load == Approx(0.2));
  CHECK(finite_place_cycles(f).empty());
  const Factory ring = parsed(with("[mill, rack, {at: mill, name: again}]", "{rack: {capacity: 3}}"));
  CHECK(finite_place_cycles(ring) == std::vector<std::vector<std::string>>{{"mill", "rack"}});
  CHECK(unvisited_buffers(parsed(with("[mill]", "{rack: {}}"))) == std::vector<std::string>{"rack"});
}
