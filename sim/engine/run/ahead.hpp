// SPDX-License-Identifier: Apache-2.0
// send_ahead: a lot stands on its server and is worked on so many parts at a time; each that are done go on while the rest stays.
//
//   lot of 120, send_ahead: 50     server: [50 | 70] -> 50 to the next step, [50 | 20] -> 50, [20] -> 20, empty
//
// One set-up, one operation of the server: workers stay from one span to the next, unless the done parts find no room.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The first parts of a unit as a unit of their own beside it; the unit is the rest from now on.
template <Features F>
std::uint32_t Run<F>::cut_off(std::uint32_t u, std::uint32_t parts) {
  const std::uint32_t piece = new_piece(u, 0);
  units_[piece].parts = parts;
  if (uses(feature_carrier)) share_carriers(u, piece, parts);
  if (uses(feature_gate)) cards_at_[piece] = cards_of(u, parts);
  if (umore_[u].members == no_index) {  // alike and consecutive
    units_[u].number += parts;
    umore_[u].identity += parts;
  } else {
    const std::vector<Member> all = members_of(u);
    set_members(piece, std::span(all).first(parts));
    units_[u].number += all[parts].identity - all[0].identity;
    set_members(u, std::span(all).subspan(parts));
  }
  units_[u].parts -= parts;
  return piece;
}

/// The parts of a lot that are worked on first; the unit itself where all of it goes on together.
template <Features F>
std::uint32_t Run<F>::first_to_send(std::uint32_t s, std::uint32_t u) {
  const std::uint32_t most = plan_.stops[servers_[s].stop].send_ahead;
  more_[s].rest = no_index;
  if (most == 0 || units_[u].parts <= most || umore_[u].time_left >= 0) return u;
  const double whole = umore_[u].kept_time, share = most / static_cast<double>(units_[u].parts);
  const std::uint32_t first = cut_off(u, most);
  more_[s].rest = u;
  servers_[s].unit = first;
  if (whole >= 0) {  // known since the lot joined: each takes its share
    umore_[first].kept_time = round_ticks(whole * share);
    umore_[u].kept_time = whole - umore_[first].kept_time;
  }
  umore_[u].kept_setup = -1;
  if constexpr (has(feature_log)) log(EventKind::split, first, Where::station, servers_[s].station, s);
  return first;
}

/// The done parts are off the server: it goes on with the rest of the lot.
template <Features F>
void Run<F>::work_on_rest(std::uint32_t s) {
  Server& sv = servers_[s];
  stations_[sv.station].holding_ticks += now_ - std::max(more_[s].held_since, window_from_);
  sv.unit = more_[s].rest;
  sv.phase = Phase::loaded;
  const std::uint32_t u = first_to_send(s, sv.unit);
  plan_work(s, u, plan_.stops[sv.stop]);
  next_phase(s);  // the operation has begun: a shift that ends now meets it so
  want_work(s);
}

/// Interrupted: the rest goes back to the queue behind what was in process.
template <Features F>
void Run<F>::put_back_rest(std::uint32_t s) {
  const std::uint32_t u = more_[s].rest;
  more_[s].rest = no_index;
  release_place(u);
  if (uses(feature_carrier)) untake_carriers(u);
  units_[u].server = no_index;
  wait_again(u, more_[s].loaded);
}

/// Does the server go on by itself when what is done has left it?
template <Features F>
bool Run<F>::has_rest(std::uint32_t s) const {
  if constexpr (!has(feature_units)) return false;
  return more_[s].rest != no_index;
}

}  // namespace nordvest
