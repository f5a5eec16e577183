// SPDX-License-Identifier: Apache-2.0
// Multiplying and adding to what is written in a document: numbers, times with units, distributions, maps of times.
#pragma once
#include <optional>
#include <string>

#include "factory/document.hpp"
#include "factory/keys.hpp"

namespace nordvest {

/// A number and what stands behind it: `25 min` is 25 and `min`, a bare number has no unit.
struct Amount {
  double value = 0;
  std::string unit;
};
std::optional<Amount> amount_of(const Node& node);
/// The amount as a value of the file.
Node amount_node(const Amount& amount);

/// Multiplies `value` by `by` in place; `key` is what the table knows of it (may be nullptr).
///  * a number, `25 min`: itself; a whole number to the nearest (halves up)
///  * a distribution: its times (mean, sd, scale, bounds, values), not cv, shape, k, probabilities
///  * a map with known keys (`setup`): its times; where it has none, its amounts (`demand`)
///  * any other map or list (a set-up matrix, members by calendar): everything in it
/// Returns what cannot be scaled, in words; nothing when all is done.
std::optional<std::string> scale_value(Node& value, double by, const Key* key);

/// Adds in place; both are numbers, or amounts of the same unit. Returns what is wrong, as `scale_value`.
std::optional<std::string> add_value(Node& value, const Amount& by, const Key* key);

}  // namespace nordvest
