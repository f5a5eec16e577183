// SPDX-License-Identifier: Apache-2.0
#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

constexpr double m = ticks_per_minute;
const std::string people =
    "workers: {bender: {count: 3}, fitter: {skills: [mend]}}\ncalendars: {day: {mon-fri: [\"07:00-15:00\"]}}";
Shop with(const std::string& station) {
  return {.stations = "{mill: " + station + ", after: {process: 1}}", .more = people};
}
Station station(const std::string& keys) { return parsed(with("{process: 2, " + keys + "}")).stations.at(0); }
std::string refusal(const std::string& keys) { return errors(with("{process: 2, " + keys + "}")); }
bool has(const std::string& text, const std::string& part) {
  INFO(text << "\nwanted: " << part);
  CHECK(text.find(part) != std::string::npos);
  return true;
}

}  // namespace

TEST_CASE("A station has servers, times, a calendar and people") {
  const Station s = station(
      "servers: 3, per: lot, load: 0.5, unload: {uniform: [1, 2]}, speed: 1.25, blocking: before_service, workers: "
      "{bender: 1, fitter: 0}, calendar: day, "
      "at_shift_end: no_start_if_late, level: {automation: 1, ergonomics: 2.5}, title: Fræser");
  CHECK(s.servers == 3);
  CHECK(s.process == Distribution::constant(2 * m));
  CHECK(s.per == Station::Per::lot);
  CHECK(s.load == Distribution::constant(0.5 * m));
  CHECK(s.unload == Distribution::uniform(m, 2 * m));
  CHECK(s.speed == 1.25);
  CHECK(s.block_before_service);
  REQUIRE(s.workers.size() == 1);  // nobody of a pool is no need
  CHECK(s.workers[0].pools == std::vector<std::string>{"bender"});
  CHECK(s.calendar == "day");
  CHECK(s.at_shift_end == ShiftEnd::no_start_if_late);
  CHECK(s.level[1] == std::pair<std::string, double>("ergonomics", 2.5));
  CHECK(s.title.en == "Fræser");
  CHECK(station("at_shift_end: finish").at_shift_end == ShiftEnd::finish);
}

TEST_CASE("A station's defaults are those of the format") {
  const Station s = parsed(Shop{}).stations[0];
  CHECK(s.servers == 1);
  CHECK(s.per == Station::Per::part);
  CHECK(s.load == Distribution::constant(0));
  CHECK(s.speed == 1);
  CHECK_FALSE(s.block_before_service);
  CHECK_FALSE(s.setup.present);
  CHECK(s.failures.empty());
  CHECK(s.scrap == 0);
  CHECK_FALSE(s.rework.has_value());
  CHECK(s.at_shift_end == ShiftEnd::pause);
  CHECK(s.queue.capacity == no_limit);
  CHECK_FALSE(s.queue.written);
  CHECK(s.queue.rule.kind == fifo_rule);
  CHECK(s.queue.start_at == 1);
}

TEST_CASE("A queue has places, a rule, and a limit of time") {
  const QueueSpec q =
      station("queue: {capacity: 200, rule: edd, shelf_life: 48 h, admit: priority, start_at: 4}").queue;
  CHECK(q.written);
  CHECK(q.capacity == 200);
  CHECK(q.rule.kind == rule_kind<rules::Edd>);
  CHECK(q.shelf_life->mean() == 48 * ticks_per_hour);
  CHECK(q.admit_by_priority);
  CHECK(q.start_at == 4);
  CHECK(station("queue: {capacity: unlimited}").queue.capacity == no_limit);
}

TEST_CASE("Every rule of the format is known") {
  for (const char* name : {"fifo", "lifo", "random", "spt", "lpt", "mwkr", "lwkr", "edd", "slack", "critical_ratio",
                           "priority", "least_setup", "cyclic"})
    CHECK(BuiltInRules::name_of(station("queue: {rule: " + std::string(name) + "}").queue.rule.kind) == name);
  const QueueRule given = station("queue: {rule: {given: [part, part]}}").queue.rule;
  CHECK(given.kind == rule_kind<rules::Given>);
  CHECK(given.sequence == std::vector<std::string>{"part", "part"});
  has(refusal("queue: {rule: fifi}"), "stations.mill.queue.rule: unknown rule, did you mean 'fifo'?, got fifi");
  has(refusal("queue: {rule: {given: [prat]}}"), "stations.mill.queue.rule.given[0]: unknown product 'prat'");
  has(refusal("queue: {rule: {given: []}}"), "a list of products, the sequence");
}

