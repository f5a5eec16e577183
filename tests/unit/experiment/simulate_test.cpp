// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "experiment/experiment.hpp"
#include "experiment/ready.hpp"
#include "io/yaml.hpp"
#include "support/scratch.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

const char* const small_shop = R"(nordvest: 1
name: Små trin
time_unit: min
products: {beslag: {margin: 10, route: [sav, buk]}}
sources: {ordrer: {makes: beslag, every: {exponential: 4}}}
stations: {sav: {process: {exponential: 2}}, buk: {servers: 2, process: {lognormal: {mean: 5, cv: 0.5}}}}
run: {length: 200 h, warm_up: 20 h, replications: 6, seed: 3}
upgrades:
  hurtig: {kind: automation, investment: 10000, changes: [{scale: stations.buk.speed, by: {uniform: [1.1, 1.5]}}]}
  maling: {kind: layout, investment: 500, changes: [{set: stations.sav.title, to: Ny sav}]}
)";

}  // namespace

TEST_CASE("Results are the same to the bit on 1, 2 and 7 threads") {
  const Document d = read_yaml_text(small_shop, "shop.yaml");
  ExperimentOptions o;
  o.threads = 1;
  const std::string once = to_json(simulate(d, {}, o)), compared = to_json(compare(d, {}, o));
  for (const unsigned threads : {2u, 7u}) {
    o.threads = threads;
    CHECK(to_json(simulate(d, {}, o)) == once);
    CHECK(to_json(compare(d, {}, o)) == compared);
  }
}

TEST_CASE("The full loop gives the whole result of the leaner one, bit for bit") {
  const Document d = read_yaml_text(small_shop, "shop.yaml");
  ExperimentOptions o;
  Result fitting = simulate(d, {}, o);
  o.loop = Loop::full;
  const Result full = simulate(d, {}, o);
  fitting.engine = full.engine;
  fitting.engine_reason = full.engine_reason;
  CHECK(to_json(full) == to_json(fitting));
}

namespace {

/// Three machines; `drill` is written beside its queue.
Document line_with(const std::string& drill) {
  return read_yaml_text(
      "products: {a: {route: [saw, drill, pack]}}\n"
      "sources: {in: {makes: a, every: {exponential: 6}}}\n"
      "stations:\n"
      "  saw: {process: {lognormal: {mean: 4, cv: 0.5}}}\n"
      "  drill: {queue: {capacity: 3}, " +
          drill +
          "}\n"
          "  pack: {process: {exponential: 4}, queue: {capacity: 2}}\n"
          "run: {length: 40 h, warm_up: 5 h, replications: 5}",
      "line.yaml");
}

}  // namespace

TEST_CASE("Recursion gives the whole result of events, bit for bit, and is refused where it cannot") {
  const std::string drill =
      GENERATE("process: 4, failures: [{every: {exponential: 90}, lasts: {exponential: 10}, clock: working}]",
               "process: {exponential: 4}, quality: {scrap: 0.1}", "process: {exponential: 9}, servers: 2");
  const Document line = line_with(drill);
  ExperimentOptions o;
  o.observe = false;
  o.engine = Engine::recursion;
  Result recursion = simulate(line, {}, o);
  CHECK(recursion.engine == "recursion");
  o.engine = Engine::fitting;
  CHECK(to_json(simulate(line, {}, o)) == to_json(recursion));
  o.engine = Engine::event;
  const Result event = simulate(line, {}, o);
  CHECK(event.engine == "event");
  recursion.engine = event.engine;
  recursion.engine_reason = event.engine_reason;
  CHECK(to_json(recursion) == to_json(event));
  o.engine = Engine::recursion;
  CHECK_THROWS_WITH(simulate(line_with("process: 4, load: 1"), {}, o),
                    Catch::Contains("engine: only lines") && Catch::Contains("here station 'drill' loads or unloads"));
}

TEST_CASE("Who asks for the recursion gets it, also where events are quicker") {
  const Document open = read_yaml_text(small_shop, "shop.yaml");  // parallel servers behind a queue without limit
  ExperimentOptions o;
  o.observe = false;
  Result fitting = simulate(open, {}, o);
  CHECK(fitting.engine == "event");
  o.engine = Engine::recursion;
  const Result recursion = simulate(open, {}, o);
  CHECK(recursion.engine == "recursion");
  fitting.engine = recursion.engine;
  fitting.engine_reason = recursion.engine_reason;
  CHECK(to_json(fitting) == to_json(recursion));
}

