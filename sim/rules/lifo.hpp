// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Last in, first out.
struct Lifo : BuiltIn {
  static constexpr std::string_view name = "lifo";
  template <class View>
  static double key(const View& unit) {
    return -unit.joined();
  }
};

}  // namespace nordvest::rules
