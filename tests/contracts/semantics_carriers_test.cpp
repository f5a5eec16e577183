// SPDX-License-Identifier: Apache-2.0
// SEMANTICS and the small print about carriers: taken at loading, returned at leaving, shared by what is split, never lost.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Outcome;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Carrier: taken when the unit is loaded, back when it leaves the step that returns it") {
  // a1: saw 0..1, pack 1..11. The saw is idle from 1, but a2 has no pallet until 11: 10 minutes of waiting for it.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, {at: pack, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 10}}
    carriers: {pallet: {}}
    run: {length: 30})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 11});
  CHECK(in_minutes(floor.carrier("pallet").in_use_ticks) == 22);
  CHECK(in_minutes(floor.carrier("pallet").wait_ticks) == 10);
  CHECK(floor.carrier("pallet").grants == 2);
  CHECK(floor.minutes("saw", nordvest::State::starved) == 28);
}

TEST_CASE("Carrier: a unit that waits for several holds none of them") {
  // The press has the mould 0..10. a2 waits for it from 1; c3 takes the pallet at 2 nevertheless.
  const Floor floor(R"(
    products:
      a: {route: [{at: saw, take: {pallet: 1, mould: 1}, return: {pallet: 1, mould: 1}}]}
      b: {route: [{at: press, take: {mould: 1}, return: {mould: 1}}]}
      c: {route: [{at: mill, take: {pallet: 1}, return: {pallet: 1}}]}
    sources: {in: {makes: [b, a, c], at: [0, 1, 2]}}
    stations: {saw: {process: 1}, press: {process: 10}, mill: {process: 3}}
    carriers: {pallet: {}, mould: {}}
    run: {length: 30})");
  CHECK(floor.story("started") == "0 b1 started press; 2 c3 started mill; 10 a2 started saw");
}

TEST_CASE("Carrier: a unit of n parts takes ceil(n / holds) times what the step says") {
  // 10 parts, 4 on each: 3 x 2 = 6 pallets for 10 minutes.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, take: {pallet: 2}, return: {pallet: 2}}]}}
    sources: {in: {makes: a, at: [0], lot: 10}}
    stations: {saw: {process: 1}}
    carriers: {pallet: {count: 9, holds: 4}}
    run: {length: 20})");
  CHECK(in_minutes(floor.carrier("pallet").in_use_ticks) == 60);
}

TEST_CASE("Carrier: without `holds` one carries the whole unit") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, take: {mould: 1}, return: {mould: 1}}]}}
    sources: {in: {makes: a, at: [0], lot: 1000}}
    stations: {saw: {process: 1, per: lot}}
    carriers: {mould: {count: 2}}
    run: {length: 20})");
  CHECK(in_minutes(floor.carrier("mould").in_use_ticks) == 1);
}

TEST_CASE("Carrier: a finished unit that is blocked keeps it") {
  // a1 leaves at 1 for pack (until 11); a2 is done at 2 and blocked until 11: only then the pallet is free for the other mill.
  const Floor floor(R"(
    products: {a: {route: [{at: mill, take: {pallet: 1}, return: {pallet: 1}}, pack]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {mill: {process: 1, servers: 2}, pack: {process: 10, queue: {capacity: 0}}}
    carriers: {pallet: {}}
    run: {length: 40})");
  CHECK(floor.times("started", "mill") == std::vector<double>{0, 1, 11});
}

TEST_CASE("Carrier: back for the next one only after `back_after`") {
  // Saws 0..2, the pallet is back at 7; in use 7 of each.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 2}}
    carriers: {pallet: {back_after: 5}}
    run: {length: 40})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 7});
  CHECK(in_minutes(floor.carrier("pallet").in_use_ticks) == 14);
}

TEST_CASE("Carrier: a scrapped part gives its carrier back") {
  // Every part is scrapped at the press, 3 minutes after it was taken.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, press, {at: pack, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, press: {process: 2, quality: {scrap: 1}}, pack: {process: 10}}
    carriers: {pallet: {}}
    run: {length: 40})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 3});
  CHECK(floor.product("a").scrapped == 2);
}

TEST_CASE("Carrier: what spoils in a buffer gives its carrier back") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, rack, {at: pack, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 10}}
    buffers: {rack: {dwell: 100, shelf_life: 4}}
    carriers: {pallet: {}}
    run: {length: 20})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 5});
}

