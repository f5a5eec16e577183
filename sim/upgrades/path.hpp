// SPDX-License-Identifier: Apache-2.0
// Paths into a factory file, as upgrades and assumptions write them.
//
//   stations.brake.servers              keys and names, one after the other
//   products.*.route[at=brake].process  * = every element that has the rest; [key=value] = the items of a list that say so
//   products.a.route[2]                 the third item: items count from 0
//   stations."a.b".speed                a name with a dot in it
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

/// Where a change stands in the file. Every error about it is made here, so that each names upgrade, change and line.
struct ChangePlace {
  std::string upgrade;  ///< as it is asked for: `brake_cell.two`
  std::string where;    ///< `upgrades.brake_cell.changes[0]`
  std::string file;
  Mark mark;
  /// Throws ModelError.
  [[noreturn]] void refuse(std::string what, std::string got = {}, std::string allowed = {}) const;
};

struct PathPart {
  enum class Kind {
    name,   ///< a key or a name
    any,    ///< *: every element
    index,  ///< [2]
    match,  ///< [at=brake]
  };
  Kind kind = Kind::name;
  std::string name;       ///< name; match: the key
  std::string value;      ///< match: what it must be
  std::size_t index = 0;  ///< index: from 0
};

struct Path {
  std::string text;             ///< as written
  std::vector<PathPart> parts;  ///< at least one
  /// The first `count` parts as the table of keys takes them: `*`, `2` and `at=brake` stand for elements.
  [[nodiscard]] std::vector<std::string> names(std::size_t count) const;
  /// The first `count` parts as they would be written.
  [[nodiscard]] std::string upto(std::size_t count) const;
};

/// Reads a path; refuses at `place` what is none: empty parts, open brackets or quotes, a bracket in front.
Path read_path(std::string_view text, const ChangePlace& place);

}  // namespace nordvest
