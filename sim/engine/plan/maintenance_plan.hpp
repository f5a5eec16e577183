// SPDX-License-Identifier: Apache-2.0
// Part of the plan: what planned stops have beside what all stops of a server have.
#pragma once
#include <cstdint>
#include <vector>

namespace nordvest {

/// What a stop that has fallen due waits for: the end of the running unit, an empty server, or the close.
enum class TaskMoment : std::uint8_t { due, idle, at_break };

struct TaskPlan {
  TaskMoment when = TaskMoment::due;
  bool interrupts = false;
  std::uint32_t parts = 0;  ///< ClockKind::parts: due after so many
  std::vector<double> at;   ///< ClockKind::moments: times of the week [ticks]; empty: a grid by the mode's `every`
  std::uint32_t grid = UINT32_MAX;    ///< calendar whose open time the grid counts; UINT32_MAX: all time
  std::uint32_t renews = UINT32_MAX;  ///< the failure mode that it makes as new
  double share = 0;                   ///< of that mode's time to failure, at which it falls due; 0: not by wear
};

}  // namespace nordvest
