// SPDX-License-Identifier: Apache-2.0
// What a run remembers of a unit's stay in a store.
#pragma once
#include <cstdint>
#include <limits>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// Of one unit; kept beside it by index.
struct Stored {
  double since = 0;                                         ///< entered [ticks]
  double spoils = std::numeric_limits<double>::infinity();  ///< scrapped then, if still here [ticks]
  double priority = 0;                                      ///< at entering: the next step may have another
  std::uint32_t queue = no_index;                           ///< the store's queue; no_index: in no store
};

}  // namespace nordvest
