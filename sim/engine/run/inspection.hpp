// SPDX-License-Identifier: Apache-2.0
// Parts that are looked at one by one: hidden defects, inspections, the first parts after a set-up or a repair.
//
//   end of process -> scrap or rework, as all see it -> made with a hidden defect? -> inspected here? refused: scrap, or back and mended
//
// A draw belongs to the part, the step and what it is for. The first time at a step it is the same however often the part went back
// before, so that fewer defects and better inspections never make a part worse.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::judge_closely(std::uint32_t u) {
  if (units_[u].parts == 1) return judge_alone(u);
  const CloseLook look = look_closely(u);
  if (finds_nothing(u, look)) {
    stations_[servers_[look.server].station].good += units_[u].parts;
    umore_[u].judged = std::max(umore_[u].judged, plan_.visits[units_[u].visit].step + 1);
    return choose_next(u);
  }
  Judged out;
  std::vector<Member>& parts = looked_at_;
  parts.resize(units_[u].parts);
  double good = 0;
  bool all_on = true, spoiled = false;
  for (std::uint32_t k = 0; k < parts.size(); ++k) {
    Member& part = parts[k] = member(u, k);
    const bool was_defective = part.defective;
    const Finding verdict = verdict_of(u, part, look);
    good += verdict.done_well ? 1 : 0;
    spoiled = spoiled || part.defective != was_defective;
    if (all_on && verdict.way != Way::on) {
      out.good.assign(parts.data(), &part);
      all_on = false;
    }
    if (all_on) continue;
    (verdict.way == Way::on        ? out.good
     : verdict.way == Way::again   ? out.again
     : verdict.way == Way::refused ? out.refused
                                   : out.bad)
        .push_back(part);
  }
  stations_[servers_[units_[u].server].station].good += good;
  umore_[u].judged = std::max(umore_[u].judged, plan_.visits[units_[u].visit].step + 1);
  if (all_on) {
    if (spoiled) set_members(u, parts);
    return choose_next(u);
  }
  scrap_of_lot(u, out.bad);
  send_on(u, out);
}

/// As nearly always: nothing comes of any of its parts, which are alike.
template <Features F>
bool Run<F>::finds_nothing(std::uint32_t u, const CloseLook& look) const {
  const ServerMore& more = more_[look.server];
  if (umore_[u].members != no_index || look.rework > 0 || more.after_setup > 0 || more.after_repair > 0) return false;
  if (plan_.stations[servers_[look.server].station].scrap > 0) return false;
  const double refused = umore_[u].defective ? look.finds : look.false_alarms;
  const auto happens = [&](double share, StreamKey key, std::uint32_t k) {
    return share > 0 && keyed_uniform(key, umore_[u].identity + k, look.close_pass) < share;
  };
  for (std::uint32_t k = 0; k < units_[u].parts; ++k)
    if (happens(look.defects, look.defect, k) || happens(refused, look.inspection, k)) return false;
  return true;
}

/// The same of a unit of one part, without lists of parts.
template <Features F>
void Run<F>::judge_alone(std::uint32_t u) {
  const std::uint32_t s = units_[u].server;
  const StationPlan& station = plan_.stations[servers_[s].station];
  Member part = member(u, 0);
  const Finding finding = verdict_of(u, part, look_closely(u));
  stations_[servers_[s].station].good += finding.done_well ? 1 : 0;
  umore_[u].judged = std::max(umore_[u].judged, plan_.visits[units_[u].visit].step + 1);
  if (finding.way == Way::scrap) return scrap_on_server(s, u);
  if (umore_[u].members == no_index)
    umore_[u].defective = part.defective;
  else
    members_[umore_[u].members][0] = part;
  if (finding.way == Way::on)
    choose_next(u);
  else if (finding.way == Way::again)
    send_back(u, rework_target(u), station.rework_back);
  else
    send_back(u, refused_target(u), station.close.back);
}

