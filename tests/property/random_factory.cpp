// SPDX-License-Identifier: Apache-2.0
#include "property/random_factory.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "random/stream.hpp"

namespace nordvest::test {
namespace {

/// Writes one factory, choice by choice.
class Writer {
 public:
  explicit Writer(std::uint64_t number) : stream_(StreamKey{number, 0x70726F70}) {}

  std::string factory() {
    std::string out = "calendars: {day: {cycle: 480, open: [[0, 200], [230, 400]]" + overtime() +
                      "}, late: {cycle: 480, open: [[200, 450]]" + overtime() + "}}\n";
    has_pools_ = chance(0.5);
    if (has_pools_)
      out += "workers: {bo: {count: " + pick({"1", "2", "3"}) + pool_rule() + person() +
             ", skills: [run]}, fitter: {count: {day: 1, late: " + pick({"1", "2"}) + "}, skills: [run, mend]" +
             person() + (chance(0.15) ? ", fatigue: 0.05" : "") + "}}\n";
    belts_ = chance(0.35) ? 1 + below(2) : 0;
    has_fleets_ = chance(0.35);
    stations_ = 2 + below(4);
    std::string stations = "stations:\n";
    for (int i = 0; i < stations_; ++i) stations += "  s" + std::to_string(i) + ": {" + station(i) + "}\n";
    if (chance(0.2))
      stations +=
          std::string("  extra: {joins: s0, servers: 1, speed: 1.5") + (chance(0.5) ? ", only: [a]" : "") + "}\n";
    stations +=
        std::string("  fix: {process: {exponential: 2}") + (chance(0.3) ? ", queue: {capacity: 2}" : "") + "}\n";
    stores_ = below(3);
    carriers_ = below(3);
    products_ = 1 + below(3);
    has_kits_ = chance(0.35);
    out += "products:\n";
    for (int p = 0; p < products_; ++p) out += "  " + name(p) + ": {" + product() + "}\n";
    if (has_kits_) out += components();
    out += "sources:\n";
    if (has_kits_) out += component_sources();
    for (int p = 0; p < products_; ++p) out += "  in_" + name(p) + ": {" + source(p) + "}\n";
    out += stations;
    for (int i = 0; i < carriers_; ++i)
      out += (i == 0 ? "carriers:\n  c" : "  c") + std::to_string(i) + ": {" + carrier() + "}\n";
    if (stores_ > 0) out += "buffers:\n";
    for (int i = 0; i < stores_; ++i) out += "  r" + std::to_string(i) + ": {" + buffer() + "}\n";
    if (belts_ > 0) out += "conveyors:\n";
    for (int i = 0; i < belts_; ++i) out += "  b" + std::to_string(i) + ": {" + conveyor() + "}\n";
    out += control();
    out += std::string("run: {length: 2400") + (chance(0.3) ? ", warm_up: 500" : "") + start() + "}\n";
    return out + (has_fleets_ ? transport() : std::string());
  }

 private:
  int below(int n) { return static_cast<int>(stream_.uniform() * n); }
  bool chance(double p) { return stream_.uniform() < p; }
  std::string pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  static std::string name(int p) { return std::string(1, static_cast<char>('a' + p)); }
  std::string place() { return "s" + std::to_string(below(stations_)); }
  std::string overtime() { return chance(0.3) ? ", overtime: {up_to: " + pick({"20", "60"}) + "}" : std::string(); }
  std::string person() {
    return (chance(0.15) ? ", absence: 0.2" : std::string()) +
           (chance(0.15) ? ", learning: {rate: 0.8, floor: 0.5}" : std::string());
  }
  std::string pool_rule() { return chance(0.4) ? ", rule: " + pick({"priority", "downstream"}) : std::string(); }
  std::string travel() { return pick({"part", "lot", "2", "3"}); }

  /// About `mean` minutes; whole ones often, so that events meet.
  std::string time(int mean) {
    const std::string m = std::to_string(mean);
    return pick({m, m, "{exponential: " + m + "}", "{uniform: [0, " + std::to_string(2 * mean) + "]}",
                 "{discrete: {0: 0.2, " + m + ": 0.8}}", "{lognormal: {mean: " + m + ", cv: 0.5}}"});
  }

