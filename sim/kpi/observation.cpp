// SPDX-License-Identifier: Apache-2.0
#include "kpi/observation.hpp"

#include <algorithm>

namespace nordvest {

Observation::Observation(const Plan& plan) : wip(plan), queue_times(plan), active_periods(plan) {
  if (has_critical_path(plan)) critical_path.emplace(plan);
}

void Observation::observe(std::span<const LogRow> records) {
  wip.observe(records);
  queue_times.observe(records);
  active_periods.observe(records);
  if (critical_path) critical_path->observe(records);
}

void Observation::close(double end) {
  wip.close(end);
  active_periods.close(end);
}

bool Listeners::wants_details() const {
  return std::any_of(all_.begin(), all_.end(), [](const Listener* one) { return one->wants_details(); });
}

bool Listeners::takes_any_order() const {
  return std::all_of(all_.begin(), all_.end(), [](const Listener* one) { return one->takes_any_order(); });
}

}  // namespace nordvest
