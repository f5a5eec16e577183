// SPDX-License-Identifier: Apache-2.0
// Carriers: a unit takes them as it is loaded and gives them back as it leaves a later step. What is split off shares them; what
// is scrapped or shipped lets them go.
//
//   pool: free --taken at loading--> parts on them, wherever these go --return, scrap, end--> back_after --> free
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// For so many parts: ceil(parts / holds) for each that the step says; without a limit one group is all.
template <Features F>
double Run<F>::carriers_for(std::uint32_t carrier, std::uint32_t per, double parts) const {
  const double holds = plan_.carriers[carrier].holds;
  if (parts <= 0) return 0;
  return holds == never ? per : std::ceil(parts / holds) * per;
}

/// Carriers that loading the unit takes here, for those of its parts that have none of this visit yet (it was reworked, say).
template <Features F>
double Run<F>::carriers_lacked(std::uint32_t u, const CarrierUse& use) const {
  double parts = units_[u].parts;
  for (const auto& [holding, n] : carried_[u].on)
    if (holdings_[holding].carrier == use.carrier && holdings_[holding].visit == units_[u].visit) parts -= n;
  return carriers_for(use.carrier, use.per, parts);
}

/// Are all carriers free that loading the unit takes? Those that `giver` has taken at its step count too.
template <Features F>
bool Run<F>::carriers_there(std::uint32_t u, std::uint32_t giver) const {
  const Slice takes = plan_.visits[units_[u].visit].takes;
  for (std::uint32_t i = takes.first; i < takes.first + takes.count; ++i) {
    const CarrierUse& use = plan_.carrier_uses[i];
    double free = carriers_[use.carrier].free;
    if (giver != no_index)
      for (const auto& [h, parts] : carried_[giver].on)
        if (holdings_[h].carrier == use.carrier && holdings_[h].visit == units_[giver].visit)
          free += freed_by(holdings_[h], parts);
    if (carriers_lacked(u, use) > free) return false;
  }
  return true;
}

/// The same for units that are loaded together.
template <Features F>
bool Run<F>::carriers_there_for(const std::vector<std::uint32_t>& group) {
  if constexpr (!has(feature_carrier)) return true;
  std::vector<double> free;
  for (const auto& state : carriers_) free.push_back(state.free);
  for (const auto u : group) {
    const Slice takes = plan_.visits[units_[u].visit].takes;
    for (std::uint32_t i = takes.first; i < takes.first + takes.count; ++i) {
      const CarrierUse& use = plan_.carrier_uses[i];
      const double lacked = carriers_lacked(u, use);
      free[use.carrier] -= lacked;
      if (lacked <= 0 || free[use.carrier] >= 0) continue;
      note_short(u);
      return false;
    }
  }
  return true;
}

/// A server would load the unit now, but for carriers: its waiting for them counts from here.
template <Features F>
void Run<F>::note_short(std::uint32_t u) {
  if (carried_[u].asked < 0) carried_[u].asked = now_;
  const Slice takes = plan_.visits[units_[u].visit].takes;
  for (std::uint32_t i = takes.first; i < takes.first + takes.count; ++i) {
    const CarrierUse& use = plan_.carrier_uses[i];
    const double needed = carriers_for(use.carrier, use.per, units_[u].parts);
    const CarrierPlan& carrier = plan_.carriers[use.carrier];
    if (needed <= carrier.count) continue;
    cycle_ = {carrier.name};
    fail(Outcome::stuck, "a unit of " + shortest(units_[u].parts) + " parts of '" +
                             plan_.products[units_[u].product].name + "' needs " + shortest(needed) + " of carrier '" +
                             carrier.name + "', and there are only " + shortest(carrier.count));
  }
}

