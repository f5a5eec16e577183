// SPDX-License-Identifier: Apache-2.0
// Packages: sets of upgrades, and the factory they make of today's.
//
//   Document --changes of the upgrades, in file order--> Document --parse--> Factory --compile--> Plan
#pragma once
#include <string>
#include <vector>

#include "factory/document.hpp"
#include "random/ignorance.hpp"

namespace nordvest {

/// The document with a package's changes made, to be parsed and checked like any other. `upgrades` are names (`brake_cell`)
/// or levels (`brake_cell.two`), in any order: their changes are made in file order, an upgrade's before its level's.
/// What is not known (`by`) is drawn from `ignorance`: the same value in every package that holds the upgrade.
/// Nodes that a change wrote say so (`edited_by`). Throws ModelError, located at the change: an unknown upgrade, a missing
/// or excluded one, two that conflict, a path that leads nowhere.
/// A catalogue's upgrades must be written out before (`with_catalogue`).
Document apply(const Document& document, const std::vector<std::string>& upgrades, const Ignorance& ignorance);

/// What a comparison shows: every upgrade alone, in file order, its levels one by one. An upgrade that requires others
/// comes with them. One with levels stands alone too where an investment of its own is written.
std::vector<std::vector<std::string>> single_packages(const Document& document);

/// The names of a package in file order: `b,a` and `a,b` are the same package. Throws ModelError as `apply` does.
std::vector<std::string> in_file_order(const Document& document, const std::vector<std::string>& upgrades);

}  // namespace nordvest