  std::string station(int i) {
    std::string out = "process: " + time(1 + below(6)) + ", servers: " + pick({"1", "1", "2", "3"});
    if (chance(0.25)) out += ", load: " + time(1);
    if (chance(0.25)) out += ", unload: " + time(1);
    if (chance(0.15)) out += ", blocking: before_service";
    if (chance(0.2)) out += ", batch: " + batch() + (chance(0.3) ? ", per: " + pick({"part", "lot"}) : std::string());
    if (chance(0.15)) out += ", output: {capacity: " + pick({"1", "2", "5"}) + "}";
    if (i == 0 || chance(0.6)) out += queue(i, out.find("batch: ") != std::string::npos);
    if (chance(0.3))
      out += ", setup: " + pick({"{time: 3}", "{time: {exponential: 4}, when: {every: 5}}", "{time: 2, when: lot}",
                                 "{time: 2, when: after_idle}", "{time: 2, when: family_changes}"});
    const bool fails = chance(0.35), named = fails && chance(0.5), closes = chance(0.4);
    if (fails)
      out += ", failures: [" + failure(named ? "name: wear, stages: 3, " : "") +
             (chance(0.4) ? ", " + failure() : std::string()) + "]";
    if (chance(0.3))
      out += ", maintenance: [" + maintenance(named, closes) +
             (chance(0.3) ? ", " + maintenance(named, closes) : std::string()) + "]";
    if (chance(0.35)) out += ", quality: " + quality();
    if (chance(0.25)) out += ", inspects: " + inspection();
    if (has_pools_ && chance(0.6))
      out += ", workers: " + (chance(0.4) ? plain_needs() : needs_list());
    else if (has_fleets_ && chance(0.2))
      out += ", workers: [" + vehicle_need() + "]";
    if (closes)
      out += ", calendar: " + pick({"day", "day", "late"}) +
             ", at_shift_end: " + pick({"pause", "finish", "no_start_if_late"});
    if (chance(0.1) && out.find("per: ") == std::string::npos) out += ", per: lot";
    return out;
  }

  std::string plain_needs() { return std::string("{bo: 1") + (chance(0.1) ? ", fitter: 1" : "") + "}"; }

  /// Needs by phase, of any of several pools, shared and staying.
  std::string needs_list() {
    std::string out = "[";
    for (int i = 0, n = 1 + below(2); i < n; ++i) {
      out += (i > 0 ? ", {" : "{") + pick({"pool: bo", "pool: fitter", "any_of: [fitter, bo]", "skill: run"});
      if (chance(0.6)) out += ", for: " + pick({"setup", "load", "process", "[setup, load]", "[load, unload]"});
      if (chance(0.3)) out += ", attends: " + pick({"2", "3"});
      if (chance(0.3)) out += ", stays: true";
      if (chance(0.2)) out += ", count: 2";
      if (chance(0.2)) out += ", priority: " + pick({"1", "2"});
      out += "}";
    }
    if (has_fleets_ && chance(0.3)) out += ", " + vehicle_need();
    return out + "]";
  }

  std::string vehicle_need() {
    std::string out = "{transport: v0";
    if (chance(0.6)) out += ", for: " + pick({"setup", "load", "process", "[setup, load]", "[load, unload]"});
    if (chance(0.3)) out += ", stays: true";
    return out + "}";
  }

  std::string batch() {
    std::string out = pick({"{size: 2", "{size: 3", "{max: 4", "{min: 2, max: 5", "{min: 3"});
    if (chance(0.6)) out += ", max_wait: " + pick({"0", "5", "30"});
    return out + ", mix: " + pick({"product", "family", "any"}) + "}";
  }

