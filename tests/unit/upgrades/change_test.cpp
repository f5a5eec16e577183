// SPDX-License-Identifier: Apache-2.0
// Every verb and every form of path, on one small shop.
#include "upgrades/change.hpp"

#include "unit/catch.hpp"
#include "unit/upgrades/documents.hpp"

using namespace nordvest;
using namespace nordvest::test;

TEST_CASE("set writes a value, a known key, a new element, and sections that are missing") {
  CHECK(at(changed("{set: stations.brake.setup.time, to: 5}"), {"stations", "brake", "setup", "time"}) == "5");
  CHECK(at(changed("{set: stations.saw.speed, to: 2}"), {"stations", "saw", "speed"}) == "2");
  CHECK(at(changed("{set: stations.saw.setup.time, to: 5}"), {"stations", "saw", "setup"}) == "{time: 5}");
  CHECK(at(changed("{set: stations.robot, to: {joins: brake, servers: 2}}"), {"stations", "robot"}) ==
        "{joins: brake, servers: 2}");
  CHECK(at(changed("{set: carriers.pallet, to: {count: 12}}"), {"carriers"}) == "{pallet: {count: 12}}");
  CHECK(at(changed("{set: workers.bender.count.night, to: 1}"), {"workers", "bender", "count"}) ==
        "{day: 3, night: 1}");
  CHECK(at(changed("{set: stations.saw.level.automation, to: 3}"), {"stations", "saw", "level"}) == "{automation: 3}");
  const auto days = changed(
      "{set: calendars.day, to: {mon: [\"07:00-12:00\"]}}, {set: calendars.day.tue-fri, to: [\"07:00-15:00\"]}");
  CHECK(at(days, {"calendars", "day"}) == "{mon: [07:00-12:00], tue-fri: [07:00-15:00]}");
}

TEST_CASE("set finds steps by place, name and number, in groups and among alternatives") {
  const auto process = [](const std::string& path, std::initializer_list<std::string> way) {
    return at(changed("{set: \"" + path + "\", to: 7}"), way);
  };
  CHECK(process("products.a.route[at=brake].process", {"products", "a", "route", "1"}) == "{at: brake, process: 7}");
  CHECK(process("products.a.route[1].process", {"products", "a", "route", "1"}) == "{at: brake, process: 7}");
  CHECK(process("products.a.route[name=weld_1].process", {"products", "a", "route", "2", "process"}) == "7");
  CHECK(process("products.a.route[name=brake].process", {"products", "a", "route", "1", "process"}) == "7");
  CHECK(process("products.b.route[name=weld_2].process", {"products", "b", "route", "1", "steps", "1", "process"}) ==
        "7");
  CHECK(process("products.b.route[at=coat_a].process", {"products", "b", "route", "2", "any_of", "0"}) ==
        "{at: coat_a, process: 7}");
  CHECK(process("products.b.route[at=coat_b].process", {"products", "b", "route", "2", "any_of", "1", "process"}) ==
        "7");
  CHECK(process("products.b.route[1].steps[0].process", {"products", "b", "route", "1", "steps", "0"}) ==
        "{at: bench, process: 7}");
  CHECK(process("stations.brake.failures[name=ram].lasts", {"stations", "brake", "failures", "0", "lasts"}) == "7");
  CHECK(process("stations.brake.failures[1].lasts", {"stations", "brake", "failures", "1", "lasts"}) == "7");
  CHECK(process("stations.\\\"b.2\\\".process", {"stations", "b.2", "process"}) == "7");
}

TEST_CASE("A star takes every element that has the rest of the path and the named step, and passes the others by") {
  const auto steps = changed("{set: \"products.*.route[at=brake].process\", to: 7}");
  CHECK(at(steps, {"products", "a", "route", "1", "process"}) == "7");
  CHECK(at(steps, {"products", "b", "route", "0", "process"}) == "7");
  CHECK(at(steps, {"products", "c", "route"}) == "[{at: saw}]");
  // Only the brake has a set-up; the others do not get one.
  const auto setups = changed("{set: stations.*.setup.time, to: 7}");
  CHECK(at(setups, {"stations", "brake", "setup", "time"}) == "7");
  CHECK(at(setups, {"stations", "saw", "setup"}) == "nothing");
  const auto all = changed("{set: stations.brake.failures.*.lasts, to: 7}");
  CHECK(at(all, {"stations", "brake", "failures", "0", "lasts"}) == "7");
  CHECK(at(all, {"stations", "brake", "failures", "1", "lasts"}) == "7");
  // Every station has a speed: the default, or its own, or that of the station it joins.
  const auto speeds = changed("{scale: stations.*.speed, by: 1.5}");
  CHECK(at(speeds, {"stations", "saw", "speed"}) == "1.5");
  CHECK(at(speeds, {"stations", "bench", "speed"}) == "3");
}

