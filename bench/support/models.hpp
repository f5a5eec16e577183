// SPDX-License-Identifier: Apache-2.0
// The models that simulators are compared on, and what theory and long runs know of them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"

namespace nordvest::bench {

/// What a model is asked for, and the answer.
struct KnownAnswer {
  std::string_view what;
  double value = 0;
  double tolerance = 0;  ///< how well the value itself is known; 0: exact
  double precision = 0;  ///< half-width that a check must reach, relative to the value [-]
};

/// M1: one machine, Poisson arrivals, 90 % load. M2: ten machines, exponential times, five places between.
/// M3: five machines that fail, ten places between. M4: M2 with six operators for all. M5: a job shop with rework.
struct Model {
  std::string_view name;
  std::string_view file;   ///< in the source tree
  double warm_up_min = 0;  ///< of the check [min]
  double length_min = 0;   ///< of one replication of the check, warm-up included [min]
  KnownAnswer answer;
};

const std::vector<Model>& models();
/// Throws std::invalid_argument, naming the known ones.
const Model& model_named(std::string_view name);

/// A file of the source tree.
std::string path_of(std::string_view file);

/// The compiled model, from an empty line at time 0 to `length_min`; statistics after the warm-up.
Plan plan_of(const Model& model, double length_min, double warm_up_min = 0);

/// Completed services in the window.
double operations_of(const RunResult& result);
/// The statistic that `model.answer` is about: mean time in system [min] (M1, M5), good parts a minute (M2, M3, M4).
double statistic_of(const Model& model, const RunResult& result);

}  // namespace nordvest::bench
