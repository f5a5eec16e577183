// SPDX-License-Identifier: Apache-2.0
// Every KPI by name, each on a shop whose numbers are worked out by hand. A KPI without a line here fails the last case.
#include <algorithm>
#include <cmath>
#include <set>

#include "kpi/energy.hpp"
#include "kpi/kpi.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;

namespace {

Window window_of(const Floor& floor) { return {(floor.result.to - floor.result.from) / ticks_per_hour}; }

std::set<std::string>& checked() {
  static std::set<std::string> names;
  return names;
}

template <typename Kpi>
const Kpi& find(std::span<const Kpi> list, std::string_view family, std::string_view key) {
  for (const auto& kpi : list)
    if (kpi.key == key) {
      checked().insert(std::string(family) + ' ' + std::string(key));
      return kpi;
    }
  throw std::invalid_argument("no such KPI");
}

double part_kpi(const Floor& floor, std::string_view key, std::string_view product = {}) {
  const auto& kpi = find(product_kpis(), "part", key);
  return kpi.value(product.empty() ? all_products(floor.result) : floor.product(product), window_of(floor));
}

double station_kpi(const Floor& floor, std::string_view key, std::string_view station) {
  for (const auto& st : floor.plan.stations) {
    if (st.name != station) continue;
    const auto has = [&](const auto& kpi) { return kpi.key == key; };
    const bool is_oee = std::any_of(oee_kpis().begin(), oee_kpis().end(), has);
    return find(is_oee ? oee_kpis() : station_kpis(), is_oee ? "oee" : "station", key)
        .value(floor.station(station), &floor.result.queues[st.queue], st.servers.count, window_of(floor));
  }
  throw std::invalid_argument("no such station");
}

double pool_kpi(const Floor& floor, std::string_view key, std::string_view pool) {
  return find(pool_kpis(), "pool", key).value(floor.pool(pool), window_of(floor));
}

double carrier_kpi(const Floor& floor, std::string_view key) {
  return find(carrier_kpis(), "carrier", key)
      .value(floor.result.carriers[0], floor.plan.carriers[0].count, window_of(floor));
}

double store_kpi(const Floor& floor, std::string_view key) {
  return find(store_kpis(), "store", key).value(floor.result.queues[floor.plan.stores[0].queue], window_of(floor));
}

double factory_kpi(const Floor& floor, std::string_view key) {
  return find(energy_kpis(), "factory", key).value(floor.plan, floor.result, window_of(floor));
}

}  // namespace

TEST_CASE(
    "KPI throughput_per_h, good_parts, lead_time_h, wip, wip_end, arrived_per_h: parts of 20 min at 0, 0, 30 and 110") {
  // Done at 20, 40, 60; the fourth is at work at 120. Stays 20, 40, 30 min and 10 so far: 100 part minutes in 2 h.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 30, 110]}}
    stations: {saw: {process: 20}}
    run: {length: 2 h})");
  CHECK(part_kpi(floor, "throughput_per_h") == Approx(1.5));
  CHECK(part_kpi(floor, "good_parts") == 3);
  CHECK(part_kpi(floor, "lead_time_h") == Approx(30.0 / 60));
  CHECK(part_kpi(floor, "wip") == Approx(100.0 / 120));
  CHECK(part_kpi(floor, "wip_end") == 1);
  CHECK(part_kpi(floor, "arrived_per_h") == Approx(2));
  CHECK(part_kpi(floor, "lead_time_h", "a") == part_kpi(floor, "lead_time_h"));
}

