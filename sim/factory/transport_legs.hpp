// SPDX-License-Identifier: Apache-2.0
// From which place to which place parts go, and how often: what vehicles have to serve.
#pragma once
#include <string>
#include <vector>

#include "factory/flow.hpp"

namespace nordvest {

/// Parts that go from one place to the next, for one part that starts a route.
struct LegUse {
  std::string from;            ///< a station or buffer
  std::string to;              ///< the station whose line they join, a buffer, or `end`
  double times = 0;            ///< expected
  const Step* step = nullptr;  ///< they come from; nullptr: rework off the route
  const Step* next = nullptr;  ///< they go to; nullptr: the end, rework off the route
};

/// By the traffic equations, with rework (counted as if without `at_most`) and what steps make.
std::vector<LegUse> legs_of(const Factory& factory, const Product& product);

/// The station whose line a station takes from: its own name, or that of the one it joins.
const std::string& line_of(const Station& station);

}  // namespace nordvest
