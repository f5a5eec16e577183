// SPDX-License-Identifier: Apache-2.0
// Quantities as people write them, beside times: `12 kW`, `20 m`, `6 m/min`; bare ones are in the unit that the key says.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace nordvest {

/// A number, alone or with a unit, in `unit` (`kW`, `m`, `m/min`); nothing where it is no number or its unit does not
/// measure the same thing.
std::optional<double> parse_quantity(std::string_view text, std::string_view unit);
/// Units that measure the same as `unit`, as `W, kW or MW`.
std::string units_like(std::string_view unit);

}  // namespace nordvest
