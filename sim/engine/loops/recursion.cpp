// SPDX-License-Identifier: Apache-2.0
// Order-free lines without people: departures one from the other, without events.
#include "engine/recursion/recursion.hpp"

#include <optional>

#include "engine/loops/loops.hpp"
#include "engine/recursion/relay.hpp"
#include "engine/recursion/wave.hpp"

namespace nordvest {

namespace {

/// Nothing if it gave up.
template <typename Way>
std::optional<RunResult> run_by(const Plan& plan, const RunOptions& options) {
  Way way(plan, options);
  RunResult result = way.to_the_end();
  if (way.gives_up()) return {};
  return result;
}

std::optional<RunResult> run_by_departures(const Plan& plan, const RunOptions& options) {
  if (plan.relay_line) return run_by<Relay>(plan, options);
  if (fits_wave(plan))
    if (auto result = run_by<Wave>(plan, options)) return result;
  return run_by<Recursion>(plan, options);
}

}  // namespace

RunResult run_recursion(const Plan& plan, const RunOptions& options) {
  if (auto result = run_by_departures(plan, options)) return *std::move(result);
  RunOptions by_events = options;
  by_events.loop = event_loop(plan);
  return run(plan, by_events);
}

}  // namespace nordvest
