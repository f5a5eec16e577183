// SPDX-License-Identifier: Apache-2.0
// What the loop of networks touches: a cache line a station, half of one a server and a part, one a step of a route. Times are whole
// ticks in integers.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"

namespace nordvest {

/// A part that waits, and since when.
struct NetworkWaiting {
  std::int64_t joined = 0;
  std::uint32_t part = 0;
};

/// The servers of a station that are free, and the parts that wait for one, in a ring: head .. tail, counted on for ever.
struct alignas(64) NetworkStation {
  TickSum waits;                   ///< joining to loading [part ticks]
  std::uint64_t idle = 0;          ///< free servers, by their bits
  NetworkWaiting* line = nullptr;  ///< the ring
  std::int64_t span = 0;           ///< of the next operation
  std::uint32_t next = 0;          ///< where the spans after it stand
  std::uint32_t head = 0, tail = 0, mask = 0;
  std::uint32_t first_server = 0;
};
static_assert(sizeof(NetworkStation) == 64);

struct alignas(32) NetworkServer {
  std::int64_t working = 0;   ///< sum of the spans begun, since the start or the reset
  std::uint64_t started = 0;  ///< operations
  std::uint64_t bit = 0;      ///< its place among the servers of its station
  std::uint32_t part = 0;     ///< that it works on
  std::uint32_t station = 0;
};
static_assert(sizeof(NetworkServer) == 32);

struct alignas(32) NetworkPart {
  std::int64_t released = 0;
  std::uint64_t identity = 0;     ///< for keyed draws: its source and its number there
  std::uint64_t number = 0;       ///< in order of creation; of a record that no part has: the next of these
  std::uint32_t step = no_index;  ///< no_index: no part has this record
  std::uint32_t pass = 0;         ///< times it went back
};
static_assert(sizeof(NetworkPart) == 32);

/// A step of a route at one of its alternatives: they have the numbers that options have in the plan.
struct alignas(64) NetworkStep {
  std::uint32_t next = no_index;   ///< the step after it, whatever happened; no_index: must be looked at
  std::uint32_t next_station = 0;  ///< where that is done
  std::uint32_t station = 0;
  std::uint32_t visit = 0;
  std::uint32_t key = 0;  ///< of its draws, in `key_names`
  std::uint32_t product = 0;
  std::uint32_t after_good = no_index;  ///< the step after it where it was done well; no_index: must be chosen
  bool ends = false;                    ///< done well, the part is finished
  bool is_judged = false;
  std::int64_t span = -1;           ///< of its operation, where that is always the same; -1: drawn
  std::uint32_t rework = no_index;  ///< instruction of what is sent back
  double scrap = 0;                 ///< judged: a uniform below it is scrapped
  double good_below = 1;            ///< judged: from it on reworked
};
static_assert(sizeof(NetworkStep) == 64);

/// A source that makes parts now and then. Plain: single parts of one product after intervals; then they are drawn ahead.
struct alignas(64) NetworkSource {
  std::int64_t span = 0;                ///< plain: to the arrival after the next
  std::uint32_t next = 0;               ///< where the spans after it stand
  std::uint32_t first_step = no_index;  ///< of its parts; no_index: must be chosen
  std::uint32_t station = 0;            ///< where that is done
  std::uint32_t product = 0;
  std::uint32_t drawer = 0;    ///< in `SpansAhead`
  std::uint64_t identity = 0;  ///< of its last part
  std::uint64_t left = 0;      ///< plain: arrivals to come
  std::uint32_t arrivals = 0;  ///< not plain: so far
  bool is_plain = true;
};
static_assert(sizeof(NetworkSource) == 64);

/// The rest of a station.
struct NetworkStationMore {
  std::vector<NetworkWaiting> line;
  std::uint64_t lost = 0;         ///< operations whose part was scrapped or sent back
  std::uint64_t busy_before = 0;  ///< servers at work at the reset
  TickSum waited_before;          ///< at the reset, of those waiting [part ticks]
};

}  // namespace nordvest
