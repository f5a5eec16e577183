// SPDX-License-Identifier: Apache-2.0
#include "upgrades/values.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.hpp"
#include "core/time.hpp"

namespace nordvest {
namespace {

/// Mean and standard deviation of what is drawn, by the midpoints of 2^14 equal slices of probability: to three digits.
std::pair<double, double> moments(const Draw& draw, const std::vector<double>& numbers) {
  if (draw.family == Family::exponential && draw.shift >= 0) return {draw.shift + draw.scale, draw.scale};
  constexpr int slices = 1 << 14;
  double sum = 0, squares = 0;
  for (int i = 0; i < slices; ++i) {
    const double x = std::max(0.0, amount(draw, numbers.data(), (i + 0.5) / slices));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / slices;
  return {mean, std::sqrt(std::max(0.0, squares / slices - mean * mean))};
}

}  // namespace

/// Rounded to so many significant digits, written as short as can be.
std::string rounded(double x, int digits) {
  if (x == 0 || !std::isfinite(x)) return std::isfinite(x) ? "0" : "unlimited";
  const double unit = std::pow(10.0, digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(x)))));
  return shortest(std::round(x * unit) / unit);
}

std::string time_text(double ticks, int digits) {
  if (ticks == 0) return "0 min";
  constexpr double just_under = 0.999;  // 59.97 s is told as 1 min
  if (ticks < just_under * ticks_per_minute) return rounded(ticks / ticks_per_second, digits) + " s";
  if (ticks < just_under * 3 * ticks_per_hour) return rounded(ticks / ticks_per_minute, digits) + " min";
  if (ticks < just_under * 3 * ticks_per_day) return rounded(ticks / ticks_per_hour, digits) + " h";
  return rounded(ticks / ticks_per_day, digits) + " days";
}

std::string draw_text(const Draw& draw, const std::vector<double>& numbers, bool is_time) {
  const auto text = [&](double x, int digits) { return is_time ? time_text(x, digits) : rounded(x, digits); };
  if (draw.family == Family::constant) return text(draw.shift, 6);
  const auto [mean, sd] = moments(draw, numbers);
  return text(mean, 3) + ", sd " + text(sd, 2);
}

}  // namespace nordvest
