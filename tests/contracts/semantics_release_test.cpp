// SPDX-License-Identifier: Apache-2.0
// The pool of orders: release by rule while the workload is within the norm.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

std::vector<double> moments(std::initializer_list<double> list) { return list; }

}  // namespace

TEST_CASE(
    "Release: orders are let in while the work released to the station and not yet done there is within the norm") {
  // 4 min of press work each, norm 10: two are in, on the saw or anywhere before the end of the press. Done there at 5, 9, 13.
  const Floor floor(R"(
    products: {p: {route: [saw, press, pack]}}
    sources: {orders: {makes: p, at: [0, 0, 0, 0, 0]}}
    stations: {saw: {process: 1}, press: {process: 4}, pack: {process: 30}}
    control: {release: {workload: {press: 10}}}
    run: {length: 100})");
  CHECK(floor.times("released") == moments({0, 0, 5, 9, 13}));
  // Lead times run from release: 0-35, 0-65, 5-95.
  CHECK(in_minutes(floor.product("p").lead_sum) == 35 + 65 + 90);
}

TEST_CASE("Release: what exactly fills the norm is let in; where there is nothing to do anything is") {
  // 5 + 5 = 10 fits. A lot of 20 min waits until the press has nothing left, at 10, and keeps the order behind it waiting until 30.
  const Floor floor(R"(
    products: {p: {travel: lot, route: [saw, press]}}
    sources: {book: {makes: p, orders: [{lot: 1}, {lot: 1}, {lot: 4}, {lot: 1}]}}
    stations: {saw: {process: 0}, press: {process: 5}}
    control: {release: {workload: {press: 10}}}
    run: {length: 100})");
  CHECK(floor.story("released") ==
        "0 p1 released book; 0 p2 released book; 10 p3x4 released book; 30 p7 released book");
}

TEST_CASE("Release: by rule among all that wait, also those that come at the same moment") {
  // One at a time (4 of 6 min). At 0 due 50 and 20 come: 20 first. At 2 comes 10: it goes at 4, 50 last at 8.
  const Floor floor(R"(
    products: {p: {route: [press]}}
    sources: {book: {makes: p, orders: [{due: 50}, {due: 20}, {at: 2, due: 10}]}}
    stations: {press: {process: 4}}
    control: {release: {rule: edd, workload: {press: 6}}}
    run: {length: 100})");
  CHECK(floor.story("released") == "0 p2 released book; 4 p3 released book; 8 p1 released book");
}

TEST_CASE("Release: rules look at the whole order: work left, slack, priority, last come") {
  // x is on the press to 10. a: lot of 4 x 1 min, due 30; b: 3 min, due 29, priority 1; c: lot of 2 x 1 min, due 40.
  // Slack at 10: a 30-10-4 = 16, b 29-10-3 = 16 (equal: as they came), c 28. Least work: c 2, b 3, a 4.
  const std::string shop = R"(
    products: {x: {route: [press]}, a: {travel: lot, route: [{at: press, process: 1}]}, b: {route: [{at: press, process: 3}]}}
    sources: {book: {orders: [{makes: x}, {at: 1, makes: a, lot: 4, due: 30}, {at: 2, makes: b, due: 29, priority: 1},
                              {at: 3, makes: a, lot: 2, due: 40}]}}
    stations: {press: {process: 10}}
    control: {release: {rule: RULE, workload: {press: 4}}}
    run: {length: 100})";
  const auto order = [&](const std::string& rule) {
    std::string text = shop;
    return Floor(text.replace(text.find("RULE"), 4, rule)).story("started", "press");
  };
  CHECK(order("slack") == "0 x1 started press; 10 a2x4 started press; 14 b6 started press; 17 a7x2 started press");
  CHECK(order("lwkr") == "0 x1 started press; 10 a7x2 started press; 12 b6 started press; 15 a2x4 started press");
  CHECK(order("priority") == "0 x1 started press; 10 b6 started press; 13 a2x4 started press; 17 a7x2 started press");
  CHECK(order("lifo") == "0 x1 started press; 10 a7x2 started press; 12 b6 started press; 15 a2x4 started press");
}

TEST_CASE("Release: an order is released whole: its parts do not come in one by one") {
  // Orders of 3 parts (6 min) and norm 8: the second waits until two of the first are done, 2 + 6 fits.
  const Floor floor(R"(
    products: {p: {route: [press]}}
    sources: {orders: {makes: p, at: [0, 0], lot: 3}}
    stations: {press: {process: 2}}
    control: {release: {workload: {press: 8}}}
    run: {length: 100})");
  CHECK(floor.times("released") == moments({0, 0, 0, 4, 4, 4}));
}

TEST_CASE("Release: an order that waits for one station lets those pass that do not need it") {
  const Floor floor(R"(
    products: {a: {route: [saw, press]}, b: {route: [saw, drill]}, c: {route: [pack]}}
    sources: {book: {orders: [{makes: a}, {makes: a}, {makes: a}, {makes: b}, {makes: c}]}}
    stations: {saw: {process: 1}, press: {process: 4}, drill: {process: 4}, pack: {process: 1}}
    control: {release: {workload: {press: 8, drill: 8}}}
    run: {length: 100})");
  CHECK(floor.story("released") ==
        "0 a1 released book; 0 a2 released book; 0 b4 released book; 0 c5 released book; 5 a3 released book");
}

TEST_CASE("Release: work is the mean of load, process and unload, by the chance of coming there, until it is known") {
  // The press: 1 + 4 + 1 = 6 a part; half of the parts come there: 3. A norm of 9 lets in three; at 1 (after the saw) it is known who
  // goes there, and each that does not lets others in.
  const Floor floor(R"(
    products: {p: {route: [saw, {at: press, share: 0.5}]}}
    sources: {orders: {makes: p, at: [0], lot: 1, count: 1}, later: {makes: p, at: [0, 0, 0, 0, 0, 0]}}
    stations: {saw: {servers: 9, process: 1}, press: {load: 1, process: {uniform: [2, 6]}, unload: 1}}
    control: {release: {workload: {press: 9}}}
    run: {length: 0.5})");
  CHECK(floor.times("released") == moments({0, 0, 0}));
}

TEST_CASE("Release: a supply without limit releases as the norm allows: the rope of drum-buffer-rope") {
  // Drum: press, 4 min. Rope: 12 min, three parts. The saw before it is fast and stops.
  const Floor floor(R"(
    products: {p: {route: [saw, press]}}
    sources: {raw: {makes: p, supply: unlimited}}
    stations: {saw: {process: 1}, press: {process: 4}}
    control: {release: {workload: {press: 12}}}
    run: {length: 14})");
  CHECK(floor.times("released") == moments({0, 0, 0, 5, 9, 13}));
  CHECK(floor.minutes("press", State::working) == 13);
}

TEST_CASE("Release: the rule also says who takes the cards of a limit, and who a first station's") {
  const std::string shop = R"(
    products: {p: {route: [press]}}
    sources: {book: {makes: p, orders: [{due: 50}, {due: 20}, {due: 10}]}}
    stations: {press: {process: 4}}
    control: {release: {rule: edd}, LIMIT}
    run: {length: 100})";
  for (const char* limit : {"conwip: {limit: 1}", "kanban: {station: press, cards: 1}"}) {
    std::string text = shop;
    const Floor floor(text.replace(text.find("LIMIT"), 5, limit));
    CHECK(floor.story("released") == "0 p3 released book; 4 p2 released book; 8 p1 released book");
  }
}