TEST_CASE("scale multiplies numbers and times with units, from the default where nothing is written") {
  CHECK(at(changed("{scale: stations.bench.speed, by: 1.5}"), {"stations", "bench", "speed"}) == "3");
  CHECK(at(changed("{scale: stations.saw.speed, by: 1.5}"), {"stations", "saw", "speed"}) == "1.5");
  CHECK(at(changed("{scale: stations.pack.process, by: 0.5}"), {"stations", "pack", "process"}) == "15 s");
  CHECK(at(changed("{scale: stations.weld.quality.rework.probability, by: 0.5}"),
           {"stations", "weld", "quality", "rework", "probability"}) == "0.02");
  CHECK(at(changed("{scale: stations.brake.servers, by: 1.5}"), {"stations", "brake", "servers"}) ==
        "5");  // 4.5, halves up
  CHECK(at(changed("{scale: workers.bender.count, by: 2}"), {"workers", "bender", "count"}) == "{day: 6}");
}

TEST_CASE("scale takes the times of a distribution, not cv, shape or probabilities") {
  const auto scaled = [](const std::string& station) {
    return at(changed("{scale: stations." + station + ".process, by: 0.5}"), {"stations", station, "process"});
  };
  CHECK(scaled("brake") == "{lognormal: {mean: 1, cv: 0.3}}");
  CHECK(scaled("weld") == "{mixture: [[0.4, 1], [0.6, {triangular: [0.5, 1, 2]}]]}");
  CHECK(scaled("bench") == "{discrete: {0.5: 0.2, 1: 0.8}}");
  CHECK(scaled("coat_a") == "{plus: [0.5, {erlang: {mean: 1, k: 3}}]}");
  CHECK(error_of_change("{scale: stations.coat_b.process, by: 0.5}").find("geometric") != std::string::npos);
  CHECK(at(changed("{scale: \"stations.brake.failures[0].lasts\", by: 2}"),
           {"stations", "brake", "failures", "0", "lasts"}) == "{weibull: {shape: 2, scale: 60}}");
  CHECK(at(changed("{scale: \"stations.brake.failures[0].every\", by: 2}"),
           {"stations", "brake", "failures", "0", "every"}) == "{exponential: 80 h}");
}

TEST_CASE("scale takes the times of a map") {
  CHECK(at(changed("{scale: stations.brake.setup, by: 0.5}"), {"stations", "brake", "setup"}) ==
        "{time: 12.5, when: {every: 50}, matrix: {x: {y: 6}}}");
  CHECK(at(changed("{scale: stations.brake.failures, by: 2}"), {"stations", "brake", "failures", "1"}) ==
        "{every: 18 h, lasts: 20 min}");
  CHECK(at(changed("{scale: sources.orders, by: 2}"), {"sources", "orders"}) ==
        "{makes: a, every: {exponential: 80}, lot: 20, due: {after: 10 days}}");
  CHECK(at(changed("{scale: products.a.demand, by: 2}"), {"products", "a", "demand"}) == "{parts: 200, per: day}");
}

TEST_CASE("What a joining station or a step does not write starts as at its station") {
  CHECK(at(changed("{scale: stations.twin.setup.time, by: 0.2}"), {"stations", "twin", "setup", "time"}) == "5");
  CHECK(at(changed("{set: stations.twin.setup.time, to: 5}"), {"stations", "twin", "setup"}) ==
        "{time: 5, when: {every: 50}, matrix: {x: {y: 12}}}");
  CHECK(at(changed("{add: stations.twin.workers.bender, by: -1}"), {"stations", "twin", "workers"}) == "{bender: 0}");
  CHECK(at(changed("{add: stations.twin.servers, by: 1}"), {"stations", "twin", "servers"}) == "4");
  CHECK(at(changed("{scale: \"products.a.route[at=brake].process\", by: 0.5}"),
           {"products", "a", "route", "1", "process"}) == "{lognormal: {mean: 1, cv: 0.3}}");
  CHECK(at(changed("{scale: \"products.b.route[at=bench].process\", by: 0.5}"),
           {"products", "b", "route", "1", "steps", "0", "process"}) == "{discrete: {0.5: 0.2, 1: 0.8}}");
}

