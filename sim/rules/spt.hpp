// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// Shortest processing time first.
struct Spt : BuiltIn {
  static constexpr std::string_view name = "spt";
  static constexpr bool knows_service = true;
  static constexpr bool at_servers = true;
  template <class View>
  static double key(const View& unit) {
    return unit.service();
  }
};

}  // namespace nordvest::rules
