// SPDX-License-Identifier: Apache-2.0
// Energy of a run: every server's power by state, times its time in that state; and what is always on.
#pragma once
#include <span>
#include <string_view>

#include "kpi/kpi.hpp"

namespace nordvest {

/// Of the factory as a whole. NaN where the file gives no power.
struct FactoryKpi {
  std::string_view key;
  double (*value)(const Plan&, const RunResult&, Window);
};

/// One station's servers in the window [kWh].
double energy_kwh(const StationPlan& station, const StationTally& tally);
/// All stations and the base in the window [kWh]; NaN where the file gives no power.
double energy_kwh(const Plan& plan, const RunResult& run, Window window);

/// energy_kwh, energy_kwh_per_part, energy_cost_per_part (at the expected price), co2_kg, co2_kg_per_part; a part is a good one
std::span<const FactoryKpi> energy_kpis();

}  // namespace nordvest