/// Loaded: takes what its step says, if it has not got it.
template <Features F>
void Run<F>::take_carriers(std::uint32_t u) {
  const std::uint32_t visit = units_[u].visit;
  carried_[u].returns = visit;
  const double waited = carried_[u].asked < 0 ? 0 : now_ - carried_[u].asked;
  carried_[u].asked = -1;
  const Slice takes = plan_.visits[visit].takes;
  for (std::uint32_t i = takes.first; i < takes.first + takes.count; ++i) {
    const CarrierUse& use = plan_.carrier_uses[i];
    Holding h{use.carrier, visit, use.per, carriers_lacked(u, use), static_cast<double>(units_[u].parts)};
    if (h.number <= 0) continue;
    for (const auto& [holding, parts] : carried_[u].on)
      if (holdings_[holding].carrier == h.carrier && holdings_[holding].visit == visit) h.parts -= parts;
    carrier_clock(use.carrier);
    carriers_[use.carrier].free -= h.number;
    carrier_tally_[use.carrier].wait_ticks += waited;
    carrier_tally_[use.carrier].grants += 1;
    carried_[u].on.emplace_back(new_holding(h), static_cast<std::uint32_t>(h.parts));
  }
}

template <Features F>
std::uint32_t Run<F>::new_holding(const Holding& h) {
  if (free_holdings_.empty()) {
    free_holdings_.push_back(static_cast<std::uint32_t>(holdings_.size()));
    holdings_.emplace_back();
  }
  const std::uint32_t index = free_holdings_.back();
  free_holdings_.pop_back();
  holdings_[index] = h;
  return index;
}

/// Carriers that nobody needs when so many of their parts are off.
template <Features F>
double Run<F>::freed_by(const Holding& h, double parts) const {
  return std::max(0.0, h.number - carriers_for(h.carrier, h.per, h.parts - parts));
}

/// So many parts are off: the carriers that no part needs any more.
template <Features F>
double Run<F>::take_off(std::uint32_t holding, double parts) {
  Holding& h = holdings_[holding];
  const double freed = freed_by(h, parts);
  h.parts -= parts;
  h.number -= freed;
  if (h.parts <= 0) free_holdings_.push_back(holding);
  return freed;
}

/// The unit has left: what the step it comes from returns. Taken last, returned first.
template <Features F>
void Run<F>::return_carriers(std::uint32_t u) {
  const std::uint32_t visit = std::exchange(carried_[u].returns, no_index);
  if (visit == no_index) return;
  const Slice returns = plan_.visits[visit].returns;
  for (std::uint32_t i = returns.first; i < returns.first + returns.count; ++i) {
    std::uint32_t left = plan_.carrier_uses[i].per;
    auto& on = carried_[u].on;
    for (std::size_t k = on.size(); k-- > 0 && left > 0;)
      if (holdings_[on[k].first].carrier == plan_.carrier_uses[i].carrier) left -= return_some(u, k, left);
  }
}

/// Of one holding; the unit stays on the rest where it took more than it returns. How many for each group were returned.
template <Features F>
std::uint32_t Run<F>::return_some(std::uint32_t u, std::size_t k, std::uint32_t most) {
  auto& on = carried_[u].on;
  const auto [holding, parts] = on[k];
  Holding rest = holdings_[holding];
  const std::uint32_t returned = std::min(most, rest.per);
  double freed = take_off(holding, parts);
  rest.per -= returned;
  rest.parts = parts;
  rest.number = std::min(freed, carriers_for(rest.carrier, rest.per, parts));
  freed -= rest.number;
  if (rest.per > 0)
    on[k].first = new_holding(rest);
  else
    on.erase(on.begin() + static_cast<std::ptrdiff_t>(k));
  give_back(rest.carrier, freed);
  return returned;
}

/// Interrupted: waiting in its queue it holds nothing that its step takes.
template <Features F>
void Run<F>::untake_carriers(std::uint32_t u) {
  carried_[u].returns = no_index;
  auto& on = carried_[u].on;
  for (std::size_t k = on.size(); k-- > 0;) {
    const auto [holding, parts] = on[k];
    if (holdings_[holding].visit != units_[u].visit) continue;
    const std::uint32_t carrier = holdings_[holding].carrier;
    carrier_clock(carrier);
    carriers_[carrier].free += take_off(holding, parts);
    wake_takers(carrier);
    on.erase(on.begin() + static_cast<std::ptrdiff_t>(k));
  }
}

