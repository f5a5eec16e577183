// SPDX-License-Identifier: Apache-2.0
#include "support/models.hpp"

#include <stdexcept>

#include "engine/plan/compile.hpp"
#include "io/load.hpp"

namespace nordvest::bench {

const std::vector<Model>& models() {
  // M1 is exact: 1 / (1 - 0.9). M5 too: its file has the arithmetic. M2, M3, M4: long simulations by independent programs.
  static const std::vector<Model> all = {
      {"M1", "scenarios/lines/mm1.yaml", 3000, 300'000, {"mean time in system [min]", 10, 0, 0.02}},
      {"M2", "scenarios/lines/tandem10.yaml", 1000, 21'000, {"good parts a minute", 0.7632, 0.0002, 0.0015}},
      {"M3", "scenarios/lines/unreliable5.yaml", 1000, 51'000, {"good parts a minute", 0.7628, 0.0004, 0.0015}},
      {"M4", "bench/models/tandem10_operators.yaml", 1000, 21'000, {"good parts a minute", 0.5955, 0.0005, 0.0015}},
      {"M5", "bench/models/job_shop.yaml", 3000, 103'000, {"mean time in the shop [min]", 97.926, 0.001, 0.01}},
  };
  return all;
}

const Model& model_named(std::string_view name) {
  for (const Model& model : models())
    if (model.name == name) return model;
  throw std::invalid_argument("unknown model '" + std::string(name) + "'; known: M1 to M5");
}

std::string path_of(std::string_view file) { return std::string(NORDVEST_ROOT) + "/" + std::string(file); }

Plan plan_of(const Model& model, double length_min, double warm_up_min) {
  Factory factory = load(path_of(model.file));
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
  double good = 0, stays = 0;
  for (const ProductTally& product : result.products) {
    good += product.good;
    stays += static_cast<double>(product.lead_sum);
  }
  if (model.name == "M1" || model.name == "M5") return stays / good / ticks_per_minute;
  return good / ((result.to - result.from) / ticks_per_minute);
}

}  // namespace nordvest::bench
