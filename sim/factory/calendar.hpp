// SPDX-License-Identifier: Apache-2.0
// When people and machines are there: open spans [open, close) that repeat, less closed spells.
//
//   Mon 00:00 |----####--###----|----####--###----| ... period (a week, or any cycle)
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

struct Span {
  double from = 0, to = 0;  ///< [from, to) in ticks
};

/// Time 0 is Monday 00:00. `always` is open for ever (no spans).
struct Calendar {
  std::string name;
  bool always = false;
  double period = 0;  ///< ticks; > 0 unless always
  std::vector<Span>
      open;  ///< sorted, disjoint, touching ones joined, inside [0, period]; a span over the period's end is split
  std::vector<Span> closed;  ///< absolute, sorted, disjoint
  double overtime = 0;       ///< after a close it stays open on for at most so long while there is work [ticks]
  double overtime_pay = 1;   ///< of the normal wage [-]
  Mark mark;

  /// Is it open at t (half open: at a close it is closed)?
  [[nodiscard]] bool is_open(double t) const;
  /// The first moment after t at which it changes; infinity where it never does.
  [[nodiscard]] double next_change(double t) const;
  /// Open time in [0, t) [ticks].
  [[nodiscard]] double open_time(double t) const;
  /// The moment at which `open` ticks of open time have passed since t; an end that falls on a close stays at the close.
  [[nodiscard]] double after_open(double t, double open_ticks) const;
  /// Mean share of time open over a period, closed spells left out [-].
  [[nodiscard]] double open_share() const;
  /// The same with all overtime there can be.
  [[nodiscard]] double longest_share() const;
  /// How long it may stay open after a close at t [ticks]: a close that opens again within that time is a break, and has no overtime.
  [[nodiscard]] double overtime_at(double t) const;
};

}  // namespace nordvest
