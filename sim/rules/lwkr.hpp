// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Least work remaining first.
struct Lwkr : BuiltIn {
  static constexpr std::string_view name = "lwkr";
  template <class View>
  static double key(const View& unit) {
    return unit.work_left();
  }
};

}  // namespace nordvest::rules
