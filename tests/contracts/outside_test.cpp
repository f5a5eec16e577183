// SPDX-License-Identifier: Apache-2.0
// Rules, station kinds and KPIs from outside: what they are asked, what comes of it, and that they can change nothing else.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

#include "engine/plan/compile.hpp"
#include "experiment/experiment.hpp"
#include "experiment/outside.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::difference;
using nordvest::test::in_minutes;
using nordvest::test::Recorder;

namespace {

Plan plan_with(const std::string& yaml, const Vocabulary& words) {
  return compile_plan(parse(with_names(read_yaml_text(yaml, "test"), &words)));
}

RunResult run_with(const std::string& yaml, const Vocabulary& words, Listener* listener = nullptr) {
  RunOptions options;
  options.vocabulary = &words;
  options.listener = listener;
  return run(plan_with(yaml, words), options);
}

/// Numbers of the parts in the order in which they were started.
std::string started(const std::string& yaml, const Vocabulary& words) {
  Recorder recorder;
  const RunResult result = run_with(yaml, words, &recorder);
  REQUIRE(result.outcome == Outcome::reached);
  std::string out;
  for (const auto& r : recorder.records)
    if (r.kind == EventKind::started) out += std::to_string(r.part);
  return out;
}

std::string shop(const std::string& rule, const std::string& more = {}) {
  return "products: {a: {route: [mill]}, b: {route: [mill]}}\n"
         "sources: {in: {makes: [a, b, a, b], at: [0, 1, 2, 3], due: {after: 40}}}\n"
         "stations: {mill: {process: 10, queue: {rule: " +
         rule + "}" + more + "}}\nrun: {length: 100}\n";
}

std::string busy_shop(const std::string& rule) {
  return "products: {a: {route: [mill, drill]}, b: {route: [drill, mill]}}\n"
         "sources: {in: {makes: {a: 0.5, b: 0.5}, every: {exponential: 5}, due: {after: {uniform: [10, 200]}}, lot: "
         "2}}\n"
         "stations:\n"
         "  mill: {servers: 2, process: {exponential: 4}, setup: {time: 1}, queue: {rule: " +
         rule + "}}\n  drill: {process: {exponential: 2}, queue: {rule: " + rule +
         "}, failures: [{every: 50, lasts: 9}]}\nrun: {length: 5000}\n";
}

}  // namespace

TEST_CASE("A rule from outside gives keys; the smallest goes first, equal ones by number") {
  Vocabulary words;
  words.add_key("b_first", [](const WaitingUnit& unit, const QueueView&) { return unit.product == "b" ? 0.0 : 1.0; });
  CHECK(started(shop("b_first"), words) == "1243");  // 1 is loaded at 0, where nothing else is
}

TEST_CASE("A rule from outside that is one that ships gives the same bits") {
  Vocabulary words;
  words.add_key("my_edd", [](const WaitingUnit& unit, const QueueView&) { return unit.due->n; });
  words.add_key("my_slack",
                [](const WaitingUnit& unit, const QueueView& q) { return (*unit.due - q.now() - unit.work_left).n; });
  words.add_key("my_setup", [](const WaitingUnit& unit, const QueueView&) { return unit.setup.n; });
  struct Shortest : Rule {
    double key(const WaitingUnit& unit, const QueueView&) override { return unit.service->n; }
    [[nodiscard]] bool needs_service() const override { return true; }
  };
  words.add_rule("my_spt", [] { return std::make_unique<Shortest>(); });
  for (const std::string rule : {"edd", "slack", "spt"}) {
    INFO(rule);
    CHECK(difference(run_with(busy_shop(rule), words), run_with(busy_shop("my_" + rule), words)) == "");
  }
  CHECK(difference(run_with(busy_shop("least_setup"), words), run_with(busy_shop("my_setup"), words)) == "");
}

TEST_CASE("A rule from outside sees the free server and what it may take") {
  std::vector<std::string> seen;
  Vocabulary words;
  words.add_key("looks", [&](const WaitingUnit& unit, const QueueView& q) {
    if (unit.number == q[0].number)
      seen.push_back(std::string(q.station()) + "#" + std::to_string(q.server()) + " at " +
                     std::to_string(static_cast<int>(q.now().in_minutes())) + ": " + std::to_string(q.size()));
    if (unit.number == 4) {
      CHECK(unit.joined == minutes(3));
      CHECK(unit.released == minutes(3));
      CHECK(unit.due == minutes(43));
      CHECK(unit.parts == 1);
      CHECK(unit.work_left == minutes(10));
      CHECK_FALSE(unit.service.has_value());
    }
    return unit.joined.n;
  });
  CHECK(started(shop("looks"), words) == "1234");
  CHECK(seen == std::vector<std::string>{"mill#1 at 0: 1", "mill#1 at 10: 3", "mill#1 at 20: 2", "mill#1 at 30: 1"});
}