TEST_CASE("Every occasion for a set-up is known") {
  using When = SetupSpec::When;
  CHECK(station("setup: {time: 25}").setup.when == When::product_changes);
  CHECK(station("setup: {time: 25, when: product_changes}").setup.when == When::product_changes);
  CHECK(station("setup: {time: 25, when: family_changes}").setup.when == When::family_changes);
  CHECK(station("setup: {time: 25, when: lot}").setup.when == When::lot);
  CHECK(station("setup: {time: 25, when: after_idle}").setup.when == When::after_idle);
  const SetupSpec every = station("setup: {time: 25, when: {every: 50}}").setup;
  CHECK(every.when == When::every);
  CHECK(every.every == 50);
  CHECK(every.time == Distribution::constant(25 * m));
  has(refusal("setup: {time: 25, when: sometimes}"), "stations.mill.setup.when: unknown occasion, got sometimes");
  has(refusal("setup: {time: 25, when: {every: 0}}"),
      "stations.mill.setup.when.every: the number is out of range, got 0; allowed: 1 to 1e+09 parts");
  has(refusal("setup: {when: lot}"), "stations.mill.setup: a set-up needs `time` or `matrix`");
}

TEST_CASE("A matrix of set-ups goes by family where only it is written") {
  const SetupSpec s = station("setup: {matrix: {part: {part: 12}}}").setup;
  CHECK(s.when == SetupSpec::When::family_changes);
  REQUIRE(s.matrix.size() == 1);
  CHECK(s.matrix[0].from == "part");
  CHECK(s.matrix[0].time == Distribution::constant(12 * m));
  CHECK(station("setup: {time: 1, matrix: {part: {part: 12}}}").setup.when == SetupSpec::When::product_changes);
  has(refusal("setup: {matrix: {prat: {part: 12}}}"),
      "stations.mill.setup.matrix.prat: unknown setup family 'prat', did you mean 'part'?");
  has(refusal("setup: {time: 1, matrix: {part: {prat: 12}}}"), "unknown product 'prat'");
  has(refusal("setup: {matrix: {part: 12}}"), "stations.mill.setup.matrix.part: this must be times by from and to");
}

TEST_CASE("Failures have a clock, a crew, and an end for the part") {
  const auto modes = station(
                         "failures: [{name: ram, every: {exponential: 40 h}, lasts: {lognormal: {mean: 3 h, cv: 1}}, "
                         "clock: shift, crew: fitter, part: redraw, "
                         "hand_over: true, priority: 2}, {every: 9 h, lasts: 10}]")
                         .failures;
  REQUIRE(modes.size() == 2);
  CHECK(modes[0].name == "ram");
  CHECK(modes[0].every == Distribution::exponential(2400 * m));
  CHECK(modes[0].lasts.mean() == Approx(180 * m));
  CHECK(modes[0].clock == Clock::shift);
  CHECK(modes[0].crew == "fitter");
  CHECK(modes[0].part == FailureMode::Part::redraw);
  CHECK(modes[0].hand_over);
  CHECK(modes[0].priority == 2);
  CHECK(modes[1].clock == Clock::working);
  CHECK(modes[1].part == FailureMode::Part::resume);
  CHECK(modes[1].crew.empty());
  CHECK_FALSE(modes[1].hand_over);
  CHECK(station("failures: [{every: 1, lasts: 1, clock: calendar, part: scrap}]").failures[0].part ==
        FailureMode::Part::scrap);
  CHECK(station("failures: [{every: 1, lasts: 1, clock: calendar, part: restart}]").failures[0].clock ==
        Clock::calendar);
  has(refusal("failures: [{every: 0, lasts: 1}]"),
      "stations.mill.failures[0].every: the interval must be longer than 0, got 0; allowed: more than 0");
  has(refusal("failures: [{every: 5}]"), "stations.mill.failures[0]: `lasts` is missing");
  has(refusal("failures: [{every: 5, lasts: -1}]"),
      "stations.mill.failures[0].lasts: negative values are not allowed here");
  has(refusal("failures: [{every: 5, lasts: 1, crew: fiter}]"),
      "stations.mill.failures[0].crew: unknown pool of workers 'fiter', did you mean 'fitter'?");
  has(refusal("failures: {every: 5, lasts: 1}"), "stations.mill.failures: this must be a list");
}

