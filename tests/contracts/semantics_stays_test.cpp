// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Release, lead time, WIP" and queue time: what runs from where to where, part by part.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Stays: WIP and lead time run from the first queue or server to shipped") {
  // The saw has one place. a1 is released at 0, a2 at 0 (the place), a3 waits outside until a1 is done: released at 4.
  // Shipped at 4, 8, 12: lead times 4, 8, 8. WIP: 20 part minutes in 20 minutes.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 4, queue: {capacity: 1}}}
    run: {length: 20})");
  CHECK(floor.times("released") == std::vector<double>{0, 0, 4});
  CHECK(in_minutes(floor.product("a").lead_sum) == 20);
  CHECK(in_minutes(floor.product("a").wip_ticks) == 20);
}

TEST_CASE("Stays: a scrapped part is WIP until it is scrapped, and has no lead time") {
  const Floor floor(R"(
    products: {a: {route: [saw, check]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 4}, check: {process: 1, quality: {scrap: 1}}}
    run: {length: 20})");
  // a1 0..5, a2 0..9.
  CHECK(floor.product("a").lead_sum == nordvest::TickSum());
  CHECK(in_minutes(floor.product("a").wip_ticks) == 14);
}

TEST_CASE("Stays: with `repeats` they run to the end of the pass, each pass a finished part") {
  // One pallet, 3 + 2 minutes a pass: finished at 5, 10, 15, 20, and under way for 3 more minutes.
  const Floor floor(R"(
    products: {a: {repeats: true, route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 3}, drill: {process: 2}}
    run: {length: 23})");
  CHECK(floor.product("a").good == 4);
  CHECK(in_minutes(floor.product("a").lead_sum) == 20);
  CHECK(in_minutes(floor.product("a").wip_ticks) == 23);
  CHECK(floor.product("a").in_process == 1);
}

TEST_CASE("Stays: queue time runs from joining to loading and counts zeros") {
  // Waits 0, 4, 8 at the saw; at the drill every part finds it idle: three zeros.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 4}, drill: {process: 1}}
    run: {length: 20})");
  CHECK(in_minutes(floor.queue("saw").waits) == 12);
  CHECK(floor.queue("saw").loaded == 3);
  CHECK(floor.queue("drill").waits == nordvest::TickSum());
  CHECK(floor.queue("drill").loaded == 3);
}

TEST_CASE("Stays: a part straight onto an idle server without places waits zero, a blocked one waits on its server") {
  // a2, done at 2, is blocked until the drill is empty at 6; it goes straight on: no queue time anywhere.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, supply: unlimited, count: 2}}
    stations: {saw: {process: 1}, drill: {process: 5, queue: {capacity: 0}}}
    run: {length: 20})");
  CHECK(floor.queue("drill").waits == nordvest::TickSum());
  CHECK(floor.queue("drill").loaded == 2);
  CHECK(floor.minutes("saw", nordvest::State::blocked) == 4);
}

TEST_CASE("Stays: parts that were gathered and part again keep the release of each") {
  // No places at the saw: a1 is released at 0, a2 at 3. The press takes both at 6 (the lot), is done at 8; then each by itself:
  // a1 packed 8..13, a2 13..18. Lead times 13 and 18 - 3 = 15.
  const Floor floor(R"(
    products: {a: {route: [saw, {at: press, travel: lot}, {at: pack, travel: part}]}}
    sources: {in: {makes: a, at: [0], lot: 2}}
    stations: {saw: {process: 3, queue: {capacity: 0}}, press: {process: 2, per: lot}, pack: {process: 5}}
    run: {length: 20})");
  CHECK(floor.times("released") == std::vector<double>{0, 3});
  CHECK(floor.times("shipped") == std::vector<double>{13, 18});
  CHECK(in_minutes(floor.product("a").lead_sum) == 28);
  CHECK(in_minutes(floor.product("a").wip_ticks) == 28);
  CHECK(in_minutes(floor.product("a").lead.percentile(1)) == 15);
  // At the press a1 waits 3..6 for a2, which goes on at once; then a2 waits 8..13 for the packer.
  CHECK(in_minutes(floor.queue("press").waits) == 3);
  CHECK(in_minutes(floor.queue("pack").waits) == 5);
}

