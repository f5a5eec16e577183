// SPDX-License-Identifier: Apache-2.0
// Vehicles that stations ask for instead of people, or beside them: granted with all that a phase asks for, they come empty, are at the
// server as long as people would be, and are free where they stand then.
//
//   idle --granted to a server--> summoned: drives empty --> serving: working while the server works, else waiting --let go--> idle
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Vehicles of a fleet that the phase which the server begins asks for.
template <Features F>
std::uint32_t Run<F>::vehicles_asked(std::uint32_t s, std::uint32_t fleet) const {
  const WorkPhase phase = phase_to_begin(s);
  std::uint32_t sum = 0;
  for (const auto& need : plan_.stations[servers_[s].station].workers)
    if (need.fleet == fleet && need.is_in(phase)) sum += need.count;
  return sum;
}

/// The first fleet the phase asks for; no_index: none.
template <Features F>
std::uint32_t Run<F>::need_of_vehicle(std::uint32_t s) const {
  const WorkPhase phase = phase_to_begin(s);
  const auto& needs = plan_.stations[servers_[s].station].workers;
  for (std::uint32_t i = 0; i < needs.size(); ++i)
    if (needs[i].fleet != no_index && needs[i].is_in(phase)) return i;
  return no_index;
}

/// Where the need is none: the vehicle works from where it is.
template <Features F>
double Run<F>::ticks_to_server(std::uint32_t v, const WorkerPlan& need) const {
  return need.place == no_index ? 0 : ticks_to(v, need.place);
}

/// As a request for a unit would: by the fleet's `call`; of equal ones the lowest.
template <Features F>
typename Run<F>::Match Run<F>::vehicle_for(const WorkerPlan& need) const {
  const FleetPlan& plan = plan_.transport.fleets[need.fleet];
  Match best;
  for (std::uint32_t v = first_vehicle_[need.fleet]; v < first_vehicle_[need.fleet] + plan.count; ++v) {
    if (!is_free(v)) continue;
    const Match match{no_index, v, ticks_to_server(v, need), vehicles_[v].idle_since};
    if (best.vehicle == no_index ||
        (plan.call == Call::nearest ? match.ticks < best.ticks : match.idle_since < best.idle_since))
      best = match;
  }
  return best;
}

/// Does a unit that waits get its vehicle before the server gets one? By the fleet's rule; equal: who waits longer, then the unit.
template <Features F>
bool Run<F>::unit_goes_first(const Match& unit, std::uint32_t s, const WorkerPlan& need) const {
  const FleetPlan& plan = plan_.transport.fleets[need.fleet];
  const double asked = rides_[unit.unit].asked, since = more_[s].request_since;
  if (plan.rule == CallRule::fifo) return asked <= since;
  const Match own = vehicle_for(need);
  if (plan.call == Call::longest_idle && unit.vehicle != own.vehicle)
    return unit.idle_since != own.idle_since ? unit.idle_since < own.idle_since : unit.vehicle < own.vehicle;
  return unit.ticks != own.ticks ? unit.ticks < own.ticks : asked <= since;
}

/// Are the vehicles there that the server's phase asks for, once units that go first have theirs?
template <Features F>
bool Run<F>::vehicles_are_free(std::uint32_t s) {
  const WorkPhase phase = phase_to_begin(s);
  for (const auto& need : plan_.stations[servers_[s].station].workers) {
    if (need.fleet == no_index || !need.is_in(phase)) continue;
    Match match = next_match(need.fleet);
    for (; match.unit != no_index && unit_goes_first(match, s, need); match = next_match(need.fleet))
      send_vehicle(match.vehicle, match.unit);
    const std::uint32_t first = first_vehicle_[need.fleet];
    std::uint32_t free = 0;
    for (std::uint32_t v = first; v < first + plan_.transport.fleets[need.fleet].count; ++v) free += is_free(v) ? 1 : 0;
    if (free < vehicles_asked(s, need.fleet)) return false;
  }
  return true;
}

/// Granted: free vehicles set out for the server, or work for it where they are.
template <Features F>
void Run<F>::call_to_server(std::uint32_t s) {
  const WorkPhase phase = phase_to_begin(s);
  const auto& needs = plan_.stations[servers_[s].station].workers;
  for (std::uint32_t i = 0; i < needs.size(); ++i) {
    if (needs[i].fleet == no_index || !needs[i].is_in(phase)) continue;
    for (std::uint32_t k = 0; k < needs[i].count; ++k) {
      const std::uint32_t v = vehicle_for(needs[i]).vehicle;
      Vehicle& vehicle = vehicles_[v];
      lent_[s].push_back({i, v});
      vehicle.server = s;
      leave_line(v);
      vehicle.goal = needs[i].place == no_index ? vehicle.place : needs[i].place;
      const bool is_there = vehicle.road == no_index && vehicle.place == vehicle.goal;
      vehicle.errand = is_there ? Errand::serving : Errand::summoned;
      if (!is_there && !vehicle.has_span) moving_.push_back(v);
      classify_vehicle(v);
    }
  }
}

