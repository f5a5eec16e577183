// SPDX-License-Identifier: Apache-2.0
// SEMANTICS and the small print about buffers: places counted in parts, a shortest stay, who goes on first, shelf life.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Outcome;
using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

TEST_CASE("Buffer: a unit stays its dwell, then until the next step has room; the station behind has no queue") {
  // Into the rack at 1 and 2, ready at 6 and 7; pack works 6..16, so a2 stays until then: 5 + 14 part minutes.
  const Floor floor(R"(
    products: {a: {route: [saw, rack, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 10}}
    buffers: {rack: {dwell: 5}}
    run: {length: 40})");
  CHECK(floor.story("queued moved", "rack") == "1 a1 queued rack; 2 a2 queued rack; 6 a1 moved rack; 16 a2 moved rack");
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 19);
  CHECK(in_minutes(floor.queue("rack").waits) == 19);
  CHECK(floor.times("shipped") == std::vector<double>{16, 26});
}

TEST_CASE("Buffer: a station behind it that writes `queue` has that") {
  const Floor floor(R"(
    products: {a: {route: [saw, rack, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 10, queue: {rule: edd}}}
    buffers: {rack: {dwell: 5}}
    run: {length: 40})");
  CHECK(floor.times("moved", "rack") == std::vector<double>{6, 7});
  CHECK(in_minutes(floor.queue("pack").content_ticks) == 9);  // a2, 7..16
}

TEST_CASE("Buffer: capacity counts parts; what does not fit is blocked before it") {
  // a1 fills the one place from 1 to 6: a2, done at 2, holds the saw until then.
  const Floor floor(R"(
    products: {a: {route: [saw, rack, pack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 1}}
    buffers: {rack: {capacity: 1, dwell: 5}}
    run: {length: 40})");
  CHECK(floor.times("queued", "rack") == std::vector<double>{1, 6});
  CHECK(floor.minutes("saw", State::blocked) == 4);
}

TEST_CASE("Buffer: a unit larger than the place goes in alone when that is empty") {
  // Lots of 4 into 6 places: b1 waits for a1. Lots of 9: alone.
  const Floor small(R"(
    products: {a: {travel: lot, route: [rack]}}
    sources: {in: {makes: a, at: [0, 1], lot: 4}}
    stations: {}
    buffers: {rack: {capacity: 6, dwell: 10}}
    run: {length: 40})");
  CHECK(small.times("queued", "rack") == std::vector<double>{0, 10});
  const Floor large(R"(
    products: {a: {travel: lot, route: [rack]}}
    sources: {in: {makes: a, at: [0, 1], lot: 9}}
    stations: {}
    buffers: {rack: {capacity: 6, dwell: 10}}
    run: {length: 40})");
  CHECK(large.times("queued", "rack") == std::vector<double>{0, 10});
  CHECK(large.product("a").good == 18);
}

TEST_CASE("Buffer: dwell runs by the clock, nights too") {
  // In at 1, ready at 13 although the shop was closed 8..12; pack opens at 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 20, open: [[0, 8]]}, noon: {cycle: 20, open: [[0, 8], [12, 20]]}}
    products: {a: {route: [saw, rack, pack]}, b: {route: [saw, rack, late]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations: {saw: {process: 1}, pack: {process: 1, calendar: day}, late: {process: 1, calendar: noon}}
    buffers: {rack: {dwell: 12}}
    run: {length: 30})");
  CHECK(floor.story("moved", "rack") == "14 b2 moved rack; 20 a1 moved rack");
}

TEST_CASE("Buffer: a step may have its own dwell") {
  const Floor floor(R"(
    products: {a: {route: [{at: rack, dwell: 2}]}, b: {route: [rack]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations: {}
    buffers: {rack: {dwell: 7}}
    run: {length: 30})");
  CHECK(floor.story("shipped") == "2 a1 shipped end; 7 b2 shipped end");
}

TEST_CASE("Buffer: a drawn dwell belongs to its unit, whatever else comes by") {
  const std::string one = R"(
    products: {a: {route: [rack]}, b: {route: [rack]}}
    stations: {}
    buffers: {rack: {dwell: {uniform: [5, 50]}}}
    run: {length: 400}
    sources: {in: {makes: a, at: [0, 100, 200]})";
  const Floor alone(one + "}"), crowd(one + ", other: {makes: b, at: [0, 1, 2, 3, 100]}}");
  std::vector<double> of_a;
  for (const auto& r : crowd.records)
    if (r.kind == nordvest::EventKind::shipped && r.product == 0) of_a.push_back(in_minutes(r.time));
  CHECK(alone.times("shipped") == of_a);
  REQUIRE(of_a.size() == 3);
  CHECK(of_a[1] - of_a[0] != 100);  // each unit draws its own
}

TEST_CASE("Buffer: by its rule goes on who may go on") {
  const auto order = [](const std::string& rule) {
    // Pack takes a1 at 0 and is free at 10, 20 and 30; a2 .. a4 are in the rack from 1, 2 and 3.
    const Floor floor(R"(
      products: {a: {route: [rack, pack]}}
      sources: {in: {makes: a, at: [0, 1], due: 100}, urgent: {makes: a, at: [2], priority: 5, due: 70},
                last: {makes: a, at: [3], due: 50}}
      stations: {pack: {process: 10}}
      run: {length: 60}
      buffers: {rack: {rule: )" +
                      rule + "}}");
    std::string out;
    for (const auto& r : floor.records)
      if (r.kind == nordvest::EventKind::started) out += std::to_string(r.part);
    return out;
  };
  CHECK(order("fifo") == "1234");
  CHECK(order("lifo") == "1432");
  CHECK(order("priority") == "1324");
  CHECK(order("edd") == "1432");
  CHECK(order("slack") == "1432");
}

TEST_CASE("Buffer: first in first out is by entering, among those whose dwell is over") {
  // Pack works on c 0..10 and is free again at 20. a enters at 1 and may go from 9; b enters at 2, may go from 3.
  const auto story = [](const std::string& dwell) {
    return Floor(R"(
      products: {c: {route: [pack]}, a: {route: [{at: rack, dwell: )" +
                 dwell + R"(}, pack]}, b: {route: [{at: rack, dwell: 1}, pack]}}
      sources: {in: {makes: [c, a, b], at: [0, 1, 2]}}
      stations: {pack: {process: 10}}
      buffers: {rack: {}}
      run: {length: 40})")
        .story("started");
  };
  CHECK(story("8") == "0 c1 started pack; 10 a2 started pack; 20 b3 started pack");
  CHECK(story("12") == "0 c1 started pack; 10 b3 started pack; 20 a2 started pack");
}

TEST_CASE("Buffer: a place ahead goes to who has been blocked longest, a store or a server") {
  // The rack's a is ready at 3, the saw's b done at 5, the rack's a3 ready at 6: at 10 a, at 20 b, at 30 a3.
  const Floor floor(R"(
    products: {c: {route: [pack]}, a: {route: [rack, pack]}, b: {route: [saw, pack]}}
    sources: {in: {makes: [c, a, b, a], at: [0, 0, 0, 3]}}
    stations: {saw: {process: 5}, pack: {process: 10}}
    buffers: {rack: {dwell: 3}}
    run: {length: 60})");
  CHECK(floor.story("started", "pack") ==
        "0 c1 started pack; 10 a2 started pack; 20 b3 started pack; 30 a4 started pack");
}

TEST_CASE("Buffer: what stays longer than its shelf life is scrapped there") {
  // a2 and a3 enter at 1 and 2; a1 is on pack until 10: both are scrapped at 5 and 6. a4 comes at 9 and goes on.
  const Floor floor(R"(
    products: {a: {route: [rack, pack]}}
    sources: {in: {makes: a, at: [0, 1, 2, 9]}}
    stations: {pack: {process: 10}}
    buffers: {rack: {shelf_life: 4}}
    run: {length: 30})");
  CHECK(floor.story("scrapped started") ==
        "0 a1 started pack; 5 a2 scrapped rack; 6 a3 scrapped rack; 10 a4 started pack");
  CHECK(floor.product("a").scrapped == 2);
  CHECK(floor.queue("rack").spoiled == 2);
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 4 + 4 + 1);
}

TEST_CASE("Buffer: shelf life ends a dwell, too, and frees the place") {
  const Floor floor(R"(
    products: {a: {route: [rack]}}
    sources: {in: {makes: a, at: [0, 1]}}
    stations: {}
    buffers: {rack: {capacity: 1, dwell: 10, shelf_life: 4}}
    run: {length: 30})");
  CHECK(floor.story("queued scrapped") == "0 a1 queued rack; 4 a1 scrapped rack; 4 a2 queued rack; 8 a2 scrapped rack");
}

TEST_CASE("Buffer: one after another; who finds the second full stays in the first") {
  // near: 1 place, 2 minutes; far: 1 place, 10 minutes. a1 near 0..2, far 2..12; a2 near 2..12.
  const Floor floor(R"(
    products: {a: {route: [near, far]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {}
    buffers: {near: {capacity: 1, dwell: 2}, far: {capacity: 1, dwell: 10}}
    run: {length: 40})");
  CHECK(
      floor.story("queued moved") ==
      "0 a1 queued near; 2 a1 moved near; 2 a1 queued far; 2 a2 queued near; 12 a1 moved far; 12 a2 moved near; 12 a2 "
      "queued far; 22 a2 moved far");
}

TEST_CASE("Buffer: of several, the first listed that has room, else the first that gets room") {
  // left takes a1 at 0, right a2 at 1; a3 (at 2) gets the place that is free first: right's, at 1 + 3.
  const Floor floor(R"(
    products: {a: {route: [{any_of: [left, right]}]}}
    sources: {in: {makes: a, at: [0, 1, 2]}}
    stations: {}
    buffers: {left: {capacity: 1, dwell: 9}, right: {capacity: 1, dwell: 3}}
    run: {length: 40})");
  CHECK(floor.story("queued") == "0 a1 queued left; 1 a2 queued right; 4 a3 queued right");
}

TEST_CASE("Buffer: the emptiest of several, by turns, by weights, with a dwell of the alternative") {
  const auto story = [](const std::string& pick) {
    return Floor(R"(
      products: {a: {route: [{any_of: [{at: left, dwell: 20}, right], pick: )" +
                 pick + R"(}]}}
      sources: {in: {makes: a, at: [0, 1, 2]}}
      stations: {}
      buffers: {left: {dwell: 9}, right: {dwell: 3}}
      run: {length: 40})")
        .story("queued shipped");
  };
  const std::string left_right_left =
      "0 a1 queued left; 1 a2 queued right; 2 a3 queued left; 4 a2 shipped end; 20 a1 shipped end; 22 a3 shipped end";
  CHECK(story("in_turn") == left_right_left);
  CHECK(story("shortest_queue") == left_right_left);
  CHECK(story("{weights: [0, 1]}") ==
        "0 a1 queued right; 1 a2 queued right; 2 a3 queued right; 3 a1 shipped end; 4 a2 shipped end; 5 a3 shipped end");
}

TEST_CASE("Buffer: share and then lead to it and on from it") {
  const Floor floor(R"(
    products: {a: {route: [{at: rack, share: 1, then: {end: 1}}, saw]}, b: {route: [{at: rack, share: 0}, saw]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations: {saw: {process: 1}}
    buffers: {rack: {dwell: 3}}
    run: {length: 10})");
  CHECK(floor.story("shipped") == "1 b2 shipped end; 3 a1 shipped end");
}

TEST_CASE("Buffer: a larger travel gathers in it, and the stay of the lot begins with its last piece") {
  // Parts off the saw at 3 and 6; the lot of two dwells 6..11: 3 + 2 * 5 part minutes.
  const Floor floor(R"(
    products: {a: {route: [saw, {at: rack, travel: lot}, pack]}}
    sources: {in: {makes: a, at: [0], lot: 2}}
    stations: {saw: {process: 3}, pack: {process: 1}}
    buffers: {rack: {dwell: 5}}
    run: {length: 30})");
  CHECK(floor.story("moved", "rack") == "11 a1x2 moved rack");
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 13);
  CHECK(floor.times("shipped") == std::vector<double>{13});
}

TEST_CASE("Buffer: pieces of a unit that is split behind it leave one by one") {
  // A lot of three ready at 5; pack takes a part every 2 minutes: 5, 7, 9. One place each until then.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [rack, {at: pack, travel: part}]}}
    sources: {in: {makes: a, at: [0], lot: 3}}
    stations: {pack: {process: 2}}
    buffers: {rack: {dwell: 5}}
    run: {length: 30})");
  CHECK(floor.times("moved", "rack") == std::vector<double>{5, 7, 9});
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 5 + 7 + 9);
}

TEST_CASE("Buffer: supply without limit keeps a first buffer full") {
  const Floor floor(R"(
    products: {a: {route: [rack, pack]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {pack: {process: 10}}
    buffers: {rack: {capacity: 2, dwell: 1}}
    run: {length: 25})");
  // Two at 0; a1 and a2 are ready at 1: a1 goes on, a3 comes. At 11 and 21 the next.
  CHECK(floor.story("released") ==
        "0 a1 released in; 0 a2 released in; 1 a3 released in; 11 a4 released in; 21 a5 released in");
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 50);
}

TEST_CASE("Buffer: before service a place in it is reserved") {
  // The saw loads a2 only when the one place of the rack is free again: a1 saws 0..2, is in the rack 2..7.
  const Floor floor(R"(
    products: {a: {route: [saw, rack]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 2, blocking: before_service}}
    buffers: {rack: {capacity: 1, dwell: 5}}
    run: {length: 30})");
  CHECK(floor.times("started", "saw") == std::vector<double>{0, 7});
  CHECK(floor.minutes("saw", State::blocked) == 5);
}

TEST_CASE("Buffer: what is in it belongs to the factory from entering") {
  // Lead time is 5 + 1, counted from the buffer's entrance.
  const Floor floor(R"(
    products: {a: {route: [rack, saw]}}
    sources: {in: {makes: a, at: [1]}}
    stations: {saw: {process: 1}}
    buffers: {rack: {dwell: 5}}
    run: {length: 30})");
  CHECK(floor.story("released queued", "in rack") == "1 a1 released in; 1 a1 queued rack");
  CHECK(in_minutes(floor.product("a").lead_sum) == 6);
}

TEST_CASE("Buffer: content is counted in the window only") {
  // a1 in the rack 0..10, a2 4..14; warm-up until 6, end at 12: 4 + 6 part minutes.
  const Floor floor(R"(
    products: {a: {route: [rack]}}
    sources: {in: {makes: a, at: [0, 4]}}
    stations: {}
    buffers: {rack: {dwell: 10}}
    run: {length: 12, warm_up: 6})");
  CHECK(in_minutes(floor.queue("rack").content_ticks) == 10);
}

TEST_CASE("Buffer: a ring of a full buffer and stations that wait for each other is named") {
  // a1 drills 1..6, a2 fills the rack, a3 holds the saw from 3; at 6 a1 wants back to the saw.
  const Floor floor(R"(
    products: {a: {route: [saw, rack, drill, {at: saw, name: again}]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 1, queue: {capacity: 0}}, drill: {process: 5}}
    buffers: {rack: {capacity: 1}}
    run: {length: 30})");
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(in_minutes(floor.result.to) == 6);
  CHECK(floor.result.cycle == std::vector<std::string>{"saw", "rack", "drill"});
}
