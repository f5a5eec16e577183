// SPDX-License-Identifier: Apache-2.0
// What the straight way asks of a step: a flat copy of what the plan says of the visit, its queue and its station.
#pragma once
#include <cstdint>

#include "engine/run/state.hpp"

namespace nordvest {

/// A visit. Plain: one station with a queue of its own, first in first out, and nothing but the process on it.
struct alignas(128) StraightStep {
  Draw process;
  double places = 0;              ///< of the queue [parts]
  double scrap = 0;               ///< judged: a uniform below it is scrapped
  double good_below = 1;          ///< judged: from it on reworked
  std::uint32_t next = no_index;  ///< visit it leads to, whatever happened; `exit_door`; no_index: must be chosen
  std::uint32_t option = 0, queue = 0, stop = 0;
  std::uint32_t first_server = 0, servers = 0;
  bool is_plain = false;
  bool constant = false;  ///< process time does not vary
  bool standard = false;  ///< its cursor hands out standard variates
  bool per_lot = false;
  bool one_part = false;  ///< takes nothing larger
  bool judged = false;    ///< scrap or rework
  bool fails = false;     ///< its servers fail
  bool supplied = false;  ///< never starves
};

}  // namespace nordvest
