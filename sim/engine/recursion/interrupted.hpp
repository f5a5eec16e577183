// SPDX-License-Identifier: Apache-2.0
// What failures on the working clock do to one part.
#pragma once
#include <vector>

#include "engine/plan/plan.hpp"
#include "random/cursor.hpp"

namespace nordvest {

/// When a part is done that was loaded then and takes so much work, with all repairs within [whole ticks]. `to_failure` is the work until
/// the next failure; `note(at, lasts)` hears of each, and says whether the run goes on after the repair: else there are no more.
template <typename Note>
double interrupted(const ModePlan& mode, Cursor& fail, Cursor& repair, double loaded, double work, double& to_failure,
                   Note&& note) {
  double at = loaded;
  while (to_failure < work) {
    const double lasts = ticks_of(mode.lasts, repair.next());
    at += to_failure;
    const bool goes_on = note(at, lasts);
    at += lasts;
    work -= to_failure;
    to_failure = goes_on ? ticks_of(mode.every, fail.next()) : 2 * longest_draw;
  }
  to_failure -= work;
  return at + work;
}

}  // namespace nordvest
