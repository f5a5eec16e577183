// SPDX-License-Identifier: Apache-2.0
// Kanban: cards from the station's queue to its output store.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

std::vector<double> moments(std::initializer_list<double> list) { return list; }

}  // namespace

TEST_CASE(
    "Kanban: a card is held through queue, server and the store after it, until the next station's queue or a kit") {
  // Two cards in cell 1 (process 1), one in cell 2 (process 3). p1, p2 come in at 0. At 1 p1 goes on to cell 2: a card of cell 1 is free,
  // p3 comes in. p2 (done at 2) and p3 (at 3) wait in the first store. p1 is in the second at 4, sold at 10: p2 goes on, p4 comes in.
  // Demand at 2 and 11 finds nothing.
  const Floor floor(R"(
    products:
      part: {route: [m1, s1, m2, s2]}
      sale: {route: [{at: shop, needs: {part: 1}, if_short: lost}]}
    sources: {raw: {makes: part, supply: unlimited}, customers: {makes: sale, at: [2, 10, 11]}}
    stations: {m1: {process: 1}, m2: {process: 3}, shop: {process: 0}}
    buffers: {s1: {}, s2: {}}
    control: {kanban: [{station: m1, cards: 2}, {station: m2, cards: 1}]}
    run: {length: 30})");
  CHECK(floor.times("released", "raw") == moments({0, 0, 1, 10}));
  CHECK(floor.times("started", "m1") == moments({0, 1, 2, 10}));
  CHECK(floor.times("started", "m2") == moments({1, 10}));
  CHECK(floor.times("lost") == moments({2, 11}));
  CHECK(floor.product("sale").good == 1);
  CHECK(floor.minutes("m1", State::starved) == 30 - 4);
  CHECK(floor.result.outcome == Outcome::reached);
}

TEST_CASE("Kanban: cards of several parts count parts, and a larger unit goes in alone") {
  // Two cards of 3: two lots of 3 are in a's loop, the next at 3, when the first goes on to b. The lot of 7 waits for all of them.
  const Floor floor(R"(
    products: {p: {travel: lot, route: [a, b]}}
    sources: {book: {makes: p, orders: [{lot: 3}, {lot: 3}, {lot: 3}, {lot: 7}, {lot: 1}]}}
    stations: {a: {process: 1}, b: {process: 0}}
    control: {kanban: {station: a, cards: 2, of: 3}}
    run: {length: 30})");
  CHECK(floor.story("queued", "a") ==
        "0 p1x3 queued a; 0 p4x3 queued a; 3 p7x3 queued a; 9 p10x7 queued a; 16 p17 queued a");
}

TEST_CASE("Kanban: a part in the station's output places keeps its card; without any it blocks the server") {
  // b: one place, 10 each. p1 is on b at 1, p2 waits there from 2, p3 and p4 are done at 3 and 4. Both cards are out until 11.
  const std::string line = R"(
    products: {p: {route: [a, b]}}
    sources: {raw: {makes: p, supply: unlimited}}
    stations: {a: {process: 1 OUTPUT}, b: {process: 10, queue: {capacity: 1}}}
    control: {kanban: {station: a, cards: 2}}
    run: {length: 12})";
  const auto with = [&](const char* output) {
    std::string text = line;
    return Floor(text.replace(text.find(" OUTPUT"), 7, output));
  };
  const Floor output = with(", output: {capacity: 5}");
  CHECK(output.times("released") == moments({0, 0, 1, 2, 11}));
  CHECK(output.times("started", "a") == moments({0, 1, 2, 3, 11}));
  CHECK(output.minutes("a", State::blocked) == 0);
  const Floor none = with("");  // p3 stands on a from 3 to 11, p4 waits in its queue
  CHECK(none.times("started", "a") == moments({0, 1, 2, 11}));
  CHECK(none.minutes("a", State::blocked) == 8);
}

TEST_CASE("Kanban: a part that finds no card waits where it is, although there are places") {
  const Floor floor(R"(
    products: {p: {route: [a, b, c]}}
    sources: {in: {makes: p, at: [0], lot: 3}}
    stations: {a: {process: 1}, b: {process: 5}, c: {process: 0}}
    control: {kanban: {station: b, cards: 1}}
    run: {length: 30})");
  CHECK(floor.times("started", "b") == moments({1, 6, 11}));
  CHECK(floor.minutes("a", State::blocked) == (6 - 2) + (11 - 7));
}

TEST_CASE("Kanban: a part that comes back to its own station keeps its card; scrap frees it") {
  const Floor floor(R"(
    products: {p: {route: [{at: b, name: once}, {at: b, name: again}, {at: wash}]}}
    sources: {in: {makes: p, at: [0], lot: 2}}
    stations: {b: {process: 2}, wash: {process: 1}}
    control: {kanban: {station: b, cards: 1}}
    run: {length: 30})");
  CHECK(floor.story("started", "b") == "0 p1 started b; 2 p1 started b; 4 p2 started b; 6 p2 started b");
  const Floor scrap(R"(
    products: {p: {route: [b, store, c]}}
    sources: {in: {makes: p, at: [0], lot: 2}}
    stations: {b: {process: 2}, c: {process: 100, queue: {capacity: 0}, calendar: late}}
    buffers: {store: {shelf_life: 5}}
    calendars: {late: {cycle: 100, open: [[50, 60]]}}
    control: {kanban: {station: b, cards: 1}}
    run: {length: 55})");
  CHECK(scrap.times("started", "b") == moments({0, 7}));
}

