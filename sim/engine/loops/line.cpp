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

RunResult run_line(const Plan& plan, const RunOptions& options) {
  const bool fails = (plan.features & feature_failure) != 0;
  if ((plan.features & feature_worker) != 0)
    return fails ? LineRun<feature_worker | feature_failure>(plan, options).to_the_end()
                 : LineRun<feature_worker>(plan, options).to_the_end();
  return fails ? LineRun<feature_failure>(plan, options).to_the_end() : LineRun<0>(plan, options).to_the_end();
}

}  // namespace nordvest
