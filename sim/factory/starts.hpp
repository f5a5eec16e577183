// SPDX-License-Identifier: Apache-2.0
// What starts of every product: by sources, with a parent, out of other parts, or to fill a stock.
#pragma once
#include <map>
#include <string>

#include "factory/factory.hpp"
#include "factory/load.hpp"

namespace nordvest {

/// What starts of a product: a rate, or a share of a flow that is as large as it can be.
struct Start {
  double per_tick = 0;  ///< [parts/tick]
  double relative = 0;  ///< weight among the products of unlimited supply
  double lot = 0;       ///< mean parts a lot, weighed by parts
  double lots = 0;      ///< [lots/tick] or weight
};

/// By product. What is needed by others starts as often as they need it, unless a source of its own drives it.
std::map<std::string, Start> starts_of(const Factory& factory, Arrivals arrivals);

}  // namespace nordvest
