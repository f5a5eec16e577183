// SPDX-License-Identifier: Apache-2.0
// What a run remembers of carriers: how many are free, and which parts are on which.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// Of one pool.
struct CarrierState {
  double free = 0;       ///< ready to be taken
  double returning = 0;  ///< given back, not ready yet
  double given_back = 0;
  double since = 0;  ///< tallies are booked up to here [ticks]
};

/// Carriers taken together at one visit, and the parts that are on them, wherever they have gone since.
struct Holding {
  std::uint32_t carrier = 0;
  std::uint32_t visit = 0;
  std::uint32_t per = 0;  ///< for each group of parts
  double number = 0;      ///< carriers
  double parts = 0;       ///< 0: the record is free
};

/// What one unit is on. Kept beside the unit by index.
struct Carried {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> on;  ///< holding, parts of the unit on it
  std::uint32_t returns = no_index;                         ///< visit whose returns are due when it leaves where it is
  double asked = -1;  ///< a server would have loaded it since, but for carriers [ticks]
};

}  // namespace nordvest
