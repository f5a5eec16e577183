// SPDX-License-Identifier: Apache-2.0
// Checks of one kind of element each, called by `problems_of`.
#pragma once
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// Batches that could never start; parts sent ahead of what is done together.
std::vector<Problem> batch_problems(const Factory& factory);

/// What does not go together with a station kind from outside.
std::vector<Problem> kind_problems(const Factory& factory);

/// Planned stops that look after nothing, or wait for what never comes.
std::vector<Problem> maintenance_problems(const Factory& factory);
/// Moves from or to places that are not there or that nothing drives between; paths that lead nowhere.
std::vector<Problem> transport_problems(const Factory& factory);

}  // namespace nordvest
