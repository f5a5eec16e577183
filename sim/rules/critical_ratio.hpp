// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Least time to the due date, by the expected work left.
struct CriticalRatio : BuiltIn {
  static constexpr std::string_view name = "critical_ratio";
  template <class View>
  static double key(const View& unit) {
    return (unit.due() - unit.now()) / (unit.work_left() > 1 ? unit.work_left() : 1.0);
  }
};

}  // namespace nordvest::rules
