// SPDX-License-Identifier: Apache-2.0
#include "factory/defects.hpp"

#include <cmath>

#include "factory/visits.hpp"

namespace nordvest {
namespace {

/// Share with a defect of the parts that go on from a station.
double defects_on(const Station& station, double before) {
  const double made = defects_after(station, before);
  if (!station.inspects) return made;
  const InspectSpec& look = *station.inspects;
  const double missed = made * (1 - look.finds);
  if (look.rework) return missed;  // the others come back mended
  const double pass = missed + (1 - made) * (1 - look.false_alarms);
  return pass > 0 ? missed / pass : 0;
}

/// Parts that come to each step, and those with a defect among them.
struct Arrivals {
  std::vector<double> parts, bad;
};

/// One round along the route; returns how much changed.
double pass_on(const RouteFlow& flow, const std::vector<std::vector<std::pair<const Station*, double>>>& places,
               Arrivals& arrivals) {
  const std::size_t n = flow.steps.size();
  Arrivals fresh{std::vector<double>(n, 0), std::vector<double>(n, 0)};
  for (const auto& [to, p] : flow.entry)
    if (to < flow.out()) fresh.parts[static_cast<std::size_t>(to)] += p;
  for (std::size_t i = 0; i < n; ++i) {
    const double before = arrivals.parts[i] > 0 ? arrivals.bad[i] / arrivals.parts[i] : 0;
    double after = 0, worked_on = 0;
    for (const auto& [station, weight] : places[i]) after += weight * defects_on(*station, before), worked_on += weight;
    after += (1 - worked_on) * before;  // a stay in a store
    for (const auto& [to, p] : flow.steps[i].next) {
      if (to >= flow.out()) continue;
      fresh.parts[static_cast<std::size_t>(to)] += arrivals.parts[i] * p;
      fresh.bad[static_cast<std::size_t>(to)] += arrivals.parts[i] * p * after;
    }
  }
  double change = 0;
  for (std::size_t i = 0; i < n; ++i)
    change += std::fabs(fresh.parts[i] - arrivals.parts[i]) + std::fabs(fresh.bad[i] - arrivals.bad[i]);
  arrivals = std::move(fresh);
  return change;
}

}  // namespace

double defects_after(const Station& station, double before) { return 1 - (1 - before) * (1 - station.defects); }

std::vector<double> hidden_defects(const Factory& factory, const RouteFlow& flow) {
  const std::size_t n = flow.steps.size();
  std::vector<double> out(n, 0);
  bool any = false;
  for (const auto& station : factory.stations) any = any || station.defects > 0;
  if (!any) return out;
  std::vector<std::vector<std::pair<const Station*, double>>> places;
  for (const auto& step : flow.steps) places.push_back(stations_of_step(factory, *flow.product, *step.step));
  Arrivals arrivals{std::vector<double>(n, 0), std::vector<double>(n, 0)};
  for (std::size_t round = 0; round < n + 200 && pass_on(flow, places, arrivals) > 1e-12; ++round) {
  }
  for (std::size_t i = 0; i < n; ++i) out[i] = arrivals.parts[i] > 0 ? arrivals.bad[i] / arrivals.parts[i] : 0;
  return out;
}

Refusals refusals_of(const Station& station, double before, bool comes_again) {
  if (!station.inspects) return {};
  const InspectSpec& look = *station.inspects;
  const double made = defects_after(station, before);
  const double first = made * look.finds + (1 - made) * look.false_alarms;
  if (!look.rework) return {first, 0};
  const int k = look.rework->at_most;
  if (!comes_again) return k == 0 ? Refusals{first, 0} : Refusals{0, first};
  // Mended, it is refused again where its own process spoils it, or without reason.
  const double again = station.defects * look.finds + (1 - station.defects) * look.false_alarms;
  const double left = k < 0 ? 0 : std::pow(again, k);  // after k returns
  const double more = again < 1 ? (1 - left) / (1 - again) : k;
  const double looks = 1 + first * more;
  return {k < 0 ? 0 : first * left / looks, 1 - 1 / looks};
}

}  // namespace nordvest
