// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Sources": arrival and release, what never starves, limits, parts that start again.
#include <algorithm>

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Sources: the first arrival comes after one interval, `first` sets it") {
  const auto arrivals = [](const std::string& source) {
    return Floor("products: {a: {route: [saw]}}\nsources: {in: {makes: a, " + source +
                 "}}\nstations: {saw: {process: 1}}\nrun: {length: 12}")
        .times("arrived");
  };
  CHECK(arrivals("every: 5") == std::vector<double>{5, 10});
  CHECK(arrivals("every: 5, first: 2") == std::vector<double>{2, 7, 12});
}

TEST_CASE("Sources: with `if_full: wait` arrivals stay outside in order, and the clock of the source goes on") {
  // One arrives every 2 minutes, one leaves every 5; one place. a3 (6) comes in at 7, a4 (8) at 12, a5 (10) at 17.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, every: 2}}
    stations: {saw: {process: 5, queue: {capacity: 1}}}
    run: {length: 17})");
  CHECK(floor.times("arrived") == std::vector<double>{2, 4, 6, 8, 10, 12, 14, 16});
  CHECK(floor.story("released") ==
        "2 a1 released in; 4 a2 released in; 7 a3 released in; 12 a4 released in; 17 a5 released in");
  CHECK(floor.product("a").in_process == 2);  // a4 on the saw, a5 in its place; who is outside is not
}

TEST_CASE("Sources: `count` counts arrivals, not parts") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, every: 2, count: 2, lot: 3}}
    stations: {saw: {process: 0.1}}
    run: {length: 20})");
  CHECK(floor.times("arrived") == std::vector<double>{2, 2, 2, 4, 4, 4});
}

TEST_CASE("Sources: a due date `after` counts from arrival, a bare one is a time of the run") {
  // Arrived at 1 and 1, done at 4 and 7. Due at 1 + 4: one late by 2. Due at 4: one late by 3.
  const auto late = [](const std::string& due) {
    const Floor floor("products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [1, 1], due: " + due +
                      "}}\nstations: {saw: {process: 3}}\nrun: {length: 20}");
    CHECK(floor.product("a").on_time == 1);
    return floor.product("a").late_ticks / ticks_per_minute;
  };
  CHECK(late("{after: 4}") == 2);
  CHECK(late("4") == 3);
}

TEST_CASE("Sources: `supply: unlimited` makes a part only when nothing else is there to load") {
  // b comes at 3 and is next; of what is reworked (the first pass of each a) the same holds.
  const Floor order(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}}
    sources: {stock: {makes: a, supply: unlimited}, orders: {makes: b, at: [3]}}
    stations: {saw: {process: 2}}
    run: {length: 8.5})");
  CHECK(order.story("started") ==
        "0 a1 started saw; 2 a2 started saw; 4 b3 started saw; 6 a4 started saw; 8 a5 started saw");
  CHECK(order.times("arrived", "stock") == std::vector<double>{0, 2, 6, 8});
  const Floor again(R"(
    products: {a: {route: [saw]}}
    sources: {stock: {makes: a, supply: unlimited}}
    stations: {saw: {process: 2, quality: {rework: {probability: 1, to: fix, at_most: 1}}}, fix: {process: 3}}
    run: {length: 8.5})");
  // a1 at 2 to be mended, back at 5, loaded at 6; a2 mended 5-8.
  CHECK(again.story("started", "saw") ==
        "0 a1 started saw; 2 a2 started saw; 4 a3 started saw; 6 a1 started saw; 8 a2 started saw");
}

TEST_CASE("Sources: what waits and may not be loaded is not in the way of `supply: unlimited`") {
  // b waits for its kit from 1 on, the hinge comes at 5: until then a after a.
  const Floor kit(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, needs: {hinge: 1}}]}, hinge: {route: [press]}}
    sources: {stock: {makes: a, supply: unlimited}, orders: {makes: b, at: [1]}, hinges: {makes: hinge, at: [0]}}
    stations: {saw: {process: 2}, press: {process: 5}}
    run: {length: 8.5})");
  CHECK(kit.story("started", "saw") ==
        "0 a1 started saw; 2 a4 started saw; 4 a5 started saw; 6 b3 started saw; 8 a6 started saw");
  // b takes 7 and could not be done by the close at 10; a, 3 minutes, can.
  const Floor late(R"(
    calendars: {day: {cycle: 20, open: [[0, 10]]}}
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 7}]}}
    sources: {stock: {makes: a, supply: unlimited}, orders: {makes: b, at: [4]}}
    stations: {saw: {process: 3, calendar: day, at_shift_end: no_start_if_late}}
    run: {length: 20.5})");
  CHECK(late.story("started") == "0 a1 started saw; 3 a2 started saw; 6 a4 started saw; 20 b3 started saw");
}

TEST_CASE("Sources: a list without limit goes in turn for each first queue, whatever the other queues take") {
  // saw: a, c, c, a, ..; drill: b only. The drill is slow and holds nobody up.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}, c: {route: [saw]}}
    sources: {stock: {makes: [a, c, b, c], supply: unlimited}}
    stations: {saw: {process: 1}, drill: {process: 3}}
    run: {length: 4})");
  CHECK(floor.story("started", "saw") ==
        "0 a1 started saw; 1 c3 started saw; 2 c4 started saw; 3 a5 started saw; 4 c7 started saw");
  CHECK(floor.story("started", "drill") == "0 b2 started drill; 3 b6 started drill");
}

