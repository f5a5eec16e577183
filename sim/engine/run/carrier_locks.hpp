// SPDX-License-Identifier: Apache-2.0
// Locks through carriers: units that hold some and wait, in a ring, for others that such units hold. Looked for only where the plan
// can have one, when a unit that holds something begins to wait, and when no event is left.
#pragma once
#include "core/text.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

/// Is there a server for it that is empty, or that a unit which can move will empty?
template <Features F>
bool Run<F>::may_get_server(const Locked& locked, std::uint32_t u, std::uint32_t option) const {
  const Slice stops = plan_.options[option].stops;
  for (std::uint32_t k = stops.first; k < stops.first + stops.count; ++k) {
    const Slice servers = plan_.stations[plan_.stops[k].station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (servers_[s].phase == Phase::empty || locked.movable_on[s]) return true;
  }
  return plan_.queues[plan_.options[option].queue].has_shelf_life && umore_[u].at == At::queue;
}

/// Free, on the way back, or under a unit that can move: enough for it?
template <Features F>
bool Run<F>::may_get_carriers(const Locked& locked, std::uint32_t u) const {
  const Slice takes = plan_.visits[units_[u].visit].takes;
  for (std::uint32_t i = takes.first; i < takes.first + takes.count; ++i)
    if (carriers_lacked(u, plan_.carrier_uses[i]) > locked.obtainable[plan_.carrier_uses[i].carrier]) return false;
  return true;
}

/// Will there be room at a queue or store whose door it stands at?
template <Features F>
bool Run<F>::may_get_room(const Locked& locked, std::uint32_t u, std::uint32_t option) const {
  const std::uint32_t q = plan_.options[option].queue;
  if (belt_of(q) != no_index && !belt_is_stuck(belt_of(q))) return true;
  if (queues_[q].reserved > 0 || locked.movable_in[q] || (is_store(q) && queues_[q].units == 0)) return true;
  if (queues_[q].head != no_index || is_store(q)) return plan_.queues[q].has_shelf_life;
  return may_get_server(locked, u, option) && may_get_carriers(locked, u);
}

template <Features F>
bool Run<F>::may_move(const Locked& locked, std::uint32_t u) const {
  if (umore_[u].at == At::store && umore_[u].door == no_index &&
      !umore_[u].floating) {  // rides behind what is at the end
    const auto& at_end = belts_[belt_of(stored_[u].queue)].at_end;
    return std::any_of(at_end.begin(), at_end.end(), [&](std::uint32_t w) { return !locked.units[w]; });
  }
  if (umore_[u].at == At::queue) return may_get_server(locked, u, units_[u].option) && may_get_carriers(locked, u);
  const std::uint32_t s = units_[u].server;
  if (s != no_index && locked.movable_out[servers_[s].station]) return true;
  if (!umore_[u].floating) return may_get_room(locked, u, units_[u].option);
  const Slice options = plan_.visits[units_[u].visit].options;
  for (std::uint32_t o = options.first; o < options.first + options.count; ++o)
    if (may_get_room(locked, u, o)) return true;
  return false;
}

/// What the units that can move hold or fill.
template <Features F>
void Run<F>::count_movable(Locked& locked) const {
  locked.movable_on.assign(servers_.size(), false);
  locked.movable_in.assign(queues_.size(), false);
  locked.movable_out.assign(plan_.stations.size(), false);
  std::vector<bool> counted(holdings_.size(), false);
  for (std::uint32_t c = 0; c < carriers_.size(); ++c)
    locked.obtainable[c] = carriers_[c].free + carriers_[c].returning;
  for (std::uint32_t u = 0; u < units_.size(); ++u) {
    if (units_[u].parts == 0 || locked.units[u]) continue;
    if (units_[u].server != no_index) locked.movable_on[units_[u].server] = true;
    if (output_of(u) != no_index) locked.movable_out[output_of(u)] = true;
    if (in_store(u)) locked.movable_in[stored_[u].queue] = true;
    if (umore_[u].at == At::queue) locked.movable_in[plan_.options[units_[u].option].queue] = true;
    for (const auto& [holding, parts] : carried_[u].on) {
      if (!counted[holding]) locked.obtainable[holdings_[holding].carrier] += holdings_[holding].number;
      counted[holding] = true;
    }
  }
}

/// All that wait, less, until nothing changes, those that may move.
template <Features F>
typename Run<F>::Locked Run<F>::find_locked() const {
  Locked locked;
  locked.units.assign(units_.size(), false);
  locked.obtainable.assign(carriers_.size(), 0);
  for (const auto& queue : queues_) {
    for (std::uint32_t u = queue.head; u != no_index; u = units_[u].next)
      locked.units[u] = !has(feature_units) || umore_[u].gathering == no_index;
    for (std::uint32_t u = queue.door_head; u != no_index; u = units_[u].next) locked.units[u] = true;
  }
  for (const auto u : floating_) locked.units[u] = true;
  for (const auto& belt : belts_)
    for (const auto& riding : belt.riding) locked.units[riding.unit] = !belt.at_end.empty();
  for (bool changed = true; changed;) {
    changed = false;
    count_movable(locked);
    for (std::uint32_t u = 0; u < units_.size(); ++u) {
      if (!locked.units[u] || !may_move(locked, u)) continue;
      locked.units[u] = false;
      changed = true;
    }
  }
  return locked;
}

template <Features F>
bool Run<F>::look_for_carrier_lock() {
  const Locked locked = find_locked();
  std::vector<std::string> sentences;
  for (std::uint32_t c = 0; c < carriers_.size(); ++c) {
    std::vector<std::string> wait_at, held_at;
    const auto add = [](std::vector<std::string>& list, const std::string& name) {
      if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
    };
    for (std::uint32_t u = 0; u < units_.size(); ++u) {
      if (!locked.units[u]) continue;
      const std::string& place = plan_.queues[plan_.options[units_[u].option].queue].name;
      if (waits_for_carrier(locked, u, c)) add(wait_at, place);
      for (const auto& [holding, parts] : carried_[u].on)
        if (holdings_[holding].carrier == c) add(held_at, place);
    }
    if (wait_at.empty()) continue;
    cycle_.push_back(plan_.carriers[c].name);
    for (const auto& name : wait_at) add(cycle_, name);
    sentences.push_back("what waits at " + listed(wait_at) + " needs '" + plan_.carriers[c].name + "', of which " +
                        (held_at.empty()
                             ? "too few are free"
                             : shortest(plan_.carriers[c].count - locked.obtainable[c]) + " of " +
                                   shortest(plan_.carriers[c].count) + " are with what waits at " + listed(held_at)));
  }
  if (sentences.empty()) return false;
  fail(Outcome::stuck, "deadlock through carriers: " + listed(sentences) + "; more of them would free it");
  return true;
}

template <Features F>
bool Run<F>::waits_for_carrier(const Locked& locked, std::uint32_t u, std::uint32_t carrier) const {
  const Slice takes = plan_.visits[units_[u].visit].takes;
  for (std::uint32_t i = takes.first; i < takes.first + takes.count; ++i) {
    const CarrierUse& use = plan_.carrier_uses[i];
    if (use.carrier == carrier && carriers_lacked(u, use) > locked.obtainable[carrier]) return true;
  }
  return false;
}

}  // namespace nordvest