/// A vehicle has come; with the last of them work begins.
template <Features F>
void Run<F>::be_at_server(std::uint32_t v) {
  vehicles_[v].errand = Errand::serving;
  classify_vehicle(v);
  if constexpr (lends) begin_or_ask(vehicles_[v].server);
}

template <Features F>
bool Run<F>::vehicles_are_there(std::uint32_t s) const {
  return std::all_of(lent_[s].begin(), lent_[s].end(),
                     [&](const Lent& lent) { return vehicles_[lent.vehicle].errand == Errand::serving; });
}

/// Nothing that the server waits for is a person: it has people, or its phase asks for none.
template <Features F>
bool Run<F>::waits_for_vehicle(std::uint32_t s) const {
  if constexpr (lends) {
    if (!plan_.stations[servers_[s].station].has_vehicles) return false;
    return servers_[s].granted ? !vehicles_are_there(s) : pool_asked(s) == no_index && need_of_vehicle(s) != no_index;
  }
  return false;
}

/// Finds among those it has the vehicles a phase asks for, as `keep_people` does; the others are let go only if all are there.
template <Features F>
bool Run<F>::keep_vehicles(std::uint32_t s, WorkPhase phase) {
  const auto& needs = plan_.stations[servers_[s].station].workers;
  std::vector<Lent> kept, spare;
  for (const Lent& lent : lent_[s]) (needs[lent.need].is_in(phase) ? kept : spare).push_back(lent);
  for (std::uint32_t i = 0; i < needs.size(); ++i) {
    if (needs[i].fleet == no_index || !needs[i].is_in(phase)) continue;
    auto left = needs[i].count - static_cast<std::uint32_t>(std::count_if(
                                     kept.begin(), kept.end(), [&](const Lent& lent) { return lent.need == i; }));
    for (auto at = spare.begin(); left > 0 && at != spare.end();) {
      if (needs[at->need].fleet != needs[i].fleet) {
        ++at;
        continue;
      }
      kept.push_back({i, at->vehicle});
      at = spare.erase(at);
      --left;
    }
    if (left > 0) return false;
  }
  lent_[s] = kept;
  for (const Lent& lent : spare) free_lent(lent.vehicle);
  return true;
}

/// The operation is over: those that stay wait for the next one, to the end of the moment.
template <Features F>
void Run<F>::let_vehicles_go_but_staying(std::uint32_t s) {
  const auto& needs = plan_.stations[servers_[s].station].workers;
  std::vector<Lent> kept;
  for (const Lent& lent : lent_[s]) {
    if (needs[lent.need].stays)
      kept.push_back(lent);
    else
      free_lent(lent.vehicle);
  }
  lent_[s] = kept;
}

template <Features F>
void Run<F>::let_vehicles_go(std::uint32_t s) {
  const std::vector<Lent> all = std::exchange(lent_[s], {});
  for (const Lent& lent : all) free_lent(lent.vehicle);
}

/// Free where it stands, or at the end of the road it is on.
template <Features F>
void Run<F>::free_lent(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  rest_at_server(v);
  vehicle.server = no_index;
  leave_line(v);
  if (vehicle.road == no_index) {
    be_free(v);
  } else {
    vehicle.errand = Errand::parking;
    vehicle.goal = plan_.transport.roads[vehicle.road].to;
    calls_changed_ = true;
  }
  if (!vehicle.has_span) moving_.push_back(v);
  classify_vehicle(v);
}

/// The server's span begins: its vehicles work.
template <Features F>
void Run<F>::work_at_server(std::uint32_t s) {
  for (const Lent& lent : lent_[s]) {
    Vehicle& vehicle = vehicles_[lent.vehicle];
    vehicle.at_work = true;
    vehicle.started = now_;
    run_vehicle_clocks(lent.vehicle);
    classify_vehicle(lent.vehicle);
  }
}

/// It is over, or interrupted; what was worked is taken off the battery and the working clocks.
template <Features F>
void Run<F>::rest_at_server(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  if (!vehicle.at_work) return;
  vehicle.at_work = false;
  vehicle.battery_left -= now_ - vehicle.started;
  run_vehicle_clocks(v);
  classify_vehicle(v);
}

/// It breaks down, or its shift ends: the server pauses, lets all go and asks anew. At the end of a shift a station that finishes keeps
/// what is there for work that has begun.
template <Features F>
void Run<F>::give_up_server(std::uint32_t v) {
  if constexpr (lends) {
    const std::uint32_t s = vehicles_[v].server;
    if (s == no_index) return;
    const bool finishes =
        plan_.stations[servers_[s].station].at_shift_end == EndOfShift::finish && in_work(servers_[s]);
    if (!vehicles_[v].down && vehicles_[v].errand == Errand::serving && finishes) return;
    if (servers_[s].running) stop_span(s);
    let_go(s);
    classify(s);
    want_work(s);
  }
}

}  // namespace nordvest
