// SPDX-License-Identifier: Apache-2.0
// Vehicles that take units from one place to the next, and the roads they drive on.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "factory/element.hpp"
#include "factory/worker_need.hpp"
#include "random/distribution.hpp"

namespace nordvest {

/// A leg that a fleet serves: it takes units from one place of a route to the next. It is a road too, for empty trips both ways.
struct Move {
  std::string from, to;              ///< places of routes; `to` may be `end`, where finished parts go
  std::optional<double> distance;    ///< of a road of its own [m]
  std::optional<Distribution> time;  ///< of the drive, loaded or empty [ticks]; neither: over the paths
  Mark mark;
};

enum class Call { nearest, longest_idle };  ///< which vehicle a request takes
enum class CallRule { fifo, nearest };      ///< which request a vehicle takes

/// Charged when it has run out, after the trip.
struct Battery {
  Distribution runs = Distribution::constant(0);  ///< work that a charge lasts: drives, loading, unloading [ticks], > 0
  Distribution charge = Distribution::constant(0);  ///< until it is full [ticks]
  std::string at;                                   ///< place; empty: where it parks, else where it is
};

struct FailureMode;

/// Vehicles of one kind.
struct Fleet : Element {
  int count = 1;
  double speed_loaded = 0, speed_empty = 0;  ///< [m/min]; 0: not written, all drives have a time
  double carries = 1;                        ///< parts at once, >= 1; a larger unit goes alone
  Distribution load = Distribution::constant(0), unload = Distribution::constant(0);  ///< a trip [ticks]
  std::vector<Move> moves;
  Call call = Call::nearest;
  CallRule rule = CallRule::fifo;
  std::string park;  ///< where it waits; empty: where it is
  std::optional<Battery> battery;
  std::vector<WorkerNeed> drivers;    ///< members of one pool each, for a whole trip; empty: it drives itself
  std::string calendar;               ///< empty: always
  std::vector<FailureMode> failures;  ///< breakdowns; the part resumes
};

/// A piece of the network that all vehicles drive on.
struct VehiclePath {
  std::string from, to;        ///< places, or crossings
  double distance = 0;         ///< [m]
  bool one_way = false;        ///< from `from` to `to` only
  double vehicles = no_limit;  ///< on it at once, both directions together, >= 1
  Mark mark;
};

}  // namespace nordvest
