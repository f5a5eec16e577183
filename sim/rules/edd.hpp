// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Earliest due date first.
struct Edd : BuiltIn {
  static constexpr std::string_view name = "edd";
  template <class View>
  static double key(const View& unit) {
    return unit.due();
  }
};

}  // namespace nordvest::rules
