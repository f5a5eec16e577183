// SPDX-License-Identifier: Apache-2.0
// What a built-in rule is: a name, what it looks at, and a key a unit; the smallest key goes first.
//
//   struct Spt : BuiltIn {
//     static constexpr std::string_view name = "spt";
//     template <class View> static double key(const View& unit) { return unit.service(); }
//   };
//
// A file of its own and its line in rules/all.hpp: the parser, its messages, the reference page, the engine and the upgrades know it.
#pragma once
#include <cstdint>
#include <limits>
#include <string_view>

namespace nordvest {

/// A unit with this key waits on, even where nobody else does.
inline constexpr double not_now = std::numeric_limits<double>::infinity();

/// What holds unless a rule says otherwise.
struct BuiltIn {
  static constexpr bool knows_service = false;  ///< the service time is drawn as the unit joins: `unit.service()`
  static constexpr bool at_servers = false;  ///< looks at one station's servers, or at what they took: not for buffers
  static constexpr bool has_sequence = false;  ///< written with a sequence of products: `unit.sequence()`
  static constexpr bool remembers = false;     ///< `after(unit)` is what `unit.turn()` says next time
};

}  // namespace nordvest
