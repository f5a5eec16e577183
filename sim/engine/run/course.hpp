// SPDX-License-Identifier: Apache-2.0
// What every loop has in common on its way to the end: slices, and the words for what stops it.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>

#include "core/text.hpp"
#include "engine/run.hpp"

namespace nordvest {

/// Calls `work_off(events)` until it says that it is through; false if the run was cancelled in between.
template <typename WorkOff>
bool in_slices(const RunOptions& options, WorkOff&& work_off) {
  constexpr std::uint64_t slice = 100'000;
  while (!work_off(slice))
    if (options.cancelled != nullptr && (*options.cancelled)()) return false;
  return true;
}

/// So many parts are finished, against their due date (infinity: none).
inline void count_due(ProductTally& tally, double now, double due, std::uint32_t parts) {
  if (due == no_limit) return;
  const double late = std::max(0.0, now - due);
  tally.dated += parts;
  if (late == 0) tally.on_time += parts;
  tally.late_ticks += late * parts;
  tally.late.add(late, parts);
}

inline std::string grows_without_bound(std::uint64_t units, double waiting, const std::string& queue) {
  return "work in process grows without bound: " + std::to_string(units) + " units, most of them (" +
         shortest(waiting) + " parts) wait at '" + queue + "'; more comes in than it can work off";
}

inline std::string too_few_finished(double finished, double wanted) {
  return "no event is left, and only " + shortest(finished) + " of " + shortest(wanted) + " parts are finished";
}

inline constexpr const char* endless_moment = "zero-time loop: a million rounds of work of no length at one moment";

}  // namespace nordvest
