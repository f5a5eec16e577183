// SPDX-License-Identifier: Apache-2.0
#include "upgrades/plan_changes.hpp"

#include "engine/plan/compile.hpp"
#include "factory/parse.hpp"
#include "unit/catch.hpp"
#include "unit/upgrades/documents.hpp"
#include "upgrades/values.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

Document works(const std::string& changes) {
  return read_yaml_text(R"(nordvest: 1
calendars:
  day: {mon-fri: ["07:00-12:00", "12:30-14:30"]}
  long: {mon-fri: ["06:00-18:00"]}
products:
  bracket: {travel: lot, setup_family: {grey: 0.7, red: 0.3}, route: [laser, brake, {at: pack, share: 0.6}]}
  cabinet: {route: [laser, {at: brake, process: 3}, pack]}
sources:
  orders: {makes: {bracket: 0.6, cabinet: 0.4}, every: {exponential: 60}, lot: 40}
stations:
  laser: {process: 1, calendar: day, failures: [{every: {exponential: 11.5 h}, lasts: 1 h, crew: fitter}]}
  brake: {servers: 3, process: {lognormal: {mean: 2, cv: 0.3}}, setup: {time: 25, when: lot}, workers: {bender: 1}, calendar: day,
          quality: {rework: {probability: 0.04, to: brake}}}
  pack: {process: 30 s, queue: {capacity: 40}}
workers: {bender: {count: {day: 3}}, fitter: {count: 1}}
control: {conwip: {limit: 1600}}
run: {length: 4 weeks, warm_up: 1 week}
upgrades: {up: {changes: [)" +
                        changes + "]}}\n");
}

/// What the changes do to the plan, one text a change.
std::vector<std::string> effect(const std::string& changes) {
  const auto document = works(changes);
  const Plan before = compile_plan(parse(document));
  const Plan after = compile_plan(parse(apply(document, {"up"}, Ignorance::expected())));
  std::vector<std::string> out;
  for (const auto& change : changes_between(before, after)) out.push_back(change.text());
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("An upgrade that only says something changes nothing in the plan") {
  CHECK(effect("{set: stations.brake.level.automation, to: 4}") == Texts{});
  CHECK(effect("{set: products.bracket.margin, to: 40}") == Texts{});
  CHECK(effect("{set: stations.brake.setup.time, to: 25 min}") == Texts{});
}

TEST_CASE("A changed time is told before and after") {
  CHECK(effect("{set: stations.brake.setup.time, to: 5}") == Texts{"brake: set-up 25 min -> 5 min"});
  CHECK(effect("{scale: stations.pack.process, by: 0.5}") == Texts{"pack: process 30 s -> 15 s"});
  CHECK(effect("{set: \"stations.laser.failures[0].lasts\", to: 30}") ==
        Texts{"laser: failure lasts 60 min -> 30 min"});
}

TEST_CASE("A distribution is told by mean and standard deviation") {
  // Mean 2 min, cv 0.3: sd 0.6 min; twice as fast for both. The cabinet has its own 3 min.
  CHECK(effect("{scale: stations.brake.speed, by: 2}") ==
        Texts{"brake: process of bracket at brake 2 min, sd 36 s -> 1 min, sd 18 s",
              "brake: process of cabinet at brake 3 min -> 1.5 min"});
  CHECK(effect("{set: stations.brake.process, to: {lognormal: {mean: 2, cv: 0.1}}}") ==
        Texts{"brake: process of bracket at brake 2 min, sd 36 s -> 2 min, sd 12 s"});
}

TEST_CASE("What changes alike for all steps of a station is one change") {
  CHECK(effect("{scale: stations.laser.speed, by: 2}") == Texts{"laser: process 1 min -> 30 s"});
  CHECK(effect("{set: stations.laser.load, to: 1}") == Texts{"laser: load 0 min -> 1 min"});
}

TEST_CASE("Servers, people, calendars, queues and limits are told") {
  CHECK(effect("{add: stations.brake.servers, by: -1}") == Texts{"brake: servers 3 -> 2"});
  CHECK(effect("{add: workers.bender.count.long, by: 1}") == Texts{"bender: members 3 day -> 3 day, 1 long"});
  CHECK(effect("{set: stations.brake.calendar, to: long}") == Texts{"brake: calendar day -> long"});
  CHECK(effect("{set: calendars.day.mon-fri, to: [\"07:00-13:00\"]}") == Texts{"day: open 35 h a week -> 30 h a week"});
  CHECK(effect("{remove: stations.brake.workers}") == Texts{"brake: workers 1 bender -> none"});
  CHECK(effect("{set: stations.brake.workers, to: [{pool: bender, for: [setup, load], attends: 2, stays: true}]}") ==
        Texts{"brake: workers 1 bender -> 1 bender for setup and load, 2 such tasks at once, staying"});
  CHECK(effect("{set: stations.brake.workers, to: [{any_of: [bender, fitter], priority: 2}]}") ==
        Texts{"brake: workers 1 bender -> 1 bender or fitter, priority 2"});
  CHECK(effect("{set: workers.bender.absence, to: 0.05}") == Texts{"bender: absence none -> 5 %"});
  CHECK(effect("{set: workers.bender.fatigue, to: 0.02}") == Texts{"bender: fatigue none -> 2 % an hour"});
  CHECK(effect("{set: workers.bender.learning, to: {rate: 0.9, floor: 0.7}}") ==
        Texts{"bender: learning none -> 90 % of the time for twice the practice, never below 70 %"});
  CHECK(effect("{set: calendars.day.overtime, to: {up_to: 2 h}}") ==
        Texts{"day: overtime none -> up to 120 min at 1.5 times the wage"});
  CHECK(effect("{set: stations.pack.queue.capacity, to: 80}") == Texts{"pack: waiting places 40 -> 80"});
  CHECK(effect("{set: stations.brake.queue.rule, to: least_setup}") == Texts{"brake: rule fifo -> least_setup"});
  CHECK(effect("{scale: stations.brake.quality.rework.probability, by: 0.5}") == Texts{"brake: rework 4 % -> 2 %"});
  CHECK(effect("{set: control.conwip.limit, to: 800}") == Texts{"1: limit 1600 -> 800"});
  CHECK(effect("{scale: sources.orders.lot, by: 0.5}") == Texts{"orders: lot 40 -> 20"});
  CHECK(effect("{set: stations.pack.setup.time, to: 5}") ==
        Texts{"pack: set-up when none -> product_changes", "pack: set-up none -> 5 min"});
}

TEST_CASE("Planned stops are told") {
  CHECK(effect("{set: stations.pack.maintenance, to: [{every: 480 h, lasts: 4 h, crew: fitter}]}") ==
        Texts{"pack: maintenance every none -> 20 days", "pack: maintenance lasts none -> 4 h",
              "pack: maintenance none -> when due, working clock, by fitter"});
  CHECK(effect("{set: stations.pack.maintenance, to: [{every: 20 parts, lasts: 4}]}, {scale: "
               "\"stations.pack.maintenance[0].every\", by: 2}") ==
        Texts{"pack: maintenance every none -> 40 parts", "pack: maintenance lasts none -> 4 min",
              "pack: maintenance none -> when due, parts clock"});
}

TEST_CASE("A new station and one that is gone are told once") {
  CHECK(effect("{set: stations.cell, to: {joins: brake, servers: 1, setup: {time: 6, when: lot}, calendar: long}}") ==
        Texts{"new station cell: servers 1, takes from brake, calendar long, set-up when lot, set-up 6 min"});
  CHECK(effect("{remove: \"products.*.route[at=pack]\"}, {remove: stations.pack}") ==
        Texts{"station pack is gone", "bracket: route laser > brake > 60 % pack -> laser > brake",
              "cabinet: route laser > brake > pack -> laser > brake"});
}

TEST_CASE("A changed way is told by the route") {
  CHECK(effect("{set: \"products.bracket.route[at=pack].share\", to: 0.5}") ==
        Texts{"bracket: route laser > brake > 60 % pack -> laser > brake > 50 % pack"});
  CHECK(effect("{insert: products.cabinet.route, before: pack, value: laser}") ==
        Texts{"cabinet: route laser > brake > pack -> laser > brake > laser > pack"});
  CHECK(effect("{set: products.bracket.setup_family, to: grey}") ==
        Texts{"bracket: set-up family 70 % grey, 30 % red -> grey"});
  CHECK(effect("{set: products.bracket.travel, to: 10}") == Texts{"bracket: travel lot -> batches of 10"});
}

TEST_CASE("Times are told in the unit that suits them") {
  CHECK(time_text(0) == "0 min");
  CHECK(time_text(ticks_per_second * 30) == "30 s");
  CHECK(time_text(ticks_per_minute * 25) == "25 min");
  CHECK(time_text(ticks_per_hour * 8) == "8 h");
  CHECK(time_text(ticks_per_day * 5) == "5 days");
  CHECK(time_text(ticks_per_minute / 3 * 100, 3) == "33.3 min");
}

TEST_CASE("Changed control, orders and starts are told") {
  const auto control = [](const std::string& changes) {
    const auto document = read_yaml_text(R"(nordvest: 1
products: {cabinet: {route: [brake, {at: fit, needs: {hinge: 2}}]}, hinge: {route: [press]}}
sources: {book: {makes: cabinet, orders: [{at: 3 days, lot: 12, due: 9 days, priority: 2}, {at: 4 days}]}}
stations: {brake: {process: 1}, fit: {process: 1}, press: {process: 1}}
control: {kanban: {station: brake, cards: 5, of: 4}, stock: {hinge: {level: 9}},
          release: {rule: edd, workload: {brake: 16 h}}}
run: {length: 4 weeks, start: {wip: {brake: {cabinet: 4}}, stock: {hinge: 90}}}
upgrades: {up: {changes: [)" + changes + "]}}\n");
    const Plan before = compile_plan(parse(document));
    const Plan after = compile_plan(parse(apply(document, {"up"}, Ignorance::expected())));
    Texts out;
    for (const auto& change : changes_between(before, after)) out.push_back(change.text());
    return out;
  };
  CHECK(control("{add: control.kanban.cards, by: 1}") == Texts{"brake: kanban 20 parts -> 24 parts"});
  CHECK(control("{remove: control.kanban}") == Texts{"brake: kanban 20 parts -> none"});
  CHECK(control("{scale: control.stock.hinge.level, by: 2}") == Texts{"hinge: level 9 -> 18"});
  CHECK(control("{set: control.stock.hinge, to: {reorder_at: 4, lot: 6}}") ==
        Texts{"hinge: level 9 -> none", "hinge: reorder at none -> 4", "hinge: lot none -> 6"});
  CHECK(control("{scale: control.release.workload.brake, by: 0.5}") ==
        Texts{"release of orders: workload at brake 16 h -> 8 h"});
  CHECK(control("{scale: control.release, by: 0.5}") == Texts{"release of orders: workload at brake 16 h -> 8 h"});
  CHECK(control("{set: control.release.rule, to: slack}") == Texts{"release of orders: rule edd -> slack"});
  CHECK(control("{set: \"sources.book.orders[1].lot\", to: 3}") ==
        Texts{"book: orders 3 days 12 cabinet due 9 days priority 2, 4 days 1 cabinet -> "
              "3 days 12 cabinet due 9 days priority 2, 4 days 3 cabinet"});
  CHECK(control("{set: run.start.wip.brake.cabinet, to: 0}") == Texts{"start: cabinet at brake 4 parts -> none"});
  CHECK(control("{set: run.start.stock.hinge, to: 80}") == Texts{"start: hinge in stock 90 parts -> 80 parts"});
}