TEST_CASE("KPI scrap_rate, scrapped_per_h, lost_per_h, lost_share: one of three is lost at the door, one scrapped") {
  // a at 0 is worked on to 30. The place is for one: of the two at 10 the second is lost. b is scrapped at 45.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [mill]}}
    sources: {a: {makes: a, at: [0, 10, 10], if_full: lost}, b: {makes: b, at: [40]}}
    stations: {saw: {process: 30, queue: {capacity: 1}}, mill: {process: 5, quality: {scrap: 1}}}
    run: {length: 2 h})");
  CHECK(part_kpi(floor, "scrap_rate") == Approx(1.0 / 3));
  CHECK(part_kpi(floor, "scrap_rate", "b") == 1);
  CHECK(part_kpi(floor, "scrapped_per_h") == Approx(0.5));
  CHECK(part_kpi(floor, "lost_per_h") == Approx(0.5));
  CHECK(part_kpi(floor, "lost_share", "a") == Approx(1.0 / 3));
}

TEST_CASE("KPI on_time, tardiness_h, late_cost_per_h: due after 45 min, done after 30, 60 and 90") {
  // Late by 0, 15 and 45 min: a mean of 20, and 60 part minutes at 240 a day are 10 in 2 h.
  const Floor floor(R"(
    products: {a: {route: [saw], late_cost: 240}, b: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 0], due: {after: 45}}}
    stations: {saw: {process: 30}}
    run: {length: 2 h})");
  CHECK(part_kpi(floor, "on_time") == Approx(1.0 / 3));
  CHECK(part_kpi(floor, "tardiness_h") == Approx(20.0 / 60));
  CHECK(part_kpi(floor, "late_cost_per_h") == Approx(5));
  CHECK(std::isnan(part_kpi(floor, "on_time", "b")));
  const Histogram& late = floor.product("a").late;
  CHECK(late.count() == 3);
  CHECK(late.percentile(1.0 / 3) == 0);
  CHECK(nordvest::test::in_minutes(late.percentile(0.95)) == Approx(45).epsilon(0.01));
}

TEST_CASE(
    "KPI stock, shortages_per_h, shortage_h: a frame waits half an hour for its hinge, a second hinge for a frame") {
  // Hinges are done at 30 and 60; the frame comes at 0 and loads at 30. The second hinge waits from 60 to 120.
  const Floor floor(R"(
    products: {hinge: {route: [press]}, frame: {route: [{at: fit, needs: {hinge: 1}}]}}
    sources: {h: {makes: hinge, at: [0, 0]}, f: {makes: frame, at: [0]}}
    stations: {press: {process: 30}, fit: {process: 10}}
    run: {length: 2 h})");
  CHECK(part_kpi(floor, "stock", "hinge") == Approx(0.5));
  CHECK(part_kpi(floor, "shortages_per_h", "frame") == Approx(0.5));
  CHECK(part_kpi(floor, "shortage_h", "frame") == Approx(0.5));
}

