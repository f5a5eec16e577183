// SPDX-License-Identifier: Apache-2.0
#include "property/plain_factory.hpp"

#include <numeric>
#include <utility>
#include <vector>

#include "random/stream.hpp"

namespace nordvest::test {
namespace {

/// Writes one factory, choice by choice.
class PlainWriter {
 public:
  explicit PlainWriter(std::uint64_t number) : stream_(StreamKey{number, 0x706C6169}) {}

  std::string factory() {
    const std::string body = chance(0.4) ? line() : shop();
    return body + "run: {length: 2400" + (chance(0.3) ? ", warm_up: 500" : "") +
           (chance(0.1) ? ", until: {parts: 100}" : "") + "}\n";
  }

  /// 1 to 30 machines, queues of any size, often of one; exponential work in the most.
  std::string long_line() {
    const std::string body = machines_in_line([](int) { return std::string(); });
    return body + (!arrives_ && chance(0.4) ? limit_of_line() : std::string()) + run_of_line();
  }

  /// The same with scrap, parallel servers, several products and set-ups.
  std::string relay_line() {
    const bool is_limited = chance(0.25), scraps = !is_limited && chance(0.5), is_parallel = !is_limited && chance(0.5);
    const bool has_batches = !is_limited && !is_parallel && chance(0.5);
    is_roomy_ = has_batches;
    changes_ = !has_batches && ((!is_limited && !scraps && !is_parallel) || chance(0.5));
    meets_ = chance(0.3);
    arrives_at_times_ = chance(0.4);
    const std::string body = machines_in_line([&](int i) {
      const std::string servers =
          is_parallel && (i == 0 || chance(0.4)) ? ", servers: " + pick({"2", "2", "3", "5"}) : "";
      return servers + (scraps && (i == 0 || chance(0.3)) ? scrapping() : std::string()) +
             (changes_ && (i == 0 || chance(0.4)) ? changing() : std::string()) +
             (has_batches && (i == 0 || chance(0.3)) ? batching() : std::string());
    });
    return "calendars: {day: {cycle: 90, open: [[0, 20], [31, 60]]}}\n" + body +
           (is_limited && (arrives_ || !changes_) ? limit_of_line() : std::string()) + run_of_line();
  }

  /// 1 to 8 stations, often of several servers; times of the stations or of the steps; most events meet where times are whole.
  std::string open_network() {
    stations_ = 1 + below(8);
    const bool has_choices = chance(0.4), has_quality = chance(0.5), is_whole = chance(0.3);
    const bool fails = chance(0.3);
    own_times_ = chance(0.4);
    const int products = 1 + below(4);
    std::string out = "calendars: {day: {cycle: 120, open: [[10, 60], [70, 100]]}}\nproducts:\n";
    for (int p = 0; p < products; ++p) out += "  " + product_name(p) + ": {" + network_route(has_choices) + "}\n";
    out += "sources:\n";
    for (int p = 0; p < products; ++p)
      out += "  in_" + product_name(p) + ": {" + network_source(p, products, is_whole) + "}\n";
    out += "stations:\n";
    for (const int i : file_order(stations_)) {
      out += "  " + station_name(i) + ": {process: " + network_time(is_whole) +
             ", servers: " + pick({"1", "1", "2", "3", "5"});
      if (has_quality && chance(0.4)) out += ", quality: {" + network_quality(i) + "}";
      if (fails && chance(0.5))
        out += ", failures: [{every: " + pick({"{exponential: 30}", "6"}) + ", lasts: " + network_time(is_whole) + "}]";
      out += "}\n";
    }
    out += "  fix: {process: " + network_time(is_whole) + "}\n  other: {process: " + network_time(is_whole) +
           ", servers: 2}\n";
    return out + "run: {length: " + pick({"60", "700", "2400"}) + (chance(0.4) ? ", warm_up: 50" : "") +
           (chance(0.1) ? ", until: {parts: 40}" : "") + "}\n";
  }

 private:
  std::string network_time(bool is_whole) { return is_whole ? pick({"0", "1", "2", "2", "3"}) : time(1 + below(4)); }