/// Walks along so many parts of the unit, in their order on the carriers of each step; they are no longer on it afterwards.
template <Features F>
template <typename Fn>
void Run<F>::part_with_carriers(std::uint32_t u, std::uint32_t parts, Fn&& fn) {
  auto& on = carried_[u].on;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> done;  // of each step and carrier (by its first holding): parts
  for (auto& [holding, there] : on) {
    const Holding& h = holdings_[holding];
    auto mine = std::find_if(done.begin(), done.end(), [&](const auto& d) {
      return holdings_[d.first].carrier == h.carrier && holdings_[d.first].visit == h.visit;
    });
    if (mine == done.end()) mine = done.insert(done.end(), {holding, 0});
    const std::uint32_t now = std::min(there, parts - mine->second);
    mine->second += now;
    there -= now;
    if (now > 0) fn(holding, now);
  }
  std::erase_if(on, [](const auto& held) { return held.second == 0; });
}

/// So many of the unit's parts go on as a unit of their own: on the same carriers.
template <Features F>
void Run<F>::share_carriers(std::uint32_t from, std::uint32_t to, std::uint32_t parts) {
  carried_[to].on.clear();
  if (carried_[from].on.empty()) return;
  part_with_carriers(from, parts,
                     [&](std::uint32_t holding, std::uint32_t n) { carried_[to].on.emplace_back(holding, n); });
}

/// So many of the unit's parts are gone.
template <Features F>
void Run<F>::drop_carriers(std::uint32_t u, std::uint32_t parts) {
  if (carried_[u].on.empty()) return;
  std::vector<std::pair<std::uint32_t, double>> back;
  part_with_carriers(u, parts, [&](std::uint32_t holding, std::uint32_t n) {
    const std::uint32_t carrier = holdings_[holding].carrier;
    back.emplace_back(carrier, take_off(holding, n));
  });
  for (const auto& [carrier, number] : back) give_back(carrier, number);
}

/// The unit takes up another's parts, which stay on their carriers.
template <Features F>
void Run<F>::join_carriers(std::uint32_t u, std::uint32_t other) {
  for (const auto& held : carried_[other].on) {
    auto& on = carried_[u].on;
    const auto same = std::find_if(on.begin(), on.end(), [&](const auto& mine) { return mine.first == held.first; });
    if (same == on.end())
      on.push_back(held);
    else
      same->second += held.second;
  }
  carried_[other].on.clear();
}

/// Back in the pool at once, or each after its own time.
template <Features F>
void Run<F>::give_back(std::uint32_t carrier, double number) {
  if (number <= 0) return;
  carrier_clock(carrier);
  CarrierState& state = carriers_[carrier];
  const Draw& back_after = plan_.carriers[carrier].back_after;
  for (double k = 0; k < number; ++k) {
    const double x = keyed_uniform(back_keys_[carrier], static_cast<std::uint64_t>(++state.given_back), 0);
    const double wait = value(back_after, plan_.numbers.data(), x);
    if (wait <= 0) {
      ++state.free;
      continue;
    }
    ++state.returning;
    if (free_trips_.empty()) free_trips_.push_back(trips_++);
    const std::uint32_t trip = free_trips_.back();
    free_trips_.pop_back();
    set_timer(TimerKind::carrier, EventClass::work_ends, now_ + wait, carrier, ++returns_begun_, trip);
  }
  wake_takers(carrier);
}

/// Booked: a carrier is ready again.
template <Features F>
void Run<F>::carrier_is_back(std::uint32_t carrier, std::uint32_t trip) {
  free_trips_.push_back(trip);
  carrier_clock(carrier);
  --carriers_[carrier].returning;
  ++carriers_[carrier].free;
  wake_takers(carrier);
}

/// Servers whose queues' units may need it look again, and so do the doors.
template <Features F>
void Run<F>::wake_takers(std::uint32_t carrier) {
  for (const auto q : plan_.carriers[carrier].queues) {
    if (queues_[q].door_head != no_index) doors_.set(q);
    if (uses(feature_preempt) && queues_[q].head != no_index) preempt_.set(q);
    wake_queue(q);
  }
}

/// Books the pool's time up to now.
template <Features F>
void Run<F>::carrier_clock(std::uint32_t carrier) {
  CarrierState& state = carriers_[carrier];
  carrier_tally_[carrier].in_use_ticks += (now_ - state.since) * (plan_.carriers[carrier].count - state.free);
  carrier_tally_[carrier].returning_ticks += (now_ - state.since) * state.returning;
  state.since = now_;
}

}  // namespace nordvest
