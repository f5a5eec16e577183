// SPDX-License-Identifier: Apache-2.0
// The people a server has: given whole for a phase, kept for the next one if they are all it asks for, let go when it is blocked or down.
//
//   set-up [setter]  load [bender]  process -        unload [bender]     for: setup | load, unload
//          asks             asks           lets go          asks         ..and who `stays` goes on to the next operation
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Of a phase with work in it.
template <Features F>
WorkPhase Run<F>::work_phase(Phase phase) {
  return static_cast<WorkPhase>(static_cast<unsigned>(phase) - static_cast<unsigned>(Phase::setup));
}

template <Features F>
void Run<F>::count_held(std::uint32_t s, const Held& held, Duty duty, int sign) {
  const WorkerPlan& need = plan_.stations[servers_[s].station].workers[held.need];
  pool_task(held.pool, need.attends, duty, held.count, sign);
}

/// The phase that the server begins, or goes on with.
template <Features F>
WorkPhase Run<F>::phase_to_begin(std::uint32_t s) const {
  return work_phase(servers_[s].phase == Phase::loaded ? phase_after(s) : servers_[s].phase);
}

/// Those it has do this from now on.
template <Features F>
void Run<F>::now_at(std::uint32_t s, Duty duty) {
  if (duty == more_[s].duty) return;
  for (const Held& h : held_[s]) count_held(s, h, more_[s].duty, -1), count_held(s, h, duty, 1);
  more_[s].duty = duty;
}

/// From now on the server has these, for this.
template <Features F>
void Run<F>::now_hold(std::uint32_t s, const std::vector<Held>& held, Duty duty) {
  for (const Held& h : held_[s]) count_held(s, h, more_[s].duty, -1);
  held_[s] = held;
  for (const Held& h : held_[s]) count_held(s, h, duty, 1);
  more_[s].duty = duty;
  servers_[s].granted = !held.empty() || (lends && lends_vehicles_ && !lent_[s].empty());
}

template <Features F>
void Run<F>::let_go(std::uint32_t s) {
  if (!servers_[s].granted) return;
  crews_changed_ = true;
  for (const Held& h : held_[s]) count_held(s, h, more_[s].duty, -1);
  held_[s].clear();
  servers_[s].granted = false;
  if (lends && lends_vehicles_) let_vehicles_go(s);
}

/// The operation is over: those that stay wait for the next one, to the end of the moment.
template <Features F>
void Run<F>::let_go_but_staying(std::uint32_t s) {
  if (!servers_[s].granted) return;
  if (plan_.stations[servers_[s].station].plain_workers) return let_go(s);
  kept_.clear();
  for (const Held& h : held_[s])
    if (plan_.stations[servers_[s].station].workers[h.need].stays) kept_.push_back(h);
  if (kept_.size() < held_[s].size()) crews_changed_ = true;
  if (lends && lends_vehicles_) let_vehicles_go_but_staying(s);
  now_hold(s, kept_, more_[s].duty);
}

/// People are free while their server is blocked, and when nothing came that they could go on with.
template <Features F>
void Run<F>::let_rest_go() {
  for (const auto s : newly_done_)
    if (servers_[s].phase == Phase::done || servers_[s].phase == Phase::empty) let_go(s);
}

/// Has the server all that its next phase asks for? Then it goes on with these and lets the others go; else it lets all go.
template <Features F>
bool Run<F>::people_go_on(std::uint32_t s) {
  if (!servers_[s].asks_people) return true;
  const StationPlan& st = plan_.stations[servers_[s].station];
  const WorkPhase phase = phase_to_begin(s);
  const auto duty = static_cast<Duty>(phase);
  if (st.plain_workers) {
    if (servers_[s].granted) now_at(s, duty);
    return servers_[s].granted;
  }
  if (!keep_people(s, phase) || (st.has_vehicles && !keep_vehicles(s, phase))) {
    let_go(s);
    return false;
  }
  now_hold(s, kept_, duty);
  return true;
}

