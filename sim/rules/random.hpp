// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// By lot: a uniform a unit and pass.
struct Random : BuiltIn {
  static constexpr std::string_view name = "random";
  template <class View>
  static double key(const View& unit) {
    return unit.uniform();
  }
};

}  // namespace nordvest::rules
