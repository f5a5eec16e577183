// SPDX-License-Identifier: Apache-2.0
// An operation: loaded -> set-up -> load -> process -> (blocked until a place is sure) -> unload -> gone. A phase without length is skipped.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Drawn by lot.
template <Features F>
std::uint32_t Run<F>::family_from(const FamilyMix& mix, std::uint64_t identity) const {
  const double x =
      keyed_uniform(stream_key(options_.seed, options_.replication, mix.key, Purpose::family), identity, 0);
  for (const auto& [up_to, family] : mix.up_to)
    if (x < up_to) return family;
  return mix.up_to.back().second;
}

template <Features F>
std::uint32_t Run<F>::family_of(std::uint32_t u, const Stop& stop) const {
  if (plan_.stations[stop.station].setup != SetupKind::family_changes)
    return units_[u].product;  // products are the first families
  return setup_family_of(u, stop);
}

/// The step's, the one drawn for the lot, or the product's.
template <Features F>
std::uint32_t Run<F>::setup_family_of(std::uint32_t u, const Stop& stop) const {
  const UnitMore& more = umore_[u];
  if (stop.family != no_index) return stop.family;
  if (stop.family_mix != no_index) return family_from(plan_.family_mixes[stop.family_mix], more.lot_identity);
  return more.family != no_index ? more.family : plan_.products[units_[u].product].family;
}

template <Features F>
bool Run<F>::needs_setup(std::uint32_t s, std::uint32_t u, std::uint32_t family) const {
  const StationPlan& st = plan_.stations[servers_[s].station];
  const ServerMore& more = more_[s];
  switch (st.setup) {
    case SetupKind::none:
      return false;
    case SetupKind::product_changes:
    case SetupKind::family_changes:
      return more.had_first && more.family != family;
    case SetupKind::lot:
      return more.lot != umore_[u].lot;
    case SetupKind::every:
      return more.since_setup >= st.setup_every;
    case SetupKind::after_idle:
      return more.had_first && more.was_idle;
  }
  return false;
}

/// The matrix goes before `time`; nullptr where neither says anything: no set-up is needed.
template <Features F>
const Draw* Run<F>::setup_draw(const StationPlan& st, std::uint32_t from, std::uint32_t to) const {
  for (const auto& e : st.setup_matrix)
    if (e.from == from && e.to == to) return &e.time;
  return st.has_setup_time ? &st.setup_time : nullptr;
}

template <Features F>
double Run<F>::draw_each(Cursor& cursor, const Draw& draw, std::uint32_t parts) {
  if (draw.family == Family::constant) return ticks_of(draw, 0) * parts;
  double sum = 0;
  for (std::uint32_t k = 0; k < parts; ++k) sum += value(draw, plan_.numbers.data(), cursor.next());
  return sum;
}

/// Drawn per part and added up, or once for the lot.
template <Features F>
double Run<F>::draw_process(std::uint32_t u, std::uint32_t stop_index) {
  const Stop& stop = plan_.stops[stop_index];
  const std::uint32_t times = plan_.stations[stop.station].per_lot ? 1 : units_[u].parts;
  if (stop.constant_process) return ticks_of(stop.process, 0) * times;
  if (!shared_family_[stop.station]) return draw_each(service_[stop.station], stop.process, times);
  double sum = 0;
  for (std::uint32_t k = 0; k < times; ++k) sum += ticks_of(stop.process, service_[stop.station].next());
  return sum;
}

/// Draws the times of the operation that is loaded.
template <Features F>
void Run<F>::plan_work(std::uint32_t s, std::uint32_t u, const Stop& stop) {
  if constexpr (has(feature_setup)) plan_setup(s, u, stop);
  if (uses(feature_batch) && batch_of(s) != nullptr) {
    plan_batch(s);
    return;
  }
  plan_process(s, u, static_cast<std::uint32_t>(&stop - plan_.stops.data()));
  if constexpr (has(feature_phases)) {
    const bool has_phases = plan_.stations[stop.station].has_phases;
    more_[s].load_total = has_phases ? draw_each(load_[stop.station], stop.load, units_[u].parts) : 0;
    more_[s].unload_total = has_phases ? draw_each(unload_[stop.station], stop.unload, units_[u].parts) : 0;
  }
}

template <Features F>
void Run<F>::plan_setup(std::uint32_t s, std::uint32_t u, const Stop& stop) {
  const StationPlan& st = plan_.stations[stop.station];
  ServerMore& more = more_[s];
  more.setup_total = 0;
  if (st.setup == SetupKind::none) return;
  const std::uint32_t family = family_of(u, stop);
  const bool needed = needs_setup(s, u, family);
  if (needed) more.setup_total = setup_time(s, u, stop, family);
  if (needed && st.setup == SetupKind::every) more.since_setup = 0;
  more.next_family = family;
  if (more.setup_total <= 0 && st.setup != SetupKind::every) {
    more.family = family;
    more.lot = umore_[u].lot;
  }
  more.was_idle = false;
  more.had_first = true;
}

