// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, output places: finished units wait beside their server, which goes on.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Outcome;
using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// Six parts at 0: a saw of 1 minute, a press of 5 without a queue.
std::string saw(const std::string& keys, const std::string& more = "run: {length: 100}") {
  return "products: {a: {route: [saw, press]}}\nsources: {in: {makes: a, at: [0, 0, 0, 0, 0, 0]}}\n"
         "stations: {saw: {process: 1, " +
         keys + "}, press: {process: 5, queue: {capacity: 0}}}\n" + more;
}

}  // namespace

TEST_CASE("Output: finished units wait there, in order, and the server works on") {
  // a1 goes to the press at 1; a2 and a3 stand beside the saw at 2 and 3; a4 is done at 4 and blocks: at 6 a2 goes on the
  // press and a4 steps aside.
  const Floor floor(saw("output: {capacity: 2}"));
  CHECK(floor.times("finished", "saw") == std::vector<double>{1, 2, 3, 4, 7, 12});
  CHECK(floor.times("moved", "saw") == std::vector<double>{1, 2, 3, 6, 11, 16});
  CHECK(floor.times("started", "press") == std::vector<double>{1, 6, 11, 16, 21, 26});
  CHECK(floor.minutes("saw", State::blocked) == 2 + 4 + 4);
  CHECK(floor.minutes("saw", State::working) == 6);
  // Without output places it is blocked while the press works.
  CHECK(Floor(saw("speed: 1")).times("finished", "saw") == std::vector<double>{1, 2, 7, 12, 17, 22});
  CHECK(Floor(saw("output: {capacity: 0}")).times("finished", "saw") == std::vector<double>{1, 2, 7, 12, 17, 22});
}

TEST_CASE("Output: throughput of the line is that of a queue of as many places") {
  const auto made = [](const std::string& output, const std::string& queue) {
    return Floor(
               "products: {a: {route: [saw, press]}}\nsources: {in: {makes: a, supply: unlimited}}\nstations: {saw: "
               "{process: "
               "{exponential: 1}" +
               output + "}, press: {process: {exponential: 1}, queue: {capacity: " + queue + "}}}\nrun: {length: 5000}")
        .product("a")
        .good;
  };
  CHECK(made(", output: {capacity: 3}", "0") == made("", "3"));
  CHECK(made(", output: {capacity: 2}", "1") == made("", "3"));
}

TEST_CASE("Output: places count parts; a larger unit goes in alone") {
  const auto lots = [](const std::string& places) {
    return Floor(
               "products: {a: {travel: lot, route: [saw, press]}}\nsources: {in: {makes: a, at: [0, 0, 0, 0], lot: "
               "3}}\n"
               "stations: {saw: {process: 1, output: {capacity: " +
               places + "}}, press: {process: 10, queue: {capacity: 0}}}\nrun: {length: 200}")
        .times("finished", "saw");
  };
  // Done at 3; 6: aside; 9: with 5 places it blocks until the press takes the second lot at 33.
  CHECK(lots("6") == std::vector<double>{3, 6, 9, 12});
  CHECK(lots("5") == std::vector<double>{3, 6, 9, 36});
  CHECK(lots("1") == std::vector<double>{3, 6, 9, 36});
}

TEST_CASE("Output: what is unloaded goes to its output place, or on if there is room by then") {
  // Process 1, unload 2: a1 is done at 1, at the press at 3. a2: 4, unloaded 6 and aside; a3: 7, unloaded 9; the press takes a2 at 8.
  const Floor floor(saw("unload: 2, output: {capacity: 1}"));
  CHECK(floor.times("started", "press") == std::vector<double>{3, 8, 13, 18, 23, 28});
  CHECK(floor.times("finished", "saw") == std::vector<double>{1, 4, 7, 11, 16, 21});
  // a3 was done at 7 and had no place until 8: unloaded by 10; a4 waits 11-13, a5 16-18, a6 21-23.
  CHECK(floor.minutes("saw", State::blocked) == 1 + 2 + 2 + 2);
}

TEST_CASE("Output: an oven is empty when its parts stand beside it") {
  const Floor floor(R"(
    products: {a: {route: [oven, press]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0, 0, 0]}}
    stations: {oven: {process: 10, batch: {size: 3}, output: {capacity: 2}}, press: {process: 4, queue: {capacity: 0}}}
    run: {length: 100})");
  CHECK(floor.times("started", "oven") == std::vector<double>{0, 0, 0, 10, 10, 10});
  CHECK(floor.times("started", "press") == std::vector<double>{10, 14, 18, 22, 26, 30});
}

TEST_CASE("Output: a lot that sends ahead goes on while its boxes wait beside it") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, send_ahead: 10}, pack]}}
    sources: {in: {makes: a, at: [0], lot: 40}}
    stations: {saw: {process: 1, output: {capacity: 20}}, pack: {process: 2, queue: {capacity: 0}}}
    run: {length: 200})");
  CHECK(floor.times("finished", "saw") == std::vector<double>{10, 20, 30, 40});
  // At 30 the second box goes to the packer as the third is done: never more than two stand there.
  CHECK(floor.minutes("saw", State::blocked) == 0);
  CHECK(floor.times("started", "pack") == std::vector<double>{10, 30, 50, 70});
}

TEST_CASE("Output: a down server hands nothing over to it, unless it may") {
  // a1 on the press to 11, a2 aside, a3 done at 3. The saw is down from 10.5 to 13.5; at 11 the press takes a2.
  const auto moved = [](const std::string& hand_over) {
    return Floor(
               "products: {a: {route: [saw, press]}}\nsources: {in: {makes: a, at: [0, 0, 0]}}\nstations: {saw: "
               "{process: 1, "
               "failures: [{every: 10.5, lasts: 3, clock: calendar" +
               hand_over + "}], output: {capacity: 1}}, press: {process: 10, queue: {capacity: 0}}}\nrun: {length: 20}")
        .times("moved", "saw");
  };
  CHECK(moved("") == std::vector<double>{1, 2, 13.5});
  CHECK(moved(", hand_over: true") == std::vector<double>{1, 2, 11});
}

TEST_CASE("Output: two stations that feed each other lock without it, and pass each other with it") {
  const auto ring = [](const std::string& output) {
    return Floor(
        "products: {a: {route: [saw, press]}, b: {route: [press, saw]}}\n"
        "sources: {in: {makes: a, supply: unlimited}, back: {makes: b, supply: unlimited}}\n"
        "stations: {saw: {process: 1, queue: {capacity: 0}" +
        output +
        "}, press: {process: 1, queue: {capacity: 0}}}\n"
        "run: {length: 200}");
  };
  // At 1 each holds a part for the other. With a place beside the saw a1 steps aside, b1 goes on the saw, a1 on the press: two parts
  // each two minutes.
  CHECK(ring("").result.outcome == Outcome::stuck);
  const Floor passes = ring(", output: {capacity: 1}");
  CHECK(passes.result.outcome == Outcome::reached);
  CHECK(passes.product("a").good + passes.product("b").good == 200);
}