  /// One product or several, one by one, in lots, by the hours of a day, at times that are listed, as an order book.
  std::string network_source(int p, int products, bool is_whole) {
    const std::string own = product_name(p), other = product_name(products - 1);
    if (chance(0.1))
      return "makes: " + own + ", orders: [{at: 3}, {at: 0, lot: 3}, {at: 20, due: 90}, {at: 20, makes: " + other +
             ", due: {after: 30}}]";
    std::string out =
        "makes: " +
        (p > 0 && products > 2 && chance(0.3) ? pick({"[" + own + ", a, a]", "{" + own + ": 0.6, a: 0.4}"}) : own);
    out += chance(0.1) ? ", at: [0, 0, 5, 20, 20, 50, 300]" : ", " + network_arrivals(is_whole);
    if (chance(0.2)) out += ", lot: " + pick({"2", "{discrete: {1: 0.5, 4: 0.5}}"});
    if (chance(0.2)) out += ", due: {after: " + pick({"30", "{exponential: 40}"}) + "}";
    if (chance(0.15) && out.find("at: [") == std::string::npos) out += ", calendar: day";
    return out;
  }

  std::string network_arrivals(bool is_whole) {
    const std::string every = is_whole ? pick({"4", "6", "{discrete: {0: 0.3, 8: 0.7}}"}) : time(4 + below(6));
    return "every: " + every + pick({"", "", ", first: 0", ", first: {uniform: [0, 9]}"}) +
           pick({"", "", "", ", count: 1", ", count: 50"});
  }

  std::string network_route(bool has_choices) {
    std::string out = "route: [";
    const int steps = 1 + below(6);
    for (int k = 0; k < steps; ++k) {
      out += k > 0 ? ", {" : "{";
      if (has_choices && chance(0.2))
        out += "any_of: [s0, other], pick: " + pick({"in_turn", "{weights: [0.4, 0.6]}"});
      else
        out += "at: " + station_name(below(stations_)) + (own_times_ && chance(0.3) ? ", process: " + time(3) : "");
      out += ", name: n" + std::to_string(k);
      if (has_choices && chance(0.2)) out += ", share: " + pick({"0.3", "0.7"});
      if (has_choices && chance(0.15)) out += ", then: {end: 0.6, n" + std::to_string(below(k + 1)) + ": 0.4}";
      out += "}";
    }
    return out + "]";
  }

  std::string network_quality(int i) {
    const std::string rework = "rework: {probability: 0.1, to: " + pick({"fix", "fix", station_name(i)}) +
                               pick({"}", "}", ", at_most: 1}", ", back: next}"});
    return pick({"scrap: 0.05", rework, "scrap: 0.1, " + rework});
  }

  int below(int n) { return static_cast<int>(stream_.uniform() * n); }
  bool chance(double p) { return stream_.uniform() < p; }
  std::string pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  static std::string station_name(int i) { return "s" + std::to_string(i); }
  static std::string product_name(int p) { return std::string(1, static_cast<char>('a' + p)); }
  std::string pool_rule() { return chance(0.3) ? ", rule: " + pick({"priority", "downstream"}) : std::string(); }

  /// About `mean` minutes.
  std::string time(int mean) {
    const std::string m = std::to_string(mean);
    return pick({m, m, "{exponential: " + m + "}", "{exponential: " + m + "}",
                 "{uniform: [0, " + std::to_string(2 * mean) + "]}", "{discrete: {0: 0.2, " + m + ": 0.8}}",
                 "{lognormal: {mean: " + m + ", cv: 0.5}}"});
  }

  std::string arrivals() {
    return "every: " + time(2 + below(4)) + pick({"", "", ", first: 0", ", first: {uniform: [0, 9]}"}) +
           pick({"", "", ", count: 1", ", count: 200"});
  }

  std::string batching() {
    return ", batch: {size: " + pick({"2", "2", "3", "5"}) + pick({"", ", mix: any"}) + "}" +
           pick({"", ", per: batch"}) + pick({"", "", ", setup: {when: {every: 4}, time: 1}"});
  }

  std::string arrivals_at_times() {
    return pick({"at: [0, 1, 1, 7, 30, 50, 51, 200]", "at: {mon: [\"00:00\", \"00:01\", \"06:00\"], tue: [\"01:30\"]}",
                 "calendar: day, every: " + time(3), "calendar: day, first: 0, every: " + time(2) + ", count: 40",
                 "calendar: day, first: {uniform: [0, 50]}, every: " + time(2)});
  }

  std::string limit_of_line() {
    return "control: {conwip: [{products: [" + std::string(changes_ ? "a, b, c" : "a") +
           "], limit: " + std::to_string(1 + below(chance(0.5) ? 4 : 60)) + "}]}\n";
  }

