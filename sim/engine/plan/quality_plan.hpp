// SPDX-License-Identifier: Apache-2.0
// Part of the plan: hidden defects, what a station finds of them, the first parts after a set-up or a repair.
#pragma once
#include <cstdint>

namespace nordvest {

/// How often a part may be sent back from one place; past it, it is scrap.
struct BackLimit {
  std::int32_t at_most = -1;        ///< -1: without limit
  std::uint32_t slot = UINT32_MAX;  ///< where the times of a unit are counted
};

/// Quality of the first parts after something has happened to their server.
struct FirstParts {
  std::uint32_t parts = 0;  ///< 0: as all others
  double scrap = 0;
};

struct ClosePlan {
  bool needed = false;  ///< any of what follows
  double defects = 0;   ///< made with a defect that stays hidden
  FirstParts after_setup, after_repair;
  bool inspects = false;
  bool mends = false;  ///< what is refused is sent back, and mended; else scrap
  double finds = 0, false_alarms = 0;
  BackLimit back;
};

}  // namespace nordvest
