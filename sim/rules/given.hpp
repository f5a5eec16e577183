// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules/built_in.hpp"

namespace nordvest::rules {

/// The next of a sequence of products, and nobody else.
struct Given : BuiltIn {
  static constexpr std::string_view name = "given";
  static constexpr bool at_servers = true;
  static constexpr bool remembers = true;
  static constexpr bool has_sequence = true;
  template <class View>
  static double key(const View& unit) {
    return unit.product() == unit.sequence()[unit.turn()] ? 0 : not_now;
  }
  template <class View>
  static std::uint32_t after(const View& unit) {
    return (unit.turn() + 1) % static_cast<std::uint32_t>(unit.sequence().size());
  }
};

}  // namespace nordvest::rules
