// SPDX-License-Identifier: Apache-2.0
// Experiments on a factory: simulate it, or compare packages of upgrades with it under common random numbers.
#pragma once
#include <string>
#include <vector>

#include "experiment/options.hpp"
#include "experiment/result.hpp"
#include "factory/document.hpp"

namespace nordvest {

/// Simulates a factory (with a package of upgrades, if any are named). Throws ModelError (your model or options are wrong),
/// StuckError (a replication got stuck).
Result simulate(const Document& document, const std::vector<std::string>& upgrades, const ExperimentOptions& options);
/// A factory built in code.
Result simulate(const Factory& factory, const ExperimentOptions& options);

/// The baseline, every upgrade alone, and each extra package (its upgrades in file order, and once); every difference paired replication by replication, so that chance
/// met on the shop floor is the same on both sides. Ignorance (distributions in money, demand and `by`) is drawn once a
/// replication, the same for all packages. With a precision replications are added until throughput and lead time of the baseline, and
/// what each package changes in them, are known to that share of the baseline's.
Comparison compare(const Document& document, const std::vector<std::vector<std::string>>& packages,
                   const ExperimentOptions& options);

/// The objects of the contract, as text: one JSON object, all numbers finite or null.
std::string to_json(const Result& result, int indent = 2);
std::string to_json(const Comparison& comparison, int indent = 2);

}  // namespace nordvest