/// Drawn now, or with the uniform that was kept; 0 where the station says no time for this change.
template <Features F>
double Run<F>::setup_time(std::uint32_t s, std::uint32_t u, const Stop& stop, std::uint32_t family) {
  const Draw* draw = setup_draw(plan_.stations[stop.station], more_[s].family, family);
  if (draw == nullptr) return 0;
  ++stations_[stop.station].setups;
  if (uses(feature_inspection)) more_[s].after_setup = plan_.stations[stop.station].close.after_setup.parts;
  const double kept = umore_[u].kept_setup;
  return kept >= 0 ? value(*draw, plan_.numbers.data(), kept) : draw_each(setup_[stop.station], *draw, 1);
}

/// What is left of an interrupted process, the time kept since the part joined, or a new one.
template <Features F>
void Run<F>::plan_process(std::uint32_t s, std::uint32_t u, std::uint32_t stop) {
  ServerMore& more = more_[s];
  UnitMore& unit = umore_[u];
  const bool is_kept = unit.kept_time >= 0 && unit.kept_stop == stop;
  more.process_total = unit.time_left >= 0 ? unit.time_whole : is_kept ? unit.kept_time : draw_process(u, stop);
  if (uses(feature_users) && unit.time_left < 0) more.process_total = kind_lasts(s, u, more.process_total);
  more.process_left = unit.time_left >= 0 ? unit.time_left : more.process_total;
  unit.time_left = unit.kept_time = unit.kept_setup = -1;
}

/// Work of this server may begin (or go on) in pass D.
template <Features F>
void Run<F>::want_work(std::uint32_t s) {
  if (uses(feature_preempt)) {
    if (is_in_process(s)) preempt_.set(plan_.stations[servers_[s].station].queue);  // after a repair, an opening
  }
  if constexpr (has(feature_worker) || has(feature_down) || has(feature_calendar))
    wanting_.push_back(s);
  else
    begin_or_ask(s);
}

template <Features F>
void Run<F>::begin_or_ask(std::uint32_t s) {
  Server& sv = servers_[s];
  if (sv.running || sv.down || sv.phase == Phase::empty || sv.phase == Phase::done) return;
  if constexpr (has(feature_calendar)) {
    const auto goes_on = [&] {
      return plan_.stations[sv.station].at_shift_end == EndOfShift::finish && sv.phase != Phase::loaded;
    };
    if (sv.closed && !goes_on()) {
      classify(s);
      return;
    }
  }
  if constexpr (has(feature_worker)) {
    if (!people_go_on(s)) {
      const bool at_once = asks_alone_ && requests_.empty() && can_grant(s);
      at_once ? grant_at_once(s) : ask(s);
      return;
    }
  }
  if (lends && lends_vehicles_ && !vehicles_are_there(s)) return classify(s);
  if (sv.phase == Phase::loaded) next_phase(s);
  begin_span(s);
}

/// The next phase that has length; processing always comes.
template <Features F>
Phase Run<F>::phase_after(std::uint32_t s) const {
  const Phase phase = servers_[s].phase;
  if (has(feature_setup) && phase < Phase::setup && more_[s].setup_total > 0) return Phase::setup;
  if (has(feature_phases) && phase < Phase::load && more_[s].load_total > 0) return Phase::load;
  return Phase::process;
}

template <Features F>
void Run<F>::next_phase(std::uint32_t s) {
  Server& sv = servers_[s];
  ServerMore& more = more_[s];
  sv.phase = phase_after(s);
  sv.left = sv.phase == Phase::setup ? more.setup_total : sv.phase == Phase::load ? more.load_total : more.process_left;
}

/// A span of work, to its end or to the failure on a working clock that comes first.
template <Features F>
void Run<F>::begin_span(std::uint32_t s) {
  Server& sv = servers_[s];
  sv.running = true;
  sv.started = now_;
  if (sv.phase == Phase::process) more_[s].process_begun = true;
  if (uses(feature_preempt) && sv.phase == Phase::process) preempt_.set(plan_.stations[sv.station].queue);
  set_state(s, sv.phase == Phase::setup ? State::setup : State::working);
  if (lends && lends_vehicles_) work_at_server(s);
  double span = has(feature_worker) ? paced_span(s) : sv.left;
  if (has(feature_failure) && sv.has_modes) span = span_to_failure(s, span);
  const bool fails = has(feature_failure) && sv.has_modes && more_[s].failing != no_index;
  events_due_.set(s, now_ + span, fails ? EventClass::changes : EventClass::work_ends);
}

