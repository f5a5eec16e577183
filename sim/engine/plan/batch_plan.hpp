// SPDX-License-Identifier: Apache-2.0
// Stations whose servers take several units at once.
#pragma once
#include <cstdint>
#include <limits>

namespace nordvest {

enum class BatchMix : std::uint8_t { product, family, any };

struct BatchPlan {
  double least = 1, most = std::numeric_limits<double>::infinity();  ///< parts
  double max_wait = std::numeric_limits<double>::infinity();         ///< of a unit in the queue [ticks]
  BatchMix mix = BatchMix::product;
  bool per_batch = true;  ///< process, load and unload are of the batch, not of its parts or units
};

}  // namespace nordvest
