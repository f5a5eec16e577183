// SPDX-License-Identifier: Apache-2.0
// Values of a plan for people: numbers, times and draws.
#pragma once
#include <string>
#include <vector>

#include "random/draw.hpp"

namespace nordvest {

/// A number to so many significant digits, as short as can be; `unlimited` where it is infinite.
std::string rounded(double x, int digits);

/// A time for people: `30 s`, `25 min`, `8 h`, `5 days`.
std::string time_text(double ticks, int digits = 6);

/// What is drawn: `25 min` where it is always the same, else mean and standard deviation, `2 min, sd 36 s`.
/// `numbers` is the plan's pool; a draw that is no time is a bare number.
std::string draw_text(const Draw& draw, const std::vector<double>& numbers, bool is_time);

}  // namespace nordvest
