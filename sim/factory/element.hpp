// SPDX-License-Identifier: Apache-2.0
// What every named thing in the factory file has.
#pragma once
#include <limits>
#include <string>

#include "core/error.hpp"

namespace nordvest {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// Text for people. Where only one language is written, both say it.
struct Text {
  std::string en, da;
  [[nodiscard]] bool empty() const { return en.empty() && da.empty(); }
};

/// What every named thing in the file has.
struct Element {
  std::string name;  ///< the key in the file; unique in its section
  Text title;        ///< for people; the name where none is written
  Mark mark;
};

}  // namespace nordvest