TEST_CASE("KPI of states: two servers, 4 h of server time, by cause") {
  // Day of 90 min in 2 h. saw: set-up 6, work 24, twice for a part of 24 min each at 0 and 0, on a server each: then starved; both fail after
  // 20 worked minutes for 15 min. Each server: set-up 6, work 20, down 15, work 4; 45 of 90; starved 45; off shift 30.
  const Floor floor(R"(
    calendars: {day: {cycle: 2 h, open: [[0, 90]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {saw: {servers: 2, process: 24, setup: {time: 6, when: lot}, failures: [{every: 20, lasts: 15}], calendar: day}}
    run: {length: 2 h})");
  CHECK(station_kpi(floor, "working", "saw") == Approx(24.0 / 120));
  CHECK(station_kpi(floor, "setup", "saw") == Approx(6.0 / 120));
  CHECK(station_kpi(floor, "down", "saw") == Approx(15.0 / 120));
  CHECK(station_kpi(floor, "starved", "saw") == Approx(45.0 / 120));
  CHECK(station_kpi(floor, "off_shift", "saw") == Approx(30.0 / 120));
  CHECK(station_kpi(floor, "operations_per_h", "saw") == Approx(1));
  CHECK(station_kpi(floor, "setups_per_h", "saw") == Approx(1));
  CHECK(station_kpi(floor, "failures_per_h", "saw") == Approx(1));
  for (const auto& server : floor.station("saw").servers) {
    CHECK(nordvest::test::in_minutes(server[static_cast<std::size_t>(State::working)]) == 24);
    CHECK(nordvest::test::in_minutes(server[static_cast<std::size_t>(State::off_shift)]) == 30);
  }
}

TEST_CASE(
    "KPI availability, performance, quality, oee: of 90 open minutes 21 are lost, 24 worked, one part of two is good") {
  // As above; and each part has a defect if it is b. Operating 90 - 6 - 15 = 69 of 90, 24 of 69 worked: 24/90 = 0.2667; half of it good.
  const Floor floor(R"(
    calendars: {day: {cycle: 2 h, open: [[0, 90]]}}
    products: {a: {route: [saw]}, b: {route: [saw, mill]}}
    sources: {in: {makes: [a, b], at: [0, 0]}}
    stations:
      saw: {servers: 2, process: 24, setup: {time: 6, when: lot}, failures: [{every: 20, lasts: 15}], calendar: day}
      mill: {process: 10, quality: {scrap: 1}}
    run: {length: 2 h})");
  CHECK(station_kpi(floor, "availability", "saw") == Approx(69.0 / 90));
  CHECK(station_kpi(floor, "performance", "saw") == Approx(24.0 / 69));
  CHECK(station_kpi(floor, "quality", "saw") == 1);
  CHECK(station_kpi(floor, "oee", "saw") == Approx(24.0 / 90));
  CHECK(station_kpi(floor, "quality", "mill") == 0);
  CHECK(station_kpi(floor, "oee", "mill") == 0);
}

TEST_CASE("KPI waiting_worker, busy and queue_time_h of a pool: one hand for two machines") {
  // saw 0-20; the drill waits 0-20, works 20-50. One of two requests waited 20 min. Busy 50 of 60.
  const Floor floor(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {a: {makes: a, at: [0]}, b: {makes: b, at: [0]}}
    stations: {saw: {process: 20, workers: {hand: 1}}, drill: {process: 30, workers: {hand: 1}}}
    workers: {hand: {count: 1}}
    run: {length: 1 h})");
  CHECK(station_kpi(floor, "waiting_worker", "drill") == Approx(20.0 / 60));
  CHECK(station_kpi(floor, "waiting_worker", "saw") == 0);
  CHECK(pool_kpi(floor, "busy", "hand") == Approx(50.0 / 60));
  CHECK(pool_kpi(floor, "queue_time_h", "hand") == Approx(10.0 / 60));
}

TEST_CASE("KPI setup, load, process, unload, repair of a pool: what one hand does in an hour") {
  // Set-up 0-6, load 6-10, process 10-22, a stop after 16 min of work (load counts) 22-29, process 29-37, unload 37-42.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations:
      saw: {setup: {time: 6, when: lot}, load: 4, process: 20, unload: 5, workers: {hand: 1},
            failures: [{every: 16, lasts: 7, crew: hand}]}
    workers: {hand: {count: 1}}
    run: {length: 1 h})");
  CHECK(pool_kpi(floor, "setup", "hand") == Approx(6.0 / 60));
  CHECK(pool_kpi(floor, "load", "hand") == Approx(4.0 / 60));
  CHECK(pool_kpi(floor, "process", "hand") == Approx(20.0 / 60));
  CHECK(pool_kpi(floor, "unload", "hand") == Approx(5.0 / 60));
  CHECK(pool_kpi(floor, "repair", "hand") == Approx(7.0 / 60));
  CHECK(pool_kpi(floor, "busy", "hand") == Approx(42.0 / 60));
  CHECK(pool_kpi(floor, "absent", "hand") == 0);
}

TEST_CASE("KPI drive of a pool: from setting out to what is unloaded") {
  // a1 is done at 2; the hand loads 2-3, drives 3-13, unloads 13-15: 13 of 60 minutes.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 2}, drill: {process: 1}}
    workers: {hand: {count: 1}}
    transport: {cart: {load: 1, unload: 2, workers: {hand: 1}, moves: [{from: saw, to: drill, time: 10}]}}
    run: {length: 1 h})");
  CHECK(pool_kpi(floor, "drive", "hand") == Approx(13.0 / 60));
  CHECK(pool_kpi(floor, "busy", "hand") == Approx(13.0 / 60));
}

TEST_CASE("KPI overtime_h of a pool, maintenances_per_h: ten minutes after the close, a stop every 20 min of work") {
  // Open 0-30: work 0-20, a planned stop of 5, work 25-30, and on to 40 in overtime, when the part of 35 min is done. One stop an hour.
  const Floor floor(R"(
    calendars: {day: {cycle: 1 h, open: [[0, 30]], overtime: {up_to: 20}}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations:
      saw: {process: 35, workers: {hand: 1}, calendar: day, maintenance: [{every: 20, lasts: 5, interrupts: true}]}
    workers: {hand: {count: 1, calendar: day}}
    run: {length: 1 h})");
  CHECK(pool_kpi(floor, "overtime_h", "hand") == Approx(10.0 / 60));
  CHECK(station_kpi(floor, "maintenances_per_h", "saw") == Approx(1));
  CHECK(station_kpi(floor, "maintenance", "saw") == Approx(5.0 / 60));
}

TEST_CASE("KPI blocked, holding, queue_length, queue_time_h: no place between, the second machine is slow") {
  // saw 0-10, moves on; 10-20, blocked to 40 (the drill is done with the first), then 40-50, blocked to the end. Parts at 0, 0, 0 wait
  // 0, 10 and 40 min for the saw: 50 in the hour.
  const Floor floor(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {saw: {process: 10}, drill: {process: 30, queue: {capacity: 0}}}
    run: {length: 1 h})");
  CHECK(station_kpi(floor, "blocked", "saw") == Approx(30.0 / 60));
  CHECK(station_kpi(floor, "holding", "saw") == Approx(30.0 / 60));
  CHECK(station_kpi(floor, "queue_length", "saw") == Approx(50.0 / 60));
  CHECK(station_kpi(floor, "queue_time_h", "saw") == Approx(50.0 / 3 / 60));
}

TEST_CASE("KPI maintenance, waiting_transport: none where the file has none") {
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 10}}
    run: {length: 1 h})");
  CHECK(station_kpi(floor, "maintenance", "saw") == 0);
  CHECK(station_kpi(floor, "waiting_transport", "saw") == 0);
}

