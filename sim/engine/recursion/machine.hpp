// SPDX-License-Identifier: Apache-2.0
// What the recursion knows of one machine: a chunk of parts at a time, and the departures before it that still matter.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"
#include "random/cursor.hpp"

namespace nordvest {

/// A failure of the machine while it had a part of the chunk.
struct Strike {
  std::size_t part = 0;            ///< in the chunk
  std::int64_t at = 0, lasts = 0;  ///< [ticks]
};

/// Times in whole ticks, a row of them for the parts of the chunk.
struct RecursionMachine {
  explicit RecursionMachine(const Cursor& nothing) : service(nothing), fail(nothing), repair(nothing) {}

  std::uint32_t station = 0;
  Draw process;
  Cursor service, fail, repair;
  const ModePlan* mode = nullptr;
  std::int64_t ttf = 0;   ///< working time to the next failure
  std::size_t kept = 0;   ///< departures kept from before the chunk: places in its queue + 1; 0: never full
  std::int64_t free = 0;  ///< from when on it takes the next part
  std::vector<std::int64_t> spans, loaded;
  std::vector<std::int64_t> departed;  ///< `kept` from before, then the chunk's
  std::vector<Strike> strikes;
  std::int64_t sum_loaded = 0, sum_departed = 0;  ///< over the chunk; they wrap round, their differences do not

  // Over the window.
  std::int64_t working = 0, blocked = 0, down = 0;  ///< [ticks]
  std::int64_t waits = 0, content = 0;              ///< [part ticks]
  std::int64_t parts_loaded = 0, parts_done = 0, failures = 0;

  [[nodiscard]] const std::int64_t* departures() const { return departed.data() + kept; }
  [[nodiscard]] std::int64_t* departures() { return departed.data() + kept; }
};

}  // namespace nordvest
