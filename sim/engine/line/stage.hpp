// SPDX-License-Identifier: Apache-2.0
// What the loop of lines touches: two cache lines a machine, the parts in the line, the pools. Times are whole ticks in integers.
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "random/cursor.hpp"

namespace nordvest {

/// One machine and the queue before it, in the order of the route. A part is a number; a line keeps their order, so the part
/// on a machine is number `loaded - 1` and `joined - loaded` parts wait.
struct alignas(64) LineStage {
  std::int64_t span = 0;              ///< of the next operation, drawn ahead
  std::int64_t since = 0;             ///< blocked, waiting for people: since when; working, down: until when
  std::uint64_t joined = 0;           ///< parts that have come to its queue
  std::uint64_t loaded = 0;           ///< parts that have gone onto the machine
  std::uint64_t places = 0;           ///< in the queue
  const double* next_span = nullptr;  ///< in a block of spans; nullptr: they do not vary
  const double* last_span = nullptr;  ///< the block's end
  State state = State::starved;
  bool supplied = false;     ///< never starves
  std::uint16_t people = 0;  ///< of its pool, for every operation
  std::uint32_t pool = 0;
  // --- second line: sums since the start or the reset
  std::int64_t working = 0;  ///< spans of work begun
  std::int64_t blocked = 0, down = 0;
  std::int64_t waiting = 0;                                     ///< for people, of those granted
  std::int64_t waits = 0;                                       ///< joining to loading [part ticks]
  std::int64_t ttf = std::numeric_limits<std::int64_t>::max();  ///< working time to the next failure
  std::int64_t left = 0;  ///< of the operation after a failure; 0 while none is under way
  std::uint64_t failures = 0;
};
static_assert(sizeof(LineStage) == 128);

/// The rest of a machine.
struct LineMachine {
  std::uint32_t station = 0;
  Draw process;
  const ModePlan* mode = nullptr;
  Cursor service, fail, repair;
  std::uint64_t loaded_before = 0, done_before = 0;  ///< at the reset
  std::int64_t waited_before = 0;                    ///< for people at the reset, of the request under way
  std::int64_t content_before = 0;                   ///< part ticks in the queue at the reset, of those waiting
};

struct LinePart {
  std::int64_t released = 0;
  std::int64_t joined = 0;  ///< its present queue
};

/// Members that any of the machines of a pool may have, and the machines that wait for them, in a ring.
struct LinePool {
  std::uint32_t free = 0;
  std::uint32_t head = 0, tail = 0;  ///< of the requests, counted on for ever
  std::uint32_t mask = 0;
  bool downstream = false;  ///< later route positions first, however long they have waited
  bool changed = false;     ///< something was asked for or let go
  std::vector<std::uint32_t> ring;
  std::uint64_t grants = 0;
  double members = 0;
};

}  // namespace nordvest
