// SPDX-License-Identifier: Apache-2.0
#include "engine/run.hpp"

#include "core/error.hpp"
#include "engine/loops/loops.hpp"

namespace nordvest {

bool covers(Loop loop, const Plan& plan) {
  switch (loop) {
    case Loop::line:
      return (plan.features & feature_order) == 0;
    case Loop::shop:
      return (plan.features & ~shop_features) == 0;
    default:
      return true;
  }
}

Loop fitting_loop(const Plan& plan) {
  for (const Loop loop : {Loop::line, Loop::shop})
    if (covers(loop, plan)) return loop;
  return Loop::full;
}

std::string_view loop_name(Loop loop) {
  switch (loop) {
    case Loop::fitting:
      return "fitting";
    case Loop::line:
      return "line";
    case Loop::shop:
      return "shop";
    case Loop::full:
      return "full";
  }
  return "";
}

RunResult run(const Plan& plan, const RunOptions& options) {
  if (options.listener != nullptr) return run_logged(plan, options);
  const Loop loop = options.loop == Loop::fitting ? fitting_loop(plan) : options.loop;
  if (!covers(loop, plan)) throw InternalError("the " + std::string(loop_name(loop)) + " loop does not cover this plan");
  switch (loop) {
    case Loop::line:
      return run_line(plan, options);
    case Loop::shop:
      return run_shop(plan, options);
    default:
      return run_full(plan, options);
  }
}

}  // namespace nordvest
