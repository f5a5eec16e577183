// SPDX-License-Identifier: Apache-2.0
// Packages compared with today: which, how often, and what is said of money that may never come.
#include <algorithm>
#include <cmath>

#include "experiment/experiment.hpp"
#include "experiment/money.hpp"
#include "io/yaml.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

const char* const shop = R"(nordvest: 1
name: Shop
time_unit: min
products: {part: {margin: 10, route: [saw, press]}}
sources: {orders: {makes: part, every: {exponential: 4}}}
stations: {saw: {process: {exponential: 2}}, press: {servers: 2, process: {lognormal: {mean: 5, cv: 0.5}}}}
run: {length: 200 h, warm_up: 20 h, replications: 6, seed: 3}
upgrades:
  saw: {investment: 1e4, changes: [{scale: stations.saw.speed, by: {uniform: [1.1, 1.5]}}]}
  press: {investment: 2e4, changes: [{scale: stations.press.speed, by: 1.2}]}
  both_feeds: {investment: 1e3, requires: [saw], changes: [{set: stations.press.load, to: 0}]}
)";

std::vector<std::vector<std::string>> names_of(const Comparison& comparison) {
  std::vector<std::vector<std::string>> out;
  for (const auto& package : comparison.packages) out.push_back(package.upgrades);
  return out;
}

using Names = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("A package is the same in whichever order its upgrades are asked for, and is compared once") {
  const Document d = read_yaml_text(shop, "shop.yaml");
  const Names singles{{"saw"}, {"press"}, {"both_feeds", "saw"}};
  Names expected = singles;
  expected.push_back({"saw", "press"});
  CHECK(names_of(compare(d, {{"press", "saw"}}, {})) == expected);
  CHECK(names_of(compare(d, {{"press", "saw"}, {"saw", "press"}}, {})) == expected);
  // What an upgrade needs comes with it: that is the same package again.
  CHECK(names_of(compare(d, {{"saw", "both_feeds"}, {"press"}}, {})) == singles);
}

TEST_CASE("Packages of a line share their draws side by side: the same comparison as each alone from event to event") {
  const Document d = read_yaml_text(R"(nordvest: 1
name: Line
time_unit: min
products: {part: {margin: 10, route: [saw, press, pack]}}
sources: {orders: {makes: part, every: {exponential: 4}, first: {uniform: [0, 8]}}}
stations:
  saw: {process: {exponential: 2}, failures: [{every: {exponential: 90}, lasts: {exponential: 10}, clock: working}]}
  press: {process: {lognormal: {mean: 3, cv: 0.5}}, queue: {capacity: 2}}
  pack: {process: 3, queue: {capacity: 1}}
run: {length: 200 h, warm_up: 20 h, replications: 11, seed: 3}
upgrades:
  saw: {investment: 1e4, changes: [{scale: stations.saw.speed, by: 1.2}]}
  press: {investment: 2e4, changes: [{scale: stations.press.speed, by: {uniform: [1.1, 1.5]}}]}
  room: {investment: 1e3, changes: [{set: stations.pack.queue.capacity, to: 7}]}
  steady: {investment: 1e3, changes: [{set: stations.saw.process, to: 2}]}
  second_saw: {investment: 1e3, changes: [{add: stations.saw.servers, by: 1}]}
)",
                                    "line.yaml");
  ExperimentOptions o;
  o.engine = Engine::event;
  std::string expected = to_json(compare(d, {{"saw", "room"}}, o));
  o.engine = Engine::fitting;
  for (const unsigned threads : {1u, 2u, 7u}) {
    o.threads = threads;
    Comparison c = compare(d, {{"saw", "room"}}, o);
    CHECK(c.baseline.engine == "recursion");
    for (Result* r : {&c.baseline, &c.packages[0].result, &c.packages[1].result, &c.packages[2].result,
                      &c.packages[3].result, &c.packages[5].result}) {
      CHECK(r->engine == "recursion");
      r->engine = "event";
      r->engine_reason = "line loop: single servers in one line, the order at one instant does not matter";
    }
    Result& parallel = c.packages[4].result;
    CHECK(parallel.engine == "recursion");
    parallel.engine = "event";
    parallel.engine_reason = "shop loop: single parts, no shifts, people or gates";
    CHECK(to_json(c) == expected);
  }
}

