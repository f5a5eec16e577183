// SPDX-License-Identifier: Apache-2.0
// Words for people: the nearest known name, lists, numbers without noise.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nordvest {

/// Number of single-character edits (insert, delete, replace, swap of neighbours) from a to b.
int edit_distance(std::string_view a, std::string_view b);
/// The known name nearest to `name`, if it is near enough to be a likely slip (at most a third of the length, at least 1 edit).
std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& known);
/// `a, b and c`
std::string listed(const std::vector<std::string>& names, std::string_view last = "and");
/// Shortest text that reads back to the same double: `2.1`, `1e+06`.
std::string shortest(double x);

}  // namespace nordvest