TEST_CASE("Carrier: held through buffers, a mould while the part cures") {
  // Two moulds; laid up in 2, cured for 20, out of the mould in 1: the third part starts when the first is out, at 23.
  const Floor floor(R"(
    products: {shell: {route: [{at: layup, take: {mould: 1}}, curing, {at: demould, return: {mould: 1}}]}}
    sources: {in: {makes: shell, at: [0, 0, 0]}}
    stations: {layup: {process: 2}, demould: {process: 1}}
    buffers: {curing: {dwell: 20}}
    carriers: {mould: {count: 2}}
    run: {length: 100})");
  CHECK(floor.times("started", "layup") == std::vector<double>{0, 2, 23});
}

TEST_CASE("Carrier: `return` in a buffer is when the unit leaves it") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {rack: 1}}, {at: drying, return: {rack: 1}}]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}}
    buffers: {drying: {dwell: 6}}
    carriers: {rack: {}}
    run: {length: 40})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 7});
}

TEST_CASE("Carrier: pieces of a split lot share theirs; one is back when no part needs it") {
  // 4 parts on two pallets from 0; packed at 4 + 1, 6, 7, 8: after the second part one pallet is enough, back at 6; the last at 8.
  // In use: 2 x 6 + 1 x 2.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, take: {pallet: 1}}, {at: pack, travel: part, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0], lot: 4}}
    stations: {saw: {process: 1}, pack: {process: 1}}
    carriers: {pallet: {count: 2, holds: 2}}
    run: {length: 20})");
  CHECK(floor.times("shipped") == std::vector<double>{5, 6, 7, 8});
  CHECK(in_minutes(floor.carrier("pallet").in_use_ticks) == 14);
}

TEST_CASE("Carrier: parts that are gathered stay each on its own") {
  // Two parts, a pallet each from 0 and 1; the lot packs 2..12 (5 a part) and returns both.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, {at: pack, travel: lot, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0], lot: 2}}
    stations: {saw: {process: 1}, pack: {process: 5}}
    carriers: {pallet: {count: 2, holds: 2}}
    run: {length: 20})");
  CHECK(in_minutes(floor.carrier("pallet").in_use_ticks) == 12 + 11);
}

TEST_CASE("Carrier: a step may return fewer than were taken") {
  // Two from 0, one back at 3 (after b), the other at 7 (after c).
  const Floor floor(R"(
    products: {a: {route: [{at: a1, take: {clamp: 2}}, {at: b, return: {clamp: 1}}, {at: c, return: {clamp: 1}}]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {a1: {process: 1}, b: {process: 2}, c: {process: 4}}
    carriers: {clamp: {count: 2}}
    run: {length: 20})");
  CHECK(in_minutes(floor.carrier("clamp").in_use_ticks) == 2 * 3 + 4);
}

TEST_CASE("Carrier: a reworked part that still has it takes no other") {
  // Tested at 1..2, back to the saw with its pallet, the only one; scrapped after the second test, at 4.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, {at: test, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1, quality: {rework: {probability: 1, to: saw, at_most: 2}}}, test: {process: 1}}
    carriers: {pallet: {}}
    run: {length: 20})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 1, 2});
  CHECK(in_minutes(floor.carrier("pallet").in_use_ticks) == 3);  // scrapped with it at 3
}

TEST_CASE("Carrier: a part of a route without `return` has it until it is shipped") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 3}}
    carriers: {pallet: {}}
    run: {length: 20})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 4});
}

TEST_CASE("Carrier: who pre-empts may take the fixture of the part it interrupts, which waits without") {
  // a1 works 0..3, a2 3..13, then a1 its 7 minutes left.
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {fixture: 1}, return: {fixture: 1}}]}}
    sources: {in: {makes: a, at: [0]}, urgent: {makes: a, at: [3], priority: 1, preempts: true}}
    stations: {saw: {process: 10}}
    carriers: {fixture: {}}
    run: {length: 40})");
  CHECK(floor.story("shipped") == "13 a2 shipped end; 20 a1 shipped end");
  CHECK(in_minutes(floor.carrier("fixture").in_use_ticks) == 20);
}

