// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "Choices": when a unit's way is chosen, and by what.
#include <set>

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;

TEST_CASE(
    "Choices: `share`, `weights`, `then` and `in_turn` are fixed when the unit finishes the step before, before room "
    "is looked at") {
  // In turn: a1 left (busy till 11), a2 right (1+2 .. ), a3 left again although right is free: it waits on the saw until 11.
  const Floor floor(R"(
    products: {a: {route: [saw, {any_of: [left, right], pick: in_turn}]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 1}, left: {process: 10, queue: {capacity: 0}}, right: {process: 1, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("started", "left right") == "1 a1 started left; 2 a2 started right; 11 a3 started left");
}

TEST_CASE(
    "Choices: before a station with blocking before service the choice is made when it first tries to load, and kept") {
  // The saw may load only with a place ahead. a1 -> left (place at 0), a2 -> right (place at 1), a3 -> left: its place is taken by
  // nobody when a1 loads at 1, so a3 starts at 2; a4 -> right: at 3 the place of right was given back at 2 when a2 loaded. a5 -> left
  // keeps its choice although only right has a place: a3 waits in left's place from 3 until left takes it at 11.
  const Floor floor(R"(
    products: {a: {route: [saw, {any_of: [left, right], pick: in_turn}]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0, 0]}}
    stations:
      saw: {process: 1, blocking: before_service}
      left: {process: 10, queue: {capacity: 1}}
      right: {process: 1, queue: {capacity: 1}}
    run: {length: 40})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 1, 2, 3, 11});
  CHECK(floor.story("started", "left right") ==
        "1 a1 started left; 2 a2 started right; 4 a4 started right; 11 a3 started left; 21 a5 started left");
}

TEST_CASE(
    "Choices: blocking before service with `shortest_queue` takes the shortest that has a place, else the first that "
    "gets one") {
  // a1 left, a2: left counts a1 (on the server), right 0 -> right. a3 (2): left 1, right 1: left, as listed. a4 (3): left 2, right 1: right.
  // a5 (4): both places are taken (a3, a4) until right takes a4 at 7 (2 + 5).
  const Floor floor(R"(
    products: {a: {route: [saw, {any_of: [left, right], pick: shortest_queue}]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0, 0]}}
    stations:
      saw: {process: 1, blocking: before_service}
      left: {process: 10, queue: {capacity: 1}}
      right: {process: 5, queue: {capacity: 1}}
    run: {length: 40})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 1, 2, 3, 7});
  CHECK(floor.story("started", "left right") ==
        "1 a1 started left; 2 a2 started right; 7 a4 started right; 11 a3 started left; 12 a5 started right");
}

TEST_CASE("Choices: `shortest_queue` counts waiting, reserved and on servers") {
  // At 2 left holds c1 (on its server) and has a place promised to b (done at 1, unloading until 4): 2. right: two waiting, one on
  // the server would be 3: a goes left. At 5 left: b waits, c1 on the server, a waits: 3 = right's 3, the tie goes to left as listed.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, right], pick: shortest_queue}]}, b: {route: [saw, left]}, c: {route: [left]}, d: {route: [right]}}
    sources:
      c: {makes: c, at: [0]}
      d: {makes: d, at: [0, 0, 0]}
      b: {makes: b, at: [0]}
      a: {makes: a, at: [2, 5, 6]}
    stations: {saw: {process: 1, unload: 3}, left: {process: 50}, right: {process: 50}}
    run: {length: 10})");
  CHECK(floor.story("queued", "left right") ==
        "0 c1 queued left; 0 d2 queued right; 0 d3 queued right; 0 d4 queued right; 2 a6 queued left; 4 b5 queued "
        "left; 5 a7 queued left; 6 a8 queued right");
}

TEST_CASE("Choices: `shortest_queue` looks only at those with room and nobody at the door") {
  // left (1 place) is full and c3 stands at its door; right has three in the queue and room: a goes right.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, right], pick: shortest_queue}]}, c: {route: [left]}, d: {route: [right]}}
    sources: {c: {makes: c, at: [0, 0, 0]}, d: {makes: d, at: [0, 0, 0, 0]}, a: {makes: a, at: [2]}}
    stations: {left: {process: 50, queue: {capacity: 1}}, right: {process: 50}}
    run: {length: 10})");
  CHECK(floor.story("queued", "left right").ends_with("2 a8 queued right"));
}

TEST_CASE("Choices: `shortest_queue` without room anywhere takes the first that gets room, ties in listed order") {
  // Both are full until 6 (right) and 9 (left): a1 is blocked on the saw at 1 and goes right at 6. a2 (done at 7): both at 9 and 12.
  const Floor floor(R"(
    products: {a: {route: [saw, {any_of: [left, right], pick: shortest_queue}]}, c: {route: [left]}, d: {route: [right]}}
    sources: {c: {makes: c, at: [0]}, d: {makes: d, at: [0]}, a: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, left: {process: 9, queue: {capacity: 0}}, right: {process: 6, queue: {capacity: 0}}}
    run: {length: 30})");
  CHECK(floor.story("started", "left right") ==
        "0 c1 started left; 0 d2 started right; 6 a3 started right; 9 a4 started left");
}

