// SPDX-License-Identifier: Apache-2.0
// Statistics: state times, waits and stays by part (clipped to the window), counts by the instant of the event; the event log.
//
// Waits and stays are summed when they end; at the reset what has passed so far of those under way is taken off, at the close it is
// added. So each sum holds exactly the part of every wait that lies in (warm-up, end], and Little's law holds to the tick.
#pragma once
#include "engine/run/course.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::set_state(std::uint32_t s, State state) {
  Server& sv = servers_[s];
  state_ticks_[s][static_cast<std::size_t>(sv.state)] += now_ - sv.since;
  sv.since = now_;
  const bool is_another = sv.state != state;
  sv.state = state;
  if (has(feature_log) && is_another) log_state(s);
}

/// The first state that holds, in the order of the semantics.
template <Features F>
void Run<F>::classify(std::uint32_t s) {
  const Server& sv = servers_[s];
  if (uses(feature_belt)) {
    if (moves_belt(s)) belt_moves_or_stands(plan_.stations[sv.station].belt);
  }
  State state = State::starved;
  if (sv.running)
    state = sv.phase == Phase::setup ? State::setup : State::working;
  else if (sv.closed ||
           (has(feature_calendar) && overtimes_ > 0 && is_on_overtime(plan_.stations[sv.station].calendar)) ||
           (sv.phase == Phase::empty && more_[s].too_late))
    state = State::off_shift;
  else if (sv.down)
    state = task_of(more_[s].down_mode) != nullptr ? State::maintenance : State::down;
  else if (sv.phase >= Phase::loaded && sv.phase <= Phase::unload)
    state = waits_for_vehicle(s) ? State::waiting_transport : State::waiting_worker;
  else if (has_riders(s))
    state = State::waiting_transport;
  else if (sv.phase == Phase::done || sv.blocked_empty)
    state = State::blocked;
  if (state == sv.state) return;
  if (sv.phase == Phase::empty && sv.state == State::starved && now_ > sv.since)
    more_[s].was_idle = true;  // loading ends the spell, and has looked at it
  set_state(s, state);
}

template <Features F>
void Run<F>::release(std::uint32_t u) {
  units_[u].released = now_;
  if constexpr (has(feature_units)) {
    if (umore_[u].members != no_index)
      for (Member& part : members_[umore_[u].members]) part.released = now_;
  }
  if constexpr (has(feature_log)) log(EventKind::released, u, Where::source, umore_[u].source);
}

template <Features F>
void Run<F>::start_waiting(std::uint32_t u) {
  units_[u].joined = now_;
  if (uses(feature_preempt)) umore_[u].away = 0;
}

/// Since it joined, all its parts together [part ticks].
template <Features F>
TickSum Run<F>::waited(std::uint32_t u) const {
  double each = now_ - units_[u].joined;
  if (uses(feature_preempt)) each -= umore_[u].away;
  return TickSum(each, units_[u].parts);
}

template <Features F>
void Run<F>::end_waiting(std::uint32_t u, std::uint32_t q) {
  QueueTally& tally = queue_tally_[q];
  const TickSum all = waited(u);
  tally.waits += all;
  tally.content_ticks += all;
  tally.loaded += units_[u].parts;
  if constexpr (has(feature_log)) log_wait(EventKind::waited, u, q);
}

/// Shipped, or a pass of a part that repeats.
template <Features F>
void Run<F>::finish_parts(std::uint32_t u) {
  ProductTally& tally = products_[units_[u].product];
  tally.good += units_[u].parts;
  good_in_window_ += units_[u].parts;
  if (uses(feature_inspection)) tally.defects_shipped += defective_in(u);
  const TickSum stay = stay_of(u);
  tally.lead_sum += stay;
  tally.wip_ticks += stay;
  if (!has(feature_units) || umore_[u].members == no_index) {
    tally.lead.add(now_ - units_[u].released, units_[u].parts);
  } else {
    for (const Member& part : members_[umore_[u].members]) tally.lead.add(now_ - part.released, 1);
  }
  count_due(tally, now_, umore_[u].due, units_[u].parts);
  if (uses(feature_component)) close_order(u, units_[u].parts);
  if constexpr (has(feature_log)) log(EventKind::shipped, u, Where::end, 0);
  if (!umore_[u].restarts && !plan_.products[units_[u].product].repeats) {
    leave_lot(u, units_[u].parts);
    parts_gone(u, units_[u].parts);
  }
}

/// Time its parts have been in the factory, each since its own release, added up [part ticks].
template <Features F>
TickSum Run<F>::stay_of(std::uint32_t u) const {
  const TickSum alike(now_ - units_[u].released, units_[u].parts);
  if constexpr (!has(feature_units)) return alike;
  if (umore_[u].members == no_index) return alike;
  TickSum stay;
  for (const Member& part : members_[umore_[u].members]) stay += TickSum(now_ - part.released);
  return stay;
}

