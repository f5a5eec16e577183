// SPDX-License-Identifier: Apache-2.0
// The layout as graphs: what cannot be reached, what never ends, and where stations may wait for each other.
#pragma once
#include <string>
#include <vector>

#include "factory/flow.hpp"

namespace nordvest {

/// Indices of steps that no unit can come to, whatever the probabilities (those written as 0 count as a way).
std::vector<int> unreachable_steps(const RouteFlow& flow);

/// Sets of steps that a unit can come to and never leaves again: jumps and rework without a way to ship or scrap. Each is a
/// strongly connected component without an edge out.
std::vector<std::vector<int>> endless_steps(const Factory& factory, const RouteFlow& flow);

/// Stations and stores that may wait for each other in a ring because the places between them are limited: strongly connected components,
/// of more than one place or with a move to itself, of the moves into queues with a capacity. In file order. A deadlock needs one.
std::vector<std::vector<std::string>> finite_place_cycles(const Factory& factory);

/// Stations no route, alternative, rework or `joins` leads to.
std::vector<std::string> unvisited_stations(const Factory& factory);

/// Buffers, conveyors no route leads to.
std::vector<std::string> unvisited_buffers(const Factory& factory);
std::vector<std::string> unvisited_conveyors(const Factory& factory);

}  // namespace nordvest
