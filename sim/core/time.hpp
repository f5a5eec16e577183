// SPDX-License-Identifier: Apache-2.0
// Simulated time: a whole number of ticks of 100 ns held in a double, so that sums are exact in any order up to 28 years.
#pragma once
#include <cmath>

namespace nordvest {

/// Ticks a second; one tick is 100 ns.
inline constexpr double ticks_per_second = 1e7;
inline constexpr double ticks_per_minute = 60 * ticks_per_second;
inline constexpr double ticks_per_hour = 60 * ticks_per_minute;
inline constexpr double ticks_per_day = 24 * ticks_per_hour;
inline constexpr double ticks_per_week = 7 * ticks_per_day;
/// A year of 365 days: what "28 years" and yearly demand mean.
inline constexpr double ticks_per_year = 365 * ticks_per_day;
/// The longest run that stays exact (below 2^53 ticks).
inline constexpr double longest_run = 28 * ticks_per_year;

/// Rounds to the nearest whole number (ties to even); exact for |x| < 2^51. Needs the default rounding mode.
inline double round_ticks(double x) {
  constexpr double magic = 0x1.8p52;
  return std::fabs(x) < 0x1p51 ? (x + magic) - magic : x;
}

/// A moment or a length of simulated time [ticks]. A bare number does not convert: say `minutes(4)`.
struct Ticks {
  double n = 0;
  friend constexpr auto operator<=>(Ticks, Ticks) = default;
  friend constexpr Ticks operator+(Ticks a, Ticks b) { return {a.n + b.n}; }
  friend constexpr Ticks operator-(Ticks a, Ticks b) { return {a.n - b.n}; }
  [[nodiscard]] constexpr double in_seconds() const { return n / ticks_per_second; }
  [[nodiscard]] constexpr double in_minutes() const { return n / ticks_per_minute; }
  [[nodiscard]] constexpr double in_hours() const { return n / ticks_per_hour; }
};
using Duration = Ticks;

inline Duration seconds(double x) { return {round_ticks(x * ticks_per_second)}; }
inline Duration minutes(double x) { return {round_ticks(x * ticks_per_minute)}; }
inline Duration hours(double x) { return {round_ticks(x * ticks_per_hour)}; }
inline Duration days(double x) { return {round_ticks(x * ticks_per_day)}; }
inline Duration weeks(double x) { return {round_ticks(x * ticks_per_week)}; }

}  // namespace nordvest
