// SPDX-License-Identifier: Apache-2.0
// Planned stops of a station's servers: when one falls due, which moment it then waits for, how long it takes and who does it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "random/distribution.hpp"

namespace nordvest {

enum class Clock { working, shift, calendar };

/// One planned stop of every server of a station. It falls due by one of `every`, `every_parts`, `at` and `stage`; with none of them at
/// every moment of its kind (`idle`, `at_break`).
struct MaintenanceTask {
  enum class When { due, idle, at_break };
  std::optional<Distribution> every;               ///< on its clock [ticks]; working: after each end, else a grid
  int every_parts = 0;                             ///< after so many parts since its last end; 0: not by parts
  std::vector<double> at;                          ///< moments of the week [ticks], Monday 00:00 = 0, sorted
  std::string of;                                  ///< the failure mode that its end makes as new; or empty
  int stage = 0;                                   ///< as that mode comes to this stage of wear, from 2; 0: not by wear
  Distribution lasts = Distribution::constant(0);  ///< [ticks]
  Clock clock = Clock::working;  ///< what `every` counts; calendar without a crew: it passes round the clock
  std::string crew;              ///< a pool, or empty
  When when = When::due;
  bool interrupts = false;  ///< does not wait for the running unit, which resumes
  double priority = 0;      ///< of the request for the crew
  Mark mark;
};

}  // namespace nordvest