/// What holds for all parts of a unit where it is. A station off the route, where a part is worked on again, sends nobody on.
template <Features F>
typename Run<F>::CloseLook Run<F>::look_closely(std::uint32_t u) const {
  const std::uint32_t s = units_[u].server;
  const StationPlan& station = plan_.stations[servers_[s].station];
  const Visit& v = plan_.visits[units_[u].visit];
  CloseLook look;
  look.server = s;
  look.rework = rework_target(u) == no_index ? 0 : station.rework;
  look.defects = station.close.defects;
  const bool inspects = station.close.inspects && (!station.close.mends || refused_target(u) != no_index);
  look.finds = inspects ? station.close.finds : 0;
  look.false_alarms = inspects ? station.close.false_alarms : 0;
  look.quality = choices_.key_for(v.key, Purpose::scrap);
  look.defect = close_keys_[std::size_t{v.key} * 2];
  look.inspection = close_keys_[std::size_t{v.key} * 2 + 1];
  look.pass = units_[u].pass;
  look.close_pass = v.step >= umore_[u].judged ? 0 : units_[u].pass;
  return look;
}

/// What comes of one part. The operation was done well if it left the part as it should be: neither scrapped nor to be reworked, no
/// new defect, no false alarm. Draws are keyed, so one that decides nothing is left out.
template <Features F>
typename Run<F>::Finding Run<F>::verdict_of(std::uint32_t u, Member& part, const CloseLook& look) {
  if (const double scrap = next_scrap(look.server); scrap > 0 || look.rework > 0) {
    const double x = keyed_uniform(look.quality, part.identity, look.pass);
    if (x < scrap) return {Way::scrap, false};
    if (x >= 1 - look.rework) return {may_rework(u) ? Way::again : Way::scrap, false};
  }
  const bool made = look.defects > 0 && keyed_uniform(look.defect, part.identity, look.close_pass) < look.defects;
  part.defective = part.defective || made;
  const double refused = part.defective ? look.finds : look.false_alarms;
  if (refused <= 0 || keyed_uniform(look.inspection, part.identity, look.close_pass) >= refused)
    return {Way::on, !made};
  return {refuse(u, part), part.defective && !made};
}

/// Refused: mended where it is sent back, else scrap.
template <Features F>
typename Run<F>::Way Run<F>::refuse(std::uint32_t u, Member& part) {
  const std::uint32_t station = servers_[units_[u].server].station;
  const ClosePlan& close = plan_.stations[station].close;
  ++(part.defective ? stations_[station].found : stations_[station].false_alarms);
  if (!close.mends || !may_go_back(u, close.back)) return Way::scrap;
  part.defective = false;
  return Way::refused;
}

/// Scrap of the next part here; where several rates hold, the highest. Each part uses one up.
template <Features F>
double Run<F>::next_scrap(std::uint32_t s) {
  const StationPlan& station = plan_.stations[servers_[s].station];
  ServerMore& more = more_[s];
  if (more.after_setup == 0 && more.after_repair == 0) return station.scrap;
  double scrap = 0;
  if (more.after_setup > 0) --more.after_setup, scrap = station.close.after_setup.scrap;
  if (more.after_repair > 0) --more.after_repair, scrap = std::max(scrap, station.close.after_repair.scrap);
  return scrap;
}

/// Parts of a unit with a hidden defect.
template <Features F>
std::uint32_t Run<F>::defective_in(std::uint32_t u) const {
  if (umore_[u].members == no_index) return umore_[u].defective ? units_[u].parts : 0;
  const auto& parts = members_[umore_[u].members];
  return static_cast<std::uint32_t>(
      std::count_if(parts.begin(), parts.end(), [](const Member& m) { return m.defective; }));
}

/// These of its parts have a defect now, besides those that had one.
template <Features F>
void Run<F>::spoil_parts(std::uint32_t u, const std::vector<bool>& spoiled) {
  if (std::find(spoiled.begin(), spoiled.end(), true) == spoiled.end()) return;
  std::vector<Member> parts = members_of(u);
  for (std::size_t k = 0; k < parts.size(); ++k) parts[k].defective = parts[k].defective || spoiled[k];
  set_members(u, parts);
}

/// A part that starts its route again is as new.
template <Features F>
void Run<F>::make_flawless(std::uint32_t u) {
  if (defective_in(u) == 0) return;
  std::vector<Member> parts = members_of(u);
  for (Member& part : parts) part.defective = false;
  set_members(u, parts);
}

}  // namespace nordvest