TEST_CASE("A comparison adds replications until today and every difference are as precise") {
  const Document d = read_yaml_text(shop, "shop.yaml");
  ExperimentOptions o;
  o.precision = 0.005;
  const Comparison c = compare(d, {}, o);
  CHECK(c.baseline.replications > 20);
  for (const char* key : {"throughput_per_h", "lead_time_h"}) {
    const Estimate& today = *c.baseline.kpis.find(key);
    CHECK(today.half_width <= 0.005 / 1.005 * today.mean);
    for (const auto& package : c.packages)
      for (const auto& m : package.difference)
        if (m.key == key) CHECK(m.value.half_width <= 0.005 * today.mean);
  }
  o.precision.reset();  // the same replications again, one by one and not in steps
  o.replications = static_cast<int>(c.baseline.replications);
  CHECK(to_json(compare(d, {}, o)) == to_json(c));
}

TEST_CASE("Payback and rate of return have a mean only where every replication has them, and shares beside") {
  const double none = std::nan("");
  std::vector<Valuation> values(4);
  const double paybacks[] = {2, none, 4, none}, rates[] = {0.1, 0.2, 0.3, 0.4};
  for (int r = 0; r < 4; ++r) {
    values[r].after_tax_payback_y = paybacks[r];
    values[r].simple_payback_y = r == 0 ? none : 3;
    values[r].irr = rates[r];
    values[r].npv = r - 1.5;
  }
  const Money m = money_of(values);
  CHECK(std::isnan(m.payback_y.mean));  // 3 would be that of the lucky half
  CHECK(std::isnan(m.payback_y.half_width));
  CHECK(m.payback_y.values.size() == 4);
  CHECK(m.payback_share == 0.5);
  CHECK(std::isnan(m.simple_payback_y.mean));
  CHECK(m.simple_payback_share == 0.75);
  CHECK(m.irr.mean == Approx(0.25));
  CHECK(m.irr_share == 1);
  CHECK(m.p_npv_positive == 0.5);
}

TEST_CASE("The JSON of a comparison says in how many replications the money comes back") {
  const std::string json = to_json(compare(read_yaml_text(shop, "shop.yaml"), {}, {}));
  for (const char* key : {"\"payback_share\": ", "\"simple_payback_share\": ", "\"irr_share\": "})
    CHECK(json.find(key) != std::string::npos);
}

TEST_CASE("Overtime is paid as the calendar says: an upgrade that makes it needless saves it") {
  // Five hours of work each Monday: four in the shift, one after it at one and a half. 1.5 h x 46 weeks at 300 an hour.
  const Document d = read_yaml_text(R"(nordvest: 1
calendars: {day: {mon-fri: ["08:00-12:00"], overtime: {up_to: 2 h, pay: 1.5}}}
products: {part: {route: [saw]}}
sources: {orders: {makes: part, at: {mon: ["08:00"]}, lot: 10}}
stations: {saw: {process: 30, calendar: day, workers: {bo: 1}}}
workers: {bo: {count: 1, calendar: day, wage: 300}}
run: {length: 3 weeks, replications: 2}
upgrades: {no_overtime: {investment: 0, changes: [{remove: calendars.day.overtime}]}}
)",
                                    "shop.yaml");
  const Comparison c = compare(d, {}, {});
  CHECK(c.baseline.workers[0].find("overtime_h")->mean == 3);
  CHECK(c.packages[0].money.paid_h.mean == Approx(1.5 * 46));
  CHECK(c.packages[0].money.paid_hours_value.mean == Approx(1.5 * 46 * 300));
}