/// The whole unit is lost to scrap here; its stay ends.
template <Features F>
void Run<F>::scrap_parts(std::uint32_t u, double parts, EventKind kind, Where where, std::uint32_t element,
                         std::uint32_t server) {
  count_scrap(u, parts, stay_of(u), kind, where, element, server);
  leave_lot(u, parts);
  parts_gone(u, parts);
}

/// So many of its parts, which have been in the factory for so long together [part ticks].
template <Features F>
void Run<F>::count_scrap(std::uint32_t u, double parts, TickSum stay, EventKind kind, Where where,
                         std::uint32_t element, std::uint32_t server) {
  ProductTally& tally = products_[units_[u].product];
  tally.scrapped += parts;
  tally.wip_ticks += stay;
  if constexpr (has(feature_log)) {
    const std::uint32_t all = units_[u].parts;
    units_[u].parts = static_cast<std::uint32_t>(parts);
    log(kind, u, where, element, server);
    units_[u].parts = all;
  }
  if (uses(feature_component)) {
    replace_scrapped(u, parts);
    close_order(u, parts);
  }
}

/// Shipped, used, scrapped or lost.
template <Features F>
void Run<F>::parts_gone(std::uint32_t u, double parts) {
  free_cards(u, parts);
  give_cards_back(u, parts);
  end_load(u, parts);
  if (uses(feature_component)) {
    count_living(u, -parts);
    ask_no_more(u, parts);
  }
}

template <Features F>
void Run<F>::leave_lot(std::uint32_t u, double parts) {
  if constexpr (has(feature_units)) {
    const std::uint32_t index = umore_[u].lot_index;
    if (index == no_index) return;
    lots_[index].parts -= parts;
    if (gathers_) look_at_gathering(index);
  }
}

template <Features F>
std::uint32_t Run<F>::new_unit() {
  std::uint32_t u;
  alone_ = false;
  if (!free_units_.empty()) {
    u = free_units_.back();
    free_units_.pop_back();
    units_[u] = Unit{};
    umore_[u] = UnitMore{};
    if constexpr (has(feature_store)) stored_[u] = Stored{};
    if (uses(feature_carrier)) carried_[u].returns = no_index, carried_[u].asked = -1;
    if constexpr (has(feature_component)) ukit_[u] = UnitKit{};
    if constexpr (has(feature_transport)) rides_[u] = Ride{};
    if constexpr (has(feature_gate)) cards_at_[u].clear();
  } else {
    u = static_cast<std::uint32_t>(units_.size());
    units_.emplace_back();
    umore_.emplace_back();
    if constexpr (has(feature_store)) stored_.emplace_back();
    if constexpr (has(feature_carrier)) carried_.emplace_back();
    if constexpr (has(feature_component)) ukit_.emplace_back();
    if constexpr (has(feature_transport)) rides_.emplace_back();
    if constexpr (has(feature_gate)) cards_at_.emplace_back();
    reworks_.resize(reworks_.size() + plan_.rework_slots);
  }
  for (std::uint32_t k = 0; k < plan_.rework_slots; ++k) reworks_[std::size_t{u} * plan_.rework_slots + k] = 0;
  if (++live_units_ > options_.max_parts) fail(Outcome::stuck, std::string());
  return u;
}

template <Features F>
void Run<F>::free_unit(std::uint32_t u) {
  if (uses(feature_carrier)) drop_carriers(u, units_[u].parts);
  if (uses(feature_component)) {
    if (ukit_[u].stocked >= 0) leave_stock(u);
  }
  UnitMore& more = umore_[u];
  more.at = At::gone;
  if (more.members != no_index) free_members_.push_back(more.members);
  more.members = no_index;
  if constexpr (has(feature_units)) {
    quit_lot(u);
  }
  units_[u].parts = 0;
  free_units_.push_back(u);
  --live_units_;
}

/// Every unit that exists.
template <Features F>
template <typename Fn>
void Run<F>::each_live_unit(Fn&& fn) {
  for (std::uint32_t u = 0; u < units_.size(); ++u)
    if (units_[u].parts > 0) fn(u);
}

/// At the warm-up: what is counted starts anew, what goes on keeps its clocks.
template <Features F>
void Run<F>::reset_statistics() {
  window_from_ = now_;
  good_in_window_ = 0;
  events_ = 0;
  for (std::uint32_t s = 0; s < servers_.size(); ++s) {
    if (servers_[s].state == State::starved && now_ > servers_[s].since) more_[s].was_idle = true;
    state_ticks_[s] = {};
    servers_[s].since = now_;
  }
  for (auto& p : products_) p = ProductTally{};
  for (auto& s : stations_) s = StationTally{};
  for (auto& q : queue_tally_) q = QueueTally{};
  for (std::uint32_t p = 0; p < pools_.size(); ++p) {
    pools_[p].since = now_;
    pool_tally_[p] = PoolTally{};
  }
  for (std::uint32_t c = 0; c < carriers_.size(); ++c) {
    carriers_[c].since = now_;
    carrier_tally_[c] = CarrierTally{};
  }
  for (auto& vehicle : vehicles_) vehicle.since = now_;
  for (auto& f : fleet_tally_) f = FleetTally{};
  count_under_way(false);
}