  std::string changing() {
    return ", setup: {" +
           pick({"when: product_changes, time: " + time(3), "when: family_changes, time: " + time(2),
                 "matrix: {a: {fast: 2, c: " + time(3) + "}, fast: {a: 1}}", "time: 1, matrix: {a: {b: 2}, c: {a: 0}}",
                 "when: {every: 3}, time: " + time(2), "when: after_idle, time: 1", "when: lot, time: " + time(1)}) +
           "}";
  }

  /// Products by one route, where there are several some of them worked on in their own way.
  std::string products_by(const std::vector<std::string>& names, int machines) {
    std::string out = "products:\n";
    for (const std::string& p : names) {
      out += "  " + p + ": {" + (p == "b" ? "setup_family: fast, " : "") + "route: [";
      for (int i = 0; i < machines; ++i) out += (i > 0 ? ", " : "") + way_to(i);
      out += "]}\n";
    }
    return out;
  }
  std::string way_to(int i) {
    if (!changes_ || !chance(0.2)) return station_name(i);
    return "{at: " + station_name(i) + ", process: " + (meets_ ? std::to_string(1 + below(3)) : time(1 + below(3))) +
           pick({"", "", ", setup_family: slow"}) + "}";
  }

  std::string scrapping() { return ", quality: {scrap: " + pick({"0.02", "0.1", "0.5", "1"}) + "}"; }

  std::string run_of_line() {
    return "run: {length: " + pick({"60", "700", "2400"}) + (chance(0.4) ? ", warm_up: 50" : "") +
           (changes_ && chance(0.3) ? ", start: {setup: {s0: a}}" : "") + "}\n";
  }

  /// `more` is what is written at a machine beside its work, queue and failures.
  template <typename More>
  std::string machines_in_line(More&& more) {
    const int machines = 1 + below(below(2) == 0 ? 10 : 30);
    const bool fails = chance(0.4), mostly_exponential = chance(0.6);
    const std::string alike = is_roomy_ ? pick({"5", "17"}) : chance(0.4) ? pick({"1", "2", "5", "40"}) : "";
    std::string out =
        products_by(changes_ ? std::vector<std::string>{"a", "b", "c"} : std::vector<std::string>{"a"}, machines);
    out += "sources: {in: {makes: " +
           (changes_ ? pick({"a", "{a: 0.5, b: 0.3, c: 0.2}", "{a: 0.1, b: 0.9}", "[a, b, c]", "[c, a, a, b]"}) : "a") +
           ", ";
    arrives_ = chance(0.5);
    out += (arrives_ ? arrives_at_times_ ? arrivals_at_times() : arrivals() : "supply: unlimited") + "}}\nstations:\n";
    for (const int i : file_order(machines)) {
      out += "  " + station_name(i) + ": {process: ";
      out += meets_                              ? std::to_string(1 + below(3))
             : mostly_exponential && chance(0.9) ? "{exponential: " + pick({"1", "2", "3", "1.7"}) + "}"
                                                 : time(1 + below(3));
      const std::string places = alike.empty() ? pick({"0", "1", "1", "2", "5", "17", ""}) : alike;
      if (i > 0 && (!places.empty() || !arrives_))
        out += ", queue: {capacity: " + (places.empty() ? "3" : places) + "}";
      if (fails && chance(0.5)) out += ", failures: [{every: {exponential: 40}, lasts: " + time(4) + "}]";
      out += more(i) + "}\n";
    }
    return out;
  }

  std::vector<int> file_order(int n) {
    std::vector<int> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    if (chance(0.5))
      for (int i = n - 1; i > 0; --i)
        std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(below(i + 1))]);
    return order;
  }

  std::string line() {
    const int machines = 1 + below(7);
    const bool has_pools = chance(0.6), fails = chance(0.3), meets = chance(0.4), is_single = chance(0.7);
    std::string out;
    if (has_pools)
      out += "workers: {bo: {count: " + std::to_string(1 + below(machines)) + pool_rule() +
             "}, al: {count: " + std::to_string(1 + below(2)) + pool_rule() + "}}\n";
    out += "products: {a: {route: [s0";
    for (int i = 1; i < machines; ++i) out += ", " + station_name(i);
    out += "]}}\nsources: {in: {makes: a, " + (chance(0.6) ? "supply: unlimited" : arrivals());
    out += "}}\nstations:\n";
    for (const int i : file_order(machines)) {
      out += "  " + station_name(i) + ": {process: " + (meets ? std::to_string(1 + below(3)) : time(1 + below(3)));
      if (i > 0) out += ", queue: {capacity: " + pick({"0", "1", "2", "5"}) + "}";
      if (fails && chance(0.5)) out += ", failures: [{every: {exponential: 40}, lasts: " + time(4) + "}]";
      if (!is_single && chance(0.3)) out += ", servers: 2";
      if (has_pools)
        out += pick({"", ", workers: {bo: 1}", ", workers: {bo: 1}", ", workers: {al: 1}", ", workers: {bo: 2}"});
      out += "}\n";
    }
    return out;
  }