/// A span of work that ends where a working clock runs out before; which one is `failing` then.
template <Features F>
double Run<F>::span_to_failure(std::uint32_t s, double span) {
  more_[s].failing = no_index;
  if (servers_[s].phase == Phase::setup) return span;
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t m = 0; m < modes.count; ++m) {
    const std::uint32_t c = clock_first_[s] + m;
    if (plan_.modes[modes.first + m].clock != ClockKind::working || clocks_[c].left >= span) continue;
    if (const TaskPlan* task = task_of(modes.first + m); task != nullptr && !cuts_work(*task, c)) continue;
    span = clocks_[c].left;
    more_[s].failing = c;
  }
  return span;
}

/// The span ends here, for whatever reason; what was worked is taken off the phase and the working clocks.
template <Features F>
void Run<F>::stop_span(std::uint32_t s) {
  Server& sv = servers_[s];
  const double elapsed = now_ - sv.started;
  sv.running = false;
  sv.left -= has(feature_worker) ? work_done(s, elapsed) : elapsed;
  events_due_.clear(s);
  if (lends && lends_vehicles_)
    for (const Lent& lent : lent_[s]) rest_at_server(lent.vehicle);
  if (has(feature_failure) && sv.has_modes) {
    more_[s].failing = no_index;
    if (sv.phase != Phase::setup) count_down(s, elapsed);
  }
}

/// The working clocks of a server that has worked so long.
template <Features F>
void Run<F>::count_down(std::uint32_t s, double worked) {
  const Slice modes = plan_.stations[servers_[s].station].modes;
  for (std::uint32_t m = 0; m < modes.count; ++m) {
    if (plan_.modes[modes.first + m].clock != ClockKind::working) continue;
    const std::uint32_t c = clock_first_[s] + m;
    clocks_[c].left -= worked;
    if (task_of(modes.first + m) != nullptr && clocks_[c].left <= 0) fall_due(s, c);
  }
}

/// Booked: the running span is over.
template <Features F>
void Run<F>::end_of_span(std::uint32_t s) {
  const std::uint32_t failing = has(feature_failure) ? more_[s].failing : no_index;
  stop_span(s);
  if constexpr (has(feature_worker)) {
    if (failing == no_index) note_practice(s);
  }
  if (failing != no_index && task_of(clock_mode_[failing]) != nullptr) return;  // it is due, and begins in pass D
  if (failing != no_index) {
    strike(s, failing);
  } else if (moves_belt(s)) {
    belt_arrival(s);
  } else if (servers_[s].phase == Phase::process) {
    end_of_process(s);
  } else if (servers_[s].phase == Phase::unload) {
    end_of_unload(s);
  } else {
    if (servers_[s].phase == Phase::setup) {
      more_[s].family = more_[s].next_family;
      more_[s].lot = umore_[servers_[s].unit].lot;
    }
    next_phase(s);
    wanting_.push_back(s);  // begins once the instant is settled, also where the process has no length
  }
}

/// Pieces of a lot that was split, and units of a batch, are unloaded with the first of them that leaves.
template <Features F>
void Run<F>::begin_unload(std::uint32_t s, std::uint32_t u) {
  servers_[s].phase = Phase::unload;
  servers_[s].unit = u;
  servers_[s].left = more_[s].unload_total;
  more_[s].unload_total = 0;
  want_work(s);
}

template <Features F>
void Run<F>::end_of_unload(std::uint32_t s) {
  servers_[s].phase = Phase::done;
  if (has(feature_worker) && !has_rest(s)) let_go_but_staying(s);
  finished_.push_back(servers_[s].unit);
  newly_done_.push_back(s);
  if (uses(feature_maintenance)) look_at_tasks(s);
  if (servers_[s].held > 1) hand_over_again(s);  // the others are unloaded too
}

template <Features F>
void Run<F>::end_of_process(std::uint32_t s) {
  Server& sv = servers_[s];
  double parts = 0;
  each_unit_on(s, [&](std::uint32_t u) {
    parts += units_[u].parts;
    set_stage(u, 2 * units_[u].visit + 1);
  });
  sv.phase = Phase::done;
  more_[s].held_since = now_;
  more_[s].since_setup += static_cast<std::uint32_t>(parts);
  stations_[sv.station].operations += parts;
  if constexpr (!has(feature_quality)) stations_[sv.station].good += parts;
  if (uses(feature_maintenance)) {
    count_parts(s, parts);
    look_at_tasks(s);
  }
  if constexpr (has(feature_log))
    each_unit_on(s, [&](std::uint32_t u) { log(EventKind::finished, u, Where::station, sv.station, s); });
  if constexpr (has(feature_worker)) {
    if (!has_rest(s) && (!has(feature_phases) || more_[s].unload_total <= 0)) let_go_but_staying(s);
  }
  if (uses(feature_batch))
    each_unit_on(s, [&](std::uint32_t u) { finished_.push_back(u); });
  else
    finished_.push_back(sv.unit);
  newly_done_.push_back(s);
  look_at_output(sv.station);
  if (uses(feature_users)) tell_kind(s, StationEvent::finished, sv.unit);
}

}  // namespace nordvest