/// Adds what has passed so far of the stays and waits under way (at the close), or takes it off (at the reset).
template <Features F>
void Run<F>::count_under_way(bool is_close) {
  const auto signed_sum = [&](TickSum sum) { return is_close ? sum : -sum; };
  each_live_unit([&](std::uint32_t u) {
    if (units_[u].released < 0) return;
    products_[units_[u].product].wip_ticks += signed_sum(stay_of(u));
    if (uses(feature_component)) {
      if (ukit_[u].stocked >= 0)
        products_[units_[u].product].stock_ticks += signed_sum(TickSum(now_ - ukit_[u].stocked, units_[u].parts));
    }
  });
  count_stored(is_close);
  for (std::uint32_t q = 0; q < queues_.size(); ++q)
    for (std::uint32_t u = queues_[q].head; u != no_index && !is_store(q); u = units_[u].next)
      queue_tally_[q].content_ticks += signed_sum(waited(u));
}

/// Adds what is under way and hands the sums over.
template <Features F>
RunResult Run<F>::close() {
  for (std::uint32_t s = 0; s < servers_.size(); ++s) close_states(s);
  count_under_way(true);
  each_live_unit([&](std::uint32_t u) {
    if (units_[u].released >= 0) products_[units_[u].product].in_process += units_[u].parts;
  });
  for (std::uint32_t p = 0; p < pools_.size(); ++p) pool_clock(p);
  if constexpr (has(feature_log)) flush_log();
  RunResult r;
  r.outcome = outcome_;
  r.message = message_;
  r.error = error_;
  r.cycle = cycle_;
  r.from = window_from_;
  r.to = now_;
  r.events = events_;
  for (std::size_t p = 0; p < products_.size(); ++p)
    products_[p].late_cost = products_[p].late_ticks / ticks_per_day * plan_.products[p].late_cost;
  r.products = std::move(products_);
  r.stations = std::move(stations_);
  r.queues = std::move(queue_tally_);
  r.pools = std::move(pool_tally_);
  for (std::uint32_t c = 0; c < carriers_.size(); ++c) carrier_clock(c);
  r.carriers = std::move(carrier_tally_);
  for (std::uint32_t v = 0; v < vehicles_.size(); ++v) set_vehicle_state(v, vehicles_[v].state);
  r.fleets = std::move(fleet_tally_);
  return r;
}

/// The state that goes on is counted up to now.
template <Features F>
void Run<F>::close_states(std::uint32_t s) {
  const Server& sv = servers_[s];
  StationTally& tally = stations_[sv.station];
  set_state(s, sv.state);
  for (std::size_t k = 0; k < state_count; ++k) tally.state_ticks[k] += state_ticks_[s][k];
  tally.servers.push_back(state_ticks_[s]);
  if ((sv.phase == Phase::done || sv.phase == Phase::unload) && !moves_belt(s))
    tally.holding_ticks += now_ - std::max(more_[s].held_since, window_from_);
}

template <Features F>
LogRow Run<F>::row_of(EventKind kind, std::uint32_t u, Where where, std::uint32_t element) const {
  LogRow r;
  r.time = now_;
  r.kind = kind;
  r.where = where;
  r.element = element;
  if (u != no_index) {
    r.part = units_[u].number;
    r.product = units_[u].product;
    r.parts = units_[u].parts;
  } else {
    r.product = no_index;
  }
  return r;
}

template <Features F>
void Run<F>::add_row(const LogRow& row) {
  if (records_.size() >= 4096) flush_log();
  records_.push_back(row);
}

/// Of a unit's wait in a queue up to now.
template <Features F>
void Run<F>::log_wait(EventKind kind, std::uint32_t u, std::uint32_t q) {
  if (!tells_details_) return;
  log(kind, u, Where::queue, q);
  records_.back().lasted = static_cast<double>(waited(u)) / units_[u].parts;
}

template <Features F>
void Run<F>::log_state(std::uint32_t s) {
  if (!tells_details_) return;
  log(EventKind::changed, no_index, Where::station, servers_[s].station, s);
  records_.back().state = servers_[s].state;
}

template <Features F>
void Run<F>::log(EventKind kind, std::uint32_t u, Where where, std::uint32_t element, std::uint32_t server_of) {
  if (in_any_order_ && !is_detail(kind) && !changes_parts(kind)) return;
  LogRow r = row_of(kind, u, where, element);
  if (server_of != no_index) r.server = server_of - plan_.stations[servers_[server_of].station].servers.first + 1;
  add_row(r);
}

template <Features F>
void Run<F>::flush_log() {
  if (options_.listener != nullptr && !records_.empty()) options_.listener->observe(records_);
  records_.clear();
}

}  // namespace nordvest
