// SPDX-License-Identifier: Apache-2.0
// From runs to money: what a run is worth in a year, and the estimates of a package from its value in each replication.
#pragma once
#include <vector>

#include "economics/benefit.hpp"
#include "economics/valuation.hpp"
#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "experiment/result.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// A worked year of a run at the prices of its replication.
PricedYear priced_year(const Factory& factory, const Plan& plan, const RunResult& run, const Prices& prices);

/// Estimates of everything in money, one value a replication. Of payback and IRR, which some replications may not have, a mean is
/// given only where every one has it: that of the lucky ones alone would flatter. Their shares say how many have one.
Money money_of(const std::vector<Valuation>& values);

}  // namespace nordvest
