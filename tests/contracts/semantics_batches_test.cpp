// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, batches and ovens: several units worked on together; room; one by one as room appears; and with everything else.
#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;

namespace {

/// Parts that come at these minutes to an oven of 10 minutes a batch.
std::string oven(const std::string& keys, const std::string& arrivals = "[1, 2, 3, 4, 5]",
                 const std::string& more = "run: {length: 100}") {
  return "products: {a: {route: [oven]}}\nsources: {in: {makes: a, at: " + arrivals +
         "}}\nstations: {oven: {process: 10, " + keys + "}}\n" + more;
}

}  // namespace

TEST_CASE("Batches: a server waits until `size` parts are there and works on them together") {
  // Three are there at 3, done at 13; the fourth and fifth never become three.
  const Floor floor(oven("batch: {size: 3}"));
  CHECK(floor.story("started") == "3 a1 started oven; 3 a2 started oven; 3 a3 started oven");
  CHECK(floor.story("shipped") == "13 a1 shipped end; 13 a2 shipped end; 13 a3 shipped end");
  CHECK(floor.minutes("oven", State::working) == 10);
  CHECK(floor.minutes("oven", State::starved) == 90);
  CHECK(floor.station("oven").operations == 3);
  CHECK(in_minutes(floor.queue("oven").waits) == 2 + 1 + 0);
}

TEST_CASE("Batches: between `min` and `max` it takes what is there") {
  // Two at 2; at 12 the three others.
  CHECK(Floor(oven("batch: {min: 2, max: 4}")).story("started") ==
        "2 a1 started oven; 2 a2 started oven; 12 a3 started oven; 12 a4 started oven; 12 a5 started oven");
  // Without `min` it starts with the first.
  CHECK(Floor(oven("batch: {max: 4}")).times("started") == std::vector<double>{1, 11, 11, 11, 11});
  CHECK(Floor(oven("batch: {min: 2}")).times("started") == std::vector<double>{2, 2, 12, 12, 12});
}

TEST_CASE("Batches: an incomplete batch starts when a unit has waited max_wait in the queue") {
  // a1 has waited 2.5 at 3.5: three parts. At 13.5 a4 and a5 have waited longer than that: two parts at once.
  CHECK(Floor(oven("batch: {size: 4, max_wait: 2.5}")).times("started") ==
        std::vector<double>{3.5, 3.5, 3.5, 13.5, 13.5});
  // Limits come last in an instant: an arrival at the same time is still taken.
  CHECK(Floor(oven("batch: {size: 4, max_wait: 2}", "[1, 3, 20]")).times("started") ==
        std::vector<double>{1 + 2, 3, 22});
  CHECK(Floor(oven("batch: {size: 4, max_wait: 0}")).times("started") == std::vector<double>{1, 11, 11, 11, 11});
}

TEST_CASE("Batches: per: batch is the default and one draw; per: part adds up, per: lot is once a unit") {
  CHECK(Floor(oven("batch: {size: 2}")).times("shipped") == std::vector<double>{12, 12, 22, 22});
  CHECK(Floor(oven("batch: {size: 2}, per: part")).times("shipped") == std::vector<double>{22, 22, 42, 42});
  // Two lots of 3 in a batch of 6: a process for each lot.
  const auto lots = [](const std::string& per) {
    return Floor(
               "products: {a: {travel: lot, route: [oven]}}\nsources: {in: {makes: a, at: [0, 0], lot: 3}}\n"
               "stations: {oven: {process: 10, batch: {size: 6}, per: " +
               per + "}}\nrun: {length: 100}")
        .times("shipped");
  };
  CHECK(lots("batch") == std::vector<double>{10, 10});
  CHECK(lots("lot") == std::vector<double>{20, 20});
  CHECK(lots("part") == std::vector<double>{60, 60});
}

TEST_CASE("Batches: load and unload are of the batch with per: batch, of each part otherwise") {
  // 2 + 10 + 3 a batch of two; or two each of 2, 10 and 3. All leave after the unloading of the first that has room.
  CHECK(Floor(oven("batch: {size: 2}, load: 2, unload: 3", "[0, 0]")).times("shipped") == std::vector<double>{15, 15});
  CHECK(Floor(oven("batch: {size: 2}, load: 2, unload: 3, per: part", "[0, 0]")).times("shipped") ==
        std::vector<double>{30, 30});
}

