// SPDX-License-Identifier: Apache-2.0
// Shops: parallel servers, choices, quality, set-ups, plain failures; single parts, no shifts, no people, no gates.
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_shop(const Plan& plan, const RunOptions& options) {
  return Run<shop_features>(plan, options).to_the_end();
}

}  // namespace nordvest
