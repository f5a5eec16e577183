// SPDX-License-Identifier: Apache-2.0
// Where in a text something stands, as editors count: lines and columns from 1, columns in characters.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

/// Places in one UTF-8 text, which must outlive it.
class Places {
 public:
  explicit Places(std::string_view text);
  /// Line and column from 0, the column in bytes, as yaml-cpp tells them.
  [[nodiscard]] Mark of(int line, int column) const;
  /// Does the quoted text of a YAML value that starts at this byte (after its anchor or tag) never end? yaml-cpp takes the rest
  /// of the file for it without a word.
  [[nodiscard]] bool is_open_quote(int byte) const;

 private:
  [[nodiscard]] int characters(std::size_t line, std::size_t bytes) const;

  std::string_view text_;
  std::vector<std::size_t> starts_;  ///< of lines
};

}  // namespace nordvest
