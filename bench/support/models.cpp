// SPDX-License-Identifier: Apache-2.0
#include "support/models.hpp"

#include <stdexcept>

#include "engine/plan/compile.hpp"
#include "io/load.hpp"

namespace nordvest::bench {

const std::vector<Model>& models() {
  // M1 is exact: 1 / (1 - 0.9). M2 and M3: long simulations by independent programs.
  static const std::vector<Model> all = {
      {"M1", "mm1.yaml", 3000, 300'000, {"mean time in system [min]", 10, 0, 0.02}},
      {"M2", "tandem10.yaml", 1000, 21'000, {"good parts a minute", 0.7632, 0.0002, 0.0015}},
      {"M3", "unreliable5.yaml", 1000, 51'000, {"good parts a minute", 0.7628, 0.0004, 0.0015}},
  };
  return all;
}

const Model& model_named(std::string_view name) {
  for (const Model& model : models())
    if (model.name == name) return model;
  throw std::invalid_argument("unknown model '" + std::string(name) + "'; known: M1, M2, M3");
}

Plan plan_of(const Model& model, double length_min, double warm_up_min) {
  Factory factory = load(std::string(NORDVEST_LINES) + "/" + std::string(model.file));
  factory.run.length = minutes(length_min);
  factory.run.warm_up = minutes(warm_up_min);
  return compile_plan(factory);
}

double operations_of(const RunResult& result) {
  double operations = 0;
  for (const StationTally& station : result.stations) operations += station.operations;
  return operations;
}

double statistic_of(const Model& model, const RunResult& result) {
  const ProductTally& part = result.products.front();
  if (model.name == "M1") return static_cast<double>(part.lead_sum) / part.good / ticks_per_minute;
  return part.good / ((result.to - result.from) / ticks_per_minute);
}

}  // namespace nordvest::bench
