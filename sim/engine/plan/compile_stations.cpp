// SPDX-License-Identifier: Apache-2.0
// Stations, their servers and failure modes; calendars and pools.
#include <algorithm>

#include "engine/plan/builder.hpp"
#include "factory/people.hpp"
#include "random/log_exp.hpp"

namespace nordvest {
namespace {

SetupKind kind_of(const SetupSpec& s) {
  if (!s.present) return SetupKind::none;
  switch (s.when) {
    case SetupSpec::When::product_changes:
      return SetupKind::product_changes;
    case SetupSpec::When::family_changes:
      return SetupKind::family_changes;
    case SetupSpec::When::lot:
      return SetupKind::lot;
    case SetupSpec::When::every:
      return SetupKind::every;
    case SetupSpec::When::after_idle:
      return SetupKind::after_idle;
  }
  return SetupKind::none;
}

/// Set-up memory holds families; every product's name is one.
void add_setup(PlanBuilder& b, const Station& from, StationPlan& to) {
  to.setup = kind_of(from.setup);
  to.setup_every = static_cast<std::uint32_t>(from.setup.every);
  if (from.setup.time) {
    to.has_setup_time = true;
    to.setup_time = b.draw(*from.setup.time);
  }
  for (const auto& e : from.setup.matrix) to.setup_matrix.push_back({b.family(e.from), b.family(e.to), b.draw(e.time)});
  for (const auto& [station, family] : b.factory.run.start_setup)
    if (station == from.name) to.setup_start = b.family(family);
}

WorkerPlan worker_plan(PlanBuilder& b, const WorkerNeed& from) {
  WorkerPlan to;
  for (const auto& pool : pools_of(b.factory, from)) to.pools.push_back(b.pool(pool));
  to.count = static_cast<std::uint32_t>(from.count);
  to.phases = from.phases;
  to.attends = static_cast<std::uint32_t>(from.attends);
  to.stays = from.stays;
  to.priority = from.priority;
  to.fleet = b.fleet(from.fleet);
  return to;
}

BackLimit back_limit(PlanBuilder& b, const ReworkSpec& rework) {
  return {rework.at_most, rework.at_most < 0 ? no_index : b.plan.rework_slots++};
}

void add_close_look(PlanBuilder& b, const Station& from, ClosePlan& to) {
  const auto first = [](const std::optional<AfterEvent>& after) {
    return after ? FirstParts{static_cast<std::uint32_t>(after->parts), after->scrap} : FirstParts{};
  };
  to.defects = from.defects;
  to.after_setup = first(from.after_setup);
  to.after_repair = first(from.after_repair);
  if (from.inspects) {
    to.inspects = true;
    to.finds = from.inspects->finds;
    to.false_alarms = from.inspects->false_alarms;
    to.mends = from.inspects->rework.has_value();
    if (to.mends) to.back = back_limit(b, *from.inspects->rework);
  }
  to.needed = to.inspects || to.defects > 0 || to.after_setup.parts > 0 || to.after_repair.parts > 0;
}

StationPlan station_plan(PlanBuilder& b, const Station& from, std::uint32_t index) {
  StationPlan to;
  to.name = from.name;
  to.kind = from.kind;
  to.settings = from.settings;
  to.servers = b.add_servers(from.servers, index);
  to.modes = b.add_modes(from.failures, index);
  add_tasks(b, from, index, to);
  add_setup(b, from, to);
  to.calendar = b.calendar(from.calendar);
  to.per_lot = from.per != Station::Per::part;
  to.output_places = from.output_places;
  to.block_before_service = from.block_before_service;
  to.scrap = from.scrap;
  if (from.rework) {
    to.rework = from.rework->probability;
    to.rework_back = back_limit(b, *from.rework);
  }
  add_close_look(b, from, to.close);
  for (const auto& need : needs_of(b.factory, from)) to.workers.push_back(worker_plan(b, need));
  to.plain_workers = are_plain(to.workers);
  for (const auto& need : to.workers) to.has_vehicles = to.has_vehicles || need.fleet != no_index;
  for (const auto& need : to.workers)
    for (const auto pool : need.pools) to.is_paced = to.is_paced || b.plan.pools[pool].is_paced();
  to.at_shift_end = static_cast<EndOfShift>(from.at_shift_end);
  for (const auto& name : from.only) to.only.push_back(b.product(name));
  return to;
}

}  // namespace

Slice PlanBuilder::add_servers(int count, std::uint32_t station) {
  const Slice out{static_cast<std::uint32_t>(plan.server_station.size()), static_cast<std::uint32_t>(count)};
  plan.server_station.insert(plan.server_station.end(), out.count, station);
  return out;
}

Slice PlanBuilder::add_modes(const std::vector<FailureMode>& failures, std::uint32_t station) {
  const Slice out{static_cast<std::uint32_t>(plan.modes.size()), static_cast<std::uint32_t>(failures.size())};
  for (const auto& f : failures) {
    plan.modes.push_back(mode(f));
    plan.modes.back().station = station;
  }
  return out;
}

ModePlan PlanBuilder::mode(const FailureMode& f) {
  ModePlan m;
  m.name = f.name;
  m.every = draw(f.every);
  m.lasts = draw(f.lasts);
  m.clock = f.clock == Clock::working ? ClockKind::working
            : f.clock == Clock::shift ? ClockKind::shift
                                      : ClockKind::calendar;
  m.part = static_cast<PartAction>(f.part);
  m.hand_over = f.hand_over;
  m.crew = f.crew.empty() ? no_index : pool(f.crew);
  m.priority = f.priority;
  m.round_the_clock = m.clock == ClockKind::calendar;
  return m;
}

void compile_stations(PlanBuilder& b) {
  const Factory& f = b.factory;
  b.plan.calendars = f.calendars;
  for (const auto& p : f.workers) {
    PoolPlan pool;
    pool.name = p.name;
    for (const auto& [calendar, members] : p.count) pool.count.emplace_back(b.calendar(calendar), members);
    pool.rule = static_cast<std::uint8_t>(p.rule);
    pool.absence = p.absence;
    pool.fatigue = p.fatigue;
    if (p.learning) {
      pool.learning = portable_log(p.learning->rate) / portable_log(2);
      pool.learning_floor = p.learning->floor;
    }
    b.plan.pools.push_back(std::move(pool));
  }
  for (std::uint32_t i = 0; i < f.stations.size(); ++i) b.plan.stations.push_back(station_plan(b, f.stations[i], i));
  b.joiners.resize(f.stations.size());
  for (std::uint32_t i = 0; i < f.stations.size(); ++i)
    if (!f.stations[i].joins.empty()) b.joiners[b.station(f.stations[i].joins)].push_back(i);
}

}  // namespace nordvest
