// SPDX-License-Identifier: Apache-2.0
// What stations ask of people, and of vehicles instead of people.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/plan/slice.hpp"
#include "factory/worker_need.hpp"

namespace nordvest {

/// Members of pools, or vehicles of a fleet, that a server needs in some phases.
struct WorkerPlan {
  std::vector<std::uint32_t> pools;  ///< one, or those that may do it, in the order in which they are asked
  std::uint32_t count = 1;
  WorkPhases phases = all_phases;
  std::uint32_t attends = 1;  ///< such tasks one member may do at once
  bool stays = false;
  double priority = 0;
  std::uint32_t fleet = no_index;  ///< its vehicles instead of people: there are no pools then
  std::uint32_t place = no_index;  ///< where these come to; no_index: they work from where they are
  [[nodiscard]] bool is_in(WorkPhase phase) const { return (phases & only(phase)) != 0; }
};

/// Whole operations, one pool each, one task a member: a server has all it asks for, or nobody.
inline bool are_plain(const std::vector<WorkerPlan>& needs) {
  for (const auto& need : needs)
    if (need.fleet != no_index || need.phases != all_phases || need.pools.size() != 1 || need.attends != 1 ||
        need.stays)
      return false;
  for (std::size_t i = 1; i < needs.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (needs[i].pools == needs[k].pools) return false;
  return true;
}

}  // namespace nordvest
