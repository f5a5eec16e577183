// SPDX-License-Identifier: Apache-2.0
// Vehicles as the run needs them.
//
//   leg: station 3 -> queue 5 -> services: fleet 0 over roads 4, 7 | fleet 1 over road 2
//   fleet: first road of the shortest empty way between any two places
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/plan/slice.hpp"
#include "factory/transport.hpp"
#include "random/draw.hpp"

namespace nordvest {

/// One direction of a path or move, as one fleet drives it.
struct RoadPlan {
  std::uint32_t from = 0, to = 0;    ///< in `places`
  Draw loaded, empty;                ///< time of the drive [ticks]
  std::uint32_t segment = no_index;  ///< in `segments`
};

/// A path that takes so many vehicles at once, in both directions together.
struct SegmentPlan {
  std::uint32_t vehicles = 1;
};

/// How a fleet serves a leg.
struct LegService {
  std::uint32_t fleet = 0;
  std::uint32_t from = 0, to = 0;  ///< in `places`
  Slice way;                       ///< in `ways`
};

/// From a station or store to a queue.
struct LegPlan {
  std::uint32_t queue = no_index;  ///< no_index: the end
  Slice services;                  ///< in file order of the fleets
};

struct FleetPlan {
  std::string name;
  std::uint32_t count = 1;
  double carries = 1;  ///< [parts]
  Draw load, unload;   ///< a trip [ticks]
  Call call = Call::nearest;
  CallRule rule = CallRule::fifo;
  std::uint32_t start = no_index;  ///< place; no_index: it serves nothing
  std::uint32_t park = no_index;
  std::uint32_t calendar = no_index;
  Slice modes;                                                   ///< breakdowns, in the plan's modes
  std::vector<std::pair<std::uint32_t, std::uint32_t>> drivers;  ///< pool, how many of it: for each trip
  bool has_battery = false;
  Draw battery_runs, charge;           ///< [ticks]
  std::uint32_t charge_at = no_index;  ///< place; no_index: where it is
  std::vector<std::uint32_t>
      first_road;             ///< [from * places + to], in `roads`; no_index: there is no way, it takes no time
  std::vector<double> ticks;  ///< mean time of the way, empty [ticks]; 0 where there is none
};

struct TransportPlan {
  std::vector<std::string> places;
  std::vector<SegmentPlan> segments;
  std::vector<RoadPlan> roads;
  std::vector<std::uint32_t> ways;  ///< roads, in order
  std::vector<LegService> services;
  std::vector<LegPlan> legs;
  std::vector<Slice> from_station, from_store;  ///< in `legs`; empty without vehicles
  std::vector<FleetPlan> fleets;
};

}  // namespace nordvest
