// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/kept_from_recursion.hpp"

#include <algorithm>

#include "engine/plan/lines.hpp"

namespace nordvest {
namespace {

/// What a station does that no line does; "" if nothing.
std::string fault_of(const Plan& plan, const StationPlan& s) {
  if (!s.kind.empty()) return "is of a kind from outside";
  if (!s.workers.empty()) return "needs people or vehicles";
  if (s.calendar != no_index) return "closes";
  if (s.rework > 0) return "sends parts back";
  if (s.close.needed) return "makes or finds hidden defects";
  if (s.has_phases) return "loads or unloads";
  if (s.block_before_service) return "waits for room before it starts";
  if (s.output_places > 0) return "has places for finished parts";
  if (s.modes.count > 1) return "stops for several reasons";
  if (s.modes.count > 0 && !is_plain_mode(plan.modes[s.modes.first]))
    return "fails or stops otherwise than in working time, with a repair by itself after which the part goes on";
  if (plan.queues[s.queue].consumers.size() > 1) return "shares its queue";
  if (plan.queues[s.queue].rule != fifo_rule) return "has a queue that is not first in first out";
  if (plan.queues[s.queue].cards < no_limit) return "hands out cards";
  return {};
}

std::string fault_of_supply(const Plan& plan) {
  if (plan.sources.size() != 1) return "there are " + std::to_string(plan.sources.size()) + " sources";
  const SourcePlan& s = plan.sources[0];
  if (s.supply > 3) return "source '" + s.name + "' has an order book, or others start its parts";
  if (s.lot.family != Family::constant || s.lot.shift > 1) return "source '" + s.name + "' brings lots";
  if (s.has_due) return "source '" + s.name + "' gives due dates";
  return {};
}

}  // namespace

std::string kept_from_recursion(const Plan& plan) {
  if (plan.until_parts > 0) return "the run ends with so many parts";
  if (!plan.pools.empty()) return "there are people (pool '" + plan.pools[0].name + "')";
  if (!plan.stores.empty()) return "there are buffers or conveyors";
  if (!plan.initial.empty()) return "there are parts at the start";
  for (const StationPlan& s : plan.stations)
    if (const std::string fault = fault_of(plan, s); !fault.empty()) return "station '" + s.name + "' " + fault;
  for (const ProductPlan& p : plan.products)
    if (p.travel != 1 || p.repeats || p.is_component)
      return "product '" + p.name + "' is more than single parts that go once";
  return fault_of_supply(plan);
}

}  // namespace nordvest