TEST_CASE("add adds, from the default, and from nobody in a map of counts") {
  CHECK(at(changed("{add: stations.brake.servers, by: -1}"), {"stations", "brake", "servers"}) == "2");
  CHECK(at(changed("{add: stations.saw.servers, by: 1}"), {"stations", "saw", "servers"}) == "2");
  CHECK(at(changed("{add: stations.brake.workers.bender, by: -1}"), {"stations", "brake", "workers", "bender"}) == "0");
  CHECK(at(changed("{add: workers.bender.count.night, by: 2}"), {"workers", "bender", "count"}) ==
        "{day: 3, night: 2}");
  CHECK(at(changed("{add: \"stations.brake.failures[1].lasts\", by: 5 min}"),
           {"stations", "brake", "failures", "1", "lasts"}) == "15 min");
}

TEST_CASE("insert puts a step before or after every step of that name") {
  CHECK(route(changed("{insert: products.a.route, after: brake, value: rack}"), "a") == "saw brake rack weld_1 pack");
  CHECK(route(changed("{insert: products.a.route, before: weld_1, value: {at: saw, name: again}}"), "a") ==
        "saw brake again weld_1 pack");
  const auto all = changed("{insert: products.*.route, after: brake, value: rack}");
  CHECK(route(all, "a") == "saw brake rack weld_1 pack");
  CHECK(route(all, "b") == "brake rack bench weld_2 coat_a pack");
  CHECK(route(all, "c") == "saw");
  CHECK(at(all, {"products", "a", "route", "2"}) == "{at: rack}");
  CHECK(at(changed("{insert: products.b.route, after: weld_2, value: rack}"),
           {"products", "b", "route", "1", "steps", "2"}) == "{at: rack}");
}

TEST_CASE("insert after a place that is visited twice goes after each visit") {
  const auto doc = apply(shop("  up: {changes: [{set: products.c.route, to: [saw, brake, saw]}, {insert: "
                              "products.c.route, after: saw, value: pack}]}\n"),
                         {"up"}, Ignorance::expected());
  CHECK(route(doc, "c") == "saw pack brake saw pack");
}

TEST_CASE("remove takes out members, elements and steps") {
  CHECK(at(changed("{remove: stations.brake.workers}"), {"stations", "brake", "workers"}) == "nothing");
  CHECK(at(changed("{remove: stations.twin}"), {"stations", "twin"}) == "nothing");
  CHECK(route(changed("{remove: \"products.a.route[at=brake]\"}"), "a") == "saw weld_1 pack");
  CHECK(route(changed("{remove: \"products.*.route[at=pack]\"}"), "b") == "brake bench weld_2 coat_a");
}

TEST_CASE("What is not known is drawn once a replication, by upgrade and path; without drawing it is its mean") {
  const std::string change = "{scale: stations.bench.speed, by: {triangular: [1.1, 1.3, 1.5]}}";
  CHECK(at(changed(change), {"stations", "bench", "speed"}) == "2.6");
  const auto drawn = [&](const Document& doc) { return at(doc, {"stations", "bench", "speed"}); };
  const auto alone = drawn(changed(change, Ignorance(1, 0)));
  CHECK(alone != "2.6");
  CHECK(alone == drawn(changed(change, Ignorance(1, 0))));
  CHECK(alone != drawn(changed(change, Ignorance(1, 1))));
  const auto both = shop("  other: {changes: [{scale: stations.saw.speed, by: {uniform: [1, 2]}}]}\n  up: {changes: [" +
                         change + "]}\n");
  CHECK(alone == drawn(apply(both, {"up", "other"}, Ignorance(1, 0))));
}

TEST_CASE("A distribution set where a key takes one number is drawn; where it takes a distribution it is written") {
  const auto share = changed("{set: \"products.a.route[name=weld_1].share\", to: {uniform: [0.1, 0.2]}}");
  CHECK(at(share, {"products", "a", "route", "2", "share"}) == "0.15000000000000002");
  CHECK(at(changed("{set: stations.saw.process, to: {uniform: [1, 2]}}"), {"stations", "saw", "process"}) ==
        "{uniform: [1, 2]}");
}

TEST_CASE("What a change wrote says which upgrade wrote it, and where") {
  const auto doc = changed(
      "{set: stations.saw.speed, to: 2}, {scale: stations.bench.speed, by: 2}, {set: stations.robot, to: {joins: saw, "
      "only: [a]}}");
  const Node& saw = *doc.root.find("stations")->find("saw");
  CHECK(saw.find("speed")->mark.edited_by == "up");
  CHECK(saw.find("speed")->mark.line == 24);
  CHECK(saw.find("process")->mark.edited_by.empty());
  CHECK(doc.root.find("stations")->find("bench")->find("speed")->mark.edited_by == "up");
  CHECK(doc.root.find("stations")->find("robot")->find("only")->items[0].mark.edited_by == "up");
  CHECK(doc.root.find("workers")->find("bender")->mark.edited_by.empty());
}

