// SPDX-License-Identifier: Apache-2.0
// Conveyors in the plan: each a store whose units ride, and a server that moves it (with its failures, hours and power).
#pragma once
#include <cstdint>

namespace nordvest {

struct BeltPlan {
  std::uint32_t store = 0;    ///< in `stores`: content and places
  std::uint32_t station = 0;  ///< in `stations`, after those that work on parts; one server
  double ride = 0;            ///< from the entrance to the end, if nothing is in the way [ticks]
  double headway = 0;         ///< from one part's entering to the next one's, at the closest [ticks]
  bool accumulates = true;    ///< parts close up while the end is blocked; else the whole belt stands
};

}  // namespace nordvest
