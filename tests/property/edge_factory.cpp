// SPDX-License-Identifier: Apache-2.0
#include "property/edge_factory.hpp"

#include <utility>
#include <vector>

#include "random/stream.hpp"

namespace nordvest::test {
namespace {

/// Writes one factory, choice by choice.
class EdgeWriter {
 public:
  explicit EdgeWriter(std::uint64_t number) : stream_(StreamKey{number, 0x65646765}) {
    meets_ = chance(0.5);
    is_long_ = !meets_ && chance(0.2);
  }

  std::string line() {
    const int machines = 1 + below(pick_of({3, 6, 12, 34}));
    const int products = chance(0.4) ? 2 + below(2) : 1;
    const bool supplied = chance(0.4);
    scraps_ = chance(0.3);
    is_parallel_ = chance(0.3);
    fails_ = chance(0.5);
    sets_up_ = products > 1 && chance(0.6);
    const bool has_limit = products == 1 && !scraps_ && !is_parallel_ && supplied && chance(0.5);
    std::string out = "products:\n";
    for (int p = 0; p < products; ++p) out += "  " + product(p) + ": {route: " + straight(machines, products) + "}\n";
    out += "sources: {in: {makes: " + made(products) + ", " + (supplied ? "supply: unlimited" : arrivals()) +
           "}}\nstations:\n";
    for (int i = 0; i < machines; ++i) out += "  " + station(i) + ": {" + machine(i, supplied) + "}\n";
    if (has_limit)
      out += "control: {conwip: [{products: [a], limit: " +
             std::to_string(pick_of({1, 2, machines, machines + 1, 2 * machines, 100})) + "}]}\n";
    return out + run(false);
  }

  std::string network() {
    const int stations = 1 + below(5), products = 1 + below(3);
    own_times_ = chance(0.5);
    fails_ = chance(0.4);
    std::string out = "products:\n";
    for (int p = 0; p < products; ++p) out += "  " + product(p) + ": {route: " + winding(stations) + "}\n";
    out += "sources:\n";
    for (int p = 0; p < products; ++p)
      out += "  in" + product(p) + ": {makes: " + (chance(0.3) ? made(products) : product(p)) + ", " + arrivals() +
             pick({"", "", ", lot: 3", ", lot: {discrete: {1: 0.5, 4: 0.5}}"}) + pick({"", "", ", due: {after: 5}"}) +
             "}\n";
    out += "stations:\n";
    for (int i = 0; i < stations; ++i) {
      out += "  " + station(i) + ": {process: " + time() + ", servers: " + pick({"1", "1", "2", "7", "64"});
      if (chance(0.5)) out += ", quality: {" + quality(i) + "}";
      if (fails_ && chance(0.5)) out += failures();
      out += "}\n";
    }
    return out + "  fix: {process: " + time() + "}\n" + run(true);
  }

