// SPDX-License-Identifier: Apache-2.0
// Lots and units: how many parts come together, and where they gather before less room than they need.
#pragma once
#include <string>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// The largest lot of fixed size that comes of a product, by source, order or stock rule [parts]; at least 1.
double largest_lot(const Factory& factory, const std::string& product);

/// Parts that move as one where lots have so many.
double unit_size(const Travel& travel, double lot);

/// Smaller units that wait at a step for each other, and never are all there: a limit lets fewer parts in.
struct ShortGathering {
  enum class By { places, cards, conwip } by = By::places;
  std::string product, place, path;  ///< path: of the step
  double parts = 0;                  ///< that have to be in at once before they go on
  double limit = 0;                  ///< those that are let in [parts]
};

/// On routes whose steps up to there every part takes, by lots of fixed size.
std::vector<ShortGathering> short_gatherings(const Factory& factory);

}  // namespace nordvest
