// SPDX-License-Identifier: Apache-2.0
// What is there at time 0: parts that wait, and stock.
#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE("Start: parts stand in the queue of the step, released at 0, and have not arrived") {
  // Two wait at the drill, one at the saw; the order of 3 comes after.
  const Floor floor(R"(
    products: {p: {route: [saw, drill]}}
    sources: {in: {makes: p, at: [3]}}
    stations: {saw: {process: 2}, drill: {process: 5}}
    run: {length: 30, start: {wip: {drill: {p: 2}, saw: {p: 1}}}})");
  CHECK(floor.story("arrived") == "3 p4 arrived in");
  CHECK(floor.story("started") ==
        "0 p1 started drill; 0 p3 started saw; 3 p4 started saw; 5 p2 started drill; 10 p3 started drill; 15 p4 "
        "started drill");
  CHECK(floor.product("p").arrived == 1);
  CHECK(floor.product("p").good == 4);
  CHECK(in_minutes(floor.product("p").lead_sum) == 5 + 10 + 15 + 17);
}

TEST_CASE("Start: a step is named where a station is visited several times, and a place of several") {
  const Floor floor(R"(
    products: {p: {route: [{at: m, name: rough}, {at: m, name: fine, process: 3}, {any_of: [a, b], pick: shortest_queue}]}}
    sources: {in: {makes: p, at: [50]}}
    stations: {m: {process: 1}, a: {process: 1}, b: {process: 1}}
    run: {length: 30, start: {wip: {fine: {p: 1}, m: {p: 1}, b: {p: 1}}}})");
  CHECK(floor.story("started", "m b") == "0 p3 started b; 0 p1 started m; 3 p2 started m; 4 p2 started m");
}

TEST_CASE("Start: lots are as the product's source brings them, and move as their product does") {
  const Floor floor(R"(
    products: {p: {travel: lot, route: [saw, {at: pack, travel: 2}]}}
    sources: {in: {makes: p, at: [50], lot: 4}}
    stations: {saw: {process: 1}, pack: {process: 1}}
    run: {length: 30, start: {wip: {saw: {p: 10}, pack: {p: 3}}}})");
  const std::string first =
      "0 p1x4 queued saw; 0 p5x4 queued saw; 0 p9x2 queued saw; 0 p11x2 queued pack; 0 p13 queued pack; "
      "4 p1x2 queued pack; 4 p3x2 queued pack";
  CHECK(floor.story("queued", "saw pack").substr(0, first.size()) == first);
}

TEST_CASE("Start: stock is at the end of its route, its stay over; parts in a buffer begin theirs") {
  // Two hinges are in stock at 0, one is on its way until 10.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}}]}, hinge: {route: [supplier]}, frame: {route: [saw]},
               door: {route: [{at: hang, needs: {frame: 1}}]}}
    sources: {orders: {makes: cabinet, at: [1, 2, 3]}, doors: {makes: door, at: [4]}, none: {makes: hinge, at: [100]}}
    stations: {fit: {process: 1}, saw: {process: 1}, hang: {process: 1}}
    buffers: {supplier: {dwell: 10}}
    run: {length: 30, start: {stock: {hinge: 2, frame: 1}, wip: {supplier: {hinge: 1}}}})");
  CHECK(floor.times("started", "fit") == std::vector<double>{1, 2, 10});
  CHECK(floor.times("started", "hang") == std::vector<double>{4});
  CHECK(in_minutes(floor.product("hinge").stock_ticks) == 1 + 2);
}

TEST_CASE("Start: what is there has the cards of its gates and loops, also beyond them") {
  // Three of a limit of 2: the order waits until two have left (at 2 and 4). The part in the store has a card of a.
  const Floor limit(R"(
    products: {p: {route: [saw]}}
    sources: {in: {makes: p, at: [0]}}
    stations: {saw: {process: 2}}
    control: {conwip: {limit: 2}}
    run: {length: 30, start: {wip: {saw: {p: 3}}}})");
  CHECK(limit.times("released", "in") == std::vector<double>{4});
  const Floor cards(R"(
    products: {p: {route: [a, store, b]}}
    sources: {raw: {makes: p, supply: unlimited}}
    stations: {a: {process: 1}, b: {process: 10, queue: {capacity: 0}}}
    buffers: {store: {}}
    control: {kanban: {station: a, cards: 2}}
    run: {length: 5, start: {wip: {store: {p: 3}}}})");
  // One of the three goes on to b at once: two are left on two cards, nothing is released.
  CHECK(cards.times("started", "b") == std::vector<double>{0});
  CHECK(cards.times("released", "raw").empty());
}

TEST_CASE("Start: components to order of what is under way start at 0, for steps that are still ahead") {
  const Floor floor(R"(
    products:
      table: {route: [{at: cut, needs: {leg: {count: 4, to_order: true}}}, {at: fit, needs: {top: {count: 1, to_order: true}}}]}
      leg: {route: [saw, rack]}
      top: {route: [saw, rack]}
    sources: {in: {makes: table, at: [100]}}
    stations: {cut: {process: 1}, fit: {process: 1}, saw: {process: 3}}
    buffers: {rack: {}}
    run: {length: 30, start: {wip: {fit: {table: 1}}}})");
  CHECK(floor.product("leg").arrived == 0);
  CHECK(floor.product("top").arrived == 1);
  CHECK(floor.times("started", "fit") == std::vector<double>{3});
}

TEST_CASE("Start: stock counts in what stock control has") {
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}}]}, hinge: {route: [press, bin]}}
    sources: {orders: {makes: cabinet, at: [10]}}
    stations: {press: {process: 3}, fit: {process: 1}}
    buffers: {bin: {}}
    control: {stock: {hinge: {level: 5}}}
    run: {length: 20, start: {stock: {hinge: 4}, wip: {press: {hinge: 1}}}})");
  CHECK(floor.times("arrived", "starts of hinge") == std::vector<double>{10});
}
