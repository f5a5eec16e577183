// SPDX-License-Identifier: Apache-2.0
// A plan told in facts, one a line: element, what, value. Two plans are compared fact by fact.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace nordvest {

/// One thing that holds in a plan.
struct Fact {
  std::string section;  ///< station, buffer, conveyor, pool, product, source, CONWIP, release, stock, calendar, run
  std::string element;  ///< its name
  std::string what;     ///< `servers`, `set-up`, ..
  std::string of;       ///< of which step, where it may differ between steps: `cabinet at weld`
  std::string exact;    ///< equal where the fact is the same
  std::string text;     ///< for people; of a draw worked out only when asked (`told`)
  std::optional<Draw> draw;
  bool is_time = true;  ///< the draw is a time, else a number
};

/// The facts of a plan, element by element in its order.
std::vector<Fact> facts_of(const Plan& plan);

/// The value for people: `3`, `25 min`, `2 min, sd 0.6 min`.
std::string told(const Fact& fact, const Plan& plan);

}  // namespace nordvest
