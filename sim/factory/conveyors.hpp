// SPDX-License-Identifier: Apache-2.0
// Conveyors by their measures: how many parts they hold, how long a ride takes, how closely parts follow; and what they cannot do.
#pragma once
#include <string_view>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// The conveyor of that name, or nullptr.
const Conveyor* conveyor_of(const Factory& factory, std::string_view name);

/// length / spacing, rounded down [parts].
double conveyor_places(const Conveyor& conveyor);
/// From the entrance to the end, if nothing is in the way [ticks]: length / speed.
double ride_of(const Conveyor& conveyor);
/// From one part's entering to the next one's, at the closest [ticks]: spacing / speed.
double headway_of(const Conveyor& conveyor);

/// Measures that make no conveyor, failures that would touch parts, steps at which units would gather on it or come all at once.
std::vector<Problem> conveyor_problems(const Factory& factory);

}  // namespace nordvest
