// SPDX-License-Identifier: Apache-2.0
// Output places of a station: finished units that find no room ahead wait there, and their server is free.
//
//   server (done) --no room ahead--> | output places | --room ahead--> next queue      (its turn at the door is kept)
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The station in whose output places the unit stands; no_index if it does not.
template <Features F>
std::uint32_t Run<F>::output_of(std::uint32_t u) const {
  if (!uses(feature_store)) return no_index;
  return umore_[u].output;
}

/// Look at this station's output places when the doors have been looked at.
template <Features F>
void Run<F>::look_at_output(std::uint32_t station) {
  if constexpr (!has(feature_store)) return;
  if (plan_.stations[station].output_places > 0) outputs_due_.set(station);
}

/// Finished units of these stations that still stand at a door go into the output places, first blocked first.
template <Features F>
bool Run<F>::fill_outputs() {
  if constexpr (!has(feature_store)) return false;
  bool any = false;
  for (std::uint32_t i = outputs_due_.first(); i != UINT32_MAX; i = outputs_due_.next(i + 1)) {
    outputs_due_.clear(i);
    if (!holds_done_units(i)) continue;
    for (const auto u : blocked_units(i)) {
      if (!output_has_room(i, units_[u].parts)) break;
      to_output(u, i);
      any = true;
    }
    if (uses(feature_component)) any = stock_into_output(i) || any;
  }
  return any;
}

template <Features F>
bool Run<F>::holds_done_units(std::uint32_t station) const {
  const Slice servers = plan_.stations[station].servers;
  for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
    if (servers_[s].phase == Phase::done) return true;
  return false;
}

/// Units on the station's servers that wait for room ahead and may be handed over.
template <Features F>
std::vector<std::uint32_t> Run<F>::blocked_units(std::uint32_t station) const {
  std::vector<std::uint32_t> out;
  const auto add = [&](std::uint32_t u) {
    const std::uint32_t s = units_[u].server;
    const bool waits = s != no_index && servers_[s].station == station && servers_[s].phase == Phase::done;
    if (waits && may_hand_over(s)) out.push_back(u);
  };
  for (const auto& queue : queues_)
    for (std::uint32_t u = queue.door_head; u != no_index; u = units_[u].next) add(u);
  for (const auto u : floating_) add(u);
  const Slice servers = plan_.stations[station].servers;
  std::uint32_t riders = 0;
  for (std::uint32_t s = servers.first; uses(feature_transport) && s < servers.first + servers.count; ++s)
    riders += riders_[s];
  for (std::uint32_t u = 0; riders > 0 && u < units_.size(); ++u)
    if (units_[u].parts > 0 && has_called(u) && !rides_[u].loading) add(u);
  std::sort(out.begin(), out.end(), [&](auto a, auto b) {
    return units_[a].joined != units_[b].joined ? units_[a].joined < units_[b].joined
                                                : units_[a].number < units_[b].number;
  });
  return out;
}

/// A unit larger than all the places goes in alone.
template <Features F>
bool Run<F>::output_has_room(std::uint32_t station, double parts) const {
  const double taken = outputs_[station];
  return taken <= 0 || taken + parts <= plan_.stations[station].output_places;
}

/// It takes its place at once, or after the unloading.
template <Features F>
void Run<F>::to_output(std::uint32_t u, std::uint32_t station) {
  const std::uint32_t s = units_[u].server;
  if (servers_[s].phase != Phase::done) return;  // another of its units is being unloaded
  outputs_[station] += units_[u].parts;
  umore_[u].output = station;
  if (has(feature_phases) && more_[s].unload_total > 0)
    begin_unload(s, u);
  else
    stand_in_output(u);
}

/// Off the server; it keeps its turn at the door, or goes on waiting for its vehicle.
template <Features F>
void Run<F>::stand_in_output(std::uint32_t u) {
  const std::uint32_t s = units_[u].server;
  if (has_called(u)) --riders_[s];
  leave_server(u);
  if (has_called(u)) classify(s);
  if (uses(feature_carrier)) return_carriers(u);
  umore_[u].at = At::output;
  if (umore_[u].door < queues_.size() && !has_called(u))
    doors_.set(umore_[u].door);  // room may have come while it was unloaded
}

template <Features F>
void Run<F>::leave_output(std::uint32_t u) {
  const std::uint32_t station = umore_[u].output;
  outputs_[station] -= units_[u].parts;
  umore_[u].output = no_index;
  look_at_output(station);
}

}  // namespace nordvest
