// SPDX-License-Identifier: Apache-2.0
// What a run remembers of vehicles, of the paths they drive on, and of units that wait for one or are on one.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/plan/slice.hpp"
#include "engine/result.hpp"

namespace nordvest {

/// What a vehicle is about. `parking`: on its way to where it waits; it can be called, and turns at the next place.
/// `summoned`: on its way to a server that asked for it; `serving`: there.
enum class Errand : std::uint8_t {
  idle,
  fetching,
  loading,
  carrying,
  unloading,
  parking,
  to_charge,
  charging,
  summoned,
  serving
};

struct Vehicle {
  double since = 0;          ///< of the present state [ticks]
  double started = 0;        ///< of the running span [ticks]
  double left = 0;           ///< of the present span, when it began or was interrupted [ticks]
  double idle_since = 0;     ///< has had nothing to do
  double battery_left = 0;   ///< work that the charge still lasts; below 0: it is charged after the trip [ticks]
  double lined_up = 0;       ///< at a path that is full [ticks]
  double request_since = 0;  ///< waits for drivers, or a crew [ticks]
  double grant_time = 0;     ///< of the drivers it has [ticks]
  std::uint32_t fleet = 0;
  std::uint32_t place = no_index;      ///< it stands here, or has set out from here
  std::uint32_t road = no_index;       ///< it is on
  std::uint32_t next_road = no_index;  ///< it waits to enter: its path is full
  std::uint32_t goal = no_index;       ///< place it drives to
  std::uint32_t service = no_index;    ///< of the leg of its units
  std::uint32_t step = 0;              ///< roads of the leg behind it
  std::uint32_t first_clock = 0;       ///< of its failure modes
  std::uint32_t down_mode = 0;         ///< in the fleet's modes
  std::uint32_t server = no_index;     ///< that has it
  std::vector<std::uint32_t> units;    ///< it fetches, or has on it
  Errand errand = Errand::idle;
  VehicleState state = VehicleState::idle;
  VehicleState doing = VehicleState::idle;  ///< in its span
  bool has_span = false;                    ///< a phase has begun and is not over
  bool running = false;                     ///< it goes on, its end is among the timers
  bool at_work = false;                     ///< with the server that has it
  bool driven = false;                      ///< has its drivers
  bool asks = false;                        ///< for them
  bool down = false;
  bool closed = false;  ///< off shift
};

/// A vehicle that a server has, for one of its station's needs.
struct Lent {
  std::uint32_t need = 0, vehicle = 0;
};

/// A path that takes so many vehicles and no more.
struct Segment {
  std::uint32_t inside = 0;
  std::vector<std::uint32_t> line;  ///< vehicles that wait at either end: a crossing has room for all
};

/// A unit whose place ahead is reserved and that waits for a vehicle.
struct Ride {
  double asked = -1;  ///< [ticks]; < 0: it waits for none
  std::uint32_t leg = no_index;
  std::uint32_t vehicle = no_index;  ///< on its way to it
  bool loading = false;              ///< is being put on
};

}  // namespace nordvest
