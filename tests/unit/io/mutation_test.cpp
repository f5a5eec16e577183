// SPDX-License-Identifier: Apache-2.0
// Good files with slips of many kinds: each must parse or be refused with a ModelError, and nothing else.
#include <array>
#include <fstream>
#include <sstream>

#include "core/error.hpp"
#include "factory/check.hpp"
#include "factory/keys.hpp"
#include "factory/load.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"
#include "random/stream.hpp"
#include "support/source_root.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// A factory with every section that is built.
const std::string whole = R"(nordvest: 1
name: Alt muligt
title: {en: Everything, da: Alt}
about: {da: Prøve}
currency: DKK
time_unit: min
calendars:
  day: {mon-fri: ["07:00-12:00", "12:30-15:30"], sat: ["08:00-10:00"], closed: [[28 weeks, 31 weeks]]}
  night: {mon-fri: ["22:00-06:00"], overtime: {up_to: 2 h, pay: 1.5}}
  odd: {cycle: 20, open: [[0, 5], [10, 15]]}
products:
  bracket: {margin: 38, scrap_cost: 2, late_cost: 1, demand: {parts: {pert: [9e4, 1e5, 1.2e5]}, per: year}, travel: lot, setup_family: {grey: 0.8, red: 0.2}, route:
     [laser, {at: brake, process: 2.1, setup_family: thin}, {at: weld, name: weld_1, share: 0.4}, {share: 0.1, steps: [bench, {at: weld, name: weld_2}]},
      {any_of: [coat_a, {at: coat_b, process: 0.9}], pick: {weights: [0.5, 0.5]}}, {at: test, then: {pack: 0.97, weld_1: 0.02, end: 0.01}}, {at: pack, travel: part, take: {pallet: 1}, return: {pallet: 1}}]}
  plate: {route: [laser, {any_of: [coat_a, coat_b], pick: shortest_queue}, pack], travel: 10}
  loop: {route: [{at: laser, send_ahead: 5}, bench, {at: rack, dwell: 30}, {any_of: [{at: rack, dwell: 5}, cellar]}], repeats: true}
  cabinet: {route: [{at: bench, needs: {hinge: 2, frame: {count: 1, to_order: true}}, if_short: lost}]}
  frame: {route: [laser, belt]}
  sheet: {route: [{at: bench, makes: {hinge: 4}}]}
  hinge: {route: []}
sources:
  orders: {makes: {bracket: 0.7, plate: 0.3}, every: {exponential: 42}, calendar: day, lot: 40, due: {after: 5 days}, first: 0, count: 100, if_full: lost, priority: 1, preempts: true}
  steel: {makes: [bracket, bracket, plate], supply: unlimited}
  boats: {makes: plate, at: {mon-fri: ["05:30"]}, lot: {lognormal: {mean: 9, cv: 0.3}}}
  once: {makes: loop, at: [0, 5, 9], due: 3 days}
  kits: {makes: [cabinet, sheet], every: 60}
stations:
  laser: {process: {mixture: [[0.85, {exponential: 0.6}], [0.15, {empirical: [1, 2]}]]}, calendar: night}
  brake: {servers: 3, process: {lognormal: {mean: 2.1, cv: 0.3}}, load: 0.4, unload: 6 s, speed: 1, queue: {capacity: 200, rule: least_setup, shelf_life: 48 h, admit: priority, start_at: 2},
    setup: {time: 25, when: family_changes, matrix: {thin: {grey: 12}}}, workers: {bender: 1}, calendar: day, at_shift_end: finish, level: {automation: 1},
    failures: [{name: ram, every: {exponential: 40 h}, lasts: {gamma: {mean: 3 h, cv: 1}}, clock: shift, crew: fitter, part: restart, hand_over: true, priority: 1, stages: 3}],
    maintenance: [{every: 500 h, lasts: 4 h, crew: fitter, interrupts: true}, {of: ram, stage: 2, lasts: 1 h, when: break}, {at: {fri: ["14:00"]}, lasts: 30}]}
  weld: {process: {discrete: {1: 0.2, 2 min: 0.8}}, quality: {scrap: 0.01, rework: {probability: 0.05, to: brake, at_most: 2}, defects: 0.02, after_setup: {parts: 30, scrap: 0.2}, after_repair: {parts: 5, scrap: 0.5}}, queue: {rule: {given: [bracket, plate]}}}
  bench: {process: {triangular: [1, 2, 3]}, per: lot, setup: {time: 1, when: {every: 50}}}
  coat_a: {process: {p10_p50_p90: [1, 2, 4]}, quality: {rework: {probability: 0.1, to: fix, back: next}}}
  coat_b: {process: {erlang: {mean: 2, k: 3}}, blocking: before_service}
  test: {process: {plus: [1, {geometric: 0.3}]}, queue: {capacity: 3}, inspects: {finds: 0.95, false_alarms: 0.01, then: {to: fix, back: next, at_most: 3}}}
  pack: {process: {weibull: {shape: 2, scale: 3}}, workers: [{pool: bender, count: 1, for: [process], attends: 2, stays: true}, {skill: mend, priority: 1}]}
  fix: {workers: [{any_of: [fitter, bender]}], process: {normal: {mean: 3, sd: 1}}, batch: {min: 1, max: 4, max_wait: 90, mix: family}}
  lift: {process: 1, workers: [{transport: amr, count: 1, for: [load, process], stays: true}]}
  soak: {process: 3, batch: {size: 2}, output: {capacity: 5}}
  robot: {energy: {working: 12 kW, idle: 3, off: 500 W}, joins: brake, servers: 1, speed: 1.3, only: [bracket], workers: {}}
