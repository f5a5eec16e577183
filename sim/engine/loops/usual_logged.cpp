// SPDX-License-Identifier: Apache-2.0
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_usual_logged(const Plan& plan, const RunOptions& options) {
  return Run<usual_features | feature_log>(plan, options).to_the_end();
}

}  // namespace nordvest
