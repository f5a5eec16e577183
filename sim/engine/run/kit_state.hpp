// SPDX-License-Identifier: Apache-2.0
// What a run remembers of kits: components that wait, orders with components of their own, parts that leave together.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// Of a unit, where plans have components.
struct UnitKit {
  double stocked = -1;              ///< at the end of its route since; < 0: not there
  double short_since = -1;          ///< a server would have taken it, its kit was not there; < 0: never
  std::uint64_t order = 0;          ///< serial number of the lot it came with
  std::uint64_t kept_for = 0;       ///< order of the parent that it is kept for; 0: anybody's
  std::uint32_t kit_at = no_index;  ///< visit for which it has its kit
  std::uint32_t kitted = 0;         ///< rework takes no kit again at steps before this one
  std::uint32_t bundle = no_index;  ///< leaves its server together with these
  bool asks = false;                ///< waits for a kit that stocks count
};

/// Finished components of one product, oldest first: in the store, and on the servers that finished them.
struct Stock {
  std::vector<std::uint32_t> stored, blocked;
};

/// An order with components made for it alone.
struct OrderState {
  double parts = 0;                                   ///< of the parent, not yet shipped, used or scrapped
  std::vector<std::pair<std::uint32_t, Stock>> kept;  ///< by product
};

}  // namespace nordvest
