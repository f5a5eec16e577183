// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/networks.hpp"

#include <algorithm>

namespace nordvest {
bool is_open_network(const Plan& plan) {
  constexpr Features allowed = feature_order | feature_choice | feature_quality | feature_failure;
  constexpr std::uint32_t most_servers = 64;
  if ((plan.features & ~allowed) != 0 || !plan.initial.empty() || !plan.pools.empty() || !plan.carriers.empty())
    return false;
  const auto is_plain_station = [&](const StationPlan& s) {
    const QueuePlan& q = plan.queues[s.queue];
    return s.servers.count <= most_servers && s.only.empty() && q.consumers.size() == 1 && q.places == no_limit;
  };
  const auto is_plain_visit = [](const Visit& v) { return !v.picks_by_room() && v.makes.count == 0; };
  return std::all_of(plan.stations.begin(), plan.stations.end(), is_plain_station) &&
         std::none_of(plan.sources.begin(), plan.sources.end(), [](const SourcePlan& s) { return s.supply == 1; }) &&
         std::all_of(plan.visits.begin(), plan.visits.end(), is_plain_visit) &&
         std::all_of(plan.options.begin(), plan.options.end(), [](const Option& o) { return o.stops.count == 1; }) &&
         std::none_of(plan.products.begin(), plan.products.end(), [](const ProductPlan& p) { return p.repeats; });
}

}  // namespace nordvest
