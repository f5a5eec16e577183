// SPDX-License-Identifier: Apache-2.0
// Power in the plan: it changes no part's way, only what a run is said to have used.
#pragma once
#include <array>
#include <limits>

#include "engine/result.hpp"

namespace nordvest {

/// Of one server, by state [kW].
using PowerByState = std::array<double, state_count>;

/// Of the factory as a whole.
struct EnergyPlan {
  bool modelled = false;                                  ///< some station or the base has power
  double base_kw = 0;                                     ///< always on
  double price = 1;                                       ///< expected [currency/kWh]
  double co2 = std::numeric_limits<double>::quiet_NaN();  ///< [kg/kWh]; NaN: not said
};

}  // namespace nordvest
