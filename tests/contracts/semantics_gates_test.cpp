// SPDX-License-Identifier: Apache-2.0
// Gates between arrival and release: CONWIP limits, several of them, and what sources without limit bring behind them.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE("Gates: of a list that is only partly under a limit each part goes on by itself") {
  // a: one in the loop, the saw takes 5 each. b needs no card: the drill is never without.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {stock: {makes: [b, a, a], supply: unlimited}}
    stations: {saw: {process: 5}, drill: {process: 8}}
    control: {conwip: {limit: 1, products: [a]}}
    run: {length: 18})");
  CHECK(floor.story("started") ==
        "0 a1 started saw; 0 b2 started drill; 5 a3 started saw; 8 b4 started drill; 10 a5 started saw; "
        "15 a6 started saw; 16 b7 started drill");
}

TEST_CASE("Gates: behind one limit a list goes in turn over all its products, wherever they start") {
  // a, b, b, a, ..: one card. The drill waits for its turn although nothing else starts there.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}, c: {route: [mill]}}
    sources: {stock: {makes: [a, c, b, b], supply: unlimited}}
    stations: {saw: {process: 1}, drill: {process: 2}, mill: {process: 50}}
    control: {conwip: {limit: 1, products: [a, b]}}
    run: {length: 10.5})");
  CHECK(floor.story("started", "saw drill") ==
        "0 a1 started saw; 1 b3 started drill; 3 b4 started drill; 5 a5 started saw; 6 b6 started drill; "
        "8 b7 started drill; 10 a8 started saw");
}

TEST_CASE("Gates: products of one list behind different limits do not wait for each other") {
  // One a, two b in the loop. The saw takes 5, the drill 3.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {stock: {makes: [a, b], supply: unlimited}}
    stations: {saw: {process: 5}, drill: {process: 3}}
    control: {conwip: [{limit: 1, products: [a]}, {limit: 2, products: [b]}]}
    run: {length: 10})");
  CHECK(floor.times("released", "stock") == std::vector<double>{0, 0, 0, 3, 5, 6, 9, 10});
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 5, 10});
  CHECK(floor.times("started", "drill") == std::vector<double>{0, 3, 6, 9});
}

TEST_CASE("Gates: a part that is drawn from a mix behind a limit is drawn among those behind it") {
  // b needs no card and is started by the drill; only a and c share the one card: every card is taken at once.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}, c: {route: [saw]}}
    sources: {stock: {makes: {a: 0.3, b: 0.5, c: 0.2}, supply: unlimited}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    control: {conwip: {limit: 1, products: [a, c]}}
    run: {length: 5000})");
  CHECK(floor.station("saw").state_ticks[0] == 5000 * ticks_per_minute);
  CHECK(floor.station("drill").state_ticks[0] == 5000 * ticks_per_minute);
  // 0.3 of 0.5 are a: 3000 of 5000, standard deviation sqrt(5000 x 0.6 x 0.4) = 35.
  CHECK(std::abs(floor.product("a").good - 3000) < 4 * 35);
  CHECK(floor.product("a").good + floor.product("c").good == 5000);
}

TEST_CASE("Gates: orders that wait at one limit do not keep a supply behind another waiting") {
  // Ten b wait for their one card; a is never without.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {stock: {makes: a, supply: unlimited}, orders: {makes: b, at: [0], lot: 10}}
    stations: {saw: {process: 2}, drill: {process: 3}}
    control: {conwip: [{limit: 1, products: [a]}, {limit: 1, products: [b]}]}
    run: {length: 6})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 2, 4, 6});
  CHECK(floor.times("started", "drill") == std::vector<double>{0, 3, 6});
}

TEST_CASE(
    "Gates: a part behind two limits takes a card of each, or none; who waits holds back only those that need what it "
    "lacks") {
  // a counts in both limits, b in the second only. At 0: a1 (1 of 2, 1 of 3), a2 (2 of 2, 2 of 3); a3 finds no card of the first; b4
  // takes the third of the second. At 1 b4 is done, at 4 a1.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {first: {makes: a, at: [0], lot: 3}, second: {makes: b, at: [0]}}
    stations: {saw: {process: 4}, drill: {process: 1}}
    control: {conwip: [{limit: 2, products: [a]}, {limit: 3}]}
    run: {length: 20})");
  CHECK(floor.story("released") ==
        "0 a1 released first; 0 a2 released first; 0 b4 released second; 4 a3 released first");
}

TEST_CASE("Gates: a small lot does not pass a large one that waits for cards of the same limit") {
  // Limit 5: the lot of 3 is in, the lot of 4 waits, and so does the single part behind it, until 6 (3 parts of 2 each).
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw]}}
    sources: {book: {makes: a, orders: [{lot: 3}, {at: 1, lot: 4}, {at: 2, lot: 1}]}}
    stations: {saw: {process: 2}}
    control: {conwip: {limit: 5}}
    run: {length: 30})");
  CHECK(floor.story("released") == "0 a1x3 released book; 6 a4x4 released book; 6 a8 released book");
}

TEST_CASE("Gates: a lot larger than the limit that gathers inside waits for ever, and is not called stuck") {
  // Two of three parts are let in and wait at pack for the third, whose card they have.
  const Floor floor(R"(
    products: {a: {route: [saw, {at: pack, travel: lot}]}}
    sources: {in: {makes: a, at: [0], lot: 3}}
    stations: {saw: {process: 2}, pack: {process: 1}}
    control: {conwip: {limit: 2}}
    run: {length: 30})");
  CHECK(floor.result.outcome == Outcome::reached);
  CHECK(floor.times("released") == std::vector<double>{0, 0});
  CHECK(floor.times("started", "pack").empty());
  CHECK(in_minutes(floor.product("a").wip_ticks) == 2 * 30);
}

TEST_CASE("CONWIP: demand that is lost at a gate holds nobody back afterwards") {
  // 3 may be inside. c at 1 is on the belt to 11. The lot of five at 2 finds one inside and is lost; c at 4 passes, to 14, beside the first.
  const Floor floor(R"(
    products: {b: {travel: lot, route: [belt]}, c: {route: [belt]}}
    sources: {lots: {makes: b, at: [2], lot: 5, if_full: lost}, in: {makes: c, at: [1, 4]}}
    conveyors: {belt: {length: 10, speed: 1, spacing: 1}}
    control: {conwip: {limit: 3}}
    run: {length: 30})");
  CHECK(floor.product("b").lost == 5);
  CHECK(floor.story("shipped") == "11 c1 shipped end; 14 c7 shipped end");
}

TEST_CASE("Losses: a lot whose other parts are lost at the door is complete at that moment") {
  // One place. Of the three parts that come at 0 one gets in and waits for its lot; the others are lost, so it is all there is of the lot and
  // begins at 0, not when something else happens.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, travel: lot}]}}
    sources: {in: {makes: a, at: [0], lot: 3, if_full: lost}}
    stations: {saw: {process: 5, queue: {capacity: 1}}}
    run: {length: 30})");
  CHECK(floor.product("a").lost == 2);
  CHECK(floor.story("started shipped") == "0 a1 started saw; 5 a1 shipped end");
}
