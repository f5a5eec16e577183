// SPDX-License-Identifier: Apache-2.0
// The roads of a fleet as a graph: the paths of the factory, and its own moves both ways. Shortest ways by driving time.
//
//   moves:  weld --45 m-- coat                 paths:  weld --20 m-- crossing --30 m-- coat
//                                                                       |
//                                                                      dock
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// One direction of a path or of a move.
struct Road {
  std::size_t from = 0, to = 0;  ///< in `Network::places`
  double distance = 0;           ///< [m]
  const Move* move = nullptr;    ///< of the fleet; nullptr: a path
  std::size_t path = 0;          ///< in the factory's paths
  double loaded = 0, empty = 0;  ///< mean time of the drive [whole ticks]
};

inline constexpr std::size_t no_road = static_cast<std::size_t>(-1);

/// Shortest ways between all places.
struct Ways {
  std::size_t places = 0;
  std::vector<std::size_t>
      first;  ///< [from * places + to]: the road to take first; no_road: there is no way, or one is there
  std::vector<double> ticks;  ///< mean time of the whole way [ticks]; infinity: there is no way
};

struct Network {
  std::vector<std::string> places;  ///< of all fleets and paths, in the order of the file
  std::vector<Road> roads;          ///< paths, then moves
  Ways empty, loaded;
  [[nodiscard]] std::size_t place(std::string_view name) const;  ///< no_road: none of that name
};

/// Names of all places that a vehicle may be sent to: ends of moves and paths, places to park; in the order of the file.
std::vector<std::string> vehicle_places(const Factory& factory);

/// Where vehicles come to that a station asks for: its own name, or that of the one it joins; empty: no move or path leads there.
std::string vehicle_place_of(const Factory& factory, const std::string& station);

Network network_of(const Factory& factory, const Fleet& fleet);

/// Roads from one place to another in order; empty where there is no way, or one is there.
std::vector<std::size_t> way_between(const Network& network, const Ways& ways, std::size_t from, std::size_t to);

/// The roads of a move, loaded: its own, unless it says no length or the paths are as short.
std::vector<std::size_t> way_of(const Network& network, const Move& move);

}  // namespace nordvest
