// SPDX-License-Identifier: Apache-2.0
// For people who ask for the recursion where it cannot run: what keeps it from it.
#pragma once
#include <string>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// The first element that no line has, as "station 'drill' sends parts back"; "" where it is nothing alone, but how they stand together.
std::string kept_from_recursion(const Plan& plan);

}  // namespace nordvest
