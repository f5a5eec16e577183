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

/// What a unit fills while it waits: a server, or a store (numbered after the servers).
template <Features F>
std::uint32_t Run<F>::holder_of(std::uint32_t u) const {
  const std::uint32_t s = handed_over_by(u);
  if (s != no_index && (servers_[s].phase != Phase::done || servers_[s].down)) return no_index;
  return in_store(u) ? static_cast<std::uint32_t>(servers_.size()) + plan_.queues[stored_[u].queue].store : s;
}

template <Features F>
std::string Run<F>::name_of_holder(std::uint32_t holder) const {
  return holder < servers_.size() ? plan_.stations[servers_[holder].station].name
                                  : plan_.stores[holder - servers_.size()].name;
}

/// Servers whose finished unit waits for room, and stores where every unit does.
template <Features F>
typename Run<F>::Waits Run<F>::who_waits() const {
  const std::size_t n = servers_.size() + plan_.stores.size();
  Waits out{std::vector<bool>(n, false), std::vector<std::vector<std::uint32_t>>(n)};
  std::vector<std::uint32_t> waiting(n, 0);
  auto with_room = out.wants;
  const auto add_wish = [&](auto& wants, std::uint32_t u, std::uint32_t q) {
    const std::uint32_t holder = holder_of(u);
    if (holder != no_index) wants[holder].push_back(q);
  };
  const auto count = [&](std::uint32_t u) {
    if (const std::uint32_t holder = holder_of(u); holder != no_index) ++waiting[holder];
  };
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) {
      // What leaves together waits where there is no room, or where there is none for all of it.
      const bool together = uses(feature_component) && ukit_[u].bundle != no_index;
      add_wish(together && room_for(u, units_[u].option) ? with_room : out.wants, u, q);
      count(u);
    }
  for (const auto u : floating_) {
    const Visit& v = plan_.visits[units_[u].visit];
    for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
      add_wish(out.wants, u, plan_.options[o].queue);
    count(u);
  }
  for (std::size_t k = 0; k < n; ++k)
    if (out.wants[k].empty()) out.wants[k] = with_room[k];
  wait_for_outputs(out, waiting);
  for (std::size_t k = 0; k < n; ++k) {
    out.in_set[k] = waiting[k] > 0;
    if (k < servers_.size()) continue;
    const std::uint32_t q = plan_.stores[k - servers_.size()].queue;
    const bool all_wait = belt_of(q) != no_index ? belt_is_stuck(belt_of(q)) : waiting[k] == queues_[q].units;
    out.in_set[k] = out.in_set[k] && all_wait && !plan_.queues[q].has_shelf_life;
  }
  return out;
}

/// A blocked server is freed, too, when a unit leaves the output places of its station.
template <Features F>
void Run<F>::wait_for_outputs(Waits& waits, const std::vector<std::uint32_t>& waiting) const {
  if constexpr (!has(feature_store)) return;
  const auto add = [&](std::uint32_t u, std::uint32_t q) {
    if (output_of(u) == no_index) return;
    const Slice servers = plan_.stations[output_of(u)].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (waiting[s] > 0) waits.wants[s].push_back(q);
  };
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) add(u, q);
  for (const auto u : floating_) {
    const Slice options = plan_.visits[units_[u].visit].options;
    for (std::uint32_t o = options.first; o < options.first + options.count; ++o) add(u, plan_.options[o].queue);
  }
}

template <Features F>
bool Run<F>::can_be_freed(const Waits& waits, std::uint32_t q) const {
  if (lacks_cards(q)) {
    std::vector<bool> asked(queues_.size(), false);
    return card_can_be_freed(waits, q, asked);
  }
  if (is_store(q)) return !waits.in_set[servers_.size() + plan_.queues[q].store];
  if (plan_.queues[q].has_shelf_life && queues_[q].head != no_index) return true;
  return has_server_outside(waits, q);
}

template <Features F>
bool Run<F>::has_server_outside(const Waits& waits, std::uint32_t q) const {
  for (const auto station : plan_.queues[q].consumers) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (!waits.in_set[s]) return true;
  }
  return false;
}

