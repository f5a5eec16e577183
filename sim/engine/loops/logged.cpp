// SPDX-License-Identifier: Apache-2.0
// Everything, told to a listener; where a plan has nothing rare, by the loops without that.
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_logged(const Plan& plan, const RunOptions& options) {
  if (covers(Loop::shop, plan)) return run_shop_logged(plan, options);
  if ((plan.features & ~usual_features) == 0) return run_usual_logged(plan, options);
  return Run<full_features | feature_log>(plan, options).to_the_end();
}

}  // namespace nordvest
