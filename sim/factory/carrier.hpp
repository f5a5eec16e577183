// SPDX-License-Identifier: Apache-2.0
// A closed pool of what parts travel in or on: pallets, moulds, racks, fixtures, bays.
#pragma once
#include "factory/element.hpp"
#include "random/distribution.hpp"

namespace nordvest {

/// A step takes carriers as the unit is loaded on its server and a later one (or the same) returns them as the unit leaves. A
/// unit of n parts takes ceil(n / holds) times what the step says.
struct Carrier : Element {
  int count = 1;                                        ///< how many there are, >= 1
  double holds = no_limit;                              ///< parts each, >= 1; without limit: one carries a unit
  Distribution back_after = Distribution::constant(0);  ///< from its return to its next use [ticks]
};

}  // namespace nordvest