TEST_CASE("Quality scraps, and sends parts back") {
  const Station s = station("quality: {scrap: 0.01, rework: {probability: 0.05, to: after, at_most: 2, back: next}}");
  CHECK(s.scrap == 0.01);
  REQUIRE(s.rework.has_value());
  CHECK(s.rework->probability == 0.05);
  CHECK(s.rework->to == "after");
  CHECK(s.rework->at_most == 2);
  CHECK(s.rework->back_to_next);
  CHECK(station("quality: {rework: {probability: 0.05, to: mill}}").rework->at_most == -1);
  CHECK_FALSE(station("quality: {rework: {probability: 0.05, to: mill, back: again}}").rework->back_to_next);
}

TEST_CASE("Probabilities outside 0 to 1 are refused") {
  has(refusal("quality: {scrap: 1.2}"),
      "stations.mill.quality.scrap: the number is out of range, got 1.2; allowed: 0 to 1");
  has(refusal("quality: {scrap: -0.1}"), "stations.mill.quality.scrap: the number is out of range, got -0.1");
  has(refusal("quality: {rework: {probability: 2, to: mill}}"),
      "stations.mill.quality.rework.probability: the number is out of range, got 2");
  has(refusal("quality: {scrap: 0.6, rework: {probability: 0.6, to: mill}}"),
      "stations.mill.quality: scrap and rework together are more than all parts, got 1.2; allowed: at most 1");
}

TEST_CASE("Zero servers, negative capacities and counts too large are refused") {
  CHECK(refusal("servers: 0") ==
        "shop.yaml:4:40: stations.mill.servers: the number is out of range, got 0; allowed: 1 to 10000 servers\n");
  has(refusal("servers: 2000000000"),
      "stations.mill.servers: the number is out of range, got 2000000000; allowed: 1 to 10000 servers");
  has(refusal("servers: 1.5"), "stations.mill.servers: this must be a whole number, got 1.5");
  has(refusal("servers: many"), "stations.mill.servers: this must be a number, got 'many'");
  has(refusal("servers: '3'"), "stations.mill.servers: this must be a number, got '3'");
  has(refusal("servers: [3]"), "stations.mill.servers: this must be a number, got [3]");
  has(refusal("queue: {capacity: -1}"),
      "stations.mill.queue.capacity: the number is out of range, got -1; allowed: 0 to 1e+09 parts");
  has(refusal("queue: {start_at: 5, capacity: 4}"), "stations.mill.queue.start_at: it would never start");
  has(refusal("speed: 0"),
      "stations.mill.speed: the number is out of range, got 0; allowed: more than 0, at most 1e+06");
  has(refusal("level: {automation: 6}"),
      "stations.mill.level.automation: the number is out of range, got 6; allowed: 0 to 5");
}

TEST_CASE("Unknown keys name the nearest known one") {
  CHECK(refusal("serverz: 3") ==
        "shop.yaml:4:31: stations.mill.serverz: unknown key 'serverz', did you mean 'servers'?\n");
  has(refusal("colour: red"),
      "stations.mill.colour: unknown key 'colour'; allowed: title, kind, settings, servers, process, per");
  has(refusal("queue: {capasity: 3}"),
      "stations.mill.queue.capasity: unknown key 'capasity', did you mean 'capacity'?");
}

