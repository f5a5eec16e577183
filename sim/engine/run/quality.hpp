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
  if (uses(feature_users) && kind_scraps(units_[u].server, u)) return scrap_on_server(units_[u].server, u);
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  if (uses(feature_inspection) && station.close.needed) return judge_closely(u);
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

/// How the unit was worked on where it is.
template <Features F>
const Stop& Run<F>::stop_done(std::uint32_t u) const {
  const std::uint32_t s = units_[u].server;
  const bool several = uses(feature_batch) && batch_of(s) != nullptr;  // of different products or steps, perhaps
  return plan_.stops[several ? stop_index(u, s) : servers_[s].stop];
}

/// The instruction of those to rework at the stop where the unit is.
template <Features F>
std::uint32_t Run<F>::rework_target(std::uint32_t u) const {
  return stop_done(u).rework;
}

/// Of those that an inspection sends back.
template <Features F>
std::uint32_t Run<F>::refused_target(std::uint32_t u) const {
  return stop_done(u).refused;
}

template <Features F>
void Run<F>::judge_part(std::uint32_t u, double scrap, double rework) {
  const std::uint32_t s = units_[u].server;
  const double x = keyed(plan_.visits[units_[u].visit].key, Purpose::scrap, u);
  const bool again = x >= 1 - rework;
  if (x < scrap || (again && !may_rework(u))) {
    scrap_on_server(s, u);
  } else if (again) {
    send_back(u, rework_target(u), plan_.stations[servers_[s].station].rework_back);
  } else {
    stations_[servers_[s].station].good += 1;
    choose_next(u);
  }
}

/// Each part by itself: the good ones go on, those to rework go as a lot of their own, the rest is scrap.
template <Features F>
void Run<F>::judge_lot(std::uint32_t u, double scrap, double rework) {
  const StreamKey key = choices_.key_for(plan_.visits[units_[u].visit].key, Purpose::scrap);
  Judged out;
  const bool reworkable = may_rework(u);
  for (const Member& part : members_of(u)) {
    const double x = keyed_uniform(key, part.identity, units_[u].pass);
    const bool is_good = x >= scrap && x < 1 - rework;
    (is_good ? out.good : x >= scrap && reworkable ? out.again : out.bad).push_back(part);
  }
  stations_[servers_[units_[u].server].station].good += static_cast<double>(out.good.size());
  scrap_of_lot(u, out.bad);
  send_on(u, out);
}

/// What is left of a lot after quality, if anything is: it goes on; what is sent back is a lot of its own, unless nothing else is left.
template <Features F>
void Run<F>::send_on(std::uint32_t u, const Judged& parts) {
  const auto& [good, again, refused, bad] = parts;
  if (good.empty() && again.empty() && refused.empty()) return;
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  const std::uint32_t to = rework_target(u), refused_to = refused_target(u);
  const auto& own = !good.empty() ? good : !again.empty() ? again : refused;
  const auto apart = [&](const std::vector<Member>& some) {
    return some.empty() ? no_index : &some == &own ? u : part_off(u, some);
  };
  const std::uint32_t reworked = apart(again), found = apart(refused);
  if (own.size() < units_[u].parts || station.close.needed) take_parts(u, own);
  if (!good.empty()) choose_next(u);
  if (reworked != no_index) send_back(reworked, to, station.rework_back);
  if (found != no_index) send_back(found, refused_to, station.close.back);
}

template <Features F>
bool Run<F>::may_rework(std::uint32_t u) const {
  return may_go_back(u, plan_.stations[servers_[units_[u].server].station].rework_back);
}

template <Features F>
bool Run<F>::may_go_back(std::uint32_t u, const BackLimit& limit) const {
  if (limit.slot == no_index) return true;
  return reworks_[std::size_t{u} * plan_.rework_slots + limit.slot] < limit.at_most;
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
  if (uses(feature_carrier)) drop_carriers(u, static_cast<std::uint32_t>(bad.size()));
  TickSum stay;
  for (const Member& part : bad) stay += TickSum(now_ - part.released);
  count_scrap(u, parts, stay, EventKind::scrapped, Where::station, servers_[s].station, s);
  leave_lot(u, parts);
  parts_gone(u, parts);
}

template <Features F>
void Run<F>::send_back(std::uint32_t u, std::uint32_t to, const BackLimit& limit) {
  if (limit.slot != no_index) ++reworks_[std::size_t{u} * plan_.rework_slots + limit.slot];
  release_place(u);
  umore_[u].planned = umore_[u].planned_option = no_index;
  ++units_[u].pass;
  if (uses(feature_component)) ukit_[u].kitted = std::max(ukit_[u].kitted, plan_.visits[units_[u].visit].step + 1);
  follow(u, to);
}

}  // namespace nordvest