/// No part gets in here but by a card that comes free.
template <Features F>
bool Run<F>::lacks_cards(std::uint32_t q) const {
  return takes_cards(q) && cards_left(q) < 1;
}

/// Some part that has a card of this queue can move on.
template <Features F>
bool Run<F>::card_can_be_freed(const Waits& waits, std::uint32_t q, std::vector<bool>& asked) const {
  asked[q] = true;
  for (std::uint32_t u = 0; u < units_.size(); ++u) {
    if (units_[u].parts == 0 || cards_held(u, q) <= 0) continue;
    const std::uint32_t holder = holder_of(u);
    if (umore_[u].at == At::queue ? has_server_outside(waits, q) : holder != no_index && !waits.in_set[holder])
      return true;
    if (umore_[u].at == At::queue || holder != no_index) continue;
    const std::uint32_t door = umore_[u].door;  // on a server at work, or in an output place
    if (output_of(u) == no_index || door >= queues_.size() || !lacks_cards(door)) return true;
    if (!asked[door] && card_can_be_freed(waits, door, asked)) return true;
  }
  return false;
}

/// Until nothing changes: those that something outside the set could free.
template <Features F>
void Run<F>::take_out_freed(Waits& waits) const {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t k = 0; k < waits.in_set.size(); ++k) {
      const auto& wants = waits.wants[k];
      if (!waits.in_set[k] ||
          std::none_of(wants.begin(), wants.end(), [&](std::uint32_t q) { return can_be_freed(waits, q); }))
        continue;
      waits.in_set[k] = false;
      changed = true;
    }
  }
}

/// A closed set of blocked servers and stores: all that could make room for each one is itself in the set.
template <Features F>
bool Run<F>::look_for_deadlock() {
  Waits waits = who_waits();
  take_out_freed(waits);
  const auto first = std::find(waits.in_set.begin(), waits.in_set.end(), true);
  if (first == waits.in_set.end()) return false;
  tell_deadlock(waits, static_cast<std::uint32_t>(first - waits.in_set.begin()));
  return true;
}

/// Who stands in the way of those that want to go there.
template <Features F>
std::uint32_t Run<F>::who_holds(const Waits& waits, std::uint32_t q) const {
  if (lacks_cards(q))
    for (std::uint32_t u = 0; u < units_.size(); ++u) {
      if (units_[u].parts == 0 || cards_held(u, q) <= 0) continue;
      const std::uint32_t holder = holder_of(u);
      if (holder != no_index && waits.in_set[holder]) return holder;
    }
  if (is_store(q)) return static_cast<std::uint32_t>(servers_.size()) + plan_.queues[q].store;
  return plan_.stations[plan_.queues[q].consumers[0]].servers.first;
}

/// Walks from one to the next until one comes again: that is the cycle.
template <Features F>
void Run<F>::tell_deadlock(const Waits& waits, std::uint32_t first) {
  std::vector<std::uint32_t> path;
  std::uint32_t k = first;
  while (std::find(path.begin(), path.end(), k) == path.end()) {
    path.push_back(k);
    k = who_holds(waits, waits.wants[k][0]);
    if (k == no_index || !waits.in_set[k]) k = path.front();
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), k));
  std::vector<std::string> places;
  for (const auto p : path) {
    cycle_.push_back(name_of_holder(p));
    const std::uint32_t q = waits.wants[p][0];
    const char* where = lacks_cards(q) ? "card of '" : is_store(q) ? "place in '" : "place in the queue of '";
    places.push_back(where + plan_.queues[q].name + "'");
  }
  fail(Outcome::stuck, "deadlock: " + listed(cycle_) +
                           " block each other, each holds a finished part that waits for room at the next; one more " +
                           listed(places, "or") + " (or fewer parts in the loop) would free them");
}

