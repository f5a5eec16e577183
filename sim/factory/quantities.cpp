// SPDX-License-Identifier: Apache-2.0
#include "factory/quantities.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "core/text.hpp"

namespace nordvest {
namespace {

/// `size` of a unit is in the first unit of its kind.
struct Unit {
  std::string_view name;
  char kind;
  double size;
};
constexpr std::array units{Unit{"kW", 'p', 1},         Unit{"W", 'p', 1e-3},        Unit{"MW", 'p', 1e3},
                           Unit{"m", 'l', 1},          Unit{"mm", 'l', 1e-3},       Unit{"cm", 'l', 1e-2},
                           Unit{"km", 'l', 1e3},       Unit{"m/min", 'v', 1},       Unit{"m/s", 'v', 60},
                           Unit{"m/h", 'v', 1.0 / 60}, Unit{"km/h", 'v', 1e3 / 60}, Unit{"parts", 'n', 1},
                           Unit{"part", 'n', 1}};

const Unit* unit_of(std::string_view name) {
  const auto at = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == name; });
  return at == units.end() ? nullptr : &*at;
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<double> parse_quantity(std::string_view text, std::string_view unit) {
  text = without_spaces(text);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  const std::string_view written = without_spaces(text.substr(static_cast<std::size_t>(read.ptr - text.data())));
  if (written.empty()) return value;
  const Unit* from = unit_of(written);
  const Unit* to = unit_of(unit);
  if (from == nullptr || to == nullptr || from->kind != to->kind) return std::nullopt;
  return value * from->size / to->size;
}

std::string units_like(std::string_view unit) {
  const Unit* like = unit_of(unit);
  std::vector<std::string> names;
  for (const auto& u : units)
    if (like != nullptr && u.kind == like->kind) names.emplace_back(u.name);
  return listed(names, "or");
}

}  // namespace nordvest
