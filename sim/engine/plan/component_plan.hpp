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

/// Keeps a stock: a lot starts as soon as the position is at most `reorder_at`.
struct StockPlan {
  std::uint32_t product = 0;
  double reorder_at = 0;  ///< base stock: one less than its level
  double lot = 0;         ///< parts; 0: up to one more than `reorder_at`
};

}  // namespace nordvest
