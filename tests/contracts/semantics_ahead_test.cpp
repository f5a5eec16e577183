// SPDX-License-Identifier: Apache-2.0
// SEMANTICS, lots whose done parts go on while the rest is worked on (`send_ahead`), and transfer batches.
#include "core/error.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::State;
using nordvest::test::Floor;
using nordvest::test::in_minutes;
using nordvest::test::plan_of;

namespace {

/// A lot of 120 at a saw of a minute a part; what is done goes to a packer who takes it as it comes.
std::string saw(const std::string& step, const std::string& station, const std::string& pack = "{process: 0.1}",
                const std::string& more = "run: {length: 400}") {
  return "products: {a: {travel: lot, route: [{at: saw, " + step +
         "}, pack]}}\nsources: {in: {makes: a, at: [0], lot: 120}}\n"
         "stations: {saw: {process: 1, " +
         station + "}, pack: " + pack + "}\n" + more;
}

}  // namespace

TEST_CASE("send_ahead: done parts go on while the rest of the lot is worked on; one set-up") {
  // Set-up to 10; 50 at 60, 50 at 110, the last 20 at 130. The packer: 60-65, 110-115, 130-132.
  const Floor floor(saw("send_ahead: 50", "setup: {time: 10, when: lot}"));
  CHECK(floor.story("moved", "saw") == "60 a1x50 moved saw; 110 a51x50 moved saw; 130 a101x20 moved saw");
  CHECK(floor.times("shipped") == std::vector<double>{65, 115, 132});
  CHECK(floor.station("saw").setups == 1);
  CHECK(floor.minutes("saw", State::setup) == 10);
  CHECK(floor.minutes("saw", State::working) == 120);
  CHECK(floor.station("saw").operations == 120);
  CHECK(floor.product("a").good == 120);
  // Together they would all have left at 130.
  CHECK(Floor(saw("load: 0", "setup: {time: 10, when: lot}")).times("shipped") == std::vector<double>{142});
}

TEST_CASE("send_ahead: a lot that is not larger goes on as one") {
  CHECK(Floor(saw("send_ahead: 120", "speed: 1")).times("moved") == std::vector<double>{120, 132});
  CHECK(Floor(saw("send_ahead: 1", "speed: 1")).times("moved", "saw").size() == 120);
}

TEST_CASE("send_ahead: done parts without room block the server, and it goes on when they have left") {
  // Places for 50: 50 at 50 to the packer at once (2 a part: to 150), 50 at 100 in the queue, the 20 done at 120 wait to 150.
  const Floor floor(saw("send_ahead: 50", "speed: 1", "{process: 2, queue: {capacity: 50}}"));
  CHECK(floor.times("moved", "saw") == std::vector<double>{50, 100, 150});
  CHECK(floor.minutes("saw", State::blocked) == 30);
  // No place at all: 50 at 50, the next 50 done at 100 wait to 150; only then the last 20: 170, waiting to 250.
  const Floor none(saw("send_ahead: 50", "speed: 1", "{process: 2, queue: {capacity: 0}}"));
  CHECK(none.times("moved", "saw") == std::vector<double>{50, 150, 250});
  CHECK(none.minutes("saw", State::blocked) == 50 + 80);
  CHECK(in_minutes(none.station("saw").holding_ticks) == 50 + 80);
}

TEST_CASE("send_ahead: the worker stays with the lot, but not while the server is blocked") {
  const auto more = "workers: {bo: {count: 1}}\nrun: {length: 400}";
  const Floor free(saw("send_ahead: 50", "workers: {bo: 1}", "{process: 0.1}", more));
  CHECK(free.pool("bo").grants == 1);
  CHECK(in_minutes(free.pool("bo").busy_ticks) == 120);
  // Bo saws and packs: at 50 he stays at the saw, at 120 he packs the three boxes.
  const Floor shared(saw("send_ahead: 50", "workers: {bo: 1}", "{process: 0.1, workers: {bo: 1}}", more));
  CHECK(shared.times("finished", "saw") == std::vector<double>{50, 100, 120});
  CHECK(shared.times("finished", "pack") == std::vector<double>{125, 130, 132});
  // Blocked at 100 he lets go, and is asked for again at 150.
  const Floor blocked(saw("send_ahead: 50", "workers: {bo: 1}", "{process: 2, queue: {capacity: 0}}", more));
  CHECK(blocked.pool("bo").grants == 2);
}

TEST_CASE("send_ahead: load and unload are of the parts that go on") {
  // 50 parts: load 5, process 50, unload 10: they leave at 65, 130; 20 parts: 2 + 20 + 4 to 156.
  CHECK(Floor(saw("send_ahead: 50", "load: 0.1, unload: 0.2")).times("moved", "saw") ==
        std::vector<double>{65, 130, 156});
}

TEST_CASE("send_ahead: a shift that ends under the lot pauses it between or within; finish finishes the lot") {
  const auto at = [](const std::string& end) {
    return Floor(saw("send_ahead: 50", "calendar: c, at_shift_end: " + end, "{process: 0.1}",
                     "calendars: {c: {cycle: 200, open: [[0, 100]]}}\nrun: {length: 400}"))
        .times("moved", "saw");
  };
  CHECK(at("pause") == std::vector<double>{50, 100, 220});
  CHECK(at("finish") == std::vector<double>{50, 100, 120});
  CHECK(at("no_start_if_late").empty());  // the lot would take 120 of the 100 minutes
}

