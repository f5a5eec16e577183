// SPDX-License-Identifier: Apache-2.0
// Hidden defects by arithmetic: how many parts come to each step with one, and what inspections refuse of them.
#pragma once
#include <vector>

#include "factory/flow.hpp"

namespace nordvest {

/// Share of the parts with a hidden defect as they come to each step of the flow for the first time [-].
std::vector<double> hidden_defects(const Factory& factory, const RouteFlow& flow);

/// Share of the parts that have one at the end of a station's process, of which `before` had one [-].
double defects_after(const Station& station, double before);

/// What an inspection does with the parts that come to it, each as often as it is sent back [-].
struct Refusals {
  double scrapped = 0;  ///< of the looks, that scrap the part
  double back = 0;      ///< of the looks, that send it back
};
/// A part is refused with p = d f + (1 - d) a at first, and with a when it comes mended: 1 + p (1 + a + .. ) looks for each part, if it
/// `comes_again`.
Refusals refusals_of(const Station& station, double before, bool comes_again);

}  // namespace nordvest