TEST_CASE(
    "KPI defects_shipped, defect_rate, defects_found_per_h, false_alarms_per_h: a saw that always errs, a look that "
    "sees half") {
  // Two parts in an hour. With `finds: 0` both defects are shipped, as two good parts; with all found none is, and two are refused. A saw
  // that never errs and a look that refuses all: two false alarms.
  const auto floor = [](const std::string& defects, const std::string& inspects) {
    return Floor(
        "{products: {a: {route: [saw, look]}}, sources: {in: {makes: a, at: [0, 0]}}, stations: {saw: {process: 1, "
        "quality: {defects: " +
        defects + "}}, look: {process: 1, inspects: " + inspects + "}}, run: {length: 1 h}}");
  };
  const Floor missed = floor("1", "{finds: 0}"), found = floor("1", "{}"), alarmed = floor("0", "{false_alarms: 1}");
  CHECK(part_kpi(missed, "defects_shipped") == 2);
  CHECK(part_kpi(missed, "defect_rate") == 1);
  CHECK(part_kpi(found, "defects_shipped") == 0);
  CHECK(station_kpi(missed, "defects_found_per_h", "look") == 0);
  CHECK(station_kpi(found, "defects_found_per_h", "look") == 2);
  CHECK(station_kpi(found, "false_alarms_per_h", "look") == 0);
  CHECK(station_kpi(alarmed, "false_alarms_per_h", "look") == 2);
}

