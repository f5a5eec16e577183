// SPDX-License-Identifier: Apache-2.0
// Planned stops: modes of a station, after its failures.
#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

/// The failure mode of that name [index in the plan].
std::uint32_t mode_of(const Station& from, const StationPlan& to, const std::string& name) {
  std::uint32_t index = 0;
  while (index < from.failures.size() && from.failures[index].name != name) ++index;
  if (index == from.failures.size())
    throw ModelError({"", "there is no failure mode of that name", "'" + name + "'", "", "", {}});
  return to.modes.first + index;
}

ClockKind clock_of(const MaintenanceTask& task, const Plan& plan, const TaskPlan& made) {
  if (task.stage > 0) return plan.modes[made.renews].clock;
  if (task.every_parts > 0) return ClockKind::parts;
  if (!task.at.empty()) return ClockKind::moments;
  if (!task.every) return ClockKind::none;
  return task.clock == Clock::working ? ClockKind::working : ClockKind::moments;
}

TaskPlan task_plan(PlanBuilder& b, const Station& from, const StationPlan& to, const MaintenanceTask& task) {
  TaskPlan out;
  out.when = static_cast<TaskMoment>(task.when);
  out.interrupts = task.interrupts;
  out.parts = static_cast<std::uint32_t>(task.every_parts);
  out.at = task.at;
  if (task.clock == Clock::shift) out.grid = b.calendar(from.calendar);
  if (task.of.empty()) return out;
  out.renews = mode_of(from, to, task.of);
  const int stages = from.failures[out.renews - to.modes.first].stages;
  if (task.stage > 0) out.share = (task.stage - 1.0) / stages;
  return out;
}

}  // namespace

void add_tasks(PlanBuilder& b, const Station& from, std::uint32_t index, StationPlan& to) {
  for (const auto& task : from.maintenance) {
    const TaskPlan made = task_plan(b, from, to, task);
    ModePlan m;
    m.station = index;
    if (task.every) m.every = b.draw(*task.every);
    m.lasts = b.draw(task.lasts);
    m.clock = clock_of(task, b.plan, made);
    m.hand_over = true;  // as a server that is off shift
    m.crew = task.crew.empty() ? no_index : b.pool(task.crew);
    m.priority = task.priority;
    m.round_the_clock = task.clock == Clock::calendar || made.when == TaskMoment::at_break ||
                        (task.stage > 0 && m.clock == ClockKind::calendar);
    m.task = static_cast<std::uint32_t>(b.plan.tasks.size());
    b.plan.tasks.push_back(made);
    b.plan.modes.push_back(m);
  }
  to.modes.count = static_cast<std::uint32_t>(b.plan.modes.size()) - to.modes.first;
}

}  // namespace nordvest
