// SPDX-License-Identifier: Apache-2.0
// Overtime: after a close a calendar stays open on while work that it brings about is on, for at most its time.
//
//   open |#########| close ....working....| nothing runs any more, or up_to is over
//                           idle servers: off_shift
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The calendar closes now. Does it stay open on? The end of the instant shows whether there is work.
template <Features F>
bool Run<F>::begin_overtime(std::uint32_t c) {
  const double more = plan_.calendars[c].overtime_at(now_);
  if (more <= 0) return false;
  overtime_until_[c] = now_ + more;
  ++overtimes_;
  events_due_.set(first_calendar_slot_ + c, now_ + more, EventClass::changes);
  for (const auto station : stations_of_calendar_[c]) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s) classify(s);
  }
  if constexpr (has(feature_worker)) pools_change(c);
  return true;
}

template <Features F>
void Run<F>::end_overtime(std::uint32_t c) {
  overtime_until_[c] = 0;
  --overtimes_;
  change_calendar(c, false);
}

/// Are more of the pool at work than are there by its other calendars? Only then somebody stays on.
template <Features F>
bool Run<F>::needs_calendar(std::uint32_t p, std::uint32_t c) const {
  double others = 0;
  for (std::uint32_t k = 0; k < pools_[p].shifts.size(); ++k) {
    const std::uint32_t calendar = plan_.pools[p].count[k].first;
    if (calendar != c && is_there(calendar)) others += pools_[p].shifts[k].there;
  }
  return pools_[p].engaged > others;
}

/// Does a server of its stations work, or one that has people who are there by it? Or a vehicle that has them as drivers.
template <Features F>
bool Run<F>::has_overtime_work(std::uint32_t c) const {
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    if (!servers_[s].running) continue;
    if (plan_.stations[servers_[s].station].calendar == c) return true;
    if constexpr (has(feature_worker)) {
      for (const Held& h : held_[s])
        for (const auto p : pools_of_calendar_[c])
          if (h.pool == p && needs_calendar(p, c)) return true;
    }
  }
  for (std::uint32_t v = 0; has_drivers_ && v < vehicles_.size(); ++v)
    for (const auto& need : fleet_of(v).drivers)
      if (vehicles_[v].running && vehicles_[v].driven && is_pool_of(need.first, c) && needs_calendar(need.first, c))
        return true;
  return false;
}

template <Features F>
bool Run<F>::is_pool_of(std::uint32_t p, std::uint32_t c) const {
  return std::find(pools_of_calendar_[c].begin(), pools_of_calendar_[c].end(), p) != pools_of_calendar_[c].end();
}

/// At the end of an instant; true where a calendar closed, so that there may be more to settle.
template <Features F>
bool Run<F>::end_idle_overtime() {
  bool any = false;
  for (std::uint32_t c = 0; overtimes_ > 0 && c < overtime_until_.size(); ++c) {
    if (overtime_until_[c] <= 0 || has_overtime_work(c)) continue;
    end_overtime(c);
    any = true;
  }
  return any;
}

/// The moment to which work that begins now may go on, if it keeps the calendar open.
template <Features F>
double Run<F>::latest_end(std::uint32_t c) const {
  if (overtime_until_[c] > 0) return overtime_until_[c];
  const double close = plan_.calendars[c].next_change(now_);
  return close < never ? close + plan_.calendars[c].overtime_at(close) : close;
}

}  // namespace nordvest