TEST_CASE("KPI content, stay_h, spoiled_per_h of a buffer: one goes on after 20 min, one spoils after 30") {
  // Two glued parts come to the rack at 10 and 20; the press takes the first at 30, when both have dwelt 10 and it opens; the second may stay
  // 30: it is scrapped at 50. 20 + 30 part minutes in the hour.
  const Floor floor(R"(
    calendars: {late: {cycle: 1 h, open: [[30, 60]]}}
    products: {a: {route: [glue, rack, press]}}
    sources: {in: {makes: a, at: [0, 0]}}
    stations: {glue: {process: 10}, press: {process: 100, calendar: late}}
    buffers: {rack: {capacity: 5, dwell: 10, shelf_life: 30}}
    run: {length: 1 h})");
  CHECK(store_kpi(floor, "content") == Approx(50.0 / 60));
  CHECK(store_kpi(floor, "stay_h") == Approx(20.0 / 60));
  CHECK(store_kpi(floor, "spoiled_per_h") == Approx(1));
}

TEST_CASE("KPI in_use, busy, with_parts, coming_back, queue_time_h of carriers: one of two moulds is under way") {
  // Two moulds, three parts of 20 min at 0 on three presses; a mould needs 10 min to come back. Two are pressed 0-20, the third waits for a mould
  // to 30, pressed 30-50, back at 60. With parts 20 + 20 + 20 = 60, coming back 10 + 10 + 10 = 30 of 2 x 60.
  const Floor floor(R"(
    products: {a: {route: [{at: press, take: {mould: 1}, return: {mould: 1}}]}}
    sources: {in: {makes: a, at: [0, 0, 0]}}
    stations: {press: {servers: 3, process: 20}}
    carriers: {mould: {count: 2, back_after: 10}}
    run: {length: 1 h})");
  CHECK(carrier_kpi(floor, "in_use") == Approx(90.0 / 60));
  CHECK(carrier_kpi(floor, "busy") == Approx(90.0 / 120));
  CHECK(carrier_kpi(floor, "with_parts") == Approx(60.0 / 120));
  CHECK(carrier_kpi(floor, "coming_back") == Approx(30.0 / 120));
  CHECK(carrier_kpi(floor, "queue_time_h") == Approx(30.0 / 3 / 60));
}

TEST_CASE(
    "KPI energy_kwh, energy_kwh_per_part, energy_cost_per_part, co2_kg, co2_kg_per_part: 12 kW at work, 3 idle, 1 "
    "always") {
  // One part, half an hour of two: 0.5 x 12 + 1.5 x 3 + 2 x 1 = 12.5 kWh.
  const Floor floor(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 30, energy: {working: 12 kW, idle: 3 kW}}}
    energy: {base: 1 kW, price: 2, co2: 0.1}
    run: {length: 2 h})");
  CHECK(factory_kpi(floor, "energy_kwh") == Approx(12.5));
  CHECK(factory_kpi(floor, "energy_kwh_per_part") == Approx(12.5));
  CHECK(factory_kpi(floor, "energy_cost_per_part") == Approx(25));
  CHECK(factory_kpi(floor, "co2_kg") == Approx(1.25));
  CHECK(factory_kpi(floor, "co2_kg_per_part") == Approx(1.25));
}

TEST_CASE("KPIs: every one that is registered has a case above") {
  if (checked().empty()) return;  // this case alone was asked for
  std::set<std::string> all;
  const auto add = [&](std::string_view family, const auto& list) {
    for (const auto& kpi : list) all.insert(std::string(family) + ' ' + std::string(kpi.key));
  };
  add("part", product_kpis());
  add("station", station_kpis());
  add("oee", oee_kpis());
  add("pool", pool_kpis());
  add("carrier", carrier_kpis());
  add("store", store_kpis());
  add("factory", energy_kpis());
  for (const auto& name : all) {
    INFO(name);
    CHECK(checked().count(name) == 1);
  }
}
