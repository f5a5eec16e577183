// SPDX-License-Identifier: Apache-2.0
// The pool of orders before the floor in the plan: by which rule they are released, and up to what workload.
#pragma once
#include <cstdint>
#include <vector>

#include "factory/queue_rule.hpp"

namespace nordvest {

/// The most work that may be released to a station and not yet done there.
struct NormPlan {
  std::uint32_t queue = 0;  ///< of the station; of a shared line: all its stations together
  double most = 0;          ///< [ticks of one server]
};

/// Expected work that is left for the station of a norm.
struct WorkLeft {
  double part = 0;  ///< for each part [ticks, whole]
  double unit = 0;  ///< for the unit, whatever its parts [ticks, whole]
};

struct ReleasePlan {
  bool present = false;
  RuleKind rule = fifo_rule;
  std::vector<NormPlan> norms;
  /// [stage * norms + norm]; a unit's stage: 2 x visit on the way to it or at it, one more when it is done there; from 2 x visits on:
  /// by product, before the start.
  std::vector<WorkLeft> left;
};

}  // namespace nordvest
