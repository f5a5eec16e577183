// SPDX-License-Identifier: Apache-2.0
// Everything, told to a listener.
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_logged(const Plan& plan, const RunOptions& options) {
  return Run<full_features | feature_log>(plan, options).to_the_end();
}

}  // namespace nordvest
