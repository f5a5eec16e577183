// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// First in, first out.
struct Fifo : BuiltIn {
  static constexpr std::string_view name = "fifo";
  template <class View>
  static double key(const View& unit) {
    return unit.joined();
  }
};

}  // namespace nordvest::rules
