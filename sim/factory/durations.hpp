// SPDX-License-Identifier: Apache-2.0
// Times as people write them: `30 s`, `25 min`, `2 h`, `3 days` (of 24 h), `4 weeks`; bare ones are in the file's time unit.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nordvest {

/// Ticks of one `s`, `min`, `h`, `day(s)`, `week(s)` (and the long forms people write); nothing for other words.
std::optional<double> ticks_of_unit(std::string_view unit);
/// A number with a unit, `25 min` or `25min` [ticks]; not rounded, may be negative. Nothing if it is written otherwise.
std::optional<double> parse_duration(std::string_view text);
/// `HH:MM` or `HH:MM:SS`, up to 24:00 [ticks after midnight]; nothing if it is written otherwise.
std::optional<double> parse_time_of_day(std::string_view text);

}  // namespace nordvest