  std::string queue(int i, bool of_batches) {
    std::string out = ", queue: {";
    const bool finite = i > 0 || chance(0.3);
    const std::string places = of_batches ? pick({"4", "10"}) : pick({"0", "1", "1", "2", "4", "10"});
    if (finite) out += "capacity: " + places + ", ";
    out += "rule: " + pick({"fifo", "fifo", "lifo", "random", "spt", "lpt", "mwkr", "lwkr", "edd", "slack",
                            "critical_ratio", "priority", "least_setup", "cyclic", "{given: [a]}"});
    if (chance(0.2)) out += ", shelf_life: " + time(40);
    if (chance(0.15)) out += ", admit: priority";
    if ((!finite || places == "4" || places == "10") && chance(0.15)) out += ", start_at: 3";
    return out + "}";
  }

  std::string buffer() {
    std::string out = "rule: " + pick({"fifo", "fifo", "lifo", "random", "mwkr", "lwkr", "edd", "slack",
                                       "critical_ratio", "priority"});
    if (chance(0.7)) out += ", dwell: " + time(10);
    if (chance(0.6)) out += ", capacity: " + pick({"1", "2", "5", "20"});
    if (chance(0.2)) out += ", shelf_life: " + time(40);
    return out;
  }

  std::string conveyor() {
    std::string out = "length: " + pick({"1", "3", "7.5", "12"}) + ", speed: " + pick({"1", "1", "2", "0.7"}) +
                      ", spacing: " + pick({"1", "1", "0.5"});
    if (chance(0.5)) out += ", accumulates: false";
    if (chance(0.35))
      out += ", failures: [" + failure("", false) + (chance(0.3) ? ", " + failure("", false) : std::string()) + "]";
    if (chance(0.25)) out += ", calendar: " + pick({"day", "late"});
    return out;
  }

  std::string carrier() {
    std::string out = "count: " + pick({"3", "4", "12"});
    if (chance(0.5)) out += ", holds: " + pick({"2", "3"});
    if (chance(0.4)) out += ", back_after: " + time(4);
    return out;
  }

  std::string failure(const std::string& named = "", bool of_station = true) {
    std::string out = "{" + named + "every: " + pick({"60", "{exponential: 60}", "{exponential: 200}"}) +
                      ", lasts: " + time(5) + ", clock: " + pick({"working", "shift", "calendar"});
    if (of_station) out += ", part: " + pick({"resume", "restart", "redraw", "scrap"});
    if (chance(0.3)) out += ", hand_over: true";
    if (has_pools_ && chance(0.5)) out += ", crew: fitter, priority: " + pick({"0", "1"});
    return out + "}";
  }

  std::string maintenance(bool named, bool closes) {
    const std::string when = pick({"due", "due", "idle", closes ? "break" : "due"});
    const bool by_wear = named && chance(0.5);
    std::string out = "{lasts: " + time(4) + ", when: " + when;
    if (by_wear)
      out += ", of: wear, stage: " + pick({"2", "3"});
    else if (when == "due" || chance(0.5))
      out += ", " + pick({"every: 70", "every: {exponential: 100}", "every: 7 parts", "at: {mon-tue: [\"10:00\"]}"}) +
             ", clock: " + pick({"working", "shift", "calendar"}) + (named && chance(0.3) ? ", of: wear" : "");
    if (when == "due" && chance(0.3)) out += ", interrupts: true";
    if (has_pools_ && chance(0.5)) out += ", crew: fitter, priority: " + pick({"0", "1"});
    return out + "}";
  }

  std::string quality() {
    std::string out = "{scrap: " + pick({"0", "0.05", "0.2"});
    if (chance(0.6)) {
      out += ", rework: {probability: " + pick({"0.1", "0.3"}) + ", to: " + pick({"fix", "fix", "s0"});
      out += (chance(0.6) ? ", at_most: " + pick({"0", "1", "2"}) : std::string()) +
             (chance(0.3) ? ", back: next" : "") + "}";
    }
    if (chance(0.4)) out += ", defects: " + pick({"0.1", "0.4"});
    if (chance(0.2)) out += ", after_setup: {parts: 3, scrap: 0.5}";
    if (chance(0.2)) out += ", after_repair: {parts: " + pick({"1", "10"}) + ", scrap: 0.8}";
    return out + "}";
  }

