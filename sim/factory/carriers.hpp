// SPDX-License-Identifier: Apache-2.0
// What routes ask of carriers, checked.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// Carriers that a unit of so many parts takes where a step says `per`: ceil(parts / holds) x per.
double carriers_needed(const Carrier& carrier, double parts, int per);

/// Takes in a store, takes of more than there are, returns of what no step takes.
std::vector<Problem> carrier_problems(const Factory& factory);

/// Product and carrier for what is taken and returned by no step: it comes back only when the part is shipped.
std::vector<std::pair<std::string, std::string>> unreturned_carriers(const Factory& factory);
/// Carriers no step takes.
std::vector<std::string> untaken_carriers(const Factory& factory);

}  // namespace nordvest