TEST_CASE("Hidden defects, inspections and the first parts after a set-up or repair are read") {
  const Station made =
      station("quality: {defects: 0.02, after_setup: {parts: 30, scrap: 0.2}, after_repair: {parts: 5, scrap: 1}}");
  CHECK(made.defects == 0.02);
  CHECK(made.after_setup->parts == 30);
  CHECK(made.after_setup->scrap == 0.2);
  CHECK(made.after_repair->parts == 5);
  CHECK_FALSE(made.inspects.has_value());
  const InspectSpec plain = *station("inspects: {}").inspects;
  CHECK(plain.finds == 1);
  CHECK(plain.false_alarms == 0);
  CHECK_FALSE(plain.rework.has_value());
  CHECK_FALSE(station("inspects: {then: scrap}").inspects->rework.has_value());
  const InspectSpec mends =
      *station("inspects: {finds: 0.9, false_alarms: 0.02, then: {to: after, back: next, at_most: 2}}").inspects;
  CHECK(mends.finds == 0.9);
  CHECK(mends.false_alarms == 0.02);
  CHECK(mends.rework->to == "after");
  CHECK(mends.rework->back_to_next);
  CHECK(mends.rework->at_most == 2);
}

TEST_CASE("A batch has a size, or bounds, a longest wait and what may be together") {
  CHECK(station("batch: {size: 4}").batch->least == 4);
  CHECK(station("batch: {size: 4}").batch->most == 4);
  CHECK(station("batch: {size: 4}").per == Station::Per::batch);
  CHECK(station("batch: {size: 4}, per: part").per == Station::Per::part);
  const BatchSpec b = *station("batch: {min: 20, max: 60, max_wait: 90, mix: family}").batch;
  CHECK(b.least == 20);
  CHECK(b.most == 60);
  CHECK(*b.max_wait == 90 * m);
  CHECK(b.mix == BatchSpec::Mix::family);
  const BatchSpec open = *station("batch: {min: 2}").batch;
  CHECK(open.most == no_limit);
  CHECK_FALSE(open.max_wait.has_value());
  CHECK(open.mix == BatchSpec::Mix::product);
}

TEST_CASE("A station has output places") {
  CHECK(station("output: {capacity: 60}").output_places == 60);
  CHECK(station("speed: 1").output_places == 0);
  has(refusal("output: {capacity: -1}"), "stations.mill.output.capacity: the number is out of range, got -1");
  has(refusal("output: {places: 3}"), "stations.mill.output.places: unknown key 'places'");
}

TEST_CASE("A batch that could never start is an error") {
  has(refusal("batch: {min: 5, max: 4}"),
      "stations.mill.batch: `min` is above `max`, got 5 and 4; allowed: a min of at most 4");
  has(refusal("batch: {size: 5, max: 4}"), "stations.mill.batch.size: `size` says both `min` and `max`");
  has(refusal("batch: {size: 0}"), "stations.mill.batch.size: the number is out of range, got 0");
  has(refusal("per: batch"), "stations.mill.per: the station has no `batch`");
  has(refusal("batch: {size: 5}, queue: {capacity: 4}"),
      "stations.mill.batch: it would never start: a batch is more parts than the queue before it has places, got 5 "
      "parts; "
      "allowed: at most 4");
  CHECK(refusal("batch: {max: 5}, queue: {capacity: 0}").empty());
  has(errors(Shop{.products = "{part: {route: [mill, after]}}",
                  .stations =
                      "{mill: {process: 2, batch: {size: 5}, blocking: before_service}, after: {process: 1, queue: "
                      "{capacity: 3}}}"}),
      "a batch is more parts than the next queue, reserved before it starts, has places, got 5 parts; allowed: at most "
      "3");
}

TEST_CASE("A station asks for people of pools that have them") {
  has(refusal("workers: {bendr: 1}"),
      "stations.mill.workers.bendr: unknown pool of workers 'bendr', did you mean 'bender'?");
  has(refusal("workers: {bender: 1.5}"),
      "stations.mill.workers.bender: this must be a whole number of people, got 1.5");
  has(refusal("workers: {bender: 4}"),
      "stations.mill.workers.bender: more people than the pool has: work would never start, got 4; allowed: at most 3");
  has(refusal("workers: bender"), "stations.mill.workers: this must be pools with numbers");
}

