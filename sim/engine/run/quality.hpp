// SPDX-License-Identifier: Apache-2.0
// What comes of the parts of an operation: good, to be reworked, scrap. Draws are keyed by part and pass, so that re-routing leaves them alone.
//
//   end of process -> one uniform a part:  u < scrap: scrapped | u >= 1 - rework: back to a step, as a lot of its own | else on
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// One uniform a part: u < scrap is scrapped, u >= 1 - rework is reworked, so that improvements nest.
template <Features F>
void Run<F>::judge_quality(std::uint32_t u) {
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  const double rework =
      rework_target(u) == no_index ? 0 : station.rework;  // off the route: it sends nobody on to another
  if (station.scrap <= 0 && rework <= 0) {
    stations_[servers_[units_[u].server].station].good += units_[u].parts;
    choose_next(u);
  } else if (units_[u].parts == 1) {
    judge_part(u, station.scrap, rework);
  } else {
    judge_lot(u, station.scrap, rework);
  }
}

/// The instruction of those to rework at the stop where the unit is.
template <Features F>
std::uint32_t Run<F>::rework_target(std::uint32_t u) const {
  const std::uint32_t s = units_[u].server;
  const bool several = has(feature_batch) && batch_of(s) != nullptr;  // of different products or steps, perhaps
  return plan_.stops[several ? stop_index(u, s) : servers_[s].stop].rework;
}

template <Features F>
void Run<F>::judge_part(std::uint32_t u, double scrap, double rework) {
  const std::uint32_t s = units_[u].server;
  const double x = keyed(plan_.visits[units_[u].visit].key, Purpose::scrap, u);
  const bool again = x >= 1 - rework;
  if (x < scrap || (again && !may_rework(u))) {
    scrap_on_server(s, u);
  } else if (again) {
    send_to_rework(u, rework_target(u));
  } else {
    stations_[servers_[s].station].good += 1;
    choose_next(u);
  }
}

/// Each part by itself: the good ones go on, those to rework go as a lot of their own, the rest is scrap.
template <Features F>
void Run<F>::judge_lot(std::uint32_t u, double scrap, double rework) {
  const StreamKey key = key_for(plan_.visits[units_[u].visit].key, Purpose::scrap);
  std::vector<Member> good, again, bad;
  const bool reworkable = may_rework(u);
  for (const Member& part : members_of(u)) {
    const double x = keyed_uniform(key, part.identity, units_[u].pass);
    const bool is_good = x >= scrap && x < 1 - rework;
    (is_good ? good : x >= scrap && reworkable ? again : bad).push_back(part);
  }
  stations_[servers_[units_[u].server].station].good += static_cast<double>(good.size());
  scrap_of_lot(u, bad);
  send_on(u, good, again);
}

/// What is left of a lot after quality, if anything is.
template <Features F>
void Run<F>::send_on(std::uint32_t u, const std::vector<Member>& good, const std::vector<Member>& again) {
  if (good.empty() && again.empty()) return;
  const std::uint32_t to = rework_target(u);
  if (good.empty()) {
    take_parts(u, again);
    send_to_rework(u, to);
    return;
  }
  const std::uint32_t reworked = again.empty() ? no_index : part_off(u, again);
  if (good.size() < units_[u].parts) take_parts(u, good);
  choose_next(u);
  if (reworked != no_index) send_to_rework(reworked, to);
}

template <Features F>
bool Run<F>::may_rework(std::uint32_t u) const {
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  if (station.rework_slot == no_index) return true;
  return reworks_[std::size_t{u} * plan_.rework_slots + station.rework_slot] < station.rework_at_most;
}

/// These parts of a lot are lost to scrap where it was worked on; the rest goes on.
template <Features F>
void Run<F>::scrap_of_lot(std::uint32_t u, const std::vector<Member>& bad) {
  const std::uint32_t s = units_[u].server;
  const auto parts = static_cast<double>(bad.size());
  if (bad.empty()) return;
  if (parts == units_[u].parts) {
    scrap_on_server(s, u);
    return;
  }
  give_back_places(u, parts);
  if constexpr (has(feature_carrier)) drop_carriers(u, static_cast<std::uint32_t>(bad.size()));
  double stay = 0;
  for (const Member& part : bad) stay += now_ - part.released;
  count_scrap(u, parts, stay, EventKind::scrapped, Where::station, servers_[s].station, s);
  leave_lot(u, parts);
  parts_gone(u, parts);
}

template <Features F>
void Run<F>::send_to_rework(std::uint32_t u, std::uint32_t to) {
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  if (station.rework_slot != no_index) ++reworks_[std::size_t{u} * plan_.rework_slots + station.rework_slot];
  release_place(u);
  umore_[u].planned = umore_[u].planned_option = no_index;
  ++units_[u].pass;
  if constexpr (has(feature_component))
    ukit_[u].kitted = std::max(ukit_[u].kitted, plan_.visits[units_[u].visit].step + 1);
  follow(u, to);
}

}  // namespace nordvest
