// SPDX-License-Identifier: Apache-2.0
// The load by arithmetic: how much of what stations and people can do is asked of them, in the long run and on average.
#pragma once
#include <string>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// A station, a conveyor, a pool of people, or a fleet. Hours are of servers or members, in each hour of calendar time.
struct ResourceLoad {
  std::string name;
  bool is_pool = false;
  bool is_conveyor = false;
  bool is_fleet = false;
  double parts_per_h = 0;  ///< operations on parts [1/h]; pools: 0
  double work = 0;         ///< processing, loading, unloading [h/h]; conveyors: entrance taken; pools: whatever they do
  double setup = 0;        ///< set-ups [h/h]
  double down = 0;         ///< repairs that its work brings about (working clock) [h/h]
  double maintenance = 0;  ///< planned stops that its work brings about (by work, parts, wear) [h/h]
  double there = 0;        ///< servers or members, open and up [h/h]
  double load = 0;         ///< (work + setup + down + maintenance) / there [-]; above 1 it cannot keep up
  bool setup_is_most = false;  ///< its rule takes the least set-up first: there are at most so many
};

/// A fleet. Hours are of vehicles, in each hour of calendar time.
struct FleetLoad {
  std::string name;
  double trips_per_h = 0;  ///< with units [1/h]
  double parts_per_h = 0;
  double loaded = 0;   ///< driving with units [h/h]
  double empty = 0;    ///< driving to them, if requests come in random order and each starts where the last ended [h/h]
  double loading = 0;  ///< putting on and taking off [h/h]
  double working = 0;  ///< at stations that ask for them [h/h]
  double charging = 0;  ///< as its work needs [h/h]
  double down = 0;      ///< repairs that its work brings about (working clock) [h/h]
  double there = 0;     ///< vehicles, open and up [h/h]
  double load = 0;      ///< all these / there [-]; above 1 it cannot keep up
};

/// A product's share of the flow.
struct ProductLoad {
  std::string name;
  double started_per_h = 0;  ///< [parts/h]
  double good_per_h = 0;     ///< [parts/h]
};

struct Load {
  std::vector<ResourceLoad> stations;   ///< in file order
  std::vector<ResourceLoad> conveyors;  ///< in file order
  std::vector<ResourceLoad> workers;    ///< in file order
  std::vector<FleetLoad> transport;     ///< in file order
  std::vector<ProductLoad> products;    ///< in file order
  std::string constraint;  ///< the most loaded station, conveyor, pool or fleet; empty where nothing is loaded
  bool constraint_is_pool = false;
  bool constraint_is_fleet = false;
  bool relative =
      false;  ///< with `supply: unlimited` or `repeats` the flow is as large as the constraint lets it be: its load is 1
};

/// Which sources count.
enum class Arrivals { all, those_that_wait };  ///< those_that_wait: neither `if_full: lost` nor a limited `count`

/// Mean times, expected visits, set-ups by how lots follow each other in random order (on each server that takes
/// parts of a lot: all of them, where it does not travel as one; under the rule `least_setup` no more than the work leaves room for), failures by their means, calendars by
/// their open share with all overtime, people less their absence. Leaves out waiting, blocking and people who are busy elsewhere: a bound, not a forecast.
Load static_load(const Factory& factory, Arrivals arrivals = Arrivals::all);

}  // namespace nordvest
