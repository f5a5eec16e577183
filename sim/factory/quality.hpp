// SPDX-License-Identifier: Apache-2.0
// What comes out wrong at a station, at once or hidden, what it finds of the latter, and where such parts go.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

struct ReworkSpec {
  double probability = 0;     ///< of a part; of what an inspection finds: not used
  std::string to;             ///< a step's name or a station
  int at_most = -1;           ///< passes a part; -1: without limit; past it: scrap
  bool back_to_next = false;  ///< off-route places: come back to the next step instead of this one
  Mark mark;
};

/// Quality of the first parts whose process ends after something has happened to their server.
struct AfterEvent {
  int parts = 0;     ///< so many, >= 1
  double scrap = 0;  ///< of these, in place of the station's [-]
};

/// A look at every part at the end of its process.
struct InspectSpec {
  double finds = 1;                  ///< of the parts with a hidden defect [-]
  double false_alarms = 0;           ///< of those without [-]
  std::optional<ReworkSpec> rework;  ///< where parts go that are refused, and are mended; nullopt: scrap
  Mark mark;
};

}  // namespace nordvest