  std::string inspection() {
    std::string out = "{finds: " + pick({"0.6", "1"}) + ", false_alarms: " + pick({"0", "0.1"});
    if (chance(0.6))
      out += ", then: {to: " + pick({"fix", "fix", "s0"}) +
             (chance(0.6) ? ", at_most: " + pick({"0", "1", "3"}) : std::string()) +
             (chance(0.3) ? ", back: next" : "") + "}";
    return out + "}";
  }

  std::string product() {
    std::string out;
    if (chance(0.4)) out += "travel: " + travel() + ", ";
    if (chance(0.3)) out += "setup_family: " + pick({"red", "{red: 0.5, blue: 0.5}"}) + ", ";
    out += "route: [";
    const int steps = 1 + below(4);
    std::vector<bool> taken(static_cast<std::size_t>(carriers_), false);
    for (int k = 0; k < steps; ++k) {
      out += k > 0 ? ", {" : "{";
      bool stays = false, rides = false;
      if (k > 0 && chance(0.3))
        out += "any_of: [s0, s1], pick: " + pick({"first_free", "shortest_queue", "in_turn", "{weights: [0.4, 0.6]}"});
      else if (belts_ > 0 && (k > 0 || !has_kits_) && chance(0.3))  // nothing that is made starts there
        out += ride(), stays = rides = true, rides_first_ = rides_first_ || k == 0;
      else if (stores_ > 0 && chance(0.25))
        out += stay(), stays = true;
      else
        out += "at: " + place() + (chance(0.2) ? ", process: " + time(3) : std::string());
      out += ", name: n" + std::to_string(k);
      if (has_kits_ && !stays && chance(0.4)) out += needs();
      if (chance(0.2)) out += ", share: " + pick({"0.3", "0.7"});
      if (chance(0.2)) out += ", travel: " + (rides ? "part" : travel());
      if (!stays && chance(0.15)) out += ", send_ahead: " + pick({"1", "2"});
      if (carriers_ > 0 && !stays && chance(0.5)) out += carried(taken);
      if (k > 0 && chance(0.15)) out += ", then: {end: 0.6, n" + std::to_string(below(k + 1)) + ": 0.4}";
      out += "}";
    }
    return out + "]";
  }

  /// A carrier is taken, kept or not; or one that was taken is returned.
  std::string carried(std::vector<bool>& taken) {
    const int c = below(carriers_);
    const std::string one = "{c" + std::to_string(c) + ": 1}";
    if (taken[static_cast<std::size_t>(c)] && chance(0.7)) return ", return: " + one;
    taken[static_cast<std::size_t>(c)] = true;
    return ", take: " + one + (chance(0.5) ? ", return: " + one : std::string());
  }

  /// A step in a buffer, or in one of several places.
  std::string stay() {
    const std::string r = "r" + std::to_string(below(stores_));
    if (chance(0.25)) return "any_of: [" + r + ", s0], pick: " + pick({"first_free", "shortest_queue", "in_turn"});
    return "at: " + r + (chance(0.2) ? ", dwell: " + time(5) : std::string());
  }

  /// A step on a conveyor, or in one of several places.
  std::string ride() {
    const std::string b = "b" + std::to_string(below(belts_));
    if (chance(0.25))
      return "any_of: [" + b + ", " + pick({"s0", "s0", belts_ > 1 && b == "b0" ? "b1" : "s1"}) +
             "], pick: " + pick({"first_free", "shortest_queue", "in_turn"});
    return "at: " + b;
  }

  std::string needs() {
    return ", needs: " + pick({"{h: 1}", "{h: 2, k: {count: 1, to_order: true}}", "{k: {count: 2, to_order: true}}"}) +
           (chance(0.2) ? ", if_short: lost" : "");
  }

