// SPDX-License-Identifier: Apache-2.0
// A shared store between stations: a rack, a drying room, a cold store, a supplier.
#pragma once
#include <optional>

#include "factory/element.hpp"
#include "factory/queue_rule.hpp"
#include "random/distribution.hpp"

namespace nordvest {

/// A step of a route. A unit stays at least `dwell`, by the clock, and then until the next step has room.
struct Buffer : Element {
  double capacity = no_limit;                      ///< [parts], >= 1; a unit larger than that goes in alone
  Distribution dwell = Distribution::constant(0);  ///< shortest stay of a unit [ticks]
  RuleKind rule = fifo_rule;                       ///< which of the units that may go on goes first
  std::optional<Distribution> shelf_life;          ///< what stays longer is scrapped [ticks]
};

}  // namespace nordvest
