// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, "One instant", where elements of several kinds meet: conveyors, buffers, vehicles, maintenance, cards, carriers.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;

TEST_CASE("Instant: from a machine, a conveyor and a buffer at one moment, the lowest number goes first") {
  // All three come to pack's door at 5, which is taken until 6: whoever was created first is first, whatever it comes from.
  const auto order = [](const std::string& sources) {
    const Floor floor(R"(
      products: {a: {route: [saw, pack]}, b: {route: [belt, pack]}, c: {route: [rack, pack]}, d: {route: [{at: pack, process: 6}]}}
      stations: {saw: {process: 5}, pack: {process: 1, queue: {capacity: 0}}}
      conveyors: {belt: {length: 5 m, speed: 1 m/min, spacing: 1 m}}
      buffers: {rack: {dwell: 5}}
      run: {length: 20}
      sources: {in: {makes: )" +
                      sources + ", at: [0, 0, 0, 0]}}");
    return floor.story("started", "pack");
  };
  CHECK(order("[d, a, b, c]") == "0 d1 started pack; 6 a2 started pack; 7 b3 started pack; 8 c4 started pack");
  CHECK(order("[d, c, b, a]") == "0 d1 started pack; 6 c2 started pack; 7 b3 started pack; 8 a4 started pack");
  CHECK(order("[d, b, c, a]") == "0 d1 started pack; 6 b2 started pack; 7 c3 started pack; 8 a4 started pack");
}

TEST_CASE("Instant: a trip that ends at the moment of a breakdown, or of the close, has ended") {
  // Driven 0-5, to be unloaded in 2. The lift is stopped 5-15: without unloading it is there at 5, with it at 15 + 2.
  const auto delivered = [](const std::string& keys) {
    return Floor(
               "calendars: {day: {cycle: 15, open: [[0, 5]]}}\nproducts: {a: {route: [saw, pack]}}\n"
               "sources: {in: {makes: a, at: [0]}}\nstations: {saw: {process: 0}, pack: {process: 1}}\n"
               "transport: {lift: {" +
               keys + ", moves: [{from: saw, to: pack, time: 5}]}}\nrun: {length: 30}")
        .times("queued", "pack");
  };
  CHECK(delivered("failures: [{every: 5, lasts: 10, clock: calendar}]") == std::vector<double>{5});
  CHECK(delivered("calendar: day") == std::vector<double>{5});
  CHECK(delivered("unload: 2, failures: [{every: 5, lasts: 10, clock: calendar}]") == std::vector<double>{17});
  CHECK(delivered("unload: 2, calendar: day") == std::vector<double>{17});
}

TEST_CASE("Instant: a unit that comes to the end of its conveyor as that fails is at the end, and waits there") {
  const auto moved = [](const std::string& keys) {
    return Floor(
               "products: {a: {route: [belt, pack]}}\nsources: {in: {makes: a, at: [0]}}\nstations: {pack: {process: "
               "1}}\n"
               "conveyors: {belt: {length: 5 m, speed: 1 m/min, spacing: 1 m, failures: [{every: 5, lasts: 4, clock: "
               "calendar" +
               keys + "}]}}\nrun: {length: 12}")
        .times("started", "pack");
  };
  CHECK(moved("") == std::vector<double>{9});
  CHECK(moved(", hand_over: true") == std::vector<double>{5});
}

TEST_CASE("Instant: a repair that ends and a failure come before an arrival of the same moment") {
  // Down 5-8 and 13-16: who comes at 5 waits for 8, who comes at 8 does not wait.
  const auto started = [](const std::string& at) {
    return Floor("products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [" + at +
                 "]}}\nstations: {saw: {process: 1, failures: [{every: 5, lasts: 3, clock: calendar}]}}\nrun: {length: "
                 "12}")
        .times("started");
  };
  CHECK(started("5") == std::vector<double>{8});
  CHECK(started("8") == std::vector<double>{8});
}

TEST_CASE("Instant: a repair that ends frees its crew before a failure of the same moment asks for it") {
  // One fitter. The saw is repaired 4-7, the mill fails at 7 and is repaired 7-10, at once.
  const Floor floor(R"(
    workers: {fitter: {count: 1}}
    products: {a: {route: [mill]}, b: {route: [saw]}}
    sources: {in: {makes: [a, b], at: [30, 30]}}
    stations:
      mill: {process: 1, failures: [{every: 7, lasts: 3, clock: calendar, crew: fitter}]}
      saw: {process: 1, failures: [{every: 4, lasts: 3, clock: calendar, crew: fitter}]}
    run: {length: 10.5})");
  CHECK(floor.story("down up") == "4 down saw; 7 up saw; 7 down mill; 10 up mill");
  CHECK(floor.pool("fitter").wait_ticks == 0);
}

TEST_CASE("Instant: a stop that falls due as a part is done, or as one arrives, goes before the next part") {
  // The stop is 10-12. The first part is done at 10; in the other run the server is idle and a part arrives at 10.
  const auto started = [](const std::string& at) {
    return Floor("products: {a: {route: [saw]}}\nsources: {in: {makes: a, at: [" + at +
                 "]}}\nstations: {saw: {process: 5, maintenance: [{every: 10, lasts: 2, clock: calendar}]}}\nrun: "
                 "{length: 16}")
        .times("started");
  };
  CHECK(started("5, 5") == std::vector<double>{5, 12});
  CHECK(started("10") == std::vector<double>{12});
}

TEST_CASE("Instant: a failure and a planned stop of one moment ask for their crew together, in file order") {
  // Both at 10, the failure as it is booked, the stop in pass D: the mill is first in the file.
  const Floor floor(R"(
    workers: {fitter: {count: 1}}
    products: {a: {route: [mill]}, b: {route: [saw]}}
    sources: {in: {makes: [a, b], at: [30, 30]}}
    stations:
      mill: {process: 1, maintenance: [{every: 10, lasts: 2, clock: calendar, crew: fitter}]}
      saw: {process: 1, failures: [{every: 10, lasts: 2, clock: calendar, crew: fitter}]}
    run: {length: 14.5})");
  CHECK(floor.story("down maintenance up maintained") ==
        "10 down saw; 10 maintenance mill; 12 maintained mill; 14 up saw");
}

TEST_CASE("Instant: cards that come free are passed up the whole line in the instant") {
  // One card a station. The last takes 10: at 14 (2 + 2 + 10) it ships, and what has waited with its card moves up, each by one.
  const Floor floor(R"(
    products: {a: {route: [saw, drill, pack]}}
    sources: {raw: {makes: a, supply: unlimited}}
    stations: {saw: {process: 2}, drill: {process: 2}, pack: {process: 10}}
    control: {kanban: [{station: saw, cards: 1}, {station: drill, cards: 1}, {station: pack, cards: 1}]}
    run: {length: 14})");
  CHECK(floor.times("released") == std::vector<double>{0, 2, 4, 14});
  CHECK(floor.story("started", "drill pack") ==
        "2 a1 started drill; 4 a1 started pack; 4 a2 started drill; 14 a2 started pack; 14 a3 started drill");
}

TEST_CASE("Instant: a vehicle that takes a unit in pass D makes room for an arrival that would else be lost") {
  // rack has one place, from which the lift takes a1 at 5, the moment a2 comes; a3, at 6, finds a2 there. a2 may go at 10; the lift
  // comes for it from pack, 2 minutes, and takes it there in 2.
  const Floor floor(R"(
    products: {a: {route: [rack, pack]}}
    sources: {in: {makes: a, at: [0, 5, 6], if_full: lost}}
    stations: {pack: {process: 1, queue: {}}}
    buffers: {rack: {capacity: 1, dwell: 5}}
    transport: {lift: {moves: [{from: rack, to: pack, time: 2}]}}
    run: {length: 20})");
  CHECK(floor.story("queued lost") ==
        "0 a1 queued rack; 5 a2 queued rack; 6 a3 lost in; 7 a1 queued pack; 14 a2 queued pack");
}

TEST_CASE("Instant: a carrier that comes back as a unit spoils comes too late for it") {
  // One mould, back at 6 (2 + 4). a2 may wait for 6 minutes: limits are booked after what ends, and nothing has been loaded by then.
  const auto story = [](const std::string& life) {
    return Floor(
               "products: {a: {route: [{at: press, take: {mould: 1}, return: {mould: 1}}]}}\n"
               "sources: {in: {makes: a, at: [0, 0]}}\nstations: {press: {process: 2, queue: {shelf_life: " +
               life + "}}}\ncarriers: {mould: {count: 1, back_after: 4}}\nrun: {length: 12}")
        .story("started scrapped");
  };
  CHECK(story("6") == "0 a1 started press; 6 a2 scrapped press");
  CHECK(story("7") == "0 a1 started press; 6 a2 started press");
}

TEST_CASE("Instant: what a failure scraps gives back its place ahead, its cards and its carrier at once") {
  // The saw fails at 3 and scraps a2. c, blocked on the mill since 1 for want of a2's place (pack itself is empty from 2.5 on), moves;
  // the next order comes in, and is loaded with the mould when the saw is repaired at 4.
  const auto run = [](const std::string& keys) {
    return Floor(R"(
      products: {a: {route: [{at: saw, take: {mould: 1}, return: {mould: 1}}, pack]}, c: {route: [mill, pack]}, d: {route: [pack]}}
      sources: {d: {makes: d, at: [0]}, a: {makes: a, at: [0, 1]}, c: {makes: c, at: [0]}}
      stations:
        mill: {process: 1}
        saw: {process: 10, blocking: before_service, failures: [{every: 3, lasts: 1, clock: calendar, part: scrap}]}
        pack: {process: 2.5, queue: {capacity: 1}}
      carriers: {mould: {count: 1}}
      run: {length: 5}
      )" + keys);
  };
  const Floor place = run("");
  CHECK(place.story("started scrapped", "saw") == "0 a2 started saw; 3 a2 scrapped saw; 4 a4 started saw");
  CHECK(place.story("blocked moved", "mill") == "1 c3 blocked mill; 3 c3 moved mill");
  CHECK(run("control: {conwip: {limit: 1, products: [a]}}").times("released", "a") == std::vector<double>{0, 3});
  CHECK(run("control: {kanban: {station: saw, cards: 1}}").times("released", "a") == std::vector<double>{0, 3});
}

TEST_CASE("Kanban: a lot that gathers in a store keeps the cards of its parts until it goes on as one") {
  // Cards for 4 at the saw (2 minutes a part); lots of 3 gather in the store. a1-a3 are there at 6 and go on: 3 cards are free, a5-a7
  // come in. a4-a6 are there at 12, but pack works 6-16: a8 and a9 come in at 16 with the cards of a4-a6, nobody is left for the third.
  const Floor floor(R"(
    products: {a: {route: [saw, {at: store, travel: lot}, pack]}}
    sources: {in: {makes: a, at: [0, 0, 0], lot: 3}}
    stations: {saw: {process: 2}, pack: {process: 10, per: lot}}
    buffers: {store: {}}
    control: {kanban: {station: saw, cards: 4}}
    run: {length: 30})");
  CHECK(floor.times("released") == std::vector<double>{0, 0, 0, 0, 6, 6, 6, 16, 16});
  CHECK(floor.story("started", "pack") == "6 a1x3 started pack; 16 a4x3 started pack; 26 a7x3 started pack");
}