  /// Hinges with and without a route, a component made to order that may have parts of its own, a plate that becomes hinges.
  std::string components() {
    return "  h: {" + (chance(0.5) ? "travel: " + travel() + ", " : std::string()) + "route: " +
           pick({"[]", stores_ > 0 ? "[r0]" : "[]", "[" + place() + (belts_ > 0 ? ", b0]" : "]"),
                 "[" + place() + ", fix]"}) +
           "}\n  k: {travel: " + travel() + ", route: [{at: " + place() + (chance(0.3) ? ", needs: {h: 1}" : "") +
           "}]}\n  plate: {travel: " + travel() + ", route: [{at: " + (chance(0.2) ? place() : "fix") +
           ", makes: " + pick({"{h: 2}", "{h: 1, a: 2}", "{h: 3, k: 1}"}) + "}]}\n";
  }

  std::string component_sources() {
    stocked_ = chance(0.5);
    const std::string h = pick({"supply: unlimited", "every: 9", "every: {exponential: 20}, lot: 3"});
    return (stocked_ ? std::string() : "  in_h: {makes: h, " + h + "}\n") +
           "  in_plate: {makes: plate, every: " + pick({"30", "{exponential: 60}"}) + ", lot: " + pick({"1", "2"}) +
           "}\n";
  }

  /// Limits, cards of stations that share no line, stocks of what no source makes without limit, a pool of orders.
  std::string control() {
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "control: {" : ", ") + text; };
    const std::string limit = "{limit: " + pick({"3", "8", "20"});
    if (chance(0.25)) {
      const std::string one = limit + (chance(0.5) ? ", products: [a]}" : "}");
      add("conwip: " + (chance(0.7) ? one : "[" + one + ", {limit: 12}]"));
    }
    if (chance(0.25)) {
      const bool both = stations_ < 3 || chance(0.5);  // s0 and s1 may be alternatives
      std::string cards = "[" + kanban(both ? "s0" : "s2");
      if (both) cards += ", " + kanban("s1");
      if (chance(0.4)) cards += ", " + kanban("fix");
      add("kanban: " + cards + "]");
    }
    if (has_kits_ && stocked_)
      add("stock: {h: " + pick({"{level: 0}", "{level: 4}", "{reorder_at: 3, lot: 4}"}) +
          (chance(0.3) ? ", k: {level: 2}" : "") + "}");
    if (chance(0.2))
      add("release: {rule: " +
          pick({"fifo", "lifo", "random", "mwkr", "lwkr", "edd", "slack", "critical_ratio", "priority"}) +
          ", workload: {s0: " + pick({"5", "20"}) + (chance(0.4) ? ", fix: 10" : "") + "}}");
    return out.empty() ? out : out + "}\n";
  }

  std::string kanban(const std::string& station) {
    return "{station: " + station + ", cards: " + pick({"1", "2", "6"}) + (chance(0.3) ? ", of: 2" : "") + "}";
  }

  /// Parts at the first step of a product, which bears the name n0, and stock. Nothing rides at the start.
  std::string start() {
    if (!chance(0.2)) return {};
    std::string out = rides_first_ ? ", start: {" : ", start: {wip: {n0: {a: " + pick({"1", "2", "3"}) + "}}";
    if (has_kits_ && chance(0.7)) out += std::string(rides_first_ ? "" : ", ") + "stock: {h: " + pick({"1", "6"}) + "}";
    return out + "}";
  }

  std::string book(int p) {
    std::string out = "orders: [{at: 3}, {at: 0, lot: 3}, {at: 50, due: 90, priority: 1}";
    if (products_ > 1) out += ", {at: 50, makes: " + name(1 - std::min(p, 1)) + ", due: {after: 40}}";
    return out + ", {at: 400, lot: 2}]";
  }

