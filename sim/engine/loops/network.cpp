// SPDX-License-Identifier: Apache-2.0
// Open networks: stations of several servers, queues without limit, first in first out; routes that come back, choices, rework.
#include "engine/loops/loops.hpp"
#include "engine/network/begin.hpp"
#include "engine/network/failures.hpp"
#include "engine/network/flow.hpp"
#include "engine/network/loop.hpp"
#include "engine/network/moments.hpp"
#include "engine/network/tallies.hpp"
#include "engine/network/ways.hpp"

namespace nordvest {

namespace {

template <bool own_times, bool fails>
RunResult run_with(const Plan& plan, const RunOptions& options) {
  NetworkRun<own_times, fails> network(plan, options);
  RunResult result = network.to_the_end();
  return network.gives_up() ? run_shop(plan, options) : result;
}

/// Does each station take the same time for all that come?
bool all_alike(const Plan& plan) {
  std::vector<const Stop*> of_station(plan.stations.size(), nullptr);
  for (const Stop& stop : plan.stops) {
    const Stop*& first = of_station[stop.station];
    if (first != nullptr && !(first->process == stop.process && first->constant_process == stop.constant_process))
      return false;
    first = &stop;
  }
  return true;
}

}  // namespace

RunResult run_network(const Plan& plan, const RunOptions& options) {
  const bool fails = (plan.features & feature_failure) != 0;
  if (all_alike(plan)) return fails ? run_with<false, true>(plan, options) : run_with<false, false>(plan, options);
  return fails ? run_with<true, true>(plan, options) : run_with<true, false>(plan, options);
}

}  // namespace nordvest
