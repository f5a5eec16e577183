// SPDX-License-Identifier: Apache-2.0
// Where a path leads in a document: one place, or with * and [key=value] several.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "factory/document.hpp"
#include "upgrades/path.hpp"

namespace nordvest {

/// What must be there at the end of the path.
enum class Want {
  written,  ///< the value is written in the file
  number,   ///< it is written, or has a default (scale)
  sum,      ///< the same, or it is a member of a map of numbers, which starts from 0 (add)
  place,    ///< it can be written: a known key or a new element under a parent (set)
};

/// One place that a path leads to: a member of a map or an item of a list.
struct PathEnd {
  Node* parent = nullptr;
  std::string key;        ///< member of a map
  std::size_t index = 0;  ///< item of a list
  bool in_list = false;
  std::vector<std::string> keys;  ///< the way here, for the table of keys
  std::string name;  ///< the place by names: `products.a.route.weld_1.process`; stays when steps are put in before
  std::optional<Node> fallback;  ///< not written: the default that `number` and `sum` start from
  /// The value; nullptr where it is not written.
  [[nodiscard]] Node* value() const;
};

/// All places of `path` in the document `root`, in file order; at least one.
/// Sections and known keys on the way that are not written are made (except for Want::written); elements are not.
/// After a *, an element that lacks the rest of the path is passed by. Refuses at `place`: a key that does not exist
/// (with the nearest that does), an element that is not there, a place nothing leads to.
std::vector<PathEnd> find_ends(Node& root, const Path& path, Want want, const ChangePlace& place);

/// Refuses a path that no key has, with the nearest that does. What is inside values without known keys is not looked at.
void check_keys(const Path& path, const ChangePlace& place);

}  // namespace nordvest
