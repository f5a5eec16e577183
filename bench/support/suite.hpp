// SPDX-License-Identifier: Apache-2.0
// What a suite gives to the common main: its benchmarks.
#pragma once
#include <benchmark/benchmark.h>

#include <string>
#include <utility>

#include "support/slices.hpp"

namespace nordvest::bench {

/// Defined by each suite: adds its benchmarks.
void register_suite();

/// Adds one with so many slices, for work that takes long.
template <typename Function, typename... Arguments>
void add_long(const std::string& name, int slices, Function&& function, Arguments&&... arguments) {
  benchmark::RegisterBenchmark(name.c_str(), std::forward<Function>(function), std::forward<Arguments>(arguments)...)
      ->Iterations(slices)
      ->UseManualTime();
}
/// Adds one, timed by its slices. `function(state, arguments...)` calls `measure` and then `close_with`.
template <typename Function, typename... Arguments>
void add(const std::string& name, Function&& function, Arguments&&... arguments) {
  add_long(name, usual_slices, std::forward<Function>(function), std::forward<Arguments>(arguments)...);
}

}  // namespace nordvest::bench