 private:
  int below(int n) { return static_cast<int>(stream_.uniform() * n); }
  bool chance(double p) { return stream_.uniform() < p; }
  std::string pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  int pick_of(const std::vector<int>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  static std::string station(int i) { return "s" + std::to_string(i); }
  static std::string product(int p) { return std::string(1, static_cast<char>('a' + p)); }

  std::string time() {
    if (meets_) return pick({"1", "1", "2", "3", "{discrete: {1: 0.5, 2: 0.5}}"});
    if (is_long_)
      return pick(
          {"20000", "{exponential: 90000}", "{discrete: {1: 0.9, 2000000: 0.1}}", "7000000", "{exponential: 4000000}"});
    if (chance(0.15)) return pick({"0", "{discrete: {0: 0.5, 4: 0.5}}", "{exponential: 0.001}"});
    return pick({"2", "{exponential: 2}", "{exponential: 2}", "{uniform: [0, 4]}", "{lognormal: {mean: 2, cv: 2}}",
                 "{discrete: {1: 0.9, 300: 0.1}}"});
  }

  std::string arrivals() {
    const std::string every = meets_     ? pick({"1", "2", "{discrete: {0: 0.4, 4: 0.6}}"})
                              : is_long_ ? pick({"{exponential: 30000}", "5000"})
                                         : pick({"3", "{exponential: 3}", "{discrete: {0: 0.6, 9: 0.4}}", "0.5"});
    return "every: " + every + pick({"", ", first: 0", ", first: 0", ", first: {uniform: [0, 9]}", ", first: 1e6"}) +
           pick({"", "", "", ", count: 1", ", count: 2", ", count: 33", ", count: 96", ", count: 97"});
  }

  std::string made(int products) {
    if (products == 1) return "a";
    return products == 2 ? pick({"{a: 0.5, b: 0.5}", "[a, b]", "[b, a, a]", "{a: 0, b: 1}", "b"})
                         : pick({"{a: 0.2, b: 0.3, c: 0.5}", "[a, b, c]", "[c, c, a, b]"});
  }

  std::string straight(int machines, int products) {
    std::string out = "[";
    for (int i = 0; i < machines; ++i) {
      out += i > 0 ? ", " : "";
      out += products > 1 && chance(0.3) ? "{at: " + station(i) + ", process: " + time() + "}" : station(i);
    }
    return out + "]";
  }

  std::string failures() {
    const std::string every = pick(
        {"5", "{exponential: 5}", "{exponential: 0.3}", "{exponential: 500}", "1", "{discrete: {0: 0.3, 3: 0.7}}"});
    if (is_long_)
      return ", failures: [{every: " + pick({"50000", "{exponential: 9000}"}) +
             ", lasts: " + pick({"0", "{exponential: 20000}", "1e7"}) + "}]";
    const std::string lasts = pick({"0", "1", "{exponential: 2}", "1e7", "{discrete: {1: 0.9, 5000: 0.1}}"});
    return ", failures: [{every: " + every + ", lasts: " + lasts + "}]";
  }

  std::string machine(int i, bool supplied) {
    std::string out = "process: " + time();
    const std::string places = pick({"0", "0", "1", "1", "2", "3", "40", supplied ? "5" : ""});
    if (i > 0 && !places.empty()) out += ", queue: {capacity: " + places + "}";
    if (fails_ && chance(0.5)) out += failures();
    if (is_parallel_ && chance(0.5)) out += ", servers: " + pick({"2", "3", "16"});
    if (scraps_ && chance(0.4)) out += ", quality: {scrap: " + pick({"0.1", "0.5", "1"}) + "}";
    if (sets_up_ && chance(0.5))
      out += ", setup: {" +
             pick({"when: product_changes, time: 1", "when: {every: 2}, time: " + time(), "when: after_idle, time: 1",
                   "when: lot, time: 0", "time: 1, matrix: {a: {b: 0}}", "matrix: {b: {a: 2}}"}) +
             "}";
    return out;
  }

  std::string winding(int stations) {
    std::string out = "[";
    const int steps = 1 + below(5);
    for (int k = 0; k < steps; ++k) {
      out += k > 0 ? ", {" : "{";
      if (chance(0.15))
        out += "any_of: [s0, fix], pick: " + pick({"in_turn", "{weights: [0.4, 0.6]}"});
      else
        out += "at: " + station(below(stations)) + (own_times_ && chance(0.4) ? ", process: " + time() : "");
      out += ", name: n" + std::to_string(k);
      if (chance(0.15)) out += ", share: " + pick({"0.3", "1", "0"});
      if (chance(0.15)) out += ", then: {end: 0.6, n" + std::to_string(below(steps)) + ": 0.4}";
      out += "}";
    }
    return out + "]";
  }

  std::string quality(int i) {
    const std::string rework = "rework: {probability: " + pick({"0.1", "0.6", "0.9"}) +
                               ", to: " + pick({"fix", "fix", station(i)}) +
                               pick({", at_most: 1}", ", at_most: 3}", ", at_most: 2, back: next}", "}"});
    return pick({"scrap: 0.05", "scrap: 1", rework, "scrap: 0.1, " + rework});
  }

  std::string run(bool until) {
    const std::string length =
        is_long_ ? pick({"500000", "12000000", "14716800"}) : pick({"1", "60", "60", "700", "2400"});
    std::string out = "run: {length: " + length;
    out += pick({"", "", "", ", warm_up: 0", ", warm_up: 0.5", ", warm_up: 0.99999"});
    if (chance(until ? 0.3 : 0.1))
      out += ", until: {" + pick({"parts: 1", "parts: 7", "parts: 20", "parts: 300"}) + "}";
    return out + "}\n";
  }

  Stream stream_;
  bool meets_ = false;    // all times are whole minutes, so that much happens at one moment
  bool is_long_ = false;  // work of weeks and months
  bool scraps_ = false, is_parallel_ = false, fails_ = false, sets_up_ = false, own_times_ = false;
};

}  // namespace

std::string edge_line(std::uint64_t number) { return EdgeWriter(number).line(); }

std::string edge_network(std::uint64_t number) { return EdgeWriter(number).network(); }

}  // namespace nordvest::test
