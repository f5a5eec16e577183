// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/plan/builder.hpp"

namespace nordvest {

void compile_carriers(PlanBuilder& b) {
  for (const auto& carrier : b.factory.carriers)
    b.plan.carriers.push_back(
        {carrier.name, static_cast<double>(carrier.count), carrier.holds, b.draw(carrier.back_after), {}});
}

Slice PlanBuilder::add_carrier_uses(const CarrierCounts& counts) {
  const Slice out{static_cast<std::uint32_t>(plan.carrier_uses.size()), static_cast<std::uint32_t>(counts.size())};
  for (const auto& [name, per] : counts)
    plan.carrier_uses.push_back({at(carriers_, name), static_cast<std::uint32_t>(per)});
  return out;
}

void PlanBuilder::note_takers(const Visit& v) {
  for (std::uint32_t i = v.takes.first; i < v.takes.first + v.takes.count; ++i) {
    auto& queues = plan.carriers[plan.carrier_uses[i].carrier].queues;
    for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
      if (std::find(queues.begin(), queues.end(), plan.options[o].queue) == queues.end())
        queues.push_back(plan.options[o].queue);
  }
}

}  // namespace nordvest
