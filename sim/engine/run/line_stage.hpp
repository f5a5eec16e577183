// SPDX-License-Identifier: Apache-2.0
// What the fused loop of lines touches of one machine and its queue: three cache lines, no look-ups in the plan.
#pragma once
#include <cstdint>

#include "engine/run/state.hpp"

namespace nordvest {

/// One machine of a line with the queue before it. Published to the general records at the reset and the close.
struct alignas(64) LineStage {
  double since = 0;               ///< of the present state [ticks]
  double left = 0;                ///< of the process after a failure; 0 while none is under way
  double ttf = never;             ///< working time to the next failure
  double shift = 0;               ///< process time that does not vary
  std::uint32_t unit = no_index;  ///< on the machine
  std::uint32_t head = no_index, tail = no_index;
  std::uint32_t waiting = 0, places = 0;
  std::uint32_t next = no_index;  ///< the machine after it; no_index: out
  // --- second line
  std::uint32_t before = no_index;  ///< the machine ahead of its queue
  State state = State::starved;
  bool supplied = false;   ///< never starves
  bool constant = false;   ///< process time does not vary
  bool standard = false;   ///< its cursor hands out standard variates
  double ticks[5] = {};    ///< by state, up to `down`
  std::int64_t waits = 0;  ///< joining to loading [part ticks]
  double loaded = 0;
  Draw process;
};
static_assert(sizeof(LineStage) == 192);

}  // namespace nordvest
