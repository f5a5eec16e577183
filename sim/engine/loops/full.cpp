// SPDX-License-Identifier: Apache-2.0
// Everything a plan can use; where it has nothing rare, the loop without that.
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_full(const Plan& plan, const RunOptions& options) {
  if ((plan.features & ~usual_features) == 0) return run_usual(plan, options);
  return Run<full_features>(plan, options).to_the_end();
}

}  // namespace nordvest
