// SPDX-License-Identifier: Apache-2.0
// Kits in the plan: what goes into a part at a visit, what it is turned into, and what starts with a parent.
#pragma once
#include <cstdint>

namespace nordvest {

/// A component of a kit.
struct NeedPlan {
  std::uint32_t product = 0;
  double count = 1;       ///< a part of the parent
  bool to_order = false;  ///< started with the parent's lot and kept for it
};

/// Parts of a product that another one is turned into, or that start with it.
struct StartPlan {
  std::uint32_t product = 0;
  double count = 1;  ///< for each part
};

}  // namespace nordvest
