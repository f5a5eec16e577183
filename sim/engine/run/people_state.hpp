// SPDX-License-Identifier: Apache-2.0
// People as a run remembers them: how many of a pool are there, and what they are at.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "engine/result.hpp"

namespace nordvest {

/// Tasks of which one member may do several at once. Who does which is open: so many members are engaged as the tasks need that are on.
struct SharedTasks {
  std::uint32_t attends = 1;                ///< tasks of one member
  std::array<double, duty_count> at{};  ///< members asked for, by what they do
  std::vector<std::uint32_t> of_size;       ///< tasks that ask for so many members: these are different people
  [[nodiscard]] double asked() const { return std::accumulate(at.begin(), at.end(), 0.0); }
  [[nodiscard]] double members() const {
    double most = 0;
    for (std::size_t k = 0; k < of_size.size(); ++k)
      if (of_size[k] > 0) most = static_cast<double>(k);
    return std::max(most, std::ceil(asked() / attends));
  }
};

struct PoolState {
  double members = 0;                       ///< there now
  double engaged = 0;                       ///< taken, at work or not
  std::array<double, duty_count> at{};  ///< members at one task each
  std::vector<SharedTasks> shared;
  double since = 0;
};

/// Members of a pool that a server has, for one of its station's needs.
struct Held {
  std::uint32_t need = 0, pool = 0, count = 0;
};

}  // namespace nordvest
