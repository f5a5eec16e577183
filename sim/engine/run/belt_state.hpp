// SPDX-License-Identifier: Apache-2.0
// What a run remembers of a conveyor.
#pragma once
#include <cstdint>
#include <deque>
#include <vector>

namespace nordvest {

/// A unit on its way to the end.
struct Riding {
  std::uint32_t unit = 0;
  double entered = 0;  ///< when, by the conveyor's own clock [ticks]
};

/// Its own clock counts the time in which it moves; where things are follows from when they entered.
struct BeltState {
  std::deque<Riding> riding;          ///< in order, the first to come first
  std::vector<std::uint32_t> at_end;  ///< the unit at its end, or the pieces of it that have not left
  double moved = 0;                   ///< its clock, when it last started or stopped [ticks]
  double since = 0;                   ///< and when that was [ticks]
  double entrance_free = 0;           ///< by its clock: the last unit has cleared the entrance [ticks]
  double closed_up = 0;  ///< by its clock: what follows has come up to the end by as much as has left there [ticks]
  bool moves = false;
  bool usable = true;  ///< up and open
};

}  // namespace nordvest