TEST_CASE("A rule may remember what it chose, and may let everything wait") {
  struct Alternates : Rule {
    std::string last;
    double key(const WaitingUnit& unit, const QueueView&) override { return unit.product == last ? not_now : 0; }
    void chosen(const WaitingUnit& unit) override { last = unit.product; }
  };
  Vocabulary words;
  words.add_rule("alternates", [] { return std::make_unique<Alternates>(); });
  // a1 b2 a3 b4 come in turn; with a, a, b, b: a1, then b3, then a2, b4.
  const std::string yaml =
      "products: {a: {route: [mill]}, b: {route: [mill]}}\n"
      "sources: {in: {makes: [a, a, b, b], at: [0, 1, 2, 3]}, late: {makes: a, at: [90]}}\n"
      "stations: {mill: {process: 10, queue: {rule: alternates}}}\nrun: {length: 200}\n";
  CHECK(started(yaml, words) == "13245");
  CHECK(started(yaml, words) == "13245");  // nothing is left of the first run
}

TEST_CASE("What a rule throws, or a key that is no number, ends the run as failed") {
  Vocabulary words;
  words.add_key("throws", [](const WaitingUnit&, const QueueView& q) -> double {
    if (q.now() >= minutes(10)) throw std::out_of_range("no such weight");
    return 0;
  });
  words.add_key("nan", [](const WaitingUnit&, const QueueView&) { return std::nan(""); });
  const RunResult thrown = run_with(shop("throws"), words);
  CHECK(thrown.outcome == Outcome::failed);
  CHECK(thrown.to == minutes(10).n);
  CHECK(thrown.message == "rule 'throws' at 'mill'");
  CHECK_THROWS_AS(std::rethrow_exception(thrown.error), std::out_of_range);
  CHECK_THROWS_AS(std::rethrow_exception(run_with(shop("nan"), words).error), std::domain_error);

  ExperimentOptions options;
  options.vocabulary = &words;
  options.replications = 2;
  try {
    (void)simulate(read_yaml_text(shop("throws")), {}, options);
    FAIL("nothing was thrown");
  } catch (const ModelError& e) {
    CHECK(std::string(e.what()).find("rule 'throws' at 'mill' failed at 0.1666") != std::string::npos);
    CHECK(std::string(e.what()).find("no such weight") != std::string::npos);
    CHECK_THROWS_AS(std::rethrow_if_nested(e), std::out_of_range);
  }
}

