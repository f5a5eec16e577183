// SPDX-License-Identifier: Apache-2.0
// Failures on the working clock, found ahead: which parts they strike hangs on the work alone, not on when it is done.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "engine/plan/plan.hpp"
#include "random/cursor.hpp"

namespace nordvest {

/// The failures of one machine.
struct FailureStream {
  const ModePlan* mode;
  Cursor fail, repair;
};

/// Of one machine in a chunk: more are not kept.
inline constexpr std::size_t most_strikes_ahead = 50'000;

/// Parts `from` .. `to - 1`, part n of `work(n)`. `note(n, after, lasts)`: part n is interrupted once so much work is done since it was
/// loaded or last repaired. `to_failure` is the work until the next failure; it moves on. All in whole ticks.
/// False if there are too many, and then no more come.
template <typename Work, typename Note>
bool strike_ahead(FailureStream& failures, double& to_failure, std::size_t from, std::size_t to, Work&& work,
                  Note&& note) {
  const ModePlan& mode = *failures.mode;
  std::size_t strikes = 0;
  for (std::size_t n = from; n < to; ++n) {
    double left = work(n);
    while (to_failure < left) {
      if (++strikes > most_strikes_ahead) {
        to_failure = std::numeric_limits<double>::infinity();
        return false;
      }
      note(n, to_failure, ticks_of(mode.lasts, failures.repair.next()));
      left -= to_failure;
      to_failure = ticks_of(mode.every, failures.fail.next());
    }
    to_failure -= left;
  }
  return true;
}

/// The same of `parts` that all take `work`. Goes from failure to failure where all work of theirs is exact as a double.
template <typename Note>
bool strike_ahead_evenly(FailureStream& failures, double& to_failure, std::size_t parts, double work, Note&& note) {
  const double all_work = static_cast<double>(parts) * work;
  if (all_work >= 0x1p52)
    return strike_ahead(
        failures, to_failure, 0, parts, [work](std::size_t) { return work; }, note);
  const ModePlan& mode = *failures.mode;
  double at = to_failure, resumed = 0;  // in work since the first part was loaded
  for (std::size_t strikes = 1; at < all_work; ++strikes) {
    if (strikes > most_strikes_ahead) {
      to_failure = std::numeric_limits<double>::infinity();
      return false;
    }
    const double quotient = std::floor(at / work), part = quotient * work > at ? quotient - 1 : quotient;
    note(static_cast<std::size_t>(part), at - std::max(part * work, resumed),
         ticks_of(mode.lasts, failures.repair.next()));
    resumed = at;
    at += ticks_of(mode.every, failures.fail.next());
  }
  to_failure = at - all_work;
  return true;
}

}  // namespace nordvest
