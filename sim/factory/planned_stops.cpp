// SPDX-License-Identifier: Apache-2.0
#include "factory/planned_stops.hpp"

#include <algorithm>

#include "factory/flow.hpp"

namespace nordvest {
namespace {

const FailureMode* mode_of(const Station& station, const MaintenanceTask& task) {
  for (const auto& mode : station.failures)
    if (!task.of.empty() && mode.name == task.of) return &mode;
  return nullptr;
}

/// Mean time to the stage of wear at which it is done [ticks].
double time_to_stage(const FailureMode& mode, const MaintenanceTask& task) {
  return mode.every.mean() * (task.stage - 1) / mode.stages;
}

}  // namespace

bool is_prevented(const Station& station, const FailureMode& mode) {
  return std::any_of(station.maintenance.begin(), station.maintenance.end(), [&](const MaintenanceTask& task) {
    return task.stage > 0 && task.when == MaintenanceTask::When::due && mode_of(station, task) == &mode;
  });
}

bool follows_work(const Station& station, const MaintenanceTask& task) {
  if (task.when != MaintenanceTask::When::due) return false;
  const FailureMode* mode = mode_of(station, task);
  if (task.stage > 0) return mode != nullptr && mode->clock == Clock::working;
  return task.every_parts > 0 || (task.every && task.clock == Clock::working);
}

double stops_per_tick(const Factory& factory, const Station& station, const MaintenanceTask& task, double work,
                      double parts) {
  const double open = open_share(factory, station.calendar);
  if (task.every_parts > 0) return parts / task.every_parts;
  if (!task.at.empty()) return station.servers * static_cast<double>(task.at.size()) / ticks_per_week;
  if (task.every && task.clock == Clock::working) return work / task.every->mean();
  if (task.every) return station.servers * (task.clock == Clock::shift ? open : 1) / task.every->mean();
  const FailureMode* mode = mode_of(station, task);
  if (task.stage == 0 || mode == nullptr) return 0;
  const double every = time_to_stage(*mode, task);
  if (mode->clock == Clock::working) return work / every;
  return station.servers * (mode->clock == Clock::shift ? open : 1) / (every + task.lasts.mean());
}

double stopped_share(const Factory& factory, const Station& station) {
  double share = 0;
  const double open = std::max(open_share(factory, station.calendar), 1e-12);
  for (const auto& task : station.maintenance) {
    if (task.when != MaintenanceTask::When::due || follows_work(station, task)) continue;
    const FailureMode* mode = mode_of(station, task);
    const Clock clock = task.stage > 0 && mode != nullptr ? mode->clock : task.clock;
    // Round the clock it takes its share of every hour; else all of it falls into the open ones.
    const double whole = stops_per_tick(factory, station, task, 0, 0) / station.servers * task.lasts.mean();
    share += whole / (clock == Clock::calendar ? 1 : open);
  }
  return std::min(share, 1.0);
}

}  // namespace nordvest
