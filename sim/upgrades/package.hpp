// SPDX-License-Identifier: Apache-2.0
// Packages: sets of upgrades, and the factory they make of today's.
//
//   Document --changes of the upgrades, in file order--> Document --parse--> Factory --compile--> Plan
#pragma once
#include <string>
#include <vector>

#include "factory/document.hpp"
#include "factory/factory.hpp"
#include "random/ignorance.hpp"
#include "upgrades/choice.hpp"

namespace nordvest {

/// The upgrades of a document, read once for all the packages that are made of them.
class Packages {
 public:
  /// The document outlives this. Throws ModelError as `upgrade_choices` does.
  explicit Packages(const Document& document);
  [[nodiscard]] const std::vector<Choice>& choices() const { return choices_; }

  /// The document with a package's changes made, to be parsed and checked like any other. `upgrades` are names (`brake_cell`)
  /// or levels (`brake_cell.two`), in any order: their changes are made in file order, an upgrade's before its level's.
  /// What is not known (`by`) is drawn from `ignorance`: the same value in every package that holds the upgrade.
  /// Nodes that a change wrote say so (`edited_by`). Throws ModelError, located at the change: an unknown upgrade, a missing
  /// or excluded one, two that conflict, a path that leads nowhere.
  /// A catalogue's upgrades must be written out before (`with_catalogue`).
  [[nodiscard]] Document apply(const std::vector<std::string>& upgrades, const Ignorance& ignorance) const;

  /// What `apply` makes of them, read. No package changes the upgrades themselves: of these there are none in it, unless of no package.
  [[nodiscard]] Factory factory_with(const std::vector<std::string>& upgrades, const Ignorance& ignorance) const;

  /// What a comparison shows: every upgrade alone, in file order, its levels one by one. An upgrade that requires others
  /// comes with them. One with levels stands alone too where an investment of its own is written.
  [[nodiscard]] std::vector<std::vector<std::string>> singles() const;

  /// The names of a package in file order: `b,a` and `a,b` are the same package. Throws ModelError as `apply` does.
  [[nodiscard]] std::vector<std::string> in_file_order(const std::vector<std::string>& upgrades) const;

 private:
  const Document& document_;
  std::vector<Choice> choices_;
};

/// `Packages::apply` of one package.
Document apply(const Document& document, const std::vector<std::string>& upgrades, const Ignorance& ignorance);

}  // namespace nordvest
