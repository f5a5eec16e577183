// SPDX-License-Identifier: Apache-2.0
// Who is told what happens. A listener never changes a trajectory: without one, the hooks are not even compiled in.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace nordvest {

enum class EventKind : std::uint8_t {
  arrived,
  released,
  queued,
  started,
  finished,
  blocked,
  moved,
  shipped,
  scrapped,
  down,
  up,
  lost,
  split,
  used,
  maintenance,
  maintained
};
inline constexpr std::array<std::string_view, 16> event_names{
    "arrived",  "released", "queued", "started", "finished", "blocked", "moved",       "shipped",
    "scrapped", "down",     "up",     "lost",    "split",    "used",    "maintenance", "maintained"};
enum class Where : std::uint8_t { source, queue, station, end };

/// One row of the event log: one unit, by its first part's number.
struct LogRow {
  double time = 0;         ///< [ticks]
  std::uint64_t part = 0;  ///< from 1; 0: no part
  std::uint32_t product = 0;
  std::uint32_t element = 0;  ///< index in the plan's sources, queues or stations
  std::uint32_t server = 0;   ///< from 1; 0: none
  std::uint32_t parts = 0;    ///< in the unit
  EventKind kind = EventKind::arrived;
  Where where = Where::station;
};

struct Listener {
  virtual ~Listener() = default;
  /// Called with records in order of time, many at once.
  virtual void observe(std::span<const LogRow> records) = 0;
};

}  // namespace nordvest
