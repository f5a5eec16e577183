// SPDX-License-Identifier: Apache-2.0
// Power by state: `idle` stands for all states that are not named, `off` for off_shift.
#include <algorithm>

#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

PowerByState by_state(const StationPower& power) {
  const auto named = [&](std::string_view state) {
    return std::find_if(power.begin(), power.end(), [&](const auto& p) { return p.first == state; });
  };
  PowerByState out{};
  for (std::size_t k = 0; k < state_count; ++k) {
    auto at = named(state_names[k]);
    if (at == power.end() && state_names[k] == "off_shift") at = named("off");
    if (at == power.end()) at = named("idle");
    out[k] = at == power.end() ? 0 : at->second;
  }
  return out;
}

}  // namespace

void compile_energy(PlanBuilder& b) {
  const FactoryEnergy& energy = b.factory.energy;
  b.plan.energy.base_kw = energy.base_kw;
  b.plan.energy.price = energy.price.mean();
  if (energy.co2) b.plan.energy.co2 = *energy.co2;
  b.plan.energy.modelled = energy.base_kw > 0;
  const auto set = [&](StationPlan& station, const StationPower& power) {
    station.power = by_state(power);
    if (!power.empty()) b.plan.energy.modelled = true;
  };
  for (std::size_t i = 0; i < b.factory.stations.size(); ++i) set(b.plan.stations[i], b.factory.stations[i].power);
  for (std::size_t i = 0; i < b.plan.belts.size(); ++i)
    set(b.plan.stations[b.plan.belts[i].station], b.factory.conveyors[i].power);
}

}  // namespace nordvest