TEST_CASE("Choices: `first_free` alternatives share one queue, and their places add up") {
  // 1 + 2 places: three wait, the fourth is lost.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, right]}]}}
    sources: {in: {makes: a, at: [0, 0, 1, 1, 1, 1], if_full: lost}}
    stations: {left: {process: 9, queue: {capacity: 1}}, right: {process: 8, queue: {capacity: 2}}}
    run: {length: 8})");
  CHECK(floor.product("a").lost == 1);
  CHECK(floor.plan.queues.size() == 1);
}

TEST_CASE("Choices: `first_free`: whichever can load takes, ties in listed order") {
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, {at: right, process: 2}]}]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0]}}
    stations: {left: {process: 4}, right: {process: 9}}
    run: {length: 20})");
  // left 0-4, right 0-2, 2-4; at 4 both are free: left.
  CHECK(floor.story("started") == "0 a1 started left; 0 a2 started right; 2 a3 started right; 4 a4 started left");
}

TEST_CASE("Choices: a jump by `then` names its step: a `share` written there is not drawn again") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, then: {grind: 1}}, polish, {at: grind, share: 0.01}]}}
    sources: {in: {makes: a, every: 2, count: 50}}
    stations: {saw: {process: 1}, polish: {process: 1}, grind: {process: 1}}
    run: {length: 200})");
  CHECK(floor.station("grind").operations == 50);
  CHECK(floor.station("polish").operations == 0);
}

TEST_CASE("Choices: `then: {end: 1}` ships") {
  const Floor floor(R"(
    products: {a: {route: [{at: saw, then: {end: 1}}, polish]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 1}, polish: {process: 1}}
    run: {length: 10})");
  CHECK(floor.story("shipped") == "1 a1 shipped end");
}

TEST_CASE("Choices: `shortest_queue` without room: of two that get room at one instant the first listed") {
  // Both are empty at 6; right is listed first, left comes first in the file.
  const Floor floor(R"(
    products: {a: {route: [saw, {any_of: [right, left], pick: shortest_queue}]}, c: {route: [left]}, d: {route: [right]}}
    sources: {c: {makes: c, at: [0]}, d: {makes: d, at: [0]}, a: {makes: a, at: [0]}}
    stations: {saw: {process: 1}, left: {process: 6, queue: {capacity: 0}}, right: {process: 6, queue: {capacity: 0}}}
    run: {length: 8})");
  CHECK(floor.story("started", "left right") == "0 c1 started left; 0 d2 started right; 6 a3 started right");
}

TEST_CASE("Choices: loose parts of a lot take several servers, and each of those is set up for it") {
  // Set up 0-3 on both; two parts each, a minute a part.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0], lot: 4}}
    stations: {saw: {servers: 2, process: 1, setup: {time: 3, when: lot}}}
    run: {length: 20})");
  CHECK(floor.times("finished") == std::vector<double>{4, 4, 5, 5});
  CHECK(floor.station("saw").setups == 2);
}

TEST_CASE("Choices: drawn by part and step, so that the order in which parts come does not change them") {
  // The same parts go left, are reworked and are scrapped under fifo and lifo.
  const auto story = [](const std::string& rule, const std::string& kinds, const std::string& at) {
    const Floor floor(
        "products: {a: {route: [saw, {any_of: [left, right], pick: {weights: [0.5, 0.5]}}, {at: wash, share: 0.5}]}}\n"
        "sources: {in: {makes: a, at: [0], lot: 60}}\n"
        "stations: {saw: {process: 1, queue: {rule: " +
        rule +
        "}, quality: {scrap: 0.2, rework: {probability: 0.2, to: fix}}}, left: {process: 1}, right: {process: 1}, "
        "wash: {process: 1}, fix: {process: 1}}\nrun: {length: 500}");
    std::multiset<std::uint64_t> parts;
    for (const auto& r : floor.records)
      if (floor.plan.queues.size() > 0 && nordvest::event_names[static_cast<std::size_t>(r.kind)] == kinds &&
          r.where == nordvest::Where::station && floor.plan.stations[r.element].name == at)
        parts.insert(r.part);
    return parts;
  };
  for (const auto& [kind, at] :
       {std::pair{"scrapped", "saw"}, {"started", "fix"}, {"started", "left"}, {"started", "wash"}}) {
    INFO(kind << ' ' << at);
    const auto first = story("fifo", kind, at);
    CHECK(first.size() > 5);
    CHECK(first == story("lifo", kind, at));
  }
}

TEST_CASE("Choices: `shortest_queue` counts parts") {
  // left works on a lot of 3, right on one part, and one waits there: 3 to 2.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, right], pick: shortest_queue}]}, c: {travel: lot, route: [left]}, d: {route: [right]}}
    sources: {c: {makes: c, at: [0], lot: 3}, d: {makes: d, at: [0, 0]}, a: {makes: a, at: [1]}}
    stations: {left: {process: 50}, right: {process: 50}}
    run: {length: 10})");
  CHECK(floor.story("queued", "left right").ends_with("1 a6 queued right"));
}
