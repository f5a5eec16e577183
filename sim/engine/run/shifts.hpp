// SPDX-License-Identifier: Apache-2.0
// Calendars: [open, close). At a close work pauses, or goes on to its end; nothing starts, but for overtime.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Booked: calendar c opens, closes, or its overtime is over.
template <Features F>
void Run<F>::calendar_event(std::uint32_t c) {
  if (overtime_until_[c] > 0) return end_overtime(c);
  const bool open = plan_.calendars[c].is_open(now_);
  if (open) opened_[c] = now_;
  if (open || !begin_overtime(c)) change_calendar(c, open);
}

/// Its stations and people come or go.
template <Features F>
void Run<F>::change_calendar(std::uint32_t c, bool open) {
  const double next = plan_.calendars[c].next_change(now_);
  if (next < never)
    events_due_.set(first_calendar_slot_ + c, next, EventClass::changes);
  else
    events_due_.clear(first_calendar_slot_ + c);
  for (const auto station : stations_of_calendar_[c]) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      open ? open_server(s) : close_server(s);
  }
  if constexpr (has(feature_worker)) pools_change(c);
  if (uses(feature_transport)) vehicles_change(c, open);
}

template <Features F>
void Run<F>::close_server(std::uint32_t s) {
  Server& sv = servers_[s];
  sv.closed = true;
  const bool finishes = plan_.stations[sv.station].at_shift_end == EndOfShift::finish;
  if (sv.running && !finishes) stop_span(s);
  if constexpr (has(feature_worker)) {
    if (!sv.running && !(finishes && in_work(sv))) {
      withdraw(s);
      let_go(s);
    }
  }
  if constexpr (has(feature_down)) run_shift_clocks(s);
  if (uses(feature_component)) wake_kits();
  if (uses(feature_maintenance)) break_begins(s);
  if (uses(feature_users)) tell_kind(s, StationEvent::closed, sv.unit);
  classify(s);
}

template <Features F>
void Run<F>::open_server(std::uint32_t s) {
  Server& sv = servers_[s];
  sv.closed = false;
  if constexpr (has(feature_down)) run_shift_clocks(s);
  if (uses(feature_users)) tell_kind(s, StationEvent::opened, sv.unit);
  classify(s);
  if (sv.phase == Phase::empty)
    wake(s);
  else if (sv.phase != Phase::done && !sv.running)
    want_work(s);
}

}  // namespace nordvest
