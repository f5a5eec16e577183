// SPDX-License-Identifier: Apache-2.0
// Factory files as documents: YAML 1.2 (JSON is a subset), read with limits, every value with its line and column.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "factory/document.hpp"

namespace nordvest {

/// What a file may be at most; beyond it is an error, found before memory is spent.
struct YamlLimits {
  std::size_t bytes = 16u << 20;  ///< of the file
  int depth = 100;                ///< lists and maps inside each other
  std::size_t values = 500'000;   ///< in the tree, aliases written out
};

/// Reads a file. Throws ModelError, located: no such file, a directory, too large, not UTF-8, not YAML, empty, two documents, a
/// key twice, tags other than YAML's own, limits passed. Only `true` and `false` (also True, TRUE, ..) are booleans; `no`, `off`
/// and `07:00` are text, 012 is twelve.
Document read_yaml_file(const std::string& path, const YamlLimits& limits = {});
/// The same of a text; `name` stands for the file in messages.
Document read_yaml_text(std::string_view text, const std::string& name = {}, const YamlLimits& limits = {});

}  // namespace nordvest
