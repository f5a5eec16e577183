// SPDX-License-Identifier: Apache-2.0
// Stores in the plan: places of a route where units stay and nobody works on them. Each is a queue without consumers.
#pragma once
#include <cstdint>
#include <string>

#include "random/draw.hpp"

namespace nordvest {

/// A buffer or conveyor. Its places, rule and shelf life stand in its queue.
struct StorePlan {
  std::string name;
  std::uint32_t queue = 0;
  std::uint32_t belt = UINT32_MAX;  ///< in `belts`: a conveyor
  bool in_order = false;            ///< those that may go on first are those that came first: nobody is chosen by rule
};

/// How a step stays in its store.
struct Stay {
  Draw dwell;             ///< shortest stay of a unit [ticks]
  std::uint32_t key = 0;  ///< of the step, in `key_names`: for the draw
  double priority = 0;
  bool has_priority = false;
};

}  // namespace nordvest
