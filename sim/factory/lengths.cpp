// SPDX-License-Identifier: Apache-2.0
#include "factory/lengths.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/time.hpp"
#include "factory/durations.hpp"

namespace nordvest {
namespace {

/// A number and the word behind it.
std::optional<std::pair<double, std::string_view>> amount_in(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::pair(value, text);
}

/// Metres of one.
std::optional<double> metres_of_unit(std::string_view unit) {
  struct Unit {
    std::string_view name;
    double metres;
  };
  constexpr std::array units{Unit{"mm", 0.001}, Unit{"cm", 0.01}, Unit{"m", 1}, Unit{"km", 1000}};
  for (const auto& [name, metres] : units)
    if (name == unit) return metres;
  return std::nullopt;
}

}  // namespace

std::optional<double> parse_length(std::string_view text) {
  const auto amount = amount_in(text);
  if (!amount) return std::nullopt;
  const auto metres = amount->second.empty() ? std::optional(1.0) : metres_of_unit(amount->second);
  return metres ? std::optional(amount->first * *metres) : std::nullopt;
}

std::optional<double> parse_speed(std::string_view text) {
  const auto amount = amount_in(text);
  if (!amount) return std::nullopt;
  if (amount->second.empty()) return amount->first / ticks_per_minute;
  const auto slash = amount->second.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto metres = metres_of_unit(amount->second.substr(0, slash));
  const auto ticks = ticks_of_unit(amount->second.substr(slash + 1));
  return metres && ticks ? std::optional(amount->first * *metres / *ticks) : std::nullopt;
}

std::optional<double> length_at(Parsing& parsing, const Spot& at) {
  const auto metres = at.node->is_map() || at.node->is_list() ? std::nullopt : parse_length(at.node->scalar);
  if (!metres) return parsing.wrong_type(at, "a length as `20 m`"), std::nullopt;
  if (*metres >= 0 && *metres <= 1e6) return metres;
  parsing.problem(at, "the length is out of range", at.node->scalar, "0 to 1000 km");
  return std::nullopt;
}

std::optional<double> speed_at(Parsing& parsing, const Spot& at) {
  const auto speed = at.node->is_map() || at.node->is_list() ? std::nullopt : parse_speed(at.node->scalar);
  if (!speed) return parsing.wrong_type(at, "a speed as `60 m/min`"), std::nullopt;
  if (*speed > 0) return speed;
  parsing.problem(at, "the speed is out of range", at.node->scalar, "more than 0 m/min");
  return std::nullopt;
}

}  // namespace nordvest
