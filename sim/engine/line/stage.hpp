// SPDX-License-Identifier: Apache-2.0
// What the loop of lines touches: a cache line a machine (two with failures or people), the parts in the line, the pools. Times are
// whole ticks in integers.
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "random/cursor.hpp"

namespace nordvest {

/// Never reached by a count of parts, nor by one added to it.
inline constexpr std::int64_t no_limit_of_parts = std::int64_t{1} << 62;

/// Members that any of the machines of a pool may have, and the machines that wait for them, in a ring.
struct alignas(64) LinePool {
  std::uint32_t free = 0;
  std::uint32_t need = 0;            ///< of every machine; 0: they differ
  std::uint32_t head = 0, tail = 0;  ///< of the requests, counted on for ever
  std::uint32_t mask = 0;
  bool downstream = false;  ///< later route positions first, however long they have waited
  std::vector<std::uint32_t> ring;
  std::uint64_t bit = 0;  ///< in the set of pools that something was asked of or given back to
  std::uint64_t grants = 0;
};
static_assert(sizeof(LinePool) == 64);

/// A part: when it was released, and when it came to its present queue (shipped: when).
struct LinePart {
  std::int64_t times[2] = {};
};
enum LineTime : std::uint32_t { time_released, time_joined };

/// One machine and the queue before it, in the order of the route; a source that makes parts now and then is a machine, too. A part is
/// a number and a line keeps their order, so three counts say where all are: with w = `done` of the machine behind less `wanted`
///
///   w < 0: starved     0 <= w <= places: w parts wait     w > places: so many wait, and the machine behind is blocked
struct alignas(64) LineStage {
  std::int64_t done = 0;                    ///< operations finished here
  std::int64_t wanted = 1;                  ///< parts asked for: one more than have left
  std::int64_t places = no_limit_of_parts;  ///< in the queue
  std::int64_t span = 0;                    ///< of the next operation
  std::int64_t working = 0;                 ///< sum of the spans begun, since the start or the reset
  std::int64_t waits = 0;                   ///< joining to loading [part ticks]
  std::int64_t blocked = 0;                 ///< ends less beginnings of times blocked
  std::uint32_t next = 0;                   ///< where the spans after it stand; a negative one ends their block
  /// The time of a part that is written when it is loaded (`time_released`: where the line begins), and when it is done.
  std::uint16_t stamp_loaded = time_joined, stamp_done = time_joined;
};
static_assert(sizeof(LineStage) == 64);

/// With failures or people: a second line.
struct LineStageWithMore : LineStage {
  std::int64_t since = 0;                                       ///< when its people were asked for
  std::int64_t waiting = 0;                                     ///< for people, of requests granted
  std::int64_t ttf = std::numeric_limits<std::int64_t>::max();  ///< working time to the next failure
  std::int64_t left = 0;                                        ///< of the operation after a failure; 0: none under way
  std::int64_t down = 0;                                        ///< sum of the repairs begun
  LinePool* pool = nullptr;                                     ///< whose people it needs for every operation
  std::uint16_t people = 0;
  bool is_down = false;
  std::uint32_t failures = 0;
};
static_assert(sizeof(LineStageWithMore) == 128);

/// The rest of a machine; of the source, too, which is a machine that makes parts.
struct alignas(64) LineMachine {
  explicit LineMachine(const Cursor& nothing) : service(nothing) {}
  Cursor service;
  Draw process;
  std::uint32_t first = 0;  ///< of its block of spans
  std::uint32_t station = 0;
  std::int64_t loaded_before = 0, done_before = 0;  ///< at the reset
  std::int64_t waited_before = 0;                   ///< for people at the reset, of the request under way
  std::int64_t content_before = 0;                  ///< part ticks in the queue at the reset, of those waiting
};

static_assert(sizeof(LineMachine) == 128);

/// How a machine fails.
struct LineFailures {
  explicit LineFailures(const Cursor& nothing) : fail(nothing), repair(nothing) {}
  Cursor fail, repair;
  const ModePlan* mode = nullptr;
};

}  // namespace nordvest
