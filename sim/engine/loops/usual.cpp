// SPDX-License-Identifier: Apache-2.0
// What most factories use: all but the rare features, so that the path of a part is shorter.
#include "engine/loops/loops.hpp"
#include "engine/run/loop.hpp"

namespace nordvest {

RunResult run_usual(const Plan& plan, const RunOptions& options) {
  return Run<usual_features>(plan, options).to_the_end();
}

}  // namespace nordvest
