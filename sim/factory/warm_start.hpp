// SPDX-License-Identifier: Apache-2.0
// What is in the factory at time 0.
#pragma once
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// The place of a route where parts stand at the start: a step, and which of its places.
struct StartPlace {
  int step = -1;  ///< -1: none
  int place = 0;
};

/// The step of that name, or the first at that place (with the place).
StartPlace start_place(const Product& product, const std::string& place);
/// The buffer at the end of a component's route, in which all of it ends; none: finished ones wait nowhere in particular.
StartPlace end_store(const Factory& factory, const Product& product);
/// Parts of a lot, as the product's first source brings them; all in one where it has none [parts].
double start_lot(const Factory& factory, const std::string& product);

/// Parts at places where they do not come or have no room, stock of what is shipped.
std::vector<Problem> start_problems(const Factory& factory);

}  // namespace nordvest
