// SPDX-License-Identifier: Apache-2.0
// People as a run remembers them: how many of a pool are there, and what they are at.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "core/time.hpp"
#include "engine/run/state.hpp"
#include "random/hash.hpp"

namespace nordvest {

/// A close that is shorter is a break of the shift [ticks].
inline constexpr double longest_break = 4 * ticks_per_hour;

/// Tasks of which one member may do several at once. Who does which is open: so many members are engaged as the tasks need that are on.
struct SharedTasks {
  std::uint32_t attends = 1;            ///< tasks of one member
  std::array<double, duty_count> at{};  ///< members asked for, by what they do
  std::vector<std::uint32_t> of_size;   ///< tasks that ask for so many members: these are different people
  [[nodiscard]] double asked() const { return std::accumulate(at.begin(), at.end(), 0.0); }
  [[nodiscard]] double members() const {
    double most = 0;
    for (std::size_t k = 0; k < of_size.size(); ++k)
      if (of_size[k] > 0) most = static_cast<double>(k);
    return std::max(most, std::ceil(asked() / attends));
  }
};

/// Members of a pool on one of its calendars, where some may be away for a shift.
struct Attendance {
  double there = 0;       ///< members who came
  double began = -never;  ///< the shift
  double closed = -never;
  StreamKey key;
  std::uint32_t timer = 0;
};

struct PoolState {
  double members = 0;                   ///< there now
  double engaged = 0;                   ///< taken, at work or not
  std::array<double, duty_count> at{};  ///< members at one task each
  std::vector<SharedTasks> shared;
  std::vector<Attendance> shifts;   ///< by calendar of the pool
  std::vector<double> practice;     ///< of pools that learn: how often a member has done a task, in the mean, by task
  double absent = 0, overtime = 0;  ///< members away; there after the close
  double paid = 0;                  ///< there or away, overtime as it is paid
  double since = 0;
};

/// Members of a pool that a server has, for one of its station's needs.
struct Held {
  std::uint32_t need = 0, pool = 0, count = 0;
};

}  // namespace nordvest