transport: {amr: {count: 2, speed: {loaded: 60 m/min, empty: 80 m/min}, carries: 40, load: 0.5, unload: 0.5, battery: {runs: 6 h, charge: 1 h, at: dock},
  call: longest_idle, rule: nearest, park: dock, calendar: day, workers: {bender: 1}, failures: [{every: 40 h, lasts: 1 h, crew: fitter}], title: Cart, moves: [{from: laser, to: brake, distance: 45 m}]}}
paths: [{between: [laser, dock], distance: 20 m, one_way: false, vehicles: 1}, {between: [brake, dock], distance: 20 m}]
carriers: {pallet: {count: 12, holds: 8, back_after: 5, title: Pallet}}
conveyors: {belt: {length: 20 m, speed: 6 m/min, spacing: 50 cm, accumulates: false, failures: [{every: 40 h, lasts: 5}], calendar: day, energy: {moving: 2 kW, idle: 0.1}, title: Belt}}
buffers: {rack: {capacity: 60, dwell: 30, rule: lifo, shelf_life: 2 days}, cellar: {title: Cellar}}
workers:
  bender: {count: {day: 3, night: 1}, wage: 300, rule: downstream}
  fitter: {count: 2, calendar: day, skills: [mend], absence: 0.05, learning: {rate: 0.9, floor: 0.7}, fatigue: 0.01}
energy: {base: 8 kW, price: {uniform: [0.8, 1.2]}, co2: 0.13}
control: {conwip: [{limit: 4000, products: [bracket]}, {limit: 9000}], kanban: {station: weld, cards: 5, of: 40},
  stock: {hinge: {level: 90}, frame: {reorder_at: 4, lot: 10}}, release: {rule: edd, workload: {brake: 16 h}}}
run: {length: 24 weeks, warm_up: 4 weeks, replications: 20, seed: 1, until: {parts: 1000}, start: {setup: {brake: thin}, wip: {laser: {plate: 40}}, stock: {hinge: 90}}}
economics: {discount_rate: {uniform: [0.05, 0.1]}, tax: 0.22, life: 8, realisation: 0.5, wage: 300, worked_hours: 1620, weeks: 46, budget: 3e6, declining_balance: 0.25,
  small_asset_limit: 34400, first_year_ramp: 0.75, maintenance: 0.04}
observed: {parts: 400, per: day, lead_time: 6 days, wip: 2300, stations: {brake: {oee: 0.58}}, as_of: 2025-03}
level: {governance: 2}
assumptions: [{path: stations.brake.setup.time, source: {da: Målt}, as_of: 2025-03}]
upgrades:
  cell: {title: {en: Cell, da: Celle}, kind: robotics, investment: {equipment: 6e5, integration: 2.2}, yearly_cost: 72e3, life: 8, changes: [{set: stations.brake.setup.time, to: 5},
    {scale: stations.brake.speed, by: {triangular: [1.1, 1.25, 1.3]}}, {add: stations.brake.servers, by: -1}, {insert: products.*.route, after: laser, value: bench}, {remove: stations.brake.workers}],
    levels: {two: {investment: 2.9e6}}, requires: [], excludes: [other], activities: [{en: Measure, da: Mål, owner: Bo, by: 2025-06-01}]}
  other: {investment: {triangular: [1, 2, 3]}, requires: [cell.two]}
)";