TEST_CASE("Batches: sizes count parts, units stay whole, and what does not fit any more makes the batch complete") {
  const auto lots_of = [](const std::string& lots, const std::string& batch) {
    return Floor("products: {a: {travel: lot, route: [oven]}}\nsources: {in: {makes: a, at: [0, 0, 0], lot: " + lots +
                 "}}\nstations: {oven: {process: 10, batch: " + batch + "}}\nrun: {length: 100}")
        .times("started");
  };
  CHECK(lots_of("2", "{size: 4}") == std::vector<double>{0, 0});      // the third is no batch
  CHECK(lots_of("3", "{size: 4}") == std::vector<double>{0, 10});     // a second does not fit; the last waits for ever
  CHECK(lots_of("9", "{max: 4}") == std::vector<double>{0, 10, 20});  // larger than the oven: alone
  CHECK(lots_of("2", "{min: 1, max: 5}") == std::vector<double>{0, 0, 10});  // 4 of 5
}

TEST_CASE("Batches: one product at one step, one family, or anything; whose batch is complete goes first") {
  const auto mixed = [](const std::string& mix, const std::string& station = "") {
    return Floor(
               "products: {a: {setup_family: red, route: [oven]}, b: {setup_family: red, route: [oven]}, "
               "c: {setup_family: blue, route: [oven]}}\n"
               "sources: {in: {makes: [a, b, c, b], at: [0, 1, 2, 3]}}\nstations: {oven: {process: 10, batch: {size: "
               "2, mix: " +
               mix + "}" + station + "}}\nrun: {length: 100}")
        .story("started");
  };
  CHECK(mixed("product") == "3 b2 started oven; 3 b4 started oven");
  CHECK(mixed("family") == "1 a1 started oven; 1 b2 started oven");
  CHECK(mixed("any") == "1 a1 started oven; 1 b2 started oven; 11 c3 started oven; 11 b4 started oven");
  CHECK(mixed("any", ", queue: {rule: lifo}") ==
        "1 b2 started oven; 1 a1 started oven; 11 b4 started oven; 11 c3 started oven");
}

