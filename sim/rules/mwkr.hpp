// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Most work remaining first: expected work from here to the end of the route.
struct Mwkr : BuiltIn {
  static constexpr std::string_view name = "mwkr";
  template <class View>
  static double key(const View& unit) {
    return -unit.work_left();
  }
};

}  // namespace nordvest::rules
