// SPDX-License-Identifier: Apache-2.0
// How long until a factory can run: reading its file, checking it, parsing, compiling; and how long does all of it take for a small
// simulation, the first time and again? An operation is one factory; times are in nanoseconds as everywhere.
#include <fmt/core.h>

#include <functional>
#include <string>

#include "engine/plan/compile.hpp"
#include "experiment/description.hpp"
#include "experiment/experiment.hpp"
#include "experiment/ready.hpp"
#include "factory/parse.hpp"
#include "io/emit.hpp"
#include "io/source_text.hpp"
#include "io/yaml.hpp"
#include "support/grown.hpp"
#include "support/models.hpp"
#include "support/suite.hpp"
#include "upgrades/catalogue.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

/// As often as takes a millisecond or so.
void repeat(benchmark::State& state, int times, const std::function<void()>& work) {
  measure(state, [&] {
    for (int i = 0; i < times; ++i) work();
    return double(times);
  });
}

Document document_of(const std::string& file) { return read_yaml_file(path_of(file)); }
Factory factory_of(const Document& document) { return parse(with_shipped_catalogue(document)); }

void read_file(benchmark::State& state, const std::string& file, int times) {
  Document document;
  repeat(state, times, [&] { document = document_of(file); });
  const bool is_right = read_yaml_text(to_yaml(document.root), "again").hash == document.hash;
  close_with(state, is_right, "written and read again it has the same content");
}

void check_file(benchmark::State& state, const std::string& file, int times) {
  const Document document = document_of(file);
  repeat(state, times, [&] { check(document); });
  Document wrong = document;
  wrong.root.remove("stations");
  bool is_refused = false;
  try {
    check(wrong);
  } catch (const ModelError&) {
    is_refused = true;
  }
  close_with(state, is_refused, "without its stations it is refused");
}

void parse_file(benchmark::State& state, const std::string& file, int times) {
  const Document document = with_shipped_catalogue(document_of(file));
  Factory factory;
  repeat(state, times, [&] { factory = parse(document); });
  close_with(state, factory.hash == document.hash && !factory.stations.empty(),
             fmt::format("{} stations", factory.stations.size()));
}

void compile_factory(benchmark::State& state, const Factory& factory, int times) {
  const Plan once = compile_plan(factory);
  Plan plan;
  repeat(state, times, [&] { plan = compile_plan(factory); });
  close_with(state, plan.hash == once.hash && plan.stations.size() == factory.stations.size(),
             fmt::format("{} stations, the same hash", plan.stations.size()));
}

/// One replication of 100 minutes, beside what the replication alone takes.
void simulate_small(benchmark::State& state, const std::string& file, bool again) {
  const Document document = document_of(file);
  ExperimentOptions options;
  options.length = minutes(100);
  options.warm_up = minutes(0);
  options.replications = 1;
  options.observe = false;
  ReadyDocument ready;
  Result result;
  repeat(state, 20, [&] {
    if (!again) check(document);
    result = again ? ready.simulate(document, options) : simulate(document, {}, options);
  });
  close_with(state, to_json(result) == to_json(simulate(document, {}, options)), "the same result");
}

}  // namespace

void nordvest::bench::register_suite() {
  const std::string line = "scenarios/lines/tandem10.yaml", company = "scenarios/panel/factory.yaml";
  for (const auto& [name, file, times] : {std::tuple("tandem10", line, 10), std::tuple("panel", company, 1)}) {
    add(fmt::format("read/{}", name), read_file, file, times);
    add(fmt::format("parse/{}", name), parse_file, file, times);
    add(fmt::format("check/{}", name), check_file, file, times);
    add(fmt::format("compile/{}", name), compile_factory, factory_of(document_of(file)), times);
  }
  for (const std::uint32_t machines : {100u, 1'000u, 10'000u})
    add_long(fmt::format("compile/line of {}", machines), 20, compile_factory, long_line(machines, 100), 1);
  add("simulate/tandem10, first", simulate_small, line, false);
  add("simulate/tandem10, again", simulate_small, line, true);
}
