// SPDX-License-Identifier: Apache-2.0
// Stock control: base stock and reorder points, what counts, and what starts when.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

std::vector<double> starts(const Floor& floor) { return floor.times("arrived", "starts of hinge"); }

}  // namespace

TEST_CASE("Stock: with a base stock every part that is taken or backordered starts another") {
  // Level 2: two hinges start at 0, in the rack at 3 and 6. Orders at 10 and 11 take them; those at 12 and 13 wait, and start one each.
  // The press: 10-13, 13-16, 16-19, 19-22. Order 3 gets its hinge at 13, order 4 at 16.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}}]}, hinge: {route: [press, rack]}}
    sources: {orders: {makes: cabinet, at: [10, 11, 12, 13]}}
    stations: {press: {process: 3}, fit: {servers: 9, process: 1}}
    buffers: {rack: {}}
    control: {stock: {hinge: {level: 2}}}
    run: {length: 40})");
  CHECK(starts(floor) == std::vector<double>{0, 0, 10, 11, 12, 13});
  CHECK(floor.times("started", "press") == std::vector<double>{0, 3, 10, 13, 16, 19});
  CHECK(floor.times("started", "fit") == std::vector<double>{10, 11, 13, 16});
  CHECK(in_minutes(floor.queue("fit").content_ticks) == 1 + 3);
  // In stock: 3-10, 6-11; 13-13, 16-16; 19-40, 22-40.
  CHECK(in_minutes(floor.product("hinge").stock_ticks) == 7 + 5 + 21 + 18);
}

TEST_CASE("Stock: with a reorder point a lot starts as soon as so few are left; what is on the way counts") {
  // Two on the way from 0 to 10. At 12 one is taken, one left: a lot. At 13 none is left but two on the way. At 14 one is owed: 2 - 1.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}}]}, hinge: {route: [supplier]}}
    sources: {orders: {makes: cabinet, at: [12, 13, 14]}}
    stations: {fit: {servers: 9, process: 1}}
    buffers: {supplier: {dwell: 10}}
    control: {stock: {hinge: {reorder_at: 1, lot: 2}}}
    run: {length: 40})");
  CHECK(starts(floor) == std::vector<double>{0, 0, 12, 12, 14, 14});
  CHECK(floor.times("started", "fit") == std::vector<double>{12, 13, 22});
}

TEST_CASE("Stock: as many lots start at once as are needed") {
  // Reorder at 2, lots of 3, no route: there at once. A parent of ten takes what it needs at 1: 3 are there, so 3 lots more, and one for
  // the position of 2 that is left.
  const Floor floor(R"(
    products: {box: {travel: lot, route: [{at: fit, needs: {hinge: 1}}]}, hinge: {travel: lot, route: []}}
    sources: {orders: {makes: box, at: [1], lot: 10}}
    stations: {fit: {process: 1, per: lot}}
    control: {stock: {hinge: {reorder_at: 2, lot: 3}}}
    run: {length: 20})");
  CHECK(floor.story("arrived", "orders") == "1 box4x10 arrived orders");
  CHECK(starts(floor) == std::vector<double>{0, 1, 1, 1, 1});
  CHECK(floor.times("started", "fit") == std::vector<double>{1});
  CHECK(floor.product("hinge").in_process == 5);
}

TEST_CASE("Stock: a level of 0 makes what is asked for, also for parents in the buffer before a step without places") {
  const Floor floor(R"(
    products: {cabinet: {route: [rack, {at: fit, needs: {hinge: 2}}]}, hinge: {route: [press, bin]}}
    sources: {orders: {makes: cabinet, at: [5]}}
    stations: {press: {process: 3}, fit: {process: 1}}
    buffers: {rack: {}, bin: {}}
    control: {stock: {hinge: {level: 0}}}
    run: {length: 40})");
  CHECK(starts(floor) == std::vector<double>{5, 5});
  CHECK(floor.times("started", "fit") == std::vector<double>{11});
}

TEST_CASE("Stock: what is scrapped is started again") {
  // In the bin at 3, spoiled at 8; the next 8-11, spoiled at 16.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}}]}, hinge: {route: [press, bin]}}
    sources: {orders: {makes: cabinet, at: [30]}}
    stations: {press: {process: 3}, fit: {process: 1}}
    buffers: {bin: {shelf_life: 5}}
    control: {stock: {hinge: {level: 1}}}
    run: {length: 20})");
  CHECK(starts(floor) == std::vector<double>{0, 8, 16});
}

TEST_CASE("Stock: demand that is lost owes nothing") {
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}, if_short: lost}]}, hinge: {route: [press, bin]}}
    sources: {orders: {makes: cabinet, at: [1, 2, 6]}}
    stations: {press: {process: 5}, fit: {process: 0}}
    buffers: {bin: {}}
    control: {stock: {hinge: {level: 1}}}
    run: {length: 20})");
  CHECK(floor.times("lost") == std::vector<double>{1, 2});
  CHECK(floor.times("shipped") == std::vector<double>{6});
  CHECK(starts(floor) == std::vector<double>{0, 6});
}

TEST_CASE("Stock: what is made to order is for its order and not counted") {
  // Level 1, and an order with a hinge of its own at 1: that one is no stock.
  const Floor floor(R"(
    products:
      cabinet: {route: [{at: fit, needs: {hinge: 1}}]}
      special: {route: [{at: fit, needs: {hinge: {count: 1, to_order: true}}}]}
      hinge: {route: [press, bin]}
    sources: {specials: {makes: special, at: [1]}, orders: {makes: cabinet, at: [10]}}
    stations: {press: {process: 3}, fit: {process: 1}}
    buffers: {bin: {}}
    control: {stock: {hinge: {level: 1}}}
    run: {length: 20})");
  CHECK(starts(floor) == std::vector<double>{0, 1, 10});
  CHECK(floor.story("started", "fit") == "6 special2 started fit; 10 cabinet4 started fit");
}

TEST_CASE("Stock: what starts passes the gates of its product") {
  // One card: the second hinge waits outside until the first goes into a kit at 10.
  const Floor floor(R"(
    products: {cabinet: {route: [{at: fit, needs: {hinge: 1}}]}, hinge: {route: [press, bin]}}
    sources: {orders: {makes: cabinet, at: [10]}}
    stations: {press: {process: 3}, fit: {process: 1}}
    buffers: {bin: {}}
    control: {stock: {hinge: {level: 2}}, conwip: {limit: 1, products: [hinge]}}
    run: {length: 20})");
  CHECK(starts(floor) == std::vector<double>{0, 0, 10});
  CHECK(floor.times("released", "starts of hinge") == std::vector<double>{0, 10});
}

TEST_CASE("Stock: of a product that is shipped so many are kept under way") {
  const Floor floor(R"(
    products: {part: {route: [saw]}}
    sources: {none: {makes: part, at: [1000]}}
    stations: {saw: {process: 4}}
    control: {stock: {part: {level: 2}}}
    run: {length: 10})");
  CHECK(floor.times("arrived") == std::vector<double>{0, 0, 4, 8});
}
