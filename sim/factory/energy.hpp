// SPDX-License-Identifier: Apache-2.0
// Power: of a server by its state, and of the factory as a whole.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "random/distribution.hpp"

namespace nordvest {

/// Names a station's power may be given for: the states of a server, `idle` (all that are not named) and `off` (off_shift).
inline constexpr std::array<std::string_view, 11> powered_states{
    "working",           "setup",     "starved", "blocked", "down", "maintenance", "waiting_worker",
    "waiting_transport", "off_shift", "idle",    "off"};

/// Power of one server by state [kW], in the order of the file.
using StationPower = std::vector<std::pair<std::string, double>>;

/// Power of the factory as a whole, and what power costs.
struct FactoryEnergy {
  double base_kw = 0;                              ///< always on
  Distribution price = Distribution::constant(1);  ///< [currency/kWh]
  std::optional<double> co2;                       ///< [kg/kWh]
};

}  // namespace nordvest