TEST_CASE("An upgrade that changes nothing that is simulated has a difference of exactly 0 with no spread") {
  const Comparison c = compare(read_yaml_text(small_shop, "shop.yaml"), {}, {});
  REQUIRE(c.packages.size() == 2);
  const PackageResult& nothing = c.packages[1];
  CHECK(nothing.changes.empty());
  for (const auto& m : nothing.difference)
    for (const double v : m.value.values) CHECK((v == 0 || v != v));
}

TEST_CASE("Common random numbers: a faster machine never makes any replication's lead time longer") {
  const Comparison c = compare(read_yaml_text(small_shop, "shop.yaml"), {}, {});
  for (const auto& m : c.packages[0].difference) {
    if (m.key != "lead_time_h") continue;
    for (const double v : m.value.values) CHECK(v < 0);
  }
}

TEST_CASE("Options that do not go together are refused by name") {
  const Document d = read_yaml_text(small_shop, "shop.yaml");
  ExperimentOptions o;
  o.replications = 0;
  CHECK_THROWS_AS(simulate(d, {}, o), ModelError);
  o = {};
  o.length = hours(10);  // shorter than the warm-up of 20 h
  CHECK_THROWS_WITH(
      simulate(d, {}, o),
      "run.warm_up: the warm-up takes the whole run (length 10 h), got 20 h; allowed: less than the length");
}

TEST_CASE("Precision adds replications until throughput and lead time are as precise") {
  ExperimentOptions o;
  o.precision = 0.02;
  const Result r = simulate(read_yaml_text(small_shop, "shop.yaml"), {}, o);
  CHECK(r.replications >= 20);
  for (const char* key : {"throughput_per_h", "lead_time_h"})
    CHECK(r.kpis.find(key)->half_width / r.kpis.find(key)->mean <= 0.02 / 1.02);
}

TEST_CASE("A warm-up found by itself lies within the run and is told") {
  ExperimentOptions o;
  o.warm_up_auto = true;
  const Result r = simulate(read_yaml_text(small_shop, "shop.yaml"), {}, o);
  CHECK(r.warm_up_h >= 0);
  CHECK(r.warm_up_h <= 100);  // MSER looks at the first half only
}

TEST_CASE("The event log is written whole, with the columns of the contract, or not at all") {
  const nordvest::test::Scratch folder;
  const std::string path = (folder / "log.csv").string();
  ExperimentOptions o;
  o.replications = 2;
  o.length = hours(30);
  o.log_file = path;
  const Document d = read_yaml_text(small_shop, "shop.yaml");
  const Result logged = simulate(d, {}, o);
  std::ifstream in(path);
  std::string header, row;
  std::getline(in, header);
  std::getline(in, row);
  CHECK(header == "replication,time_h,event,part,product,element,server,parts,place");
  CHECK(row.substr(0, 2) == "1,");
  CHECK(row.find(",arrived,1,beslag,ordrer,,1") != std::string::npos);
  std::filesystem::remove(path);
  o.log_file.clear();
  CHECK(to_json(simulate(d, {}, o)) == to_json(logged));  // a listener changes nothing
  o.log_file = "/nowhere/at/all.csv";
  CHECK_THROWS_AS(simulate(d, {}, o), ModelError);
}

TEST_CASE(
    "A document that is simulated again and again gives what it gives the first time, whatever is asked in between") {
  const Document d = read_yaml_text(small_shop, "shop.yaml");
  ReadyDocument ready;
  std::vector<ExperimentOptions> asked(6);
  asked[1].seed = 8;
  asked[2].length = hours(60);
  asked[3].replications = 2;
  asked[4].warm_up_auto = true;
  asked[5].precision = 0.05;
  for (int round = 0; round < 2; ++round)
    for (const auto& o : asked) CHECK(to_json(ready.simulate(d, o)) == to_json(simulate(d, {}, o)));
}

TEST_CASE("A document that is wrong is refused each time it is simulated") {
  const Document d = read_yaml_text("products: {a: {route: [sew]}}", "wrong.yaml");
  ReadyDocument ready;
  for (int round = 0; round < 2; ++round) {
    CHECK_THROWS_AS(ready.check(d), ModelError);
    CHECK_THROWS_AS(ready.simulate(d, {}), ModelError);
  }
}

TEST_CASE("An option that does not fit is refused and leaves no trace in the next simulation") {
  const Document d = read_yaml_text(small_shop, "shop.yaml");
  ReadyDocument ready;
  const std::string before = to_json(ready.simulate(d, {}));
  ExperimentOptions o;
  o.warm_up = hours(300);  // longer than the run
  CHECK_THROWS_AS(ready.simulate(d, o), ModelError);
  CHECK(to_json(ready.simulate(d, {})) == before);
}