  std::string shop() {
    stations_ = 2 + below(5);
    const int products = 1 + below(4);
    const bool has_pools = chance(0.4), is_finite = chance(0.4), has_choices = chance(0.4), fails = chance(0.3);
    std::string out;
    if (has_pools)
      out += "workers: {bo: {count: " + std::to_string(1 + below(4)) + pool_rule() + "}, al: {count: 2}}\n";
    out += "products:\n";
    for (int p = 0; p < products; ++p) out += "  " + product_name(p) + ": {" + product(has_choices) + "}\n";
    out += "sources:\n";
    for (int p = 0; p < products; ++p) out += "  in_" + product_name(p) + ": {" + source(p) + "}\n";
    out += "stations:\n";
    for (int i = 0; i < stations_; ++i) {
      out += "  " + station_name(i) + ": {" + station(is_finite, has_choices, fails);
      if (has_pools && chance(0.6)) out += std::string(", workers: {bo: 1") + (chance(0.2) ? ", al: 1}" : "}");
      out += "}\n";
    }
    return out + "  fix: {process: {exponential: 2}}\n";
  }

  std::string product(bool has_choices) {
    std::string out = chance(0.2) ? "travel: lot, route: [" : "route: [";
    const int steps = 1 + below(6);
    for (int k = 0; k < steps; ++k) {
      out += k > 0 ? ", {" : "{";
      if (has_choices && k > 0 && chance(0.3))
        out += "any_of: [s0, s1], pick: " + pick({"first_free", "shortest_queue", "in_turn", "{weights: [0.4, 0.6]}"});
      else
        out += "at: " + station_name(below(stations_)) + (chance(0.2) ? ", process: " + time(3) : std::string());
      out += ", name: n" + std::to_string(k);
      if (has_choices && chance(0.2)) out += ", share: " + pick({"0.3", "0.7"});
      if (has_choices && k > 0 && chance(0.15)) out += ", then: {end: 0.6, n" + std::to_string(below(k + 1)) + ": 0.4}";
      out += "}";
    }
    return out + "]";
  }

  std::string source(int p) {
    std::string out = "makes: " + product_name(p) +
                      ", every: " + pick({"12", "30", "{exponential: 10}", "{exponential: 25}", "{uniform: [10, 20]}"});
    if (chance(0.2)) out += ", lot: 3";
    if (chance(0.2)) out += ", due: {after: 50}";
    return out;
  }

  std::string station(bool is_finite, bool has_choices, bool fails) {
    std::string out = "process: " + time(1 + below(6)) + ", servers: " + pick({"1", "1", "2", "3"});
    if (is_finite && chance(0.6))
      out += ", queue: {capacity: " + pick({"0", "1", "2", "4", "10"}) + "}";
    else if (has_choices && chance(0.2))
      out += ", queue: {rule: " + pick({"lifo", "spt", "edd", "priority", "random", "cyclic"}) + "}";
    if (has_choices && chance(0.2)) out += ", setup: {time: 2}";
    if (fails && chance(0.3)) out += ", failures: [{every: {exponential: 60}, lasts: " + time(5) + "}]";
    if (chance(0.3)) {
      out += ", quality: {scrap: " + pick({"0", "0.05"});
      if (chance(0.6))
        out += ", rework: {probability: 0.1, to: " + pick({"fix", "fix", "s0"}) + (chance(0.4) ? ", at_most: 1}" : "}");
      out += "}";
    }
    return out;
  }

  Stream stream_;
  int stations_ = 2;
  bool arrives_ = false;
  bool own_times_ = false;
  bool changes_ = false, arrives_at_times_ = false, is_roomy_ = false;
  bool meets_ = false;  // all work takes whole minutes, so that much happens at one moment
};

}  // namespace

std::string plain_factory(std::uint64_t number) { return PlainWriter(number).factory(); }

std::string open_network(std::uint64_t number) { return PlainWriter(number).open_network(); }

std::string long_line(std::uint64_t number) { return PlainWriter(number).long_line(); }

std::string relay_line(std::uint64_t number) { return PlainWriter(number).relay_line(); }

}  // namespace nordvest::test
