// SPDX-License-Identifier: Apache-2.0
// What a line did between warm-up and end: sums that every way of running the recursion adds to.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/tick_sum.hpp"
#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "stats/histogram.hpp"

namespace nordvest {

/// A time of the recursion in doubles: what is beyond any run may be beyond all integers.
inline std::int64_t whole_time(double at) { return static_cast<std::int64_t>(std::min(at, 0x1p60)); }

/// A failure of the machine while it had a part of the chunk.
struct Strike {
  std::size_t part = 0;            ///< in the chunk
  std::int64_t at = 0, lasts = 0;  ///< [ticks]
};

/// One more of a part that was loaded then, after so much work since that or the repair before.
inline void add_strike(std::vector<Strike>& strikes, std::size_t part, std::int64_t loaded, double after,
                       double lasts) {
  const bool again = !strikes.empty() && strikes.back().part == part;
  const std::int64_t from = std::min(again ? strikes.back().at + strikes.back().lasts : loaded, std::int64_t{1} << 60);
  strikes.push_back({part, from + static_cast<std::int64_t>(after), static_cast<std::int64_t>(lasts)});
}

/// What one machine did with the parts of a chunk, a row of times each [ticks].
struct MachineRows {
  const std::int64_t *joined = nullptr, *loaded = nullptr, *spans = nullptr, *departed = nullptr;
  std::span<const Strike> strikes;  ///< by rising part
};

/// Later than the first, not later than the second [ticks].
struct LineWindow {
  std::int64_t after = -1, until = 0;

  explicit LineWindow(const Plan& plan);
  [[nodiscard]] std::int64_t from() const { return std::max<std::int64_t>(after, 0); }
  [[nodiscard]] bool holds(std::int64_t time) const { return time > after && time <= until; }
  [[nodiscard]] std::int64_t clipped(std::int64_t begin, std::int64_t end) const {
    return std::max<std::int64_t>(0, std::min(end, until) - std::max(begin, from()));
  }
};

/// Of one machine, over the window.
struct MachineSums {
  std::int64_t working = 0, blocked = 0, down = 0;  ///< [ticks]
  TickSum waits, content;                           ///< [part ticks]
  std::int64_t parts_loaded = 0, parts_done = 0, failures = 0;
};

/// Of a line, over the window.
struct LineSums {
  std::vector<MachineSums> machines;  ///< in the order of the route
  std::int64_t arrived = 0, good = 0, in_process = 0;
  TickSum lead, wip;  ///< [part ticks]
  Histogram leads;
  std::uint64_t events = 0;

  /// Where the window holds a chunk in part each time is clipped. One machine's parts, and ..
  void add_clipped(const LineWindow& window, std::size_t machine, const MachineRows& rows, std::size_t parts);
  /// .. parts from release to shipping. `arrives`: an arrival is an event.
  void add_clipped(const LineWindow& window, const std::int64_t* released, const std::int64_t* shipped,
                   std::size_t parts, bool arrives);
  /// `stations`: that of each machine.
  [[nodiscard]] RunResult close(const Plan& plan, const LineWindow& window, std::span<const std::uint32_t> stations);
};

/// How parts come to a line.
struct LineSupply {
  bool arrives = false;   ///< an event each; else there is always one
  std::size_t limit = 0;  ///< CONWIP: a part is released when the one so many before it is shipped; 0: no limit
  /// Do parts wait before the first machine? Else they are released as it takes them.
  [[nodiscard]] bool waits() const { return arrives || limit > 0; }
};
LineSupply supply_of_line(const Plan& plan);

/// The stations that parts visit, one after the other, with what is done there.
struct LineStop {
  std::uint32_t station = 0, queue = 0;
  const Stop* stop = nullptr;
  std::uint32_t key = 0;  ///< of keyed draws, in `key_names`
};
std::vector<LineStop> stops_of_line(const Plan& plan, std::uint32_t product = 0);

}  // namespace nordvest
