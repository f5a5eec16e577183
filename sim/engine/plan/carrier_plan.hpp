// SPDX-License-Identifier: Apache-2.0
// Carriers in the plan: closed pools, and what visits take and return.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "random/draw.hpp"

namespace nordvest {

struct CarrierPlan {
  std::string name;
  double count = 0;
  double holds = 0;                   ///< parts each; infinity
  Draw back_after;                    ///< [ticks]
  std::vector<std::uint32_t> queues;  ///< whose units may take it: who looks again when one is free
};

/// A visit takes or returns so many for each group of as many parts as one holds.
struct CarrierUse {
  std::uint32_t carrier = 0;
  std::uint32_t per = 1;
};

}  // namespace nordvest