TEST_CASE("People are needed by phase, of one pool, any of several, or whoever has a skill") {
  const Station s = station(
      "workers: [{pool: bender, count: 2, for: [setup, load], attends: 3, stays: true, priority: 1}, "
      "{any_of: [fitter, bender]}, {skill: mend, for: unload}, {pool: fitter, count: 0}]");
  REQUIRE(s.workers.size() == 3);  // nobody is no need
  const WorkerNeed& full = s.workers[0];
  CHECK(full.pools == std::vector<std::string>{"bender"});
  CHECK(full.count == 2);
  CHECK(full.phases == (only(WorkPhase::setup) | only(WorkPhase::load)));
  CHECK(full.attends == 3);
  CHECK(full.stays);
  CHECK(full.priority == 1);
  CHECK(s.workers[1].pools == std::vector<std::string>{"fitter", "bender"});
  CHECK(s.workers[1].phases == all_phases);
  CHECK(s.workers[1].count == 1);
  CHECK(s.workers[2].skill == "mend");
  CHECK(s.workers[2].phases == only(WorkPhase::unload));
  CHECK(station("workers: []").workers.empty());
}

TEST_CASE("Slips in the list of people are told where they are") {
  const std::string at = "stations.mill.workers[0]";
  has(refusal("workers: [{for: load}]"), at + ": it does not say who");
  has(refusal("workers: [{pool: bender, skill: mend}]"), at + ": it says in several ways who is meant");
  has(refusal("workers: [{pool: bendr}]"), at + ".pool: unknown pool of workers 'bendr', did you mean 'bender'?");
  has(refusal("workers: [{any_of: [fitter, bendr]}]"), at + ".any_of[1]: unknown pool of workers 'bendr'");
  has(refusal("workers: [{any_of: []}]"), at + ".any_of: no pool is listed");
  has(refusal("workers: [{skill: mand}]"), at + ": unknown skill 'mand', did you mean 'mend'?");
  has(refusal("workers: [{pool: bender, for: laod}]"), at + ".for: unknown phase, got laod; allowed: setup, load");
  has(refusal("workers: [{pool: bender, for: [load, load]}]"), at + ".for[1]: 'load' stands twice in the list");
  has(refusal("workers: [{pool: bender, for: []}]"), at + ".for: no phase is listed");
  has(refusal("workers: [{pool: bender, attends: 0}]"), at + ".attends: the number is out of range, got 0");
  has(refusal("workers: [{pool: bender, count: 4}]"), at + ": more people than the pool has: work would never start");
  has(refusal("workers: [{any_of: [bender, fitter], count: 5}]"), at + ": more people than the pools have");
  has(refusal("workers: [bender]"), at + ": this must be a map of keys");
}

TEST_CASE("People who are needed together must be there at the same time, while the station is open") {
  const auto shop = [](const std::string& saw, const std::string& late = "[[40, 100]]") {
    Shop out;
    out.products = "{part: {route: [saw]}}";
    out.stations = "{saw: {process: 1, " + saw + "}}";
    out.more =
        "calendars: {day: {cycle: 100, open: [[0, 50]]}, late: {cycle: 100, open: " + late +
        "}, odd: {cycle: 70, open: [[60, 70]]}}\n"
        "workers: {bo: {count: {day: 2, late: 1}}, ib: {count: 1, calendar: late}, al: {count: 1, calendar: odd}}";
    return out;
  };
  CHECK(errors(shop("workers: {bo: 3}")).empty());  // 40 to 50
  has(errors(shop("workers: {bo: 3}", "[[50, 100]]")),
      "stations.saw.workers.bo: as many people are never there at once: work would never start; allowed: shifts that "
      "meet, or fewer people at once");
  CHECK(errors(shop("workers: {bo: 2}", "[[50, 100]]")).empty());
  has(errors(shop("calendar: day, workers: {ib: 1}", "[[50, 100]]")),
      "stations.saw.workers.ib: as many people are never there at once while 'day' is open");
  // With overtime the late are still there from 100 to 105, when the next day has begun.
  CHECK(errors(shop("calendar: day, workers: {ib: 1}", "[[50, 100]], overtime: {up_to: 5}")).empty());
  CHECK(errors(shop("calendar: late, workers: [{pool: bo, count: 2}, {pool: ib}]", "[[50, 100]]")).find("never") !=
        std::string::npos);
  // Cycles of 100 and 70 meet in 700: 60-70, 130-140 .., so at 130 al is there with two of the day (100-150).
  CHECK(errors(shop("calendar: day, workers: {al: 1, bo: 2}")).empty());
  // Overtime lets the day stay on to 60 with the late.
  Shop longer = shop("workers: {bo: 3}", "[[50, 100]]");
  longer.more.replace(longer.more.find("[[0, 50]]"), 9, "[[0, 50]], overtime: {up_to: 10}");
  CHECK(errors(longer).empty());
}

