// SPDX-License-Identifier: Apache-2.0
// What the phases of an operation ask of people.
//
//   loaded -> set-up -> load -> process -> (blocked: everybody is free) -> unload -> gone
//             each asks for all its workers at once, goes on with those it has, lets the others go
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

/// Phases of an operation, in order.
enum class WorkPhase : std::uint8_t { setup, load, process, unload };
inline constexpr std::array<std::string_view, 4> phase_names{"setup", "load", "process", "unload"};
/// A set of them, one bit each.
using WorkPhases = std::uint8_t;
constexpr WorkPhases only(WorkPhase phase) { return static_cast<WorkPhases>(1u << static_cast<unsigned>(phase)); }
inline constexpr WorkPhases all_phases = 15;

/// Members that a server needs in some phases: of `pools`, or of all pools with `skill`; or vehicles of `fleet`. One of these is written.
struct WorkerNeed {
  std::vector<std::string> pools;  ///< one, or those that may do it, in the order in which they are asked
  std::string skill;
  std::string fleet;
  int count = 1;  ///< different people or vehicles, >= 1
  WorkPhases phases = all_phases;
  int attends = 1;      ///< such tasks one of them may do at once, >= 1
  bool stays = false;   ///< goes on from one operation to the next of that server
  double priority = 0;  ///< of the request
  std::string place;    ///< `bender` or `[0]` under the station's `workers`, for messages
  Mark mark;
};

/// Of one pool, from set-up to unload, as the short form of the file writes it.
inline WorkerNeed need_of(std::string pool, int count = 1) {
  WorkerNeed need;
  need.place = pool;
  need.pools.push_back(std::move(pool));
  need.count = count;
  return need;
}

}  // namespace nordvest
