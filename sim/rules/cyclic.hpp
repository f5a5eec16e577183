// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// The product in turn while it waits, then the next in file order.
struct Cyclic : BuiltIn {
  static constexpr std::string_view name = "cyclic";
  static constexpr bool at_servers = true;
  static constexpr bool remembers = true;
  template <class View>
  static double key(const View& unit) {
    return (unit.product() + unit.products() - unit.turn()) % unit.products();
  }
  template <class View>
  static std::uint32_t after(const View& unit) {
    return unit.product();
  }
};

}  // namespace nordvest::rules