TEST_CASE("Batches: what a step writes differently lasts the longest in a mixed batch") {
  const Floor floor(R"(
    products: {a: {route: [{at: oven, process: 7}]}, b: {route: [{at: oven, process: 12}]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations: {oven: {batch: {size: 2, mix: any}}}
    run: {length: 100})");
  CHECK(floor.times("shipped") == std::vector<double>{12, 12});
}

TEST_CASE("Batches: a part that comes by again is in no batch with those of its first visit") {
  // a1 a2 at 0, done at 5, back in the queue; a3 a4 came at 1 and 2: each pair by itself. At 10 all four are at their second visit.
  const Floor floor(R"(
    products: {a: {route: [{at: oven, process: 5}, {at: oven, name: again, process: 20}]}}
    sources: {in: {makes: a, at: [0, 0, 1, 2]}}
    stations: {oven: {batch: {max: 4, min: 2}}}
    run: {length: 100})");
  CHECK(floor.times("started") == std::vector<double>{0, 0, 5, 5, 10, 10, 10, 10});
  CHECK(floor.times("shipped") == std::vector<double>{30, 30, 30, 30});
}

TEST_CASE("Batches: the parts of an oven leave one by one as room appears, and it reloads when it is empty") {
  // Done at 10: a1 goes on the press (4 minutes, no queue), a2 at 14, a3 at 18; only then the next three: 18 to 28.
  const Floor floor(R"(
    products: {a: {route: [oven, press]}}
    sources: {in: {makes: a, at: [0, 0, 0, 0, 0, 0]}}
    stations: {oven: {process: 10, batch: {size: 3}}, press: {process: 4, queue: {capacity: 0}}}
    run: {length: 40})");
  CHECK(floor.times("moved", "oven") == std::vector<double>{10, 14, 18, 28, 32, 36});
  CHECK(floor.minutes("oven", State::working) == 20);
  CHECK(floor.minutes("oven", State::blocked) == 16);
  CHECK(floor.minutes("oven", State::starved) == 4);
  CHECK(in_minutes(floor.station("oven").holding_ticks) == 16);
}

TEST_CASE("Room: an idle server is room only if the batch would be complete") {
  // No place before the oven: a lot of 3 is a batch and goes in; a lot of 1 is none, and is turned away.
  const auto lost = [](const std::string& batch, const std::string& places = "0") {
    return Floor(
               "products: {a: {travel: lot, route: [oven]}}\n"
               "sources: {in: {makes: a, at: [0], lot: 1, if_full: lost}, big: {makes: a, at: [1], lot: 3, if_full: "
               "lost}}\n"
               "stations: {oven: {process: 10, batch: " +
               batch + ", queue: {capacity: " + places + "}}}\nrun: {length: 50}")
        .product("a")
        .lost;
  };
  CHECK(lost("{min: 1, max: 3}") == 3);  // the one goes in, the oven is taken when the three come
  CHECK(lost("{min: 1, max: 3, max_wait: 0}") == 3);
  CHECK_THROWS_AS(lost("{min: 2, max: 3}"), nordvest::ModelError);
  CHECK(lost("{min: 2, max: 3}", "2") == 3);  // the one waits in the queue, where three more do not fit
  CHECK(lost("{min: 2, max: 4}", "4") == 0);  // and here they do
}

TEST_CASE("Batches: scrap and rework are of each part, and the rest of the batch goes on") {
  const auto run = [](const std::string& quality) {
    return Floor(
        "products: {a: {route: [oven]}}\nsources: {in: {makes: a, every: 1, first: 0, count: 400}}\n"
        "stations: {oven: {process: 1, batch: {size: 4}, quality: " +
        quality +
        "}, fix: {process: 0.1}}\n"
        "run: {length: 1000}");
  };
  const Floor one_by_one(
      "products: {a: {route: [oven]}}\nsources: {in: {makes: a, every: 1, first: 0, count: 400}}\n"
      "stations: {oven: {process: 0.5, quality: {scrap: 0.3}}}\nrun: {length: 1000}");
  // The same parts as without batches: the uniform is the part's.
  CHECK(run("{scrap: 0.3}").product("a").scrapped == one_by_one.product("a").scrapped);
  const Floor reworked = run("{rework: {probability: 0.3, to: fix, back: next}}");
  CHECK(reworked.product("a").good == 400);
  CHECK(reworked.station("fix").operations == 400 - reworked.station("oven").good);
  CHECK(reworked.station("fix").operations > 80);
  CHECK(run("{scrap: 1}").product("a").scrapped == 400);
}

TEST_CASE("Batches: reworked parts join the end of the queue and wait for a batch of their own") {
  // Every part is reworked once: 4 parts, two batches of 4.
  const Floor floor(
      oven("batch: {size: 4}, quality: {rework: {probability: 1, to: oven, at_most: 1}}", "[0, 0, 0, 0]"));
  CHECK(floor.times("started") == std::vector<double>{0, 0, 0, 0, 10, 10, 10, 10});
  CHECK(floor.product("a").scrapped == 4);
}

TEST_CASE("Batches: a failure resumes, restarts, redraws or scraps the whole batch") {
  const auto with = [](const std::string& part) {
    return Floor(
        "products: {a: {route: [oven]}}\nsources: {in: {makes: a, at: [0, 0]}}\nstations: {oven: {process: 10, "
        "batch: {size: 2}, failures: [{every: 8, lasts: 5, part: " +
        part + "}]}}\nrun: {length: 50}");
  };
  CHECK(with("resume").times("shipped") == std::vector<double>{15, 15});
  // From 13 ten minutes more; the clock strikes again at 21, and so on.
  CHECK(with("restart").product("a").good == 0);
  CHECK(with("scrap").product("a").scrapped == 2);
  CHECK(with("scrap").story("scrapped") == "8 a1 scrapped oven; 8 a2 scrapped oven");
}

TEST_CASE("Batches: one set-up, for the first unit; `every` counts parts") {
  const auto setups = [](const std::string& setup) {
    return Floor(
               "products: {a: {route: [oven]}, b: {route: [oven]}}\nsources: {in: {makes: [a, b, b, a], at: [0, 0, 0, "
               "0]}}\n"
               "stations: {oven: {process: 10, batch: {size: 2, mix: any}, setup: " +
               setup + "}}\nrun: {length: 50}")
        .minutes("oven", State::setup);
  };
  CHECK(setups("{time: 3}") == 3);  // a b | b a: set for a, then for b
  CHECK(setups("{time: 3, when: lot}") == 6);
  CHECK(setups("{time: 3, when: {every: 2}}") == 3);  // before part 3
}

TEST_CASE("Batches: workers are asked for once, whatever is in the batch") {
  const Floor floor(
      oven("batch: {size: 2}, workers: {bo: 1}", "[0, 0]", "workers: {bo: {count: 1}}\nrun: {length: 50}"));
  CHECK(in_minutes(floor.pool("bo").busy_ticks) == 10);
  CHECK(floor.pool("bo").grants == 1);
}

TEST_CASE("Batches: a shift that ends under a batch pauses or finishes it, or it does not start") {
  const auto starts = [](const std::string& end) {
    return Floor(oven("batch: {max: 3}, calendar: c, at_shift_end: " + end, "[0, 15, 16]",
                      "calendars: {c: {cycle: 40, open: [[0, 20]]}}\nrun: {length: 100}"));
  };
  CHECK(starts("pause").times("shipped") == std::vector<double>{10, 45, 55});
  CHECK(starts("finish").times("shipped") == std::vector<double>{10, 25, 50});
  // At 15 ten minutes do not fit before 20: at 40 both are there.
  CHECK(starts("no_start_if_late").times("shipped") == std::vector<double>{10, 50, 50});
  CHECK(starts("no_start_if_late").minutes("oven", State::off_shift) == 5 + 20 + 20);
}

TEST_CASE("Batches: with per: part and no_start_if_late as many go in as can be done before the close") {
  // Three minutes a part, 8 minutes left: two of the three; the third at 20.
  const Floor floor(R"(
    products: {a: {route: [oven]}}
    sources: {in: {makes: a, at: [2, 2, 2]}}
    stations: {oven: {process: 3, per: part, batch: {max: 3}, calendar: c, at_shift_end: no_start_if_late}}
    calendars: {c: {cycle: 20, open: [[0, 10]]}}
    run: {length: 40})");
  CHECK(floor.times("shipped") == std::vector<double>{8, 8, 23});
}

TEST_CASE("Blocking before service: a batch takes as many as find a place ahead, all of them reserved") {
  // Two places before the press (20 a part): of the four, two go in at 0 with both places; at 10 they move, one loads.
  const auto run = [](const std::string& batch) {
    return Floor(
        "products: {a: {route: [oven, press]}}\nsources: {in: {makes: a, at: [0, 0, 0, 0]}}\nstations: {oven: "
        "{process: 10, blocking: before_service, batch: " +
        batch +
        "}, press: {process: 20, queue: {capacity: 2}}}\n"
        "run: {length: 200}");
  };
  // At 10 a1 loads at the press: one place is free, so a3 goes in alone (10 to 20); a4 when a2 loads, at 30.
  CHECK(run("{max: 4}").times("started", "oven") == std::vector<double>{0, 0, 10, 30});
  // A batch of two waits for two places: at 30 a2 loads.
  const Floor pairs = run("{size: 2}");
  CHECK(pairs.times("started", "oven") == std::vector<double>{0, 0, 30, 30});
  CHECK(pairs.minutes("oven", State::blocked) == 20);
}

TEST_CASE("Pre-emption: a batch in process is left alone") {
  const Floor floor(R"(
    products: {a: {route: [oven]}}
    sources: {in: {makes: a, at: [0, 0]}, rush: {makes: a, at: [3, 3], priority: 1, preempts: true}}
    stations: {oven: {process: 10, batch: {size: 2}}}
    run: {length: 50})");
  CHECK(floor.times("shipped") == std::vector<double>{10, 10, 20, 20});
}

TEST_CASE("Batches: a supply without limit fills the oven") {
  const Floor floor(R"(
    products: {a: {route: [oven]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {oven: {process: 10, batch: {max: 5}}}
    run: {length: 40})");
  CHECK(floor.product("a").good == 20);
  CHECK(floor.product("a").in_process == 5);
  // In turn a and b: the oven waits for no third product; what is made and does not go in now is no work in process.
  const Floor turns(R"(
    products: {a: {route: [oven]}, b: {route: [oven]}}
    sources: {in: {makes: [a, b], supply: unlimited}}
    stations: {oven: {process: 10, batch: {size: 2}}}
    run: {length: 40})");
  CHECK(turns.product("a").good == 4);
  CHECK(turns.product("b").good == 4);
  CHECK(turns.product("a").in_process + turns.product("b").in_process == 2);
}

TEST_CASE("Batches: lots of loose parts come from a supply without limit as the oven needs them") {
  // Lots of 3, batches of 4: 3 + 1, 2 + 2, 1 + 3, ...
  const Floor floor(R"(
    products: {a: {route: [oven]}}
    sources: {in: {makes: a, supply: unlimited, lot: 3}}
    stations: {oven: {process: 10, batch: {size: 4}}}
    run: {length: 35})");
  CHECK(floor.product("a").good == 12);
  CHECK(floor.times("started") == std::vector<double>{0, 0, 0, 0, 10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30});
}

TEST_CASE("Batches: two ovens share a queue, each takes a whole batch") {
  const Floor floor(R"(
    products: {a: {route: [oven]}}
    sources: {in: {makes: a, at: [0, 1, 2, 3]}}
    stations: {oven: {servers: 2, process: 10, batch: {size: 2}}}
    run: {length: 50})");
  CHECK(floor.story("started") == "1 a1 started oven#1; 1 a2 started oven#1; 3 a3 started oven#2; 3 a4 started oven#2");
}

TEST_CASE("Batches: a machine that joins takes what it takes, from the same queue") {
  // The oven waits for three; the torch takes single parts at once, and is busy until 4.
  const Floor floor(R"(
    products: {a: {route: [oven]}}
    sources: {in: {makes: a, at: [0, 1, 2, 3, 4]}}
    stations: {oven: {process: 10, batch: {size: 3}}, torch: {joins: oven, process: 4, batch: {size: 1}}}
    run: {length: 50})");
  CHECK(floor.story("started") ==
        "0 a1 started torch; 3 a2 started oven; 3 a3 started oven; 3 a4 started oven; 4 a5 started torch");
}
