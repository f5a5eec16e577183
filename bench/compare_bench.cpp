// SPDX-License-Identifier: Apache-2.0
// What does it cost to compare 64 variants of a line, which share their draws, beside simulating each of them on its own? An operation is
// one completed service of a replication of one of them. Target: at most a quarter.
#include <fmt/core.h>

#include <string>
#include <vector>

#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
#include "support/models.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

constexpr int variants = 64;

/// M2 with upgrades that each make one machine a few per cent faster.
Document with_variants() {
  Document document = read_yaml_file(path_of("scenarios/lines/tandem10.yaml"));
  std::string upgrades = "upgrades:\n";
  for (int v = 0; v < variants; ++v)
    upgrades += fmt::format("  faster_{}: {{changes: [{{scale: stations.machine_{}.speed, by: {}}}]}}\n", v, 1 + v % 10,
                            1.01 + 0.01 * (v / 10));
  document.root.at_or_add("upgrades") = *read_yaml_text(upgrades, "upgrades").root.find("upgrades");
  document.hash = content_hash(document.root);
  return document;
}

ExperimentOptions options() {
  ExperimentOptions out;
  out.length = minutes(10'000);
  out.warm_up = minutes(1'000);
  out.replications = 32;
  out.threads = 1;
  out.observe = false;
  return out;
}

/// In the window, of all replications and stations.
double operations_of(const Result& result) {
  double per_hour = 0;
  for (const Measures& station : result.stations) per_hour += station.find("operations_per_h")->mean;
  return per_hour * (result.length_h - result.warm_up_h) * static_cast<double>(result.replications);
}

void together(benchmark::State& state) {
  const Document document = with_variants();
  Comparison found;
  measure(state, [&] {
    found = compare(document, {}, options());
    double operations = operations_of(found.baseline);
    for (const PackageResult& package : found.packages) operations += operations_of(package.result);
    return operations;
  });
  bool same = found.packages.size() == variants;
  for (const int v : {0, 13, variants - 1}) {
    const Result alone = simulate(document, {fmt::format("faster_{}", v)}, options());
    const auto& package = found.packages[static_cast<std::size_t>(v)].result;
    same = same && package.kpis.find("lead_time_h")->values == alone.kpis.find("lead_time_h")->values;
  }
  close_with(state, same, "the bits of each on its own");
}

void each_alone(benchmark::State& state, Engine engine) {
  const Document document = with_variants();
  ExperimentOptions one = options();
  one.engine = engine;
  Result found;
  int v = 0;
  measure(state, [&] {
    found = simulate(document, {fmt::format("faster_{}", v++ % variants)}, one);
    return operations_of(found);
  });
  const double per_minute = found.kpis.find("throughput_per_h")->mean / 60;
  close_with(state, per_minute > 0.755 && per_minute < 0.80, fmt::format("{:.4f} parts a minute", per_minute));
}

}  // namespace

void nordvest::bench::register_suite() {
  add_long("compare/64 variants together", 5, together);
  add_long("compare/each alone", 20, each_alone, Engine::fitting);
  add_long("compare/each alone, by events", 5, each_alone, Engine::event);
}
