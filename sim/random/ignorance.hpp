// SPDX-License-Identifier: Apache-2.0
// What is not known, as against what varies: a price, a demand, how much faster a robot really is. One value a replication.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "random/distribution.hpp"

namespace nordvest {

/// Draws what is not known, once a replication. The value hangs on (seed, replication, key) alone, so every package that
/// asks with the same key sees the same value, whatever else it holds or asks: differences between packages carry no
/// noise from it, and intervals carry the ignorance.
///
/// Keys are texts of the factory file: `brake_cell/investment`, `products.bracket/demand`.
class Ignorance {
 public:
  Ignorance(std::uint64_t seed, std::uint64_t replication) : drawn_(Drawn{seed, replication}) {}
  /// Knows nothing better than the mean: what `check` and every other static look at a factory uses.
  static Ignorance expected() { return {}; }
  /// The same, and sets `asked` once anything is drawn that is not one number.
  static Ignorance expected(bool& asked) {
    Ignorance out;
    out.asked_ = &asked;
    return out;
  }

  /// The value of one unknown, in the distribution's own unit; neither rounded nor cut.
  /// Precondition: the distribution has no `fault`.
  [[nodiscard]] double draw(std::string_view key, const Distribution& distribution) const;

 private:
  struct Drawn {
    std::uint64_t seed, replication;
  };
  Ignorance() = default;
  std::optional<Drawn> drawn_;
  bool* asked_ = nullptr;
};

}  // namespace nordvest
