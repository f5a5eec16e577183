// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Least slack first: time to the due date less the expected work left.
struct Slack : BuiltIn {
  static constexpr std::string_view name = "slack";
  template <class View>
  static double key(const View& unit) {
    return unit.due() - unit.now() - unit.work_left();
  }
};

}  // namespace nordvest::rules
