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
  const std::vector<Wishes> wants = blocked_wishes();
  std::vector<bool> in_set(servers_.size());
  for (std::uint32_t s = 0; s < servers_.size(); ++s) in_set[s] = !wants[s].empty();
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t s = 0; s < servers_.size(); ++s) {
      const auto frees = [&](std::uint32_t q) { return can_be_freed(q, in_set); };
      if (!in_set[s] || std::none_of(wants[s].begin(), wants[s].end(), frees)) continue;
      in_set[s] = false;
      changed = true;
    }
  }
  const auto first = static_cast<std::uint32_t>(std::find(in_set.begin(), in_set.end(), true) - in_set.begin());
  if (first == servers_.size()) return false;
  tell_deadlock(first, wants);
  return true;
}

/// The queues that each blocked server waits for.
template <Features F>
std::vector<typename Run<F>::Wishes> Run<F>::blocked_wishes() const {
  std::vector<Wishes> wants(servers_.size());
  const auto add_wish = [&](std::uint32_t u, std::uint32_t q) {
    const std::uint32_t s = units_[u].server;
    if (s != no_index && servers_[s].phase == Phase::done && !servers_[s].down) wants[s].push_back(q);
  };
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) add_wish(u, q);
  for (const auto u : floating_) {
    const Slice options = plan_.visits[units_[u].visit].options;
    for (std::uint32_t o = options.first; o < options.first + options.count; ++o) add_wish(u, plan_.options[o].queue);
  }
  return wants;
}

/// Will a server outside the set take from this queue, or its parts spoil?
template <Features F>
bool Run<F>::can_be_freed(std::uint32_t q, const std::vector<bool>& in_set) const {
  if (plan_.queues[q].has_shelf_life && queues_[q].head != no_index) return true;
  for (const auto station : plan_.queues[q].consumers) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (!in_set[s]) return true;
  }
  return false;
}

/// Walks from server to server until one comes again: that is the cycle.
template <Features F>
void Run<F>::tell_deadlock(std::uint32_t first, const std::vector<Wishes>& wants) {
  std::vector<std::uint32_t> path;
  std::uint32_t s = first;
  while (std::find(path.begin(), path.end(), s) == path.end()) {
    path.push_back(s);
    s = plan_.stations[plan_.queues[wants[s][0]].consumers[0]].servers.first;
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), s));
  std::vector<std::string> places;
  for (const auto p : path) {
    cycle_.push_back(plan_.stations[servers_[p].station].name);
    places.push_back("'" + plan_.queues[wants[p][0]].name + "'");
  }
  fail(Outcome::stuck, "deadlock: " + listed(cycle_) +
                           " block each other, each holds a finished part that waits for room at the next; one more "
                           "place in the queue of " +
                           listed(places, "or") + " (or fewer parts in the loop) would free them");
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