TEST_CASE("A path that no key has is refused with the nearest that does, and says which change of which upgrade") {
  const auto key = error_of_change("{set: stations.saw.speed, to: 1}, {set: stations.brake.sevrers, to: 4}");
  CHECK(key.find("shop.yaml:24:") == 0);
  CHECK(key.find("upgrades.up.changes[1]") != std::string::npos);
  CHECK(key.find("stations.brake.sevrers") != std::string::npos);
  CHECK(key.find("did you mean 'servers'?") != std::string::npos);
  CHECK(error_of_change("{set: station.brake.servers, to: 4}").find("did you mean 'stations'?") != std::string::npos);
  CHECK(error_of_change("{set: stations.brake.setup.tme, to: 4}").find("did you mean 'time'?") != std::string::npos);
  CHECK(error_of_change("{set: \"products.a.route[at=brake].proces\", to: 4}").find("did you mean 'process'?") !=
        std::string::npos);
  CHECK(error_of_change("{set: stations.*.sped, to: 4}").find("did you mean 'speed'?") != std::string::npos);
}

TEST_CASE("An element or step that is not there is refused with the nearest that is") {
  CHECK(error_of_change("{set: stations.brak.servers, to: 4}").find("did you mean 'brake'?") != std::string::npos);
  CHECK(error_of_change("{set: \"products.a.route[at=brak].process\", to: 4}").find("did you mean 'brake'?") !=
        std::string::npos);
  CHECK(error_of_change("{insert: products.a.route, after: weld1, value: rack}").find("did you mean 'weld_1'?") !=
        std::string::npos);
  CHECK(error_of_change("{set: \"products.a.route[9].process\", to: 4}")
            .find("has no item 9 (items count from 0), got 4 items") != std::string::npos);
  CHECK(error_of_change("{remove: stations.saw.workers}").find("has no 'workers'") != std::string::npos);
  CHECK(error_of_change("{set: \"products.*.route[at=brak].process\", to: 4}").find("no element has it") !=
        std::string::npos);
  CHECK(error_of_change("{insert: products.*.route, after: nowhere, value: rack}").find("no step 'nowhere'") !=
        std::string::npos);
  CHECK(error_of_change("{add: workers.packer.count.night, by: 1}").find("got 2") != std::string::npos);
  CHECK(error_of_change("{scale: stations.saw.queue.capacity, by: 2}").find("no default") != std::string::npos);
}

TEST_CASE("What cannot be added or scaled is refused in words") {
  CHECK(error_of_change("{add: stations.brake.process, by: 1}").find("no number to add to") != std::string::npos);
  CHECK(error_of_change("{add: stations.pack.process, by: 1}").find("same unit") != std::string::npos);
  CHECK(error_of_change("{scale: stations.brake.setup.time, by: 5 min}").find("without unit") != std::string::npos);
  CHECK(error_of_change("{scale: sources.orders.makes, by: 2}").find("'a' cannot be scaled") != std::string::npos);
  CHECK(error_of_change("{scale: stations.brake.quality, by: 2}").find("no default") != std::string::npos);
  CHECK(error_of_change("{scale: stations.weld.quality, by: 2}").find("nothing to scale") != std::string::npos);
  CHECK(error_of_change("{scale: stations, by: 2}").find("no time to scale") != std::string::npos);
  CHECK(error_of_change("{scale: stations.saw.speed, by: fast}").find("a number or a distribution is needed") !=
        std::string::npos);
  CHECK(error_of_change("{scale: stations.saw.speed, by: {triangle: [1, 2, 3]}}").find("triang") != std::string::npos);
  CHECK_FALSE(error_of_change("{scale: stations.saw.speed, by: {triangular: [3, 2, 1]}}").empty());
}

TEST_CASE("A change is one verb with its companions") {
  CHECK(error_of_change("{set: stations.saw.speed}").find("needs `to`") != std::string::npos);
  CHECK(error_of_change("{set: stations.saw.speed, by: 2}").find("does not go with 'by'") != std::string::npos);
  CHECK(error_of_change("{set: stations.saw.speed, scale: stations.saw.speed, by: 2}")
            .find("one of set, scale, add, insert, remove") != std::string::npos);
  CHECK(error_of_change("{st: stations.saw.speed, to: 2}").find("one of set, scale") != std::string::npos);
  CHECK(error_of_change("{insert: products.a.route, value: rack}").find("before") != std::string::npos);
  CHECK(error_of_change("{insert: products.a.route, after: saw, before: pack, value: rack}").find("before") !=
        std::string::npos);
  CHECK(error_of_change("{insert: stations.saw.process, after: saw, value: rack}").find("is no route") !=
        std::string::npos);
  CHECK(error_of_change("{set: 5, to: 2}").find("names a path") != std::string::npos);
  CHECK(error_of_change("faster").find("a change is a map") != std::string::npos);
}