TEST_CASE("Stays: parts shipped as one keep the lead time of each") {
  // As above without the packer: both shipped at 8, after 8 and 5 minutes.
  const Floor floor(R"(
    products: {a: {route: [saw, {at: press, travel: lot}]}}
    sources: {in: {makes: a, at: [0], lot: 2}}
    stations: {saw: {process: 3, queue: {capacity: 0}}, press: {process: 2, per: lot}}
    run: {length: 20})");
  CHECK(in_minutes(floor.product("a").lead_sum) == 13);
  CHECK(in_minutes(floor.product("a").lead.percentile(0)) == Approx(5).epsilon(1.0 / 128));  // a bucket's width
  CHECK(in_minutes(floor.product("a").lead.percentile(1)) == 8);
}

TEST_CASE("Stays: a unit that gathers is no reason for others to wait beside an idle server") {
  // b needs its whole lot at the press: b1 waits there from 1, b2 from 11. a, at 5, finds the press idle and goes first.
  const Floor floor(R"(
    products: {a: {route: [press]}, b: {route: [saw, {at: press, travel: lot}]}}
    sources: {a: {makes: a, at: [5]}, b: {makes: b, at: [0], lot: 2}}
    stations: {saw: {process: 1, queue: {capacity: 0}, setup: {time: 9, when: {every: 1}}}, press: {process: 2, per: lot}}
    run: {length: 30})");
  CHECK(floor.story("started", "press") == "5 a3 started press; 11 b1x2 started press");
}

TEST_CASE("Stays: the wait of an interrupted part is one, without the time it was worked on") {
  // a1 waits 0, is worked on 0..3, waits again 3..5 while b is worked on, and is done at 12. b never waits.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10}}
    run: {length: 20})");
  CHECK(in_minutes(floor.queue("saw").waits) == 2);
  CHECK(in_minutes(floor.queue("saw").content_ticks) == 2);
  CHECK(floor.queue("saw").loaded == 2);
}

TEST_CASE("Stays: a wait that has not ended at the end is not counted, also after an interruption") {
  // a2 waits 0..10, is worked on 10..13, waits again from 13: at the end, 14, only a1 and b were loaded for good.
  // In the queue: a2 for 10 minutes and for 1.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [13], priority: 1, preempts: true}}
    stations: {saw: {process: 10}}
    run: {length: 14})");
  CHECK(in_minutes(floor.queue("saw").waits) == 0);
  CHECK(floor.queue("saw").loaded == 2);
  CHECK(in_minutes(floor.queue("saw").content_ticks) == 11);
}

TEST_CASE("Stays: an interrupted part whose first wait ended before the warm-up counts once, when it is loaded again") {
  // a2 waits 0..10, is worked on 10..13, waits 13..15, is loaded again at 15: one wait of 12 that ends in the window (11, 30].
  // In the queue after the warm-up: 2 minutes. With the warm-up at 14 the same wait of 12, and 1 minute in the queue.
  const auto run = [](const std::string& warm_up) {
    return Floor(
        "products: {a: {route: [saw]}, b: {route: [{at: saw, process: 2}]}}\n"
        "sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [13], priority: 1, preempts: true}}\n"
        "stations: {saw: {process: 10}}\n"
        "run: {length: 30, warm_up: " +
        warm_up + "}");
  };
  const Floor before = run("11"), during = run("14");
  CHECK(before.queue("saw").loaded == 2);  // b and a2
  CHECK(in_minutes(before.queue("saw").waits) == 12);
  CHECK(in_minutes(before.queue("saw").content_ticks) == 2);
  CHECK(during.queue("saw").loaded == 1);
  CHECK(in_minutes(during.queue("saw").waits) == 12);
  CHECK(in_minutes(during.queue("saw").content_ticks) == 1);
}

TEST_CASE("Stays: lead times count whole in the window in which they end, work in process only what lies in it") {
  // Released at 0, shipped at 8; the window is (6, 10].
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 8}}
    run: {length: 10, warm_up: 6})");
  CHECK(in_minutes(floor.product("a").lead_sum) == 8);
  CHECK(in_minutes(floor.product("a").wip_ticks) == 2);
  CHECK(floor.minutes("saw", nordvest::State::working) == 2);
  CHECK(floor.station("saw").operations == 1);
  CHECK(floor.product("a").arrived == 0);
}