TEST_CASE("Kanban: stations that share a line have their cards together") {
  const Floor floor(R"(
    products: {p: {route: [{any_of: [a, b]}, c]}}
    sources: {in: {makes: p, at: [0], lot: 9}}
    stations: {a: {process: 1}, b: {process: 1}, c: {process: 10, queue: {capacity: 1}}}
    control: {kanban: [{station: a, cards: 2}, {station: b, cards: 1}]}
    run: {length: 10})");
  // 1, 2, 3 come in; at 1 two go on (c and its place), 4 and 5 come in; from then on c is full.
  CHECK(floor.times("queued", "a") == moments({0, 0, 0, 1, 1}));
}

TEST_CASE("Kanban: with a CONWIP limit a part is released when it has both cards, and takes none before") {
  // a1 takes the only card of its station; a2 and a3 wait outside and leave the limit's other cards to b4 and b5.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {first: {makes: a, at: [0], lot: 3}, second: {makes: b, at: [0], lot: 3}}
    stations: {saw: {process: 4}, drill: {process: 9}}
    control: {conwip: {limit: 3}, kanban: {station: saw, cards: 1}}
    run: {length: 30})");
  CHECK(floor.story("released") ==
        "0 a1 released first; 0 b4 released second; 0 b5 released second; 4 a2 released first; 8 a3 released first; "
        "9 b6 released second");
}

TEST_CASE("Kanban: a supply without limit behind both releases as both allow") {
  const Floor floor(R"(
    products: {a: {route: [saw, store, pack]}}
    sources: {raw: {makes: a, supply: unlimited}}
    stations: {saw: {process: 1}, pack: {process: 10, queue: {capacity: 100}}}
    buffers: {store: {}}
    control: {conwip: {limit: 4}, kanban: {station: saw, cards: 2}}
    run: {length: 25})");
  // Cards of the saw: two at 0; one more each time a part goes on to pack: at 1 and 2. Then four are inside: one more at 11, 21.
  CHECK(floor.times("released") == moments({0, 0, 1, 2, 11, 21}));
}

TEST_CASE("Kanban: a list without limit takes turns among the products that start at the station") {
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [saw]}, c: {route: [drill]}}
    sources: {raw: {makes: [a, c, b], supply: unlimited}}
    stations: {saw: {process: 1}, drill: {process: 1}}
    control: {kanban: {station: saw, cards: 1}}
    run: {length: 3})");
  CHECK(floor.story("started", "saw") == "0 a1 started saw; 1 b4 started saw; 2 a6 started saw; 3 b8 started saw");
}

TEST_CASE("Kanban: after a buffer the cards limit the station's queue, unless it writes places of its own") {
  // Three cards of b: the part on it and two behind it. Without its own cards b would have no places, and with one place, one.
  const std::string shop = R"(
    products: {p: {route: [a, store, b]}}
    sources: {in: {makes: p, at: [0], lot: 5}}
    stations: {a: {process: 0}, b: {process: 10 QUEUE}}
    buffers: {store: {}}
    control: {kanban: {station: b, cards: 3}}
    run: {length: 5})";
  const auto queued = [&](const char* queue) {
    std::string text = shop;
    return Floor(text.replace(text.find(" QUEUE"), 6, queue)).times("queued", "b").size();
  };
  CHECK(queued("") == 3);
  CHECK(queued(", queue: {capacity: 1}") == 2);
}

TEST_CASE("Kanban: parts that wait for each other's cards are named") {
  const Plan plan = plan_of(R"(
    products: {p: {route: [a, b]}, q: {route: [b, a]}}
    sources: {ps: {makes: p, at: [0]}, qs: {makes: q, at: [0]}, more: {makes: p, every: 30}}
    stations: {a: {process: 2}, b: {process: 3}}
    control: {kanban: [{station: a, cards: 1}, {station: b, cards: 1}]}
    run: {length: 100})");
  const RunResult result = run(plan, {});
  CHECK(result.outcome == Outcome::stuck);
  CHECK(result.to == 3 * ticks_per_minute);
  CHECK(result.cycle == std::vector<std::string>{"a", "b"});
  CHECK(result.message.find("one more card of 'b' or card of 'a'") != std::string::npos);
}

TEST_CASE("Kanban: a line that has filled its stores and waits for demand is not stuck") {
  const Floor floor(R"(
    products:
      part: {route: [m1, s1, m2, s2]}
      sale: {route: [{at: shop, needs: {part: 1}}]}
    sources: {raw: {makes: part, supply: unlimited}, customers: {makes: sale, at: [2]}}
    stations: {m1: {process: 1}, m2: {process: 1, output: {capacity: 1}}, shop: {process: 0}}
    buffers: {s1: {capacity: 1}, s2: {capacity: 1}}
    control: {kanban: [{station: m1, cards: 3}, {station: m2, cards: 3}]}
    run: {length: 200})");
  CHECK(floor.result.outcome == Outcome::reached);
  // s2, the output of m2 and m2 itself hold one each, s1 and m1 too; one waits before m1.
  CHECK(floor.product("part").in_process == 6);
}

TEST_CASE("Kanban: a part that comes back to its own loop with its card is promised no other") {
  // Two cards. a1 is on saw to 10, goes back to saw's queue and unloads to 15 with its place sure; a2 gets the other card as it comes, at 12.
  const Floor floor(R"(
    products: {a: {route: [saw, {at: saw, name: again}]}}
    sources: {in: {makes: a, at: [0, 12]}}
    stations: {saw: {process: 10, unload: 5}}
    control: {kanban: {station: saw, cards: 2}}
    run: {length: 29})");
  CHECK(floor.story("released queued", "in saw") ==
        "0 a1 released in; 0 a1 queued saw; 12 a2 released in; 12 a2 queued saw; 15 a1 queued saw");
}
