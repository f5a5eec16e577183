// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// The shortest set-up first, of what this server is set for (its median stands for it: only the order counts).
struct LeastSetup : BuiltIn {
  static constexpr std::string_view name = "least_setup";
  static constexpr bool at_servers = true;
  template <class View>
  static double key(const View& unit) {
    return unit.setup();
  }
};

}  // namespace nordvest::rules
