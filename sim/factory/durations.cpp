// SPDX-License-Identifier: Apache-2.0
#include "factory/durations.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "core/time.hpp"

namespace nordvest {
namespace {

struct Unit {
  std::string_view name;
  double ticks;
};
constexpr std::array units{
    Unit{"s", ticks_per_second},       Unit{"sec", ticks_per_second}, Unit{"second", ticks_per_second},
    Unit{"seconds", ticks_per_second}, Unit{"min", ticks_per_minute}, Unit{"minute", ticks_per_minute},
    Unit{"minutes", ticks_per_minute}, Unit{"h", ticks_per_hour},     Unit{"hour", ticks_per_hour},
    Unit{"hours", ticks_per_hour},     Unit{"d", ticks_per_day},      Unit{"day", ticks_per_day},
    Unit{"days", ticks_per_day},       Unit{"week", ticks_per_week},  Unit{"weeks", ticks_per_week}};

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Two digits at the front, taken; nothing if there are not exactly those.
std::optional<double> take_two_digits(std::string_view& text) {
  int value = 0;
  if (text.size() < 2) return std::nullopt;
  const auto read = std::from_chars(text.data(), text.data() + 2, value);
  if (read.ec != std::errc() || read.ptr != text.data() + 2 || value < 0) return std::nullopt;
  text.remove_prefix(2);
  return value;
}

}  // namespace

std::optional<double> ticks_of_unit(std::string_view unit) {
  for (const auto& u : units)
    if (u.name == unit) return u.ticks;
  return std::nullopt;
}

std::optional<double> parse_duration(std::string_view text) {
  text = without_spaces(text);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  const auto unit = ticks_of_unit(without_spaces(text.substr(static_cast<std::size_t>(read.ptr - text.data()))));
  if (!unit) return std::nullopt;
  return value * *unit;
}

std::optional<double> parse_time_of_day(std::string_view text) {
  text = without_spaces(text);
  double ticks = 0;
  for (const double size : {ticks_per_hour, ticks_per_minute, ticks_per_second}) {
    const auto part = take_two_digits(text);
    if (!part || (size != ticks_per_hour && *part >= 60)) return std::nullopt;
    ticks += *part * size;
    if (text.empty() && size != ticks_per_hour) return ticks <= ticks_per_day ? std::optional(ticks) : std::nullopt;
    if (text.empty() || text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

}  // namespace nordvest