/// True if it parsed; false if it was refused in the right way. Anything else fails the test.
bool survives(const std::string& text) {
  try {
    const Factory factory = parse(read_yaml_text(text, "mutant.yaml"));
    warnings(factory);
    return true;
  } catch (const ModelError& error) {
    REQUIRE_FALSE(error.problems().empty());
    for (const auto& problem : error.problems()) REQUIRE_FALSE(problem.what.empty());
    return false;
  }
}

/// Uniform whole numbers below n, the same ones in every run.
class Dice {
 public:
  explicit Dice(uint64_t seed) : stream_(stream_key(seed, 0, "mutation", Purpose::mix)) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(stream_.next() % n); }

 private:
  Stream stream_;
};

std::string mutated(std::string text, Dice& dice) {
  constexpr std::array<std::string_view, 24> slips{"",   "-", "0",  "1e999", ".nan", "[",  "]",    "{",
                                                   "}",  ":", ",",  "\"",    "'",    "~",  "true", "end",
                                                   "-1", " ", "\n", "\t",    "&a ",  "*a", "!!x ", "\xF8"};
  for (std::size_t i = 0, n = 1 + dice.below(3); i < n; ++i) {
    const std::size_t at = dice.below(text.size()), length = dice.below(8);
    switch (dice.below(4)) {
      case 0:
        text.replace(at, length, slips[dice.below(slips.size())]);
        break;
      case 1:
        text.insert(at, slips[dice.below(slips.size())]);
        break;
      case 2:
        text.erase(at, length);
        break;
      default:
        text.insert(dice.below(text.size()), text.substr(at, 3 * length));
        break;
    }
  }
  return text;
}

void collect(Node& node, std::vector<Node*>& out) {
  out.push_back(&node);
  for (auto& item : node.items) collect(item, out);
  for (auto& [key, value] : node.members) collect(value, out);
}

}  // namespace

TEST_CASE("A factory with every key that is built parses") {
  CHECK(survives(whole));
  CHECK(static_load(parse(read_yaml_text(whole))).relative);
}

TEST_CASE("The file with every key uses every key that is built") {
  const Node root = read_yaml_text(whole).root;
  const auto written = [](const std::string& key) { return whole.find(key + ":") != std::string::npos; };
  for (const auto& record : key_table())
    for (const auto& key : record.keys) {
      const bool other_days = record.name == "calendar" && key.name != "sat";
      if (other_days || record.name == "activity" || record.name == "investment") continue;
      const bool from_catalogue = key.name == "from" || key.name == "for";  // written out before a file is parsed
      const bool from_outside = key.name == "settings";                     // of a kind that this program does not have
      INFO(record.name << "." << key.name);
      CHECK((written(std::string(key.name)) || key.name == "before" || from_catalogue || from_outside));
    }
}

TEST_CASE("Slips of the keyboard are refused or harmless, never a crash") {
  Dice dice(1);
  int refused = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string text = mutated(whole, dice);
    INFO(text);
    if (!survives(text)) ++refused;
  }
  CHECK(refused > 700);
}

TEST_CASE("Values in the wrong place are refused or harmless, never a crash") {
  const Document good = read_yaml_text(whole, "mutant.yaml");
  const std::array<Node, 12> strangers{Node(),
                                       Node::number(0),
                                       Node::number(-1),
                                       Node::number(std::numeric_limits<double>::quiet_NaN()),
                                       Node::text(""),
                                       Node::text("x"),
                                       Node::list(),
                                       Node::map(),
                                       Node::boolean(true),
                                       Node::list({Node::map()}),
                                       Node::map({{"x", Node()}}),
                                       Node::number(1e300)};
  Document document = good;
  std::vector<Node*> places;
  collect(document.root, places);
  const std::size_t count = places.size();
  int refused = 0;
  for (std::size_t i = 1; i < count; ++i) {
    for (const Node& stranger : strangers) {
      document.root = good.root;
      places.clear();
      collect(document.root, places);
      *places[i] = stranger;
      INFO("value " << i << " is " << stranger.brief());
      try {
        warnings(parse(document));
      } catch (const ModelError&) {
        ++refused;
      }
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("The scenarios of this project parse") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_root() / "scenarios" / "lines")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path());
    CHECK_NOTHROW(parse(read_yaml_file(entry.path().string())));
  }
}