TEST_CASE("send_ahead: a failure scraps the parts under way, not those of the lot that wait or have left") {
  // Down at 70: the second 50 are scrapped; after the repair, at 75, the last 20.
  const Floor floor(saw("send_ahead: 50", "failures: [{every: 70, lasts: 5, part: scrap}]"));
  CHECK(floor.product("a").scrapped == 50);
  CHECK(floor.times("moved", "saw") == std::vector<double>{50, 70, 95});
  CHECK(floor.product("a").good == 70);
}

TEST_CASE("send_ahead: what is interrupted goes back, and the rest of its lot behind it") {
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, send_ahead: 50}]}}
    sources: {in: {makes: a, at: [0], lot: 120}, rush: {makes: a, at: [70], lot: 5, priority: 1, preempts: true}}
    stations: {saw: {process: 1}}
    run: {length: 400})");
  // 50 at 50, 20 of the next done at 70; the rush to 75, the other 30 to 105, the last 20 to 125.
  CHECK(floor.times("shipped") == std::vector<double>{50, 75, 105, 125});
  CHECK(in_minutes(floor.queue("saw").waits) == 50 * 5 + 20 * 35);
}

TEST_CASE("send_ahead: scrap leaves boxes that are filled up from the next, to the exact number") {
  // Every box of 50 has its bad parts; the packer takes exactly 50 at a time, and the rest at the end.
  const Floor floor(R"(
    products: {a: {travel: lot, route: [{at: saw, send_ahead: 50}, {at: pack, travel: 50}]}}
    sources: {in: {makes: a, at: [0], lot: 600}}
    stations: {saw: {process: 1, quality: {scrap: 0.1}}, pack: {process: 0.1}}
    run: {length: 1000})");
  double packed = 0;
  for (const auto& r : floor.records)
    if (r.kind == nordvest::EventKind::started && floor.plan.stations[r.element].name == "pack") {
      packed += r.parts;
      if (packed < floor.product("a").good) CHECK(r.parts == 50);
    }
  CHECK(packed == floor.product("a").good);
  CHECK(floor.product("a").scrapped > 30);
}

TEST_CASE("Transfer batches: a larger travel gathers exactly so many of the lot, and what is left at the end") {
  // Twos from the saw every 2 minutes; threes at the press: 4 minutes for the first (2 + 1), then every three parts.
  const Floor floor(R"(
    products: {a: {travel: 2, route: [saw, {at: press, travel: 3}]}}
    sources: {in: {makes: a, at: [0], lot: 8}}
    stations: {saw: {process: 1}, press: {process: 0.1}}
    run: {length: 50})");
  CHECK(floor.story("started", "press") == "4 a1x3 started press; 6 a4x3 started press; 8 a7x2 started press");
}

TEST_CASE("send_ahead: parts that are done together cannot go on one by one") {
  CHECK_THROWS_AS(plan_of(saw("send_ahead: 50", "per: lot")), nordvest::ModelError);
  CHECK_THROWS_AS(plan_of(saw("send_ahead: 50", "batch: {max: 200}")), nordvest::ModelError);
  CHECK_THROWS_AS(plan_of(saw("send_ahead: 50", "batch: {max: 200}, per: part")), nordvest::ModelError);
}

TEST_CASE(
    "The unit of flow: a lot of 1,800 shots feeds packing within one box, and halving the lot changes no capacity") {
  const auto moulding = [](int lot, const std::string& ahead) {
    const std::string size = std::to_string(lot);
    return Floor(
        "products: {lid: {travel: lot, route: [{at: mould" + ahead +
        "}, {at: pack, travel: 50}]}}\n"
        "sources: {in: {makes: lid, supply: unlimited, lot: " +
        size +
        "}}\n"
        "stations: {mould: {process: 0.6}, pack: {process: 0.235, queue: {capacity: 1500}}}\nrun: {length: 50000}");
  };
  // A box of 50 is full after 30 minutes, packed at 30 + 50 * 0.235 = 41.75; the whole lot takes 1,080 minutes.
  const Floor boxes = moulding(1800, ", send_ahead: 50");
  CHECK(boxes.times("started", "pack").front() == 30);
  CHECK(boxes.times("shipped").front() == 41.75);
  CHECK(moulding(1800, "").times("started", "pack").front() == 1080);
  // The mould works all the time: a part every 0.6 minutes, whatever the lot. 50,000 minutes are 1,666 boxes and 20 minutes; the last
  // was full at 49,980 and is packed by then.
  for (const int lot : {1800, 900, 450}) {
    const Floor floor = moulding(lot, ", send_ahead: 50");
    CHECK(floor.minutes("mould", State::working) == 50000);
    CHECK(floor.product("lid").good == 1666 * 50);
    CHECK(in_minutes(floor.product("lid").lead_sum) / floor.product("lid").good < 1080);
  }
}

TEST_CASE("Lots: a larger travel gathers what is left of the lot: scrap on the way is not waited for") {
  // A minute a part; the saw fails once and scraps what it works on: a3 at 2.5 (a4 follows 3.5-4.5), or the last, a4, at 3.5.
  const auto packed = [](const std::string& fails) {
    return Floor(
               "products: {a: {route: [saw, {at: pack, travel: lot}]}}\nsources: {in: {makes: a, at: [0], lot: 4}}\n"
               "stations: {saw: {process: 1, failures: [{every: " +
               fails + ", lasts: 1, clock: calendar, part: scrap}]}, pack: {process: 1}}\nrun: {length: 5}")
        .story("scrapped started", "saw pack");
  };
  CHECK(packed("2.5").ends_with("2.5 a3 scrapped saw; 3.5 a4 started saw; 4.5 a1x3 started pack"));
  CHECK(packed("3.5").ends_with("3.5 a4 scrapped saw; 3.5 a1x3 started pack"));
}
