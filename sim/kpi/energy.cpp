// SPDX-License-Identifier: Apache-2.0
#include "kpi/energy.hpp"

#include <array>
#include <limits>

#include "core/time.hpp"

namespace nordvest {
namespace {

double per_good_part(double amount, const RunResult& run) {
  double good = 0;
  for (const auto& p : run.products) good += p.good;
  return good > 0 ? amount / good : std::numeric_limits<double>::quiet_NaN();
}

constexpr std::array kpis{
    FactoryKpi{"energy_kwh", [](const Plan& p, const RunResult& r, Window w) { return energy_kwh(p, r, w); }},
    FactoryKpi{"energy_kwh_per_part",
               [](const Plan& p, const RunResult& r, Window w) { return per_good_part(energy_kwh(p, r, w), r); }},
    FactoryKpi{"energy_cost_per_part", [](const Plan& p, const RunResult& r,
                                          Window w) { return per_good_part(energy_kwh(p, r, w), r) * p.energy.price; }},
    FactoryKpi{"co2_kg",
               [](const Plan& p, const RunResult& r, Window w) { return energy_kwh(p, r, w) * p.energy.co2; }},
    FactoryKpi{"co2_kg_per_part", [](const Plan& p, const RunResult& r,
                                     Window w) { return per_good_part(energy_kwh(p, r, w), r) * p.energy.co2; }},
};

}  // namespace

double energy_kwh(const StationPlan& station, const StationTally& tally) {
  double sum = 0;
  for (std::size_t k = 0; k < state_count; ++k) sum += station.power[k] * tally.state_ticks[k];
  return sum / ticks_per_hour;
}

double energy_kwh(const Plan& plan, const RunResult& run, Window window) {
  if (!plan.energy.modelled) return std::numeric_limits<double>::quiet_NaN();
  double sum = plan.energy.base_kw * window.hours;
  for (std::size_t i = 0; i < plan.stations.size(); ++i) sum += energy_kwh(plan.stations[i], run.stations[i]);
  return sum;
}

std::span<const FactoryKpi> energy_kpis() { return kpis; }

}  // namespace nordvest