TEST_CASE("People of several needs must be there at once, each for one of them") {
  // 3 benders and 1 fitter: 3 and 1 of either do; of a fourth bender or a second fitter there is none.
  CHECK(refusal("workers: [{any_of: [fitter, bender]}, {pool: bender, count: 3}]").empty());
  CHECK(refusal("workers: [{pool: fitter, for: setup}, {pool: fitter, for: load}]").empty());
  has(refusal("workers: [{any_of: [fitter, bender], count: 2}, {pool: bender, count: 3}]"),
      "stations.mill.workers[1]: with what the station needs beside it, more people than there are");
  has(refusal("workers: [{pool: fitter}, {skill: mend}]"), "with what the station needs beside it");
}

TEST_CASE("A joining station is as the one it joins where it writes nothing") {
  const Factory f =
      parsed(with("{process: 2, servers: 3, title: A, queue: {capacity: 7}, setup: {time: 5}, calendar: day, workers: "
                  "{bender: 1}}, "
                  "robot: {joins: mill, servers: 1, speed: 1.3, workers: {}, only: [part]}"));
  const Station& robot = f.stations[1];
  CHECK(robot.name == "robot");
  CHECK(robot.joins == "mill");
  CHECK(robot.servers == 1);
  CHECK(robot.speed == 1.3);
  CHECK(robot.process == Distribution::constant(2 * m));
  CHECK(robot.setup.time == Distribution::constant(5 * m));
  CHECK(robot.calendar == "day");
  CHECK(robot.queue.capacity == 7);
  CHECK(robot.workers.empty());
  CHECK(robot.title.empty());
  CHECK(robot.only == std::vector<std::string>{"part"});
}

TEST_CASE("Joins that cannot be are refused") {
  const auto joining = [](const std::string& robot) {
    return errors(with("{process: 2, serverz: 1}, robot: " + robot));
  };
  has(joining("{joins: mil}"), "stations.robot.joins: unknown station 'mil', did you mean 'mill'?");
  has(joining("{joins: robot}"), "stations.robot.joins: a station cannot join itself");
  has(joining("{joins: mill, queue: {capacity: 3}}"),
      "stations.robot.queue: a station that joins another has that one's queue");
  has(joining("{joins: mill}, second: {joins: robot}"),
      "stations.second.joins: 'robot' joins another station itself; allowed: the station that has the queue: 'mill'");
  has(refusal("only: [part]"), "`only` has no effect here");
  // What the joined station gets wrong is told once, at the joined station.
  CHECK(problems(with("{process: 2, serverz: 1}, robot: {joins: mill}")).size() == 1);
}

TEST_CASE("A name is one place only, and `end` is taken") {
  has(errors(Shop{.stations = "{mill: {process: 2}, end: {process: 1}}"}),
      "stations.end: a station cannot be called 'end'");
  has(errors(Shop{.more = "buffers: {mill: {capacity: 3}}"}),
      "stations.mill: duplicate name: 'mill' is in buffers too");
}

TEST_CASE("Work without a time is refused where the step is") {
  has(errors(Shop{.stations = "{mill: {servers: 1}}"}),
      "products.part.route[0]: no `process`: neither this step nor station 'mill' says how long the work takes");
  CHECK(errors(Shop{.products = "{part: {route: [{at: mill, process: 2}]}}", .stations = "{mill: {servers: 1}}"})
            .empty());
}