TEST_CASE("A name that is not registered is refused where it stands, with those that are") {
  Vocabulary words;
  words.add_key("b_first", [](const WaitingUnit&, const QueueView&) { return 0.0; });
  const auto refusal = [&](const std::string& yaml) {
    try {
      (void)plan_with(yaml, words);
    } catch (const ModelError& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  CHECK(refusal(shop("b_frist")).find("unknown rule, did you mean 'b_first'?") != std::string::npos);
  CHECK(refusal(shop("weight")).find("registered: b_first") != std::string::npos);
  CHECK(refusal(shop("fifo", ", kind: kiln")).find("stations.mill.kind: unknown kind of station 'kiln'") !=
        std::string::npos);
  CHECK(refusal(shop("fifo", ", settings: {x: 1}")).find("settings are for a `kind`") != std::string::npos);
  CHECK_THROWS_AS(words.add_key("edd", [](const WaitingUnit&, const QueueView&) { return 0.0; }), ModelError);
  CHECK_THROWS_AS(words.add_key("b_first", [](const WaitingUnit&, const QueueView&) { return 0.0; }), ModelError);

  Factory built = parse(read_yaml_text(shop("fifo")));
  built.stations[0].queue.rule = {users_rule, {}, "weight"};
  CHECK_THROWS_AS(simulate(built, {}), ModelError);
}

namespace {

/// Takes what is of the last product only, until it stands empty; the first of a series lasts longer.
struct Series : StationKind {
  explicit Series(std::vector<std::string>* told = nullptr) : told_(told) {}
  void begin(const StationInfo& station) override {
    warm_ = minutes(station.setting("warm_min", 0));
    CHECK(station.name == "mill");
  }
  bool takes(const UnitInfo& unit) override { return product_.empty() || unit.product == product_; }
  Ticks lasts(const UnitInfo&, Ticks drawn) override { return first_ ? drawn + warm_ : drawn; }
  void event(StationEvent what, const UnitInfo& unit) override {
    if (told_ != nullptr)
      told_->push_back(std::to_string(static_cast<int>(unit.now.in_minutes())) + " " +
                       std::to_string(static_cast<int>(what)) + " " + std::to_string(unit.number));
    if (what == StationEvent::loaded) product_ = unit.product;
    if (what == StationEvent::finished) first_ = false;
    if (what == StationEvent::left && ++done_ == 2) product_.clear(), done_ = 0, first_ = true;
  }
  std::vector<std::string>* told_;
  std::string product_;
  Ticks warm_;
  bool first_ = true;
  int done_ = 0;
};

}  // namespace

TEST_CASE("A station kind from outside says what it takes, how long it lasts, and is told what happens") {
  std::vector<std::string> told;
  Vocabulary words;
  words.add_station_kind("series", [&] { return std::make_unique<Series>(&told); });
  // Series of two: a1 0..15 (5 to warm up), a3 15..25; then b2 25..40, b4 40..50.
  Recorder recorder;
  const RunResult result = run_with(shop("fifo", ", kind: series, settings: {warm_min: 5}"), words, &recorder);
  std::vector<double> finished;
  std::string order;
  for (const auto& r : recorder.records)
    if (r.kind == EventKind::finished) finished.push_back(in_minutes(r.time)), order += std::to_string(r.part);
  CHECK(order == "1324");
  CHECK(finished == std::vector<double>{15, 25, 40, 50});
  CHECK(result.products[0].good + result.products[1].good == 4);
  CHECK(std::vector<std::string>(told.begin(), told.begin() + 4) ==
        std::vector<std::string>{"0 0 1", "15 1 1", "15 2 0", "15 0 3"});
}

TEST_CASE("An empty server that would not take a unit is no room for it") {
  // Server 1 works on a, server 2 on b; there are no places. b2 is done at the saw at 3 and waits there until server 2 is free at 12.
  struct OneEach : StationKind {
    bool takes(const UnitInfo& unit) override { return (unit.server == 1) == (unit.product == "a"); }
  };
  Vocabulary words;
  words.add_station_kind("one_each", [] { return std::make_unique<OneEach>(); });
  Recorder recorder;
  (void)run_with(
      "products: {a: {route: [saw, mill]}, b: {route: [saw, mill]}}\n"
      "sources: {in: {makes: b, at: [0, 1]}}\n"
      "stations: {saw: {servers: 2, process: 2}, mill: {servers: 2, process: 10, kind: one_each, queue: {capacity: "
      "0}}}\n"
      "run: {length: 100}\n",
      words, &recorder);
  std::string order;
  for (const auto& r : recorder.records)
    if (r.kind == EventKind::started && r.element == 1)
      order += std::to_string(r.part) + "#" + std::to_string(r.server) + " at " +
               std::to_string(static_cast<int>(in_minutes(r.time))) + "; ";
  CHECK(order == "1#2 at 2; 2#2 at 12; ");
}

TEST_CASE("A station kind from outside may scrap a unit; its station's quality judges the others") {
  struct Picky : StationKind {
    Verdict after(const UnitInfo& unit) override { return unit.number % 3 == 0 ? Verdict::scrapped : Verdict::goes_on; }
  };
  Vocabulary words;
  words.add_station_kind("picky", [] { return std::make_unique<Picky>(); });
  const RunResult result = run_with(shop("fifo", ", kind: picky"), words);
  CHECK(result.products[0].scrapped == 1);  // a3
  CHECK(result.products[0].good + result.products[1].good == 3);
  CHECK(result.stations[0].good == 3);
  CHECK(result.stations[0].operations == 4);
}

TEST_CASE("A station kind that changes nothing gives the bits of an ordinary station") {
  struct Plain : StationKind {};
  Vocabulary words;
  words.add_station_kind("plain", [] { return std::make_unique<Plain>(); });
  std::string plain = busy_shop("edd");
  const std::string ordinary = plain;
  for (const std::string name : {"mill: {servers", "drill: {process"}) {
    const std::size_t at = plain.find(name) + name.find('{') + 1;
    plain.insert(at, "kind: plain, ");
  }
  CHECK(difference(run_with(ordinary, words), run_with(plain, words)) == "");
}

TEST_CASE("A time that is no time ends the run as failed; what does not go together with a kind is refused") {
  struct Odd : StationKind {
    Ticks lasts(const UnitInfo&, Ticks) override { return {-1}; }
  };
  Vocabulary words;
  words.add_station_kind("odd", [] { return std::make_unique<Odd>(); });
  const RunResult result = run_with(shop("fifo", ", kind: odd"), words);
  CHECK(result.outcome == Outcome::failed);
  CHECK(result.message == "station kind 'odd' at 'mill'");
  CHECK_THROWS_AS(std::rethrow_exception(result.error), std::domain_error);
  CHECK_THROWS_AS(plan_with(shop("fifo", ", kind: odd, batch: {size: 2}"), words), ModelError);
  CHECK_THROWS_AS(plan_with(shop("fifo", ", kind: odd, at_shift_end: no_start_if_late"), words), ModelError);
}

TEST_CASE("A plan that names what the run does not have is our caller's bug, and says so") {
  Vocabulary words;
  words.add_key("b_first", [](const WaitingUnit&, const QueueView&) { return 0.0; });
  const RunResult result = run(plan_with(shop("b_first"), words), {});
  CHECK(result.outcome == Outcome::failed);
  CHECK_THROWS_AS(std::rethrow_exception(result.error), InternalError);
}

namespace {

/// The same bits; what does not exist is the same, too.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// The longest that a part was in the factory, of those shipped in the window [h].
struct LongestStay : ListeningKpi {
  std::map<std::uint64_t, double> since;
  double longest = 0, from = 0;
  void begin(const Plan&, Ticks start) override { from = start.n; }
  void observe(std::span<const LogRow> records) override {
    for (const auto& r : records) {
      if (r.kind == EventKind::released) since[r.part] = r.time;
      if (r.kind == EventKind::shipped && r.time > from) longest = std::max(longest, r.time - since[r.part]);
    }
  }
  double value(const KpiWindow& window) override {
    CHECK(window.from.n == from);
    return longest / ticks_per_hour;
  }
};

}  // namespace

TEST_CASE("A KPI from outside listens, stands among the result's, and changes nothing") {
  Vocabulary words;
  words.add_kpi("longest_stay_h", [] { return std::make_unique<LongestStay>(); });
  const Document document = read_yaml_text(shop("fifo"));
  ExperimentOptions options;
  options.replications = 3;
  const Result without = simulate(document, {}, options);
  options.vocabulary = &words;
  const Result with = simulate(document, {}, options);
  // In at 0, 1, 2, 3, done at 10, 20, 30, 40: the last was in for 37 min.
  REQUIRE(with.kpis.find("longest_stay_h") != nullptr);
  CHECK(with.kpis.find("longest_stay_h")->mean == Approx(37.0 / 60));
  CHECK(with.kpis.find("longest_stay_h")->values.size() == 3);
  for (const auto& m : without.kpis.list) CHECK(same(with.kpis.find(m.key)->values, m.value.values));
  CHECK(without.kpis.find("longest_stay_h") == nullptr);

  Vocabulary taken;
  taken.add_kpi("wip", [] { return std::make_unique<LongestStay>(); });
  options.vocabulary = &taken;
  CHECK_THROWS_AS(simulate(document, {}, options), ModelError);
}

TEST_CASE("What a KPI throws comes out when the run is over") {
  struct Broken : LongestStay {
    void observe(std::span<const LogRow>) override { throw std::logic_error("lost count"); }
  };
  Vocabulary words;
  words.add_kpi("broken", [] { return std::make_unique<Broken>(); });
  ExperimentOptions options;
  options.vocabulary = &words;
  try {
    (void)simulate(read_yaml_text(shop("fifo")), {}, options);
    FAIL("nothing was thrown");
  } catch (const ModelError& e) {
    CHECK(std::string(e.what()).find("KPI 'broken' failed") != std::string::npos);
    CHECK_THROWS_AS(std::rethrow_if_nested(e), std::logic_error);
  }
}

TEST_CASE("With words from outside any number of threads gives the same") {
  Vocabulary words;
  words.add_key("my_edd", [](const WaitingUnit& unit, const QueueView&) { return unit.due->n; });
  words.add_kpi("longest_stay_h", [] { return std::make_unique<LongestStay>(); });
  ExperimentOptions options;
  options.vocabulary = &words;
  options.replications = 6;
  options.threads = 1;
  const Result one = simulate(read_yaml_text(busy_shop("my_edd")), {}, options);
  options.threads = 3;
  const Result three = simulate(read_yaml_text(busy_shop("my_edd")), {}, options);
  for (const auto& m : one.kpis.list) CHECK(same(three.kpis.find(m.key)->values, m.value.values));
}