TEST_CASE("Carrier: one that comes free goes to who loads first, the later step") {
  // Free at 4: both a2 (first step) and a1 (last step, waiting since 3) could take it; the later step loads first.
  const Floor floor(R"(
    products:
      a: {route: [{at: first, take: {crane: 1}, return: {crane: 1}}, mid, {at: last, take: {crane: 1}, return: {crane: 1}}]}
      b: {route: [{at: other, take: {crane: 1}, return: {crane: 1}}]}
    sources: {in: {makes: [a, b, a], at: [0, 0, 2]}}
    stations: {first: {process: 1}, mid: {process: 2}, last: {process: 1}, other: {process: 3}}
    carriers: {crane: {}}
    run: {length: 40})");
  CHECK(floor.story("started", "first last other") ==
        "0 a1 started first; 1 b2 started other; 4 a1 started last; 5 a3 started first; 8 a3 started last");
}

TEST_CASE("Carrier: supply without limit makes a part when its carriers are there") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {pallet: 1}}, {at: pack, return: {pallet: 1}}]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 1}, pack: {process: 4}}
    carriers: {pallet: {count: 2}}
    run: {length: 10})");
  // A closed loop of two pallets: pack is the bottleneck; a3 starts when a1's pallet is back at 5, a4 at 9.
  CHECK(floor.times("released") == std::vector<double>{0, 1, 5, 9});
}

TEST_CASE("Carrier: units that each have one and wait for another are stuck at once, by name") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, take: {jig: 1}}, {at: weld, take: {jig: 1}}, {at: pack, return: {jig: 2}}]}}
    sources: {in: {makes: a, at: [0, 0]}, later: {makes: a, every: 100}}
    stations: {saw: {process: 1, servers: 2}, weld: {process: 1}, pack: {process: 1}}
    carriers: {jig: {count: 2}}
    run: {length: 1000})");
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(in_minutes(floor.result.to) == 1);
  CHECK(floor.result.cycle == std::vector<std::string>{"jig", "weld"});
  CHECK(floor.result.message.find("what waits at weld needs 'jig', of which 2 of 2 are with what waits at weld") !=
        std::string::npos);
}

TEST_CASE("Carrier: two carriers taken in opposite order lock, by name") {
  const Floor floor(R"(
    products:
      a: {route: [{at: a1, take: {p: 1}}, {at: a2, take: {r: 1}, return: {p: 1, r: 1}}]}
      b: {route: [{at: b1, take: {r: 1}}, {at: b2, take: {p: 1}, return: {p: 1, r: 1}}]}
    sources: {in: {makes: [a, b], at: [0, 0]}, later: {makes: a, every: 100}}
    stations: {a1: {process: 1}, a2: {process: 1}, b1: {process: 2}, b2: {process: 1}}
    carriers: {p: {}, r: {}}
    run: {length: 1000})");
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(in_minutes(floor.result.to) == 2);
  CHECK(floor.result.cycle == std::vector<std::string>{"p", "b2", "r", "a2"});
}

TEST_CASE("Carrier: a lock through a full queue of units that wait for a carrier is found") {
  // a1 takes the only tray at 0 and finds pack's one place taken at 1: by b2, which waits there for the tray.
  const Floor floor(R"(
    products:
      a: {route: [{at: saw, take: {tray: 1}}, {at: pack, return: {tray: 1}}]}
      b: {route: [{at: pack, take: {tray: 1}, return: {tray: 1}}]}
    sources: {in: {makes: [a, b], at: [0, 0.5]}, later: {makes: b, every: 100}}
    stations: {saw: {process: 1}, pack: {process: 1, queue: {capacity: 1}}}
    carriers: {tray: {}}
    run: {length: 1000})");
  // Pack is idle, but could load a1 only from its queue, where there is no place.
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(in_minutes(floor.result.to) == 1);
  CHECK(floor.result.cycle == std::vector<std::string>{"tray", "pack"});
}

TEST_CASE("Carrier: a unit that needs more than there are stops the run, by name") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, take: {pallet: 1}, return: {pallet: 1}}]}}
    sources: {in: {makes: a, at: [0], lot: {discrete: {1: 0.001, 9: 0.999}}}}
    stations: {saw: {process: 1}}
    carriers: {pallet: {count: 2, holds: 4}}
    run: {length: 20})");
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(floor.result.message == "a unit of 9 parts of 'a' needs 3 of carrier 'pallet', and there are only 2");
}
