// SPDX-License-Identifier: Apache-2.0
// Who is there: members come and go with their calendars, some are away for a shift, some stay on; and what becomes of work that they leave.
//
//   Mon 7 |--shift--- break --------| night |--shift--     a shift begins after at least 4 hours closed, and anew after a day
//          who is away is drawn                 ..and here
#pragma once
#include "engine/run/run.hpp"
#include "random/stream.hpp"

namespace nordvest {

template <Features F>
void Run<F>::make_attendance() {
  opened_.assign(plan_.calendars.size(), 0);
  overtime_until_.assign(plan_.calendars.size(), 0);
  std::uint32_t timers = 0;
  for (std::uint32_t p = 0; p < pools_.size(); ++p) {
    const PoolPlan& pool = plan_.pools[p];
    if (pool.learning < 0)
      pools_[p].practice.assign(plan_.stations.size() * plan_.products.size() * phase_names.size() + plan_.modes.size(),
                                0);
    for (const auto& [calendar, members] : pool.count) {
      const std::string when = calendar == no_index ? "always" : plan_.calendars[calendar].name;
      Attendance shift;
      shift.key = named_stream(pool.name + '/' + when, Purpose::absence);
      shift.there = members;
      shift.timer = timers++;
      pools_[p].shifts.push_back(shift);
    }
  }
}

template <Features F>
void Run<F>::first_shifts() {
  for (std::uint32_t p = 0; p < pools_.size(); ++p) {
    for (std::uint32_t k = 0; k < pools_[p].shifts.size(); ++k) note_shift(p, k);
    count_members(p);
  }
}

/// The calendar of the pool's k-th members changes now, or a day is over: perhaps a shift begins.
template <Features F>
void Run<F>::note_shift(std::uint32_t p, std::uint32_t k) {
  if (plan_.pools[p].absence <= 0) return;
  const std::uint32_t calendar = plan_.pools[p].count[k].first;
  Attendance& shift = pools_[p].shifts[k];
  const bool open = calendar == no_index || plan_.calendars[calendar].is_open(now_);
  if (!open) {
    shift.closed = now_;
    return;
  }
  const bool is_new =
      now_ - shift.began >= ticks_per_day || (shift.closed > shift.began && now_ - shift.closed >= longest_break);
  if (is_new) begin_shift(p, k);
  const double again = shift.began + ticks_per_day;
  if (calendar == no_index || plan_.calendars[calendar].next_change(now_) > again)
    set_timer(TimerKind::shift, EventClass::changes, again, p, k, shift.timer);
}

/// Each member is away with the pool's probability, drawn by member and day: who joins the pool changes nothing for the others.
template <Features F>
void Run<F>::begin_shift(std::uint32_t p, std::uint32_t k) {
  const PoolPlan& pool = plan_.pools[p];
  Attendance& shift = pools_[p].shifts[k];
  shift.began = now_;
  shift.there = 0;
  const auto day = static_cast<std::uint32_t>(now_ / ticks_per_day);
  for (int member = 0; member < pool.count[k].second; ++member)
    shift.there += keyed_uniform(shift.key, static_cast<std::uint64_t>(member), day) < pool.absence ? 0 : 1;
}

template <Features F>
bool Run<F>::is_on_overtime(std::uint32_t calendar) const {
  return calendar != no_index && overtime_until_[calendar] > 0;
}

template <Features F>
bool Run<F>::is_there(std::uint32_t calendar) const {
  return calendar == no_index || is_on_overtime(calendar) || plan_.calendars[calendar].is_open(now_);
}

/// Who is there, away, and paid from now on. Nobody is paid to be away from overtime.
template <Features F>
void Run<F>::count_members(std::uint32_t p) {
  pool_clock(p);
  PoolState& pool = pools_[p];
  pool.members = pool.absent = pool.overtime = pool.paid = 0;
  for (std::uint32_t k = 0; k < pool.shifts.size(); ++k) {
    const auto& [calendar, members] = plan_.pools[p].count[k];
    if (!is_there(calendar)) continue;
    const double there = pool.shifts[k].there;
    pool.members += there;
    if (is_on_overtime(calendar)) {
      pool.overtime += there;
      pool.paid += there * plan_.calendars[calendar].overtime_pay;
    } else {
      pool.absent += members - there;
      pool.paid += members;
    }
  }
  crews_changed_ = true;
}

/// A calendar opens, closes, or stays open on.
template <Features F>
void Run<F>::pools_change(std::uint32_t calendar) {
  for (const auto p : pools_of_calendar_[calendar]) {
    for (std::uint32_t k = 0; k < pools_[p].shifts.size(); ++k)
      if (plan_.pools[p].count[k].first == calendar) note_shift(p, k);
    count_members(p);
    send_home(p);
    if (lends && has_drivers_) drivers_change(p);
  }
}

/// Where fewer are left than at work, tasks that pause at a shift end pause, latest granted first.
template <Features F>
void Run<F>::send_home(std::uint32_t p) {
  while (pools_[p].engaged > pools_[p].members) {
    const std::uint32_t s = latest_that_pauses(p);
    if (s == no_index) break;
    if (is_vehicle(s)) {
      send_driver_home(vehicle_of(s));
      continue;
    }
    if (servers_[s].running) stop_span(s);
    let_go(s);
    classify(s);
    want_work(s);
  }
}

template <Features F>
double Run<F>::granted_at(std::uint32_t asker) const {
  return is_vehicle(asker) ? vehicles_[vehicle_of(asker)].grant_time : more_[asker].grant_time;
}

/// A server, or a vehicle: it stops at the end of its drivers' shift.
template <Features F>
std::uint32_t Run<F>::latest_that_pauses(std::uint32_t p) const {
  std::uint32_t latest = no_index;
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    const bool pauses = plan_.stations[servers_[s].station].at_shift_end != EndOfShift::finish;
    const bool has_some = std::any_of(held_[s].begin(), held_[s].end(), [&](const Held& h) { return h.pool == p; });
    if (!pauses || !has_some) continue;
    if (latest == no_index || granted_at(s) >= granted_at(latest)) latest = s;
  }
  for (std::uint32_t v = 0; has_drivers_ && v < vehicles_.size(); ++v) {
    const auto& drivers = fleet_of(v).drivers;
    const bool has_some =
        std::any_of(drivers.begin(), drivers.end(), [&](const auto& need) { return need.first == p; });
    if (!vehicles_[v].driven || !has_some) continue;
    if (latest == no_index || vehicles_[v].grant_time >= granted_at(latest)) latest = asker_of(v);
  }
  return latest;
}

}  // namespace nordvest
