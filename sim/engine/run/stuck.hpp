// SPDX-License-Identifier: Apache-2.0
// Stuck is diagnosed: who waits for whom, by name, and what would free them.
#pragma once
#include "core/text.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
std::string Run<F>::name_of_server(std::uint32_t s) const {
  const StationPlan& st = plan_.stations[servers_[s].station];
  return st.servers.count == 1 ? st.name : st.name + " " + std::to_string(s - st.servers.first + 1);
}

/// A closed set of blocked servers: every server of the queue each one waits for is itself in the set. Found by taking out,
/// until nothing changes, those that some server outside the set could free.
template <Features F>
bool Run<F>::look_for_deadlock() {
  std::vector<bool> in_set(servers_.size(), false);
  std::vector<std::vector<std::uint32_t>> wants(servers_.size());
  const auto add_wish = [&](std::uint32_t u, std::uint32_t q) {
    const std::uint32_t s = units_[u].server;
    if (s == no_index || servers_[s].phase != Phase::done || servers_[s].down) return;
    in_set[s] = true;
    wants[s].push_back(q);
  };
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) add_wish(u, q);
  for (const auto u : floating_) {
    const Visit& v = plan_.visits[units_[u].visit];
    for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
      add_wish(u, plan_.options[o].queue);
  }
  const auto can_be_freed = [&](std::uint32_t q) {
    if (plan_.queues[q].has_shelf_life && queues_[q].head != no_index) return true;
    for (const auto station : plan_.queues[q].consumers) {
      const Slice servers = plan_.stations[station].servers;
      for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
        if (!in_set[s]) return true;
    }
    return false;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t s = 0; s < servers_.size(); ++s)
      if (in_set[s] && std::any_of(wants[s].begin(), wants[s].end(), can_be_freed)) {
        in_set[s] = false;
        changed = true;
      }
  }
  const auto first = static_cast<std::uint32_t>(std::find(in_set.begin(), in_set.end(), true) - in_set.begin());
  if (first == servers_.size()) return false;
  // Walk from server to server until one comes again: that is the cycle.
  std::vector<std::uint32_t> path;
  std::uint32_t s = first;
  while (std::find(path.begin(), path.end(), s) == path.end()) {
    path.push_back(s);
    s = plan_.stations[plan_.queues[wants[s][0]].consumers[0]].servers.first;
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), s));
  for (const auto p : path) cycle_.push_back(plan_.stations[servers_[p].station].name);
  std::vector<std::string> places;
  for (const auto p : path) places.push_back("'" + plan_.queues[wants[p][0]].name + "'");
  fail(Outcome::stuck, "deadlock: " + listed(cycle_) +
                           " block each other, each holds a finished part that waits for room at the next; one more "
                           "place in the queue of " +
                           listed(places, "or") + " (or fewer parts in the loop) would free them");
  return true;
}

/// No event is left: a server that still holds a finished part will hold it for ever.
template <Features F>
void Run<F>::look_for_dead_end() {
  if (look_for_deadlock()) return;
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    if (servers_[s].phase != Phase::done || servers_[s].held == 0) continue;
    const std::uint32_t q = umore_[servers_[s].unit].door;
    const std::string waits =
        q < queues_.size() ? " that waits for room at '" + plan_.queues[q].name + "'" : std::string();
    cycle_ = {plan_.stations[servers_[s].station].name};
    fail(Outcome::stuck, "nothing is left to happen, and '" + name_of_server(s) + "' holds a finished part" + waits);
    return;
  }
}

}  // namespace nordvest
