// SPDX-License-Identifier: Apache-2.0
#include "engine/run.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "engine/loops/loops.hpp"

namespace nordvest {

namespace {

/// Of lines: nobody is asked for, the end is a time, and it is known how many parts can wait between machines or in all.
bool has_recursion(const Plan& plan) {
  constexpr double most_places = 4096;
  constexpr std::size_t most_machines = 20'000;
  const bool limited = !plan.gates.empty(), supplied = plan.sources[0].supply == 1 && !limited;
  const std::uint32_t first = plan.stops[0].station;
  const auto adds_up = [&](const StationPlan& s) { return s.servers.count * plan.length < 0x1p53; };  // exactly
  return (!limited || plan.gates[0].limit <= most_places) && plan.pools.empty() && plan.until_parts <= 0 &&
         plan.length <= longest_run && plan.stations.size() <= most_machines &&
         std::all_of(plan.stations.begin(), plan.stations.end(), adds_up) &&
         std::all_of(plan.queues.begin(), plan.queues.end(), [&](const QueuePlan& q) {
           const bool is_first = &q == &plan.queues[plan.stations[first].queue];
           return is_first || q.places <= most_places || (!supplied && q.places == no_limit);
         });
}

/// Parallel servers with queues without limit: their own loop takes half the time that a relay does.
bool is_quicker_by_events(const Plan& plan) {
  return plan.relay_line && plan.open_network &&
         std::any_of(plan.stations.begin(), plan.stations.end(), [](const auto& s) { return s.servers.count > 1; });
}

}  // namespace

bool covers(Loop loop, const Plan& plan) {
  switch (loop) {
    case Loop::recursion:
      return (covers(Loop::line, plan) || plan.limited_line || plan.relay_line) && has_recursion(plan);
    case Loop::line:
      return (plan.features & feature_order) == 0;
    case Loop::network:
      return plan.open_network;
    case Loop::shop:
      return (plan.features & ~shop_features) == 0;
    default:
      return true;
  }
}

Loop event_loop(const Plan& plan) {
  for (const Loop loop : {Loop::line, Loop::network, Loop::shop})
    if (covers(loop, plan)) return loop;
  return Loop::full;
}

Loop fitting_loop(const Plan& plan) {
  return covers(Loop::recursion, plan) && !is_quicker_by_events(plan) ? Loop::recursion : event_loop(plan);
}

std::string_view loop_name(Loop loop) {
  switch (loop) {
    case Loop::fitting:
      return "fitting";
    case Loop::recursion:
      return "recursion";
    case Loop::line:
      return "line";
    case Loop::network:
      return "network";
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
  if (!covers(loop, plan))
    throw InternalError("the " + std::string(loop_name(loop)) + " loop does not cover this plan");
  switch (loop) {
    case Loop::recursion:
      return run_recursion(plan, options);
    case Loop::line:
      return run_line(plan, options);
    case Loop::network:
      return run_network(plan, options);
    case Loop::shop:
      return run_shop(plan, options);
    default:
      return run_full(plan, options);
  }
}

}  // namespace nordvest
