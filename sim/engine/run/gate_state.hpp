// SPDX-License-Identifier: Apache-2.0
// What a run remembers of the gates between arrival and release.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// What stands between arrival and release: a limit on parts, a workload, or the first queue's own cards.
enum class BarKind : std::uint8_t { limit, work, entry };
struct Bar {
  BarKind kind = BarKind::limit;
  std::uint32_t index = 0;  ///< in the plan's gates, norms, queues
};

/// Products of a source without limit that stand behind the same bars.
struct GatedSupply {
  std::uint32_t source = 0;
  std::vector<std::pair<double, std::uint32_t>> products;  ///< weight, product; in turn: in order
  std::uint32_t turn = 0;
  std::uint32_t waiting = no_index;  ///< chosen, no card yet
};

}  // namespace nordvest
