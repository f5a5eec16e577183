// SPDX-License-Identifier: Apache-2.0
// The upgrades of a document as they are asked for: `brake_cell`, or a level of it, `brake_cell.two`.
#pragma once
#include <string>
#include <vector>

#include "factory/document.hpp"
#include "upgrades/change.hpp"

namespace nordvest {

/// An upgrade, or a level with its upgrade's keys and changes before its own.
struct Choice {
  std::string name;             ///< as it is asked for
  std::string base;             ///< the upgrade's; the same where it is no level
  std::string level;            ///< empty where it is none
  std::vector<Change> changes;  ///< the upgrade's first, the level's last
  std::vector<std::string> requires_, excludes;
  bool costs = false;  ///< an investment is written: on the level, or on the upgrade
  ChangePlace place;   ///< of the upgrade or level
};

/// All that can be chosen, in file order: each upgrade, then its levels. Reads every change; throws ModelError with all
/// upgrades' faults.
std::vector<Choice> upgrade_choices(const Document& document);

/// The chosen ones of all, in file order. Throws ModelError with the `file`: a name that there is not (with the nearest), one asked for twice or in
/// two levels, something required that is not there, something excluded that is.
std::vector<const Choice*> choose(const std::vector<Choice>& all, const std::vector<std::string>& names,
                                  const std::string& file);

}  // namespace nordvest
