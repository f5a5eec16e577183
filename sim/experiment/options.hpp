// SPDX-License-Identifier: Apache-2.0
// How to experiment: what is not said here is as the factory file says.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "engine/run.hpp"

namespace nordvest {

/// fitting: by recursion where the plan allows it. Results are the same.
enum class Engine : std::uint8_t { fitting, event, recursion };

struct ExperimentOptions {
  std::optional<int> replications;  ///< >= 1
  std::optional<Duration> length;   ///< includes the warm-up
  std::optional<Duration> warm_up;
  bool warm_up_auto = false;  ///< found by MSER-5 on pilot runs
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;  ///< 0: one a core; results do not depend on it
  std::optional<double>
      precision;  ///< relative (0.01 = 1 %): replications are added until throughput and lead time are as precise
  Engine engine = Engine::fitting;
  Loop loop = Loop::fitting;               ///< this one, whatever the engine: for tests of one loop against another
  const Vocabulary* vocabulary = nullptr;  ///< rules, station kinds and KPIs from outside; outlives the experiment
  std::optional<bool> observe;  ///< bottlenecks, waits and work in process in detail; none: where `observes_by_default`
  std::string log_file;         ///< event log, its format by the suffix (event_log.hpp); empty: none
  std::function<void(double done, double total)> progress;  ///< called now and then from the calling thread
  std::function<bool()> cancelled;  ///< asked now and then from the calling thread; true stops, keeping what is done
};

}  // namespace nordvest