/// Queues whose room or cards parts have that wait for somebody to ask for them, at the end of their route; and whatever waits for those.
template <Features F>
std::vector<bool> Run<F>::calm_queues() const {
  std::vector<bool> calm(queues_.size(), false);
  if (uses(feature_component)) {
    const auto fill = [&](std::uint32_t u) {  // what the unit stands in the way of
      bool fresh = false;
      const auto mark = [&](std::uint32_t q) { fresh = fresh || !calm[q], calm[q] = true; };
      if (in_store(u)) mark(stored_[u].queue);
      if (units_[u].server != no_index) mark(plan_.stations[servers_[units_[u].server].station].queue);
      if (output_of(u) != no_index) mark(plan_.stations[output_of(u)].queue);
      if (uses(feature_gate))
        for (const CardShare& share : cards_at_[u]) mark(share.queue);
      return fresh;
    };
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t u = 0; u < units_.size(); ++u) {
        if (units_[u].parts == 0) continue;
        const std::uint32_t door = umore_[u].door;
        const bool waits = umore_[u].at != At::queue && door < queues_.size() && calm[door];
        const bool behind = umore_[u].at == At::queue && calm[plan_.options[units_[u].option].queue];
        if (ukit_[u].stocked >= 0 || stops_at_end_store(u) || waits || behind) changed = fill(u) || changed;
      }
    }
  }
  return calm;
}

/// No event is left: a server that still holds a finished part will hold it for ever.
template <Features F>
void Run<F>::look_for_dead_end() {
  if (look_for_deadlock()) return;
  if constexpr (has(feature_carrier)) {
    if (look_for_carrier_lock()) return;
  }
  if (uses(feature_component) && look_for_missing_kit()) return;
  const std::vector<bool> calm = calm_queues();
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    if (servers_[s].phase != Phase::done || servers_[s].held == 0) continue;
    if (uses(feature_component)) {
      if (ukit_[servers_[s].unit].stocked >= 0) continue;  // a component that nobody asks for
    }
    const std::uint32_t q = umore_[servers_[s].unit].door;
    if (q < queues_.size() && calm[q]) continue;
    const std::string waits = has_riders(s)        ? " that waits for a vehicle, and none comes"
                              : q < queues_.size() ? " that waits for room at '" + plan_.queues[q].name + "'"
                                                   : std::string();
    cycle_ = {plan_.stations[servers_[s].station].name};
    fail(Outcome::stuck, "nothing is left to happen, and '" + name_of_server(s) + "' holds a finished part" + waits);
    return;
  }
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) {
      if ((!in_store(u) && output_of(u) == no_index) || calm[q]) continue;
      cycle_ = {in_store(u) ? name_of_holder(holder_of(u)) : plan_.stations[output_of(u)].name};
      fail(Outcome::stuck, "nothing is left to happen, and '" + cycle_[0] + "' holds a part that waits for room at '" +
                               plan_.queues[q].name + "'");
      return;
    }
}

/// A unit waits for components while a server holds another one that nothing can free.
template <Features F>
bool Run<F>::look_for_missing_kit() {
  std::uint32_t holder = no_index;
  for (std::uint32_t s = 0; s < servers_.size() && holder == no_index; ++s)
    if (servers_[s].phase == Phase::done && servers_[s].held > 0 && ukit_[servers_[s].unit].stocked >= 0) holder = s;
  if (holder == no_index) return false;
  for (const auto q : kit_queues_)
    for (std::uint32_t u = queues_[q].head; u != no_index; u = units_[u].next) {
      if (components_there(u)) continue;
      const Slice needs = plan_.visits[units_[u].visit].needs;
      std::uint32_t n = needs.first;
      while (n + 1 < needs.first + needs.count &&
             is_in_stock(u, plan_.needs[n], plan_.needs[n].count * units_[u].parts))
        ++n;
      cycle_ = {plan_.queues[q].name, plan_.stations[servers_[holder].station].name};
      fail(Outcome::stuck, "nothing is left to happen: '" + plan_.queues[q].name + "' waits for '" +
                               plan_.products[plan_.needs[n].product].name + "', and '" + name_of_server(holder) +
                               "' holds a finished '" + plan_.products[units_[servers_[holder].unit].product].name +
                               "' that nobody takes; a place to wait at the end of its route would free it");
      return true;
    }
  return false;
}

}  // namespace nordvest