  std::string source(int p) {
    const int kind = below(11);
    const bool several = kind != 10 && products_ > 1 && chance(0.4);
    std::string out = "makes: " + (several ? pick({"{a: 0.5, b: 0.5}", "[b, a]"}) : name(p));
    if (kind == 0)
      out += ", supply: unlimited, count: " + pick({"50", "500"});
    else if (kind == 1)
      out += ", at: [0, 0, 5, 100, 100, 300]";
    else if (kind == 10)
      out += ", " + book(p);
    else
      out += ", every: " + pick({"12", "30", "{exponential: 10}", "{exponential: 25}"});
    const bool by_interval = kind > 1 && kind < 10;
    if (by_interval && chance(0.3)) out += ", calendar: day";
    if (by_interval && chance(0.3)) out += ", first: " + pick({"0", "3"});
    if (chance(0.35)) out += ", lot: " + pick({"2", "5", "{discrete: {1: 0.5, 4: 0.5}}"});
    if (chance(0.3)) out += ", due: {after: 100}";
    if (kind > 0 && chance(0.25)) out += ", if_full: lost";
    if (chance(0.3)) out += ", priority: " + pick({"1", "2"}) + (chance(0.6) ? ", preempts: true" : "");
    return out;
  }

  /// Where units may be, and the end.
  std::string stop() {
    int k = below(stations_ + stores_ + belts_ + 2);
    for (const auto& [prefix, count] : {std::pair{"s", stations_}, {"r", stores_}, {"b", belts_}}) {
      if (k < count) return prefix + std::to_string(k);
      k -= count;
    }
    return k == 0 ? "fix" : "end";
  }

  /// One or two fleets; their moves have a time or a distance, or lead over paths that all meet at x.
  std::string transport() {
    std::string out = "transport:\n";
    const int fleets = 1 + below(2);
    std::vector<std::string> ends;
    for (int i = 0; i < fleets; ++i) out += "  v" + std::to_string(i) + ": {" + fleet(ends) + "}\n";
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    out += "paths:\n";
    if (out.find("dock") != std::string::npos) out += "  - {between: [dock, x], distance: 10}\n";
    for (const auto& end : ends)
      out += "  - {between: [" + end + ", x], distance: " + pick({"0", "5", "10", "20"}) +
             (chance(0.5) ? ", vehicles: " + pick({"1", "1", "2"}) : std::string()) + "}\n";
    return out;
  }

  std::string fleet(std::vector<std::string>& ends) {
    std::string out = "speed: 10, count: " + pick({"1", "1", "2", "3"}) + ", carries: " + pick({"1", "2", "10"});
    if (chance(0.4)) out += ", load: " + time(1);
    if (chance(0.4)) out += ", unload: " + time(1);
    if (chance(0.5)) out += ", call: longest_idle";
    if (chance(0.5)) out += ", rule: nearest";
    if (chance(0.3)) out += ", park: dock";
    if (has_pools_ && chance(0.35)) out += ", workers: " + pick({"{bo: 1}", "{fitter: 1}", "{bo: 1, fitter: 1}"});
    if (chance(0.3)) out += ", calendar: " + pick({"day", "late"});
    if (chance(0.3)) out += ", battery: {runs: 40, charge: " + time(10) + (chance(0.5) ? ", at: dock}" : "}");
    if (chance(0.3))
      out += ", failures: [{every: " + pick({"50", "{exponential: 100}"}) + ", lasts: " + time(5) +
             ", clock: " + pick({"working", "shift", "calendar"}) +
             (has_pools_ && chance(0.5) ? ", crew: fitter}]" : "}]");
    out += ", moves: [";
    const int moves = 4 + below(8);
    std::vector<std::pair<std::string, std::string>> legs;
    for (int k = 0; k < moves; ++k) {
      const std::pair leg(stop(), stop());
      if (leg.first == leg.second || leg.first == "end" || std::count(legs.begin(), legs.end(), leg) > 0) continue;
      ends.push_back(leg.first);
      ends.push_back(leg.second);
      out += (legs.empty() ? "{from: " : ", {from: ") + leg.first + ", to: " + leg.second +
             pick({"", ", time: " + time(4), ", distance: " + pick({"0", "10", "30"})}) + "}";
      legs.push_back(leg);
    }
    return out + "]";
  }

  Stream stream_;
  int stations_ = 2, stores_ = 0, belts_ = 0, carriers_ = 0, products_ = 1;
  bool has_pools_ = false, has_fleets_ = false, has_kits_ = false, stocked_ = false, rides_first_ = false;
};

}  // namespace

std::string random_factory(std::uint64_t number) { return Writer(number).factory(); }

}  // namespace nordvest::test
