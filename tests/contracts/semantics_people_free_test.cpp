// SPDX-License-Identifier: Apache-2.0
// Nobody is left behind: after whatever ends or cuts work, all members of the pool are free. The part p needs all three of bo at 100, and is
// done at 101 only if they are.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

constexpr auto need = "workers: [{pool: bo, for: [setup, load, process]}, {pool: bo, for: unload, stays: true}]";

/// What is at the saw and around it.
Floor before_probe(const std::string& saw, const std::string& a = "at: [0, 0]", const std::string& more = "",
                   const std::string& bo = "count: 3", const std::string& route = "saw") {
  return Floor("calendars: {day: {cycle: 200, open: [[0, 6], [80, 180]]}}\nworkers: {bo: {" + bo +
               "}}\nproducts: {a: {route: [" + route +
               "]}, u: {route: [{at: saw, process: 1}]}, p: {route: [probe]}}\n" + "sources: {a: {makes: a, " + a +
               "}, p: {makes: p, at: [100]}" + (more.find("u:") == 0 ? ", " + more : std::string()) +
               "}\nstations: {saw: {" + saw + "}, probe: {process: 1, workers: {bo: 3}}" +
               (more.find("u:") == 0 ? std::string() : more) + "}\nrun: {length: 150}");
}

bool all_are_free(const Floor& floor) { return floor.times("finished", "probe") == std::vector<double>{101}; }

}  // namespace

TEST_CASE("People are free after work that was interrupted by a more urgent part") {
  // a1 0-2, u 2-3, a1 3-11, a2 11-21.
  const Floor floor = before_probe(std::string("process: 10, queue: {rule: priority}, ") + need, "at: [0, 0]",
                                   "u: {makes: u, at: [2], preempts: true, priority: 1}");
  CHECK(floor.times("finished", "saw") == std::vector<double>{3, 11, 21});
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 21 + 3);
  CHECK(all_are_free(floor));
}

TEST_CASE("People are free after work that an urgent part cancelled while it asked for them") {
  // Of the pool's three, m has two 0-10; a1 wants two at 0 and waits. The urgent u needs two as well and takes the saw at 2: 10-11,
  // a1 11-21.
  const Floor floor(R"(
    workers: {bo: {count: 3}}
    products: {a: {route: [saw]}, u: {route: [{at: saw, process: 1}]}, m: {route: [mill]}, p: {route: [probe]}}
    sources: {m: {makes: m, at: [0]}, a: {makes: a, at: [0]}, p: {makes: p, at: [100]}, u: {makes: u, at: [2], preempts: true, priority: 1}}
    stations: {mill: {process: 10, workers: {bo: 2}}, saw: {process: 10, queue: {rule: priority}, workers: {bo: 2}}, probe: {process: 1, workers: {bo: 3}}}
    run: {length: 150})");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 20 + 2 * 11 + 3);
  CHECK(all_are_free(floor));
}

TEST_CASE("People are free after parts that a failure or the quality scraps") {
  // 3 of 10 minutes, then down to 8; a2 3 of 10, down to 16.
  const Floor failed = before_probe(std::string("process: 10, failures: [{every: 3, lasts: 5, part: scrap}], ") + need);
  CHECK(failed.times("scrapped") == std::vector<double>{3, 11});
  CHECK(in_minutes(failed.pool("bo").busy_ticks) == 3 + 3 + 3);
  CHECK(all_are_free(failed));
  const Floor bad = before_probe(std::string("process: 10, unload: 2, quality: {scrap: 1}, ") + need);
  CHECK(bad.times("scrapped") == std::vector<double>{10, 20});
  CHECK(all_are_free(bad));
}

TEST_CASE("People are free while a server is down, blocked, or closed") {
  // Down from 3 on; blocked by the full rack from 12 on; closed from 6 to 80, then on to 84.
  CHECK(all_are_free(before_probe(std::string("process: 10, failures: [{every: 3, lasts: 1000}], ") + need)));
  const Floor blocked = Floor(R"(
    workers: {bo: {count: 3}}
    products: {a: {route: [saw, press]}, p: {route: [probe]}}
    sources: {a: {makes: a, at: [0, 0, 0]}, p: {makes: p, at: [100]}}
    stations: {saw: {process: 4, workers: [{pool: bo, stays: true}]}, press: {process: 500, queue: {capacity: 1}}, probe: {process: 1, workers: {bo: 3}}}
    run: {length: 150})");
  CHECK(in_minutes(blocked.pool("bo").busy_ticks) == 12 + 3);
  CHECK(all_are_free(blocked));
  const Floor closed = before_probe(std::string("process: 10, calendar: day, ") + need, "at: [0]");
  CHECK(closed.times("finished", "saw") == std::vector<double>{84});
  CHECK(in_minutes(closed.pool("bo").busy_ticks) == 10 + 3);
  CHECK(all_are_free(closed));
}

TEST_CASE("People are free after the end of their shift") {
  // They go at 6; back at 80: the saw's 4 minutes, or it finished at 10 with the one who stayed for it.
  for (const std::string end : {"pause", "finish"}) {
    const Floor floor =
        before_probe("process: 10, at_shift_end: " + end + ", " + need, "at: [0]", "", "count: 3, calendar: day");
    CHECK(floor.times("finished", "saw") == std::vector<double>{end == "pause" ? 84.0 : 10.0});
    CHECK(all_are_free(floor));
  }
}

TEST_CASE("People are free after repairs, also of a pool with the rule priority") {
  // Work 0-3, 8-11, 16-19, 24-25 and again for the second part: the crew is one of the pool, and so is who works.
  const Floor floor = before_probe("process: 10, failures: [{every: 3, lasts: 5, crew: bo}], workers: {bo: 1}",
                                   "at: [0, 0]", "", "count: 3, rule: priority");
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 20 + 6 * 5 + 3);
  CHECK(all_are_free(floor));
}

TEST_CASE("People and vehicles are free after trips that break down") {
  // Three carts with a driver each, called at 1, break down after 4 minutes of their 5, at 5, and end their trips 15-16. At 100 the probe
  // gets all three, and the three drivers that come with them.
  const Floor floor(R"(
    workers: {bo: {count: 3}}
    products: {a: {route: [saw, drill]}, p: {route: [probe]}}
    sources: {a: {makes: a, at: [0, 0, 0]}, p: {makes: p, at: [100]}}
    stations: {saw: {process: 1, servers: 3}, drill: {process: 1}, probe: {process: 1, workers: [{transport: cart, count: 3}]}}
    transport: {cart: {count: 3, workers: {bo: 1}, failures: [{every: 4, lasts: 10}], moves: [{from: saw, to: drill, time: 5}]}}
    run: {length: 150})");
  CHECK(floor.times("delivered") == std::vector<double>{16, 16, 16});
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 3 * 5 + 3);
  CHECK(all_are_free(floor));
}
