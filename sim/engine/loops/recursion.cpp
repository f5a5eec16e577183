// SPDX-License-Identifier: Apache-2.0
// Order-free lines without people: departures one from the other, without events.
#include "engine/recursion/recursion.hpp"

#include "engine/loops/loops.hpp"
#include "engine/recursion/wave.hpp"

namespace nordvest {

RunResult run_recursion(const Plan& plan, const RunOptions& options) {
  if (fits_wave(plan)) {
    Wave wave(plan, options);
    RunResult result = wave.to_the_end();
    if (!wave.gives_up()) return result;
  }
  Recursion line(plan, options);
  RunResult result = line.to_the_end();
  if (!line.gives_up()) return result;
  RunOptions by_events = options;
  by_events.loop = event_loop(plan);
  return run(plan, by_events);
}

}  // namespace nordvest
