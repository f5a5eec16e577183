// SPDX-License-Identifier: Apache-2.0
// Lengths and speeds as people write them: `45 m`, `60 m/min`, `1.2 m/s`; bare ones are in m and m/min.
#pragma once
#include <optional>
#include <string_view>

#include "factory/parsing.hpp"

namespace nordvest {

/// A number with mm, cm, m or km; bare: m [m]; may be negative. Nothing if it is written otherwise.
std::optional<double> parse_length(std::string_view text);
/// A length per s, min or h (long forms too); bare: m/min [m/tick]; may be negative. Nothing if it is written otherwise.
std::optional<double> parse_speed(std::string_view text);

/// A length at least 0 [m]; a problem and nothing otherwise.
std::optional<double> length_at(Parsing& parsing, const Spot& at);
/// A speed above 0 [m/tick]; a problem and nothing otherwise.
std::optional<double> speed_at(Parsing& parsing, const Spot& at);

}  // namespace nordvest
