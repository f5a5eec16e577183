// SPDX-License-Identifier: Apache-2.0
// Who is told what happens. A listener never changes a trajectory: without one, the hooks are not even compiled in.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/result.hpp"

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
  maintained,
  picked_up,
  delivered,
  waited,    ///< detail: a unit's wait in a queue ends as it is loaded
  waits_on,  ///< detail: it is interrupted and waits again; the wait that was told counts no more
  changed    ///< detail: a server is in another state (or in its first)
};
inline constexpr std::array<std::string_view, 21> event_names{
    "arrived",     "released",   "queued",    "started",   "finished", "blocked",  "moved",
    "shipped",     "scrapped",   "down",      "up",        "lost",     "split",    "used",
    "maintenance", "maintained", "picked_up", "delivered", "waited",   "waits_on", "changed"};
/// Told only to listeners that want them; no rows of the event log.
inline constexpr bool is_detail(EventKind kind) { return kind >= EventKind::waited; }
/// Parts are in process from `released` on; these end it.
inline constexpr bool changes_parts(EventKind kind) {
  return kind == EventKind::released || kind == EventKind::shipped || kind == EventKind::scrapped ||
         kind == EventKind::used || kind == EventKind::lost;
}
enum class Where : std::uint8_t { source, queue, station, end, fleet };

/// One row of the event log: one unit, by its first part's number.
struct LogRow {
  double time = 0;         ///< [ticks]
  std::uint64_t part = 0;  ///< from 1; 0: no part
  std::uint32_t product = 0;
  std::uint32_t element = 0;         ///< index in the plan's sources, queues, stations or fleets
  std::uint32_t server = 0;          ///< from 1, of vehicles too; 0: none
  std::uint32_t parts = 0;           ///< in the unit
  std::uint32_t place = UINT32_MAX;  ///< of a vehicle, in the plan's places
  EventKind kind = EventKind::arrived;
  Where where = Where::station;
  State state = State::starved;  ///< changed: the new one
  double lasted = 0;             ///< waited, waits_on: the wait [ticks]
};

struct Listener {
  virtual ~Listener() = default;
  /// Called with records in order of time, many at once.
  virtual void observe(std::span<const LogRow> records) = 0;
  /// Is it told details, too? Asked once, before the run.
  [[nodiscard]] virtual bool wants_details() const { return false; }
  /// May records of one instant come in any order, and those be left out that are no details and change no number of parts? Asked once;
  /// a job shop that is watched so runs two and a half times as fast.
  [[nodiscard]] virtual bool takes_any_order() const { return false; }
};

}  // namespace nordvest