TEST_CASE("Sources: a mix without limit is drawn for each first queue among those that start there") {
  // Of 7000 at the saw a and c stand 5 to 2: 5000 with a standard deviation of sqrt(7000 x 10 / 49) = 38.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}, c: {route: [saw]}}
    sources: {stock: {makes: {a: 0.5, b: 0.3, c: 0.2}, supply: unlimited}}
    stations: {saw: {process: 1}, drill: {process: 2}}
    run: {length: 7000})");
  CHECK(std::abs(floor.product("a").good - 5000) < 4 * 38);
  CHECK(floor.product("a").good + floor.product("c").good == 7000);
  CHECK(floor.product("b").good == 3500);
}

TEST_CASE("Sources: a list without limit before alternatives: whichever server would load takes the next") {
  const auto story = [](const std::string& pick) {
    return Floor("products:\n  a: {route: [{any_of: [left, right], pick: " + pick +
                 "}]}\n  b: {route: [{any_of: [left, right], pick: " + pick +
                 "}]}\nsources: {stock: {makes: [a, b], supply: unlimited}}\n"
                 "stations: {left: {process: 2}, right: {process: 3}}\nrun: {length: 5}")
        .story("started");
  };
  // One line for both: a, b, a, b. Two queues: each has its own turn.
  CHECK(story("first_free") ==
        "0 a1 started left; 0 b2 started right; 2 a3 started left; 3 b4 started right; 4 a5 started left");
  CHECK(story("shortest_queue") ==
        "0 a1 started left; 0 a2 started right; 2 b3 started left; 3 b4 started right; 4 a5 started left");
}

TEST_CASE("Sources: a CONWIP card is freed when its part is finished, and when it is scrapped") {
  const auto released = [](const std::string& quality) {
    return Floor(
               "products: {a: {route: [saw, pack]}}\nsources: {in: {makes: a, at: [0, 0, 0]}}\n"
               "stations: {saw: {process: 4" +
               quality + "}, pack: {process: 3}}\ncontrol: {conwip: {limit: 1}}\nrun: {length: 20}")
        .times("released");
  };
  CHECK(released("") == std::vector<double>{0, 7, 14});
  CHECK(released(", quality: {scrap: 1}") == std::vector<double>{0, 4, 8});
}

TEST_CASE("Sources: with `if_full: lost` who finds no card is lost, but not where one comes free at that moment") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 1, 5, 9], if_full: lost}}
    stations: {saw: {process: 5}}
    control: {conwip: {limit: 1}}
    run: {length: 12})");
  CHECK(floor.story("released lost") == "0 a1 released in; 1 a2 lost in; 5 a3 released in; 9 a4 lost in");
}

TEST_CASE("Sources: under CONWIP a supply without limit releases as cards allow, and what waits inside is WIP") {
  // Three cards: released at 0, 0, 0, then as one is packed: 7, 12, 17, .. (the saw takes 5, pack 2). Lead times 7, 12, 17, then 22 - 7 = 15.
  const Floor floor(R"(
    products: {a: {route: [saw, pack]}}
    sources: {stock: {makes: a, supply: unlimited}}
    stations: {saw: {process: 5}, pack: {process: 2}}
    control: {conwip: {limit: 3}}
    run: {length: 22})");
  CHECK(floor.times("released") == std::vector<double>{0, 0, 0, 7, 12, 17, 22});
  CHECK(floor.times("shipped") == std::vector<double>{7, 12, 17, 22});
  CHECK(in_minutes(floor.product("a").lead_sum) == 7 + 12 + 17 + 15);
  CHECK(in_minutes(floor.product("a").wip_ticks) == 3 * 22);
}

TEST_CASE("Sources: what waits for a card is no WIP; a lot larger than the limit goes in when nobody is inside") {
  // Two parts of 4 minutes, then the lot of 7, all at 0: released at 0, 4 and, whole, at 8. It leaves at 12 (per: lot).
  const Floor floor(R"(
    products: {a: {travel: lot, route: [saw]}}
    sources: {book: {makes: a, orders: [{}, {}, {lot: 7}, {}]}}
    stations: {saw: {process: 4, per: lot}}
    control: {conwip: {limit: 1}}
    run: {length: 20})");
  CHECK(floor.story("released") ==
        "0 a1 released book; 4 a2 released book; 8 a3x7 released book; 12 a10 released book");
  CHECK(in_minutes(floor.product("a").wip_ticks) == 4 + 4 + 7 * 4 + 4);
}

TEST_CASE("Sources: a part that repeats blocks until its first step has room, and its pass ends then") {
  // Two pallets; the saw has no places, the drill one. a1: sawn 0-5, drilled 5-7, blocked until the saw is empty at 10: its pass ends.
  // a2: sawn 5-10, drilled 10-12, blocked until 15. The next passes end at 20 and 25.
  const Floor floor(R"(
    products: {a: {repeats: true, route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 5, queue: {capacity: 0}}, drill: {process: 2, queue: {capacity: 1}}}
    run: {length: 21})");
  CHECK(floor.story("shipped") == "10 a1 shipped end; 15 a2 shipped end; 20 a1 shipped end");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 5, 10, 15, 20});
  CHECK(floor.minutes("drill", State::blocked) == 3 + 3 + 3);
  CHECK(in_minutes(floor.product("a").lead_sum) == 10 + 10 + 10);
  CHECK(floor.product("a").good == 3);
}

TEST_CASE("Sources: `repeats` is no limit: what else arrives comes in beside it") {
  // a goes round in 2 minutes; b, whenever it arrives, waits for nothing but the saw.
  const Floor floor(R"(
    products: {a: {repeats: true, route: [saw]}, b: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}, orders: {makes: b, at: [1, 1]}}
    stations: {saw: {process: 2}}
    run: {length: 8})");
  CHECK(floor.story("started") ==
        "0 a1 started saw; 2 b2 started saw; 4 b3 started saw; 6 a1 started saw; 8 a1 started saw");
  CHECK(floor.times("released", "orders") == std::vector<double>{1, 1});
}
