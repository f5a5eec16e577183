// SPDX-License-Identifier: Apache-2.0
// Order books: what each order says goes before what its source says.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE(
    "Orders: an order arrives at its time, at one moment as the book is written, with its own lot, due date and "
    "priority") {
  // At 0 two b (the source's lot), due at 9; at 6 a3 (priority 1, the source's due date 30) and b4 (priority 2, due 20).
  // The saw: b1 0-5, b2 5-10, then the higher priority: b4 10-15, a3 15-20. b2 is late by 1.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources:
      book:
        makes: a
        lot: 2
        due: 30
        orders:
          - {at: 6, lot: 1, priority: 1}
          - {makes: b, due: {after: 9}}
          - {at: 6, makes: b, lot: 1, due: 20, priority: 2}
    stations: {saw: {process: 5, queue: {rule: priority}}}
    run: {length: 60})");
  CHECK(floor.story("arrived") == "0 b1 arrived book; 0 b2 arrived book; 6 a3 arrived book; 6 b4 arrived book");
  CHECK(floor.story("started") == "0 b1 started saw; 5 b2 started saw; 10 b4 started saw; 15 a3 started saw");
  CHECK(floor.product("b").dated == 3);
  CHECK(floor.product("b").on_time == 2);
  CHECK(in_minutes(floor.product("b").late_ticks) == 1);
  CHECK(floor.product("a").on_time == 1);
}

TEST_CASE("Orders: a priority stays with the order from step to step, unless a step has its own") {
  // Both are done at the saw by 2 and wait for the press, busy to 4 with b3: there a2 (order priority 5) goes before a1; at the
  // drill, whose step says 9 for both, the first comes first.
  const Floor floor(R"(
    products: {a: {route: [saw, press, {at: drill, priority: 9}]}, b: {route: [press]}}
    sources: {book: {orders: [{makes: a}, {makes: a, priority: 5}, {makes: b}]}}
    stations:
      saw: {servers: 2, process: 2}
      press: {process: 4, queue: {rule: priority}}
      drill: {process: 7, queue: {rule: priority}}
    run: {length: 60})");
  CHECK(floor.story("started", "press drill") ==
        "0 b3 started press; 4 a2 started press; 8 a2 started drill; 8 a1 started press; 15 a1 started drill");
}

TEST_CASE("Orders: lots of an order are worked on as their product travels, and `count` ends the book early") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw]}}
    sources: {book: {makes: a, count: 2, orders: [{at: 1, lot: 3}, {at: 2, lot: 4}, {at: 3, lot: 5}]}}
    stations: {saw: {process: 1}}
    run: {length: 60})");
  CHECK(floor.story("arrived shipped") ==
        "1 a1x3 arrived book; 2 a4x4 arrived book; 4 a1x3 shipped end; 8 a4x4 shipped end");
}

TEST_CASE(
    "Orders: the earliest due date goes first, late ones too; slack and critical ratio look at the work that is left") {
  // Three orders wait at 10 while x is on the saw. a: due 8 (late), 1 to do. b: due 40, 5 + 20 to do. c: due 30, 2 to do.
  // edd: 8, 30, 40. Slack at 10: a 8-10-1 = -3, b 40-10-25 = 5, c 30-10-2 = 18; at 11: b 4, c 17.
  // Critical ratio at 10: a -2/1, b 30/25 = 1.2, c 20/2 = 10; at 11: b 29/25, c 19/2.
  const std::string shop = R"(
    products: {x: {route: [saw]}, a: {route: [{at: saw, process: 1}]}, b: {route: [{at: saw, process: 5}, drill]},
               c: {route: [{at: saw, process: 2}]}}
    sources: {book: {orders: [{makes: x}, {at: 1, makes: c, due: 30}, {at: 2, makes: b, due: 40}, {at: 3, makes: a, due: 8}]}}
    stations: {saw: {process: 10, queue: {rule: RULE}}, drill: {process: 20}}
    run: {length: 100})";
  const auto order = [&](const std::string& rule) {
    std::string text = shop;
    return Floor(text.replace(text.find("RULE"), 4, rule)).story("started", "saw");
  };
  const std::string by_date = "0 x1 started saw; 10 a4 started saw; 11 c2 started saw; 13 b3 started saw";
  const std::string by_work = "0 x1 started saw; 10 a4 started saw; 11 b3 started saw; 16 c2 started saw";
  CHECK(order("edd") == by_date);
  CHECK(order("slack") == by_work);
  CHECK(order("critical_ratio") == by_work);
}
