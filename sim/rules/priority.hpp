// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Highest priority first.
struct Priority : BuiltIn {
  static constexpr std::string_view name = "priority";
  template <class View>
  static double key(const View& unit) {
    return -unit.priority();
  }
};

}  // namespace nordvest::rules
