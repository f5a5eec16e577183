// SPDX-License-Identifier: Apache-2.0
// Order-free lines: single servers, FIFO, one feeder a queue; failures on the working clock.
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_line(const Plan& plan, const RunOptions& options) {
  if ((plan.features & feature_failure) != 0) return Run<feature_failure>(plan, options).to_the_end();
  return Run<0>(plan, options).to_the_end();
}

}  // namespace nordvest
