// SPDX-License-Identifier: Apache-2.0
// SEMANTICS and the small print about conveyors: headway and places, what happens while the end is blocked, failures, hours.
#include <vector>

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Outcome;
using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;
using Times = std::vector<double>;

namespace {

/// Ten places of 1 m at 1 m/min: a ride of 10, parts a minute apart.
std::string belt(const std::string& more = {}) {
  return "conveyors: {belt: {length: 10 m, speed: 1 m/min, spacing: 1 m" + more + "}}\n";
}
const std::string stands = ", accumulates: false";

}  // namespace

TEST_CASE(
    "Conveyor: a unit rides from the entrance to the end; the next enters when the last has cleared the spacing") {
  // In at 0, 1 and 2, each 10 min under way: 30 part minutes. It moves until the last is off at 12.
  const Floor floor(R"(
    products: {a: {route: [belt]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    run: {length: 40}
    )" + belt());
  CHECK(floor.times("queued", "belt") == Times{0, 1, 2});
  CHECK(floor.times("shipped") == Times{10, 11, 12});
  CHECK(in_minutes(floor.queue("belt").content_ticks) == 30);
  CHECK(in_minutes(floor.queue("belt").waits) == 30);
  CHECK(floor.queue("belt").loaded == 3);
  CHECK(floor.minutes("belt", State::working) == 12);
  CHECK(floor.minutes("belt", State::starved) == 28);
}

TEST_CASE("Conveyor: speeds, lengths and spacings in their units, rounded to the tick") {
  // 20 m at 0.1 m/s: 200 s; 50 cm: 5 s.
  const Floor floor(R"(
    products: {a: {route: [belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    conveyors: {belt: {length: 20 m, speed: 0.1 m/s, spacing: 50 cm}}
    run: {length: 40})");
  CHECK(floor.queue("belt").waits == nordvest::TickSum(200 * 1e7, 2));
  CHECK(floor.times("queued", "belt")[1] == 5.0 / 60);
}

namespace {

/// Pack works 4 on a1 (10..14), then 1 on each b. b2 comes to the end at 11 and waits 3 min.
std::string blocked_for_three(const std::string& more) {
  return R"(
    products: {a: {route: [belt, {at: pack, process: 4}]}, b: {route: [belt, {at: pack, process: 1}]}}
    sources: {first: {makes: a, at: [0]}, then: {makes: b, at: [1, 5, 12, 12]}}
    stations: {pack: {}}
    run: {length: 60}
    )" + belt(more);
}

}  // namespace

TEST_CASE("Conveyor: accumulating, those behind close up while the end is blocked") {
  // b3 (entered 5) is at the end at 15, just when b2 has left and it may come up; b4 enters at 12, b5 behind it at 13.
  const Floor floor(blocked_for_three(""));
  CHECK(floor.story("started") ==
        "10 a1 started pack; 14 b2 started pack; 15 b3 started pack; 22 b4 started pack; 23 b5 started pack");
  CHECK(floor.times("queued", "belt") == Times{0, 1, 5, 12, 13});
  CHECK(floor.story("blocked") == "11 b2 blocked belt");
  CHECK(floor.minutes("belt", State::blocked) == 3);
  CHECK(floor.minutes("belt", State::working) == 20);  // 0..11, 14..23
}

TEST_CASE("Conveyor: not accumulating, the whole belt stands while the end is blocked, to the tick") {
  // It stands from 11 to 14: b3 comes to the end at 15 + 3. b4 finds the entrance clear at 12 and rides from 14: 24; b5 enters when b4
  // has gone a metre, at 15, and is there at 25.
  const Floor floor(blocked_for_three(stands));
  CHECK(floor.story("started") ==
        "10 a1 started pack; 14 b2 started pack; 18 b3 started pack; 24 b4 started pack; 25 b5 started pack");
  CHECK(floor.times("queued", "belt") == Times{0, 1, 5, 12, 15});
  CHECK(floor.minutes("belt", State::blocked) == 3);
  CHECK(floor.minutes("belt", State::working) == 22);
}

TEST_CASE("Conveyor: closed up, parts come to the end a headway apart") {
  // Pack keeps a1 from 10 to 30. b2 .. b5 (in at 1 .. 4) stand close by 14, and follow at 30, 31, 32, 33.
  const Floor floor(R"(
    products: {a: {route: [belt, {at: pack, process: 20}]}, b: {route: [belt, {at: pack, process: 0.5}]}}
    sources: {first: {makes: a, at: [0]}, then: {makes: b, at: [0, 0, 0, 0]}}
    stations: {pack: {}}
    run: {length: 60}
    )" + belt());
  CHECK(floor.times("moved", "belt") == Times{10, 30, 31, 32, 33});
  CHECK(floor.minutes("belt", State::blocked) == 19);  // 11..30
}

TEST_CASE("Conveyor: it holds length / spacing parts") {
  // Pack keeps a1 from 10 to 40. a2 .. a11 (in at 1 .. 10) fill the ten places; a12 enters when a2 has left, at 40.
  for (const auto& more : {std::string(), stands}) {
    const Floor floor(R"(
      products: {a: {route: [belt, pack]}}
      sources: {in: {makes: a, at: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}}
      stations: {pack: {process: 30}}
      run: {length: 45}
      )" + belt(more));
    CHECK(floor.times("queued", "belt") == Times{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40});
    CHECK(floor.times("moved", "belt") == Times{10, 40});
  }
}

TEST_CASE("Conveyor: what does not divide holds whole parts only") {
  // 1.9 m in spacings of 1 m: one part. The next enters as it leaves, at 1.9.
  const Floor floor(R"(
    products: {a: {route: [belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    conveyors: {belt: {length: 1.9 m, speed: 1 m/min, spacing: 1 m}}
    run: {length: 45})");
  CHECK(floor.times("queued", "belt") == Times{0, 1.9});
}

TEST_CASE("Conveyor: saturated, a part comes off every spacing / speed") {
  // Supply without limit enters at 0, 1, .. 100; off at 10, 11, .. 100.
  for (const auto& more : {std::string(), stands}) {
    const Floor floor(R"(
      products: {a: {route: [belt]}}
      sources: {in: {makes: a, supply: unlimited}}
      run: {length: 100}
      )" + belt(more));
    CHECK(floor.product("a").good == 91);
    CHECK(floor.product("a").in_process == 10);  // the 101st came in as the 91st left
  }
}

TEST_CASE("Conveyor: between machines that are slower than its headway it is a buffer with that dwell and capacity") {
  const auto line = [](const std::string& between) {
    return Floor(R"(
      products: {a: {route: [saw, between, drill]}}
      sources: {in: {makes: a, supply: unlimited}}
      stations: {saw: {process: {uniform: [1, 5]}}, drill: {process: {uniform: [1, 6]}, failures: [{every: {exponential: 60}, lasts: 40}]}}
      run: {length: 3000}
      )" + between);
  };
  const Floor rides(line("conveyors: {between: {length: 10 m, speed: 1 m/min, spacing: 1 m}}"));
  const Floor waits(line("buffers: {between: {capacity: 10, dwell: 10}}"));
  CHECK(rides.minutes("saw", State::blocked) > 100);
  CHECK(rides.times("shipped") == waits.times("shipped"));
  CHECK(rides.minutes("saw", State::blocked) == waits.minutes("saw", State::blocked));
  CHECK(rides.queue("between").content_ticks == waits.queue("between").content_ticks);
}

TEST_CASE("Conveyor: a failure stops it; nothing enters, and its working clock counts while it moves") {
  // Moves 0..5, down 5..8, moves 8..13: a1 is off at 13. a2 (at the entrance from 6) enters at 8 and has gone 5 m at 13, where the
  // clock has run out again: down 13..16, off at 21.
  const Floor floor(R"(
    products: {a: {route: [belt]}}
    sources: {in: {makes: a, at: [0, 6]}}
    run: {length: 40}
    )" + belt(", failures: [{every: 5, lasts: 3}]"));
  CHECK(floor.times("queued", "belt") == Times{0, 8});
  CHECK(floor.times("shipped") == Times{13, 21});
  CHECK(floor.story("down up") == "5 down belt; 8 up belt; 13 down belt; 16 up belt");
  CHECK(floor.minutes("belt", State::down) == 6);
  CHECK(floor.minutes("belt", State::working) == 15);
  CHECK(floor.station("belt").failures == 2);
}

TEST_CASE("Conveyor: down, it hands over what is at its end only with `hand_over`; a crew repairs it") {
  // a1 is taken at 10 for 5; a2 comes to the end at 11. Down at 12, the fitter comes at 20 and needs 5.
  const auto shop = [](const std::string& more) {
    return Floor(R"(
      calendars: {late: {cycle: 100, open: [[20, 100]]}}
      workers: {fitter: {count: 1, calendar: late}}
      products: {a: {route: [belt, pack]}}
      sources: {in: {makes: a, at: [0, 1]}}
      stations: {pack: {process: 5}}
      run: {length: 60}
      )" + belt(", failures: [{every: 12, lasts: 5, clock: calendar, crew: fitter" + more + "}]"));
  };
  CHECK(shop("").times("moved", "belt") == Times{10, 25});
  CHECK(shop(", hand_over: true").times("moved", "belt") == Times{10, 15});
  CHECK(shop("").minutes("belt", State::down) == 13 + 5 + 5);  // 12..25, 37..42, 54..59
}

TEST_CASE("Conveyor: it stands outside its hours, takes nothing in, and may hand over what is at its end") {
  // Open 0..12 and 20..40. a1 is taken at 10 until 15, a2 (at the end at 11) follows at 15, closed or not. a3 (in at 5) has gone 7 m at
  // 12 and comes to the end at 23; a4 waits at the entrance from 13 to 20.
  const Floor floor(R"(
    calendars: {day: {cycle: 40, open: [[0, 12], [20, 40]]}}
    products: {a: {route: [belt, pack]}}
    sources: {in: {makes: a, at: [0, 1, 5, 13]}}
    stations: {pack: {process: 5}}
    run: {length: 40}
    )" + belt(", calendar: day"));
  CHECK(floor.times("queued", "belt") == Times{0, 1, 5, 20});
  CHECK(floor.times("moved", "belt") == Times{10, 15, 23, 30});
  CHECK(floor.minutes("belt", State::off_shift) == 8);
  CHECK(floor.minutes("belt", State::blocked) == 1);  // 11..12, then off shift
}

TEST_CASE("Conveyor: a unit of several parts takes as many spacings") {
  // Lots of 4: the next enters after 4; with two on it there are 2 places left, so the third waits until the first is off.
  const auto shop = [](const std::string& lot) {
    return Floor(R"(
      products: {a: {travel: lot, route: [belt]}}
      run: {length: 40}
      sources: {in: {makes: a, at: [0, 0, 0], lot: )" +
                 lot + "}}\n      " + belt());
  };
  CHECK(shop("4").times("queued", "belt") == Times{0, 4, 10});
  CHECK(shop("4").times("shipped") == Times{10, 14, 20});
  CHECK(shop("12").times("queued", "belt") == Times{0, 10, 20});  // larger than it: alone
}

TEST_CASE("Conveyor: a smaller travel splits a unit before it, and at its end") {
  const Floor before(R"(
    products: {a: {travel: lot, route: [{at: belt, travel: part}]}}
    sources: {in: {makes: a, at: [0], lot: 3}}
    run: {length: 40}
    )" + belt());
  CHECK(before.times("shipped") == Times{10, 11, 12});
  // The pieces of the first lot are at the end at 10 and go in at 10, 13, 16, 19. Each lets the second lot (in at 4) come up by one
  // spacing: 11, 14, 17, 20; so it is there at 20, and its pieces go in at 22, 25, 28, 31.
  const Floor after(R"(
    products: {a: {travel: lot, route: [belt, {at: pack, travel: part}]}}
    sources: {in: {makes: a, at: [0, 0], lot: 4}}
    stations: {pack: {process: 3}}
    run: {length: 60}
    )" + belt());
  CHECK(after.times("moved", "belt") == Times{10, 13, 16, 19, 22, 25, 28, 31});
  CHECK(after.minutes("belt", State::blocked) == 9 + 11);  // 10..19, 20..31
  CHECK(after.minutes("belt", State::working) == 10 + 1);
}

TEST_CASE("Conveyor: a unit that was unloaded onto it waits for the entrance, its place kept") {
  // Both are done at 2 and unloaded at 5; the second enters a minute after the first.
  const Floor floor(R"(
    products: {a: {route: [saw, belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {servers: 2, process: 2, unload: 3}}
    run: {length: 40}
    )" + belt());
  CHECK(floor.times("queued", "belt") == Times{5, 6});
  CHECK(floor.minutes("saw", State::blocked) == 1);
}

TEST_CASE("Conveyor: before a station that blocks before service a place is promised, the entrance is not") {
  // One place: a2 is loaded when a1 is off, at 3 + 1.
  const Floor one(R"(
    products: {a: {route: [saw, belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 3, blocking: before_service}}
    conveyors: {belt: {length: 1 m, speed: 1 m/min, spacing: 1 m}}
    run: {length: 40})");
  CHECK(one.times("started", "saw") == Times{0, 4});
  // Ten places, two servers: both load, both are done at 3, and they enter one after the other.
  const Floor two(R"(
    products: {a: {route: [saw, belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {servers: 2, process: 3, blocking: before_service}}
    run: {length: 40}
    )" + belt());
  CHECK(two.times("queued", "belt") == Times{3, 4});
}

TEST_CASE("Conveyor: one after another, and the slower entrance holds the first up") {
  // In at 0 and 1; the second conveyor takes one every 2 min: at 10 and 12.
  const Floor floor(R"(
    products: {a: {route: [belt, next]}}
    sources: {in: {makes: a, at: [0, 0]}}
    conveyors: {belt: {length: 10 m, speed: 1 m/min, spacing: 1 m}, next: {length: 4 m, speed: 1 m/min, spacing: 2 m}}
    run: {length: 40})");
  CHECK(floor.times("queued", "next") == Times{10, 12});
  CHECK(floor.times("shipped") == Times{14, 16});
  CHECK(floor.minutes("belt", State::blocked) == 1);
}

TEST_CASE("Conveyor: an arrival that finds the entrance taken is lost where it may be") {
  const Floor floor(R"(
    products: {a: {route: [belt]}}
    sources: {in: {makes: a, at: [0, 0.5, 1], if_full: lost}}
    run: {length: 40}
    )" + belt());
  CHECK(floor.product("a").lost == 1);
  CHECK(floor.times("shipped") == Times{10, 11});
}

TEST_CASE("Conveyor: of several the first listed whose entrance is free, or the one that carries least") {
  const auto shop = [](const std::string& pick) {
    return Floor(R"(
      products: {a: {route: [{any_of: [left, right], pick: )" +
                 pick + R"(}]}}
      sources: {in: {makes: a, at: [0, 0, 0, 0]}}
      conveyors: {left: {length: 4 m, speed: 1 m/min, spacing: 1 m}, right: {length: 4 m, speed: 1 m/min, spacing: 1 m}}
      run: {length: 40})");
  };
  const Floor first = shop("first_free");
  CHECK(first.times("queued", "left") == Times{0, 1});
  CHECK(first.times("queued", "right") == Times{0, 1});
  CHECK(shop("shortest_queue").story("queued") == first.story("queued"));
}

TEST_CASE("Conveyor: components wait at its end for their kit, and come up as it takes them") {
  // Frames come to the end at 10, 11, 12; the parents are there from 0, assembled in 4 each: kits at 10, 14, 18.
  const Floor floor(R"(
    products:
      frame: {route: [belt]}
      door: {route: [{at: mount, needs: {frame: 1}}]}
    sources: {frames: {makes: frame, at: [0, 0, 0]}, doors: {makes: door, at: [0, 0, 0]}}
    stations: {mount: {process: 4}}
    run: {length: 60}
    )" + belt());
  CHECK(floor.times("used") == Times{10, 14, 18});
  CHECK(floor.minutes("belt", State::blocked) == 3 + 3);  // 11..14, 15..18
  CHECK(floor.times("shipped") == Times{14, 18, 22});
}

TEST_CASE("Conveyor: a lock in a ring with it is told, and names it") {
  // a1 is on the belt, whose one place it fills, and wants the saw; a2 is on the saw and wants the belt.
  const Floor floor(R"(
    products: {a: {repeats: true, route: [saw, belt]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {process: 1, queue: {capacity: 0}}}
    conveyors: {belt: {length: 1 m, speed: 1 m/min, spacing: 1 m}}
    run: {length: 100})");
  CHECK(floor.result.outcome == Outcome::stuck);
  CHECK(floor.result.to == 2 * nordvest::ticks_per_minute);
  CHECK(floor.result.cycle == std::vector<std::string>{"saw", "belt"});
}

TEST_CASE("Conveyor: a standing belt with places left locks too, where it does not accumulate") {
  // a1 is at the end at 5 and wants the saw, where a3 wants to enter behind a2, which went on at 4.5 and stands on the entrance.
  const auto shop = [](const std::string& more) {
    return Floor(R"(
      products: {a: {repeats: true, route: [saw, belt]}}
      sources: {in: {makes: a, at: [0, 4, 4.5]}}
      stations: {saw: {process: 0.5, queue: {capacity: 0}}}
      run: {length: 40}
      conveyors: {belt: {length: 4.5 m, speed: 1 m/min, spacing: 1 m)" +
                 more + "}}");
  };
  CHECK(shop(stands).result.outcome == Outcome::stuck);
  CHECK(shop(stands).result.cycle == std::vector<std::string>{"saw", "belt"});
  CHECK(shop("").result.outcome == Outcome::reached);
}

TEST_CASE("Conveyor: its states sum to the window after a warm-up, and what rides over it is clipped") {
  // Window 5..20: a1 rides until 10, a2 (in at 8) until 18: 5 + 10 part minutes.
  const Floor floor(R"(
    products: {a: {route: [belt]}}
    sources: {in: {makes: a, at: [0, 8]}}
    run: {length: 20, warm_up: 5}
    )" + belt());
  CHECK(in_minutes(floor.queue("belt").content_ticks) == 15);
  CHECK(floor.minutes("belt", State::working) == 13);
  CHECK(floor.minutes("belt", State::starved) == 2);
}