/// Finds among those it has all that a phase asks for: first who is there for it, then others of the right pools.
template <Features F>
bool Run<F>::keep_people(std::uint32_t s, WorkPhase phase) {
  const auto& needs = plan_.stations[servers_[s].station].workers;
  kept_.clear();
  spare_.clear();
  for (const Held& h : held_[s])
    if (!needs[h.need].is_in(phase)) spare_.push_back(h);
  for (std::uint32_t i = 0; i < needs.size(); ++i) {
    if (!needs[i].is_in(phase) || needs[i].fleet != no_index) continue;
    std::uint32_t left = needs[i].count;
    for (const Held& h : held_[s])
      if (h.need == i) left -= h.count, kept_.push_back(h);
    for (Held& h : spare_) {
      const std::uint32_t n = can_do(needs[h.need], h.pool, needs[i]) ? std::min(left, h.count) : 0;
      if (n > 0) kept_.push_back({i, h.pool, n});
      h.count -= n;
      left -= n;
    }
    if (left > 0) return false;
  }
  for (const Held& h : spare_) crews_changed_ = crews_changed_ || h.count > 0;
  return true;
}

/// May a member of the pool, there for one need, do another?
template <Features F>
bool Run<F>::can_do(const WorkerPlan& has, std::uint32_t pool, const WorkerPlan& other) const {
  return has.attends == other.attends && std::find(other.pools.begin(), other.pools.end(), pool) != other.pools.end();
}

/// Takes all that the next phase of a server asks for, or nobody.
template <Features F>
bool Run<F>::take_people(std::uint32_t s) {
  struct Asked {
    const std::vector<WorkerPlan>& all;
    const std::vector<std::uint32_t>& which;
    [[nodiscard]] std::size_t size() const { return which.size(); }
    [[nodiscard]] bool empty() const { return which.empty(); }
    const WorkerPlan& operator[](std::size_t i) const { return all[which[i]]; }
  };
  const Asked needs{plan_.stations[servers_[s].station].workers, asked_};
  const WorkPhase phase = phase_to_begin(s);
  asked_.clear();
  for (std::uint32_t i = 0; i < needs.all.size(); ++i)
    if (needs.all[i].is_in(phase) && needs.all[i].fleet == no_index) asked_.push_back(i);
  return assign(
      needs, [&](std::uint32_t i, std::uint32_t p) { return free_members(p, needs[i]); },
      [&](std::uint32_t i, std::uint32_t p, int n) {
        pool_task(p, needs[i].attends, static_cast<Duty>(phase), std::abs(n), n > 0 ? 1 : -1);
      },
      assigned_);
}

/// The server has those it asks for from now on; all of them are there.
template <Features F>
void Run<F>::give_people(std::uint32_t s) {
  const StationPlan& st = plan_.stations[servers_[s].station];
  auto& held = held_[s];
  held.clear();
  more_[s].duty = static_cast<Duty>(phase_to_begin(s));
  if (st.plain_workers) {
    for (std::uint32_t i = 0; i < st.workers.size(); ++i)
      if (st.workers[i].count > 0) held.push_back({i, st.workers[i].pools[0], st.workers[i].count});
    for (const Held& h : held) count_held(s, h, more_[s].duty, 1);
  } else {
    (void)take_people(s);
    for (const Assigned& a : assigned_) held.push_back({asked_[a.need], a.pool, a.count});
  }
  for (const Held& h : held) note_wait(h.pool, more_[s].request_since);
}

/// Could the server, or the vehicle, be granted what it asks for now? Of a plain station that is quickly said.
template <Features F>
bool Run<F>::can_grant(std::uint32_t s) {
  if (is_vehicle(s)) return drivers_are_free(vehicle_of(s));
  const StationPlan& st = plan_.stations[servers_[s].station];
  if (st.plain_workers) {
    for (const WorkerPlan& need : st.workers)
      if (pools_[need.pools[0]].engaged + need.count > pools_[need.pools[0]].members) return false;
    return true;
  }
  if constexpr (lends) {
    if (st.has_vehicles && !vehicles_are_free(s)) return false;
  }
  if (!take_people(s)) return false;
  const auto duty = static_cast<Duty>(phase_to_begin(s));
  for (const Assigned& a : assigned_) pool_task(a.pool, st.workers[asked_[a.need]].attends, duty, a.count, -1);
  return true;
}

}  // namespace nordvest
