// SPDX-License-Identifier: Apache-2.0
// Order-free lines: single servers, FIFO, one feeder a queue; failures on the working clock; pooled workers.
#include "engine/line/begin.hpp"
#include "engine/line/flow.hpp"
#include "engine/line/loop.hpp"
#include "engine/line/people.hpp"
#include "engine/line/tallies.hpp"
#include "engine/line/work.hpp"
#include "engine/loops/loops.hpp"

namespace nordvest {

namespace {

template <Features F>
RunResult run_with(const Plan& plan, const RunOptions& options) {
  LineRun<F> line(plan, options);
  RunResult result = line.to_the_end();
  if (!line.overflows()) return result;
  return covers(Loop::shop, plan) ? run_shop(plan, options) : run_full(plan, options);
}

}  // namespace

RunResult run_line(const Plan& plan, const RunOptions& options) {
  const bool fails = (plan.features & feature_failure) != 0;
  if ((plan.features & feature_worker) != 0)
    return fails ? run_with<feature_worker | feature_failure>(plan, options) : run_with<feature_worker>(plan, options);
  return fails ? run_with<feature_failure>(plan, options) : run_with<0>(plan, options);
}

}  // namespace nordvest
