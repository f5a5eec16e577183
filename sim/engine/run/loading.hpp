// SPDX-License-Identifier: Apache-2.0
// Which unit a free server takes: the rule's choice among those it may work on; blocking before service.
#pragma once
#include "engine/run/rule_views.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
bool Run<F>::is_idle(std::uint32_t s) const {
  const Server& sv = servers_[s];
  return sv.phase == Phase::empty && !sv.down && !sv.closed && !stops_next(s);
}

/// How this unit is worked on at that station; nullptr if it is not.
template <Features F>
const Stop* Run<F>::stop_for(std::uint32_t u, std::uint32_t station) const {
  const Slice stops = plan_.options[units_[u].option].stops;
  for (std::uint32_t k = stops.first; k < stops.first + stops.count; ++k)
    if (plan_.stops[k].station == station) return &plan_.stops[k];
  return nullptr;
}

template <Features F>
bool Run<F>::try_load(std::uint32_t s) {
  if (uses(feature_maintenance)) look_at_tasks(s);
  if (!is_idle(s)) return false;
  more_[s].too_late = false;
  servers_[s].blocked_empty = false;
  if (!queue_sleeps(s) && load_something(s)) return true;
  more_[s].too_late = is_kept_by_close(s);
  classify(s);
  return false;
}

template <Features F>
bool Run<F>::load_something(std::uint32_t s) {
  if (uses(feature_batch)) {
    if (batch_of(s) != nullptr) return load_batch(s);
  }
  return load_from_queue(s) || load_from_supply(s);
}

/// `start_at`: an empty queue goes to sleep until it holds so many parts.
template <Features F>
bool Run<F>::queue_sleeps(std::uint32_t s) {
  if constexpr (!has(feature_rule)) return false;
  const std::uint32_t q = servers_[s].queue;
  if (queues_[q].head == no_index && plan_.queues[q].start_at > 1) queues_[q].asleep = true;
  return queues_[q].asleep;
}

template <Features F>
bool Run<F>::load_from_queue(std::uint32_t s) {
  const std::uint32_t q = servers_[s].queue;
  const Choice choice = choose_unit(s);
  if (choice.unit == no_index) return false;
  if (plan_.stations[servers_[s].station].block_before_service && !reserve_ahead(s, choice.unit)) return false;
  remove_waiting(choice.unit, choice.before, q);
  end_waiting(choice.unit, q);
  note_choice(s, choice.unit);
  load_unit(s, choice.unit, stop_index(choice.unit, s));
  return true;
}

/// A rule that goes on from what it chose remembers it: the next in the sequence, the product in turn.
template <Features F>
void Run<F>::note_choice(std::uint32_t s, std::uint32_t u) {
  if constexpr (!has(feature_rule)) return;
  const std::uint32_t q = servers_[s].queue;
  if (plan_.queues[q].rule == fifo_rule) return;
  if (uses(feature_users) && plan_.queues[q].rule == users_rule) {
    ask_outside("rule '" + plan_.queues[q].users_rule + "' at '" + plan_.queues[q].name + "'",
                [&] { rules_[q].rule->chosen(waiting_unit(s, u, rules_[q].needs_service)); });
    return;
  }
  if (const auto turn = BuiltInRules::after(plan_.queues[q].rule, AtServer(*this, u, s))) queues_[q].current = *turn;
}

/// A source without limit makes a part for a server where nothing waits that it may take; what its rule holds back counts.
template <Features F>
bool Run<F>::load_from_supply(std::uint32_t s) {
  const std::uint32_t q = servers_[s].queue;
  if (unlimited_at_[q].empty() || takes_cards(q) || servers_[s].blocked_empty) return false;
  for (std::uint32_t u = queues_[q].head; u != no_index; u = units_[u].next)
    if (eligible(s, u)) return false;
  const std::uint32_t made = supply_for(s);
  if (made == no_index) return false;
  load_unit(s, made, stop_index(made, s));
  return true;
}

/// How this unit is worked on at this server.
template <Features F>
std::uint32_t Run<F>::stop_index(std::uint32_t u, std::uint32_t s) const {
  return static_cast<std::uint32_t>(stop_for(u, servers_[s].station) - plan_.stops.data());
}

template <Features F>
typename Run<F>::Choice Run<F>::choose_unit(std::uint32_t s) {
  const std::uint32_t q = servers_[s].queue;
  const QueuePlan& plan = plan_.queues[q];
  if (!has(feature_rule) || plan.rule == fifo_rule) return first_eligible(s, q);
  if (uses(feature_users) && plan.rule == users_rule) return choose_by_users_rule(s);
  Choice best;
  double least = never;
  std::uint32_t before = no_index;
  for (std::uint32_t u = queues_[q].head; u != no_index; before = u, u = units_[u].next) {
    if (!eligible(s, u)) continue;
    const double key = BuiltInRules::key(plan.rule, AtServer(*this, u, s));
    const bool better = key < least || (key == least && best.unit != no_index && goes_first_of_equals(u, best.unit));
    if (better && key < never) {
      least = key;
      best = {u, before};
    }
  }
  return best;
}

/// Equal keys: what was interrupted stands at their head, then the lowest number.
template <Features F>
bool Run<F>::goes_first_of_equals(std::uint32_t a, std::uint32_t b) const {
  const bool begun_a = umore_[a].time_left >= 0, begun_b = umore_[b].time_left >= 0;
  return begun_a != begun_b ? begun_a : units_[a].number < units_[b].number;
}

template <Features F>
typename Run<F>::Choice Run<F>::first_eligible(std::uint32_t s, std::uint32_t q) {
  std::uint32_t before = no_index;
  for (std::uint32_t u = queues_[q].head; u != no_index; before = u, u = units_[u].next)
    if (eligible(s, u)) return {u, before};
  return {};
}

template <Features F>
bool Run<F>::eligible(std::uint32_t s, std::uint32_t u) {
  const Stop* stop = stop_for(u, servers_[s].station);
  if (stop == nullptr) return false;
  if (has(feature_units) && umore_[u].gathering != no_index) return false;
  if (uses(feature_users) && !kind_takes(s, u)) return false;
  if (uses(feature_component)) {
    if (!components_there(u)) {
      note_shortage(u);
      return false;
    }
  }
  if constexpr (has(feature_calendar)) {
    if (servers_[s].no_late_start && !whatever_the_close_ && !fits_before_close(s, u, *stop)) return false;
  }
  if (uses(feature_carrier) && !carriers_there(u)) {
    if (!whatever_the_close_) note_short(u);
    return false;
  }
  return true;
}

/// Expected work on the unit from where it is to the end of its route [ticks].
template <Features F>
double Run<F>::work_to_do(std::uint32_t u) const {
  const std::uint32_t visit = units_[u].visit;
  const WorkLeft& work = visit == no_index ? plan_.products[units_[u].product].work : plan_.visits[visit].remaining;
  return work.part * units_[u].parts + work.unit;
}

/// The service time at this stop, drawn now and kept until the unit is loaded there; another alternative draws its own.
template <Features F>
double Run<F>::time_kept(std::uint32_t u, std::uint32_t stop) {
  UnitMore& more = umore_[u];
  if (more.kept_time < 0 || more.kept_stop != stop) {
    more.kept_time = draw_process(u, stop);
    more.kept_stop = stop;
  }
  return more.kept_time;
}

template <Features F>
bool Run<F>::fits_before_close(std::uint32_t s, std::uint32_t u, const Stop& stop) {
  const StationPlan& st = plan_.stations[stop.station];
  if (st.calendar == no_index) return true;
  const double setup = setup_kept(s, u, stop);
  const double process = umore_[u].time_left >= 0
                             ? umore_[u].time_left
                             : time_kept(u, static_cast<std::uint32_t>(&stop - plan_.stops.data()));
  const double all = expected(st, u, WorkPhase::setup, setup) + expected(st, u, WorkPhase::process, process);
  return now_ + all <= latest_end(st.calendar);
}

/// The set-up this unit would need here; the uniform is kept, not the time: another server may be set for something else.
template <Features F>
double Run<F>::setup_kept(std::uint32_t s, std::uint32_t u, const Stop& stop) {
  const std::uint32_t family = family_of(u, stop);
  if (!needs_setup(s, u, family)) return 0;
  if (umore_[u].kept_setup < 0) umore_[u].kept_setup = setup_[stop.station].next();
  const Draw* draw = setup_draw(plan_.stations[stop.station], more_[s].family, family);
  return draw == nullptr ? 0 : value(*draw, plan_.numbers.data(), umore_[u].kept_setup);
}

template <Features F>
double Run<F>::setup_mean(std::uint32_t s, std::uint32_t u, const Stop& stop) const {
  const std::uint32_t family = family_of(u, stop);
  if (!needs_setup(s, u, family)) return 0;
  const Draw* draw = setup_draw(plan_.stations[stop.station], more_[s].family, family);
  if (draw == nullptr) return 0;
  return value(*draw, plan_.numbers.data(), 0.5);  // the median stands for the mean: only the order counts
}

/// A waiting place for so many parts; more than the queue holds go in alone.
template <Features F>
bool Run<F>::place_for(std::uint32_t parts, std::uint32_t q) const {
  const double taken = queues_[q].parts + queues_[q].reserved;
  return taken + parts <= plan_.queues[q].places || (taken <= 0 && plan_.queues[q].places > 0);
}

template <Features F>
bool Run<F>::place_ahead(std::uint32_t u, std::uint32_t q) const {
  return place_for(units_[u].parts, q) && has_card(u, q);
}

/// Blocking before service: chooses the next step when it is first asked for, and keeps it. Is there a place? `shortest_queue` looks
/// anew while no alternative has one.
template <Features F>
bool Run<F>::room_ahead(std::uint32_t u) {
  UnitMore& more = umore_[u];
  if (more.planned == no_index) more.planned = next_instruction(u, units_[u].visit);
  const Instruction& next = plan_.program[more.planned];
  if (next.op == Op::end) return true;
  const Visit& v = plan_.visits[next.visit];
  if (v.picks_by_room()) {
    more.planned_option = shortest_of(v, [&](std::uint32_t o) { return place_ahead(u, plan_.options[o].queue); });
    return more.planned_option != no_index;
  }
  if (more.planned_option == no_index) more.planned_option = pick_option(u, next.visit);
  return place_ahead(u, plan_.options[more.planned_option].queue);
}

/// Blocking before service: takes a place ahead, if there is one.
template <Features F>
bool Run<F>::reserve_ahead(std::uint32_t s, std::uint32_t u) {
  if constexpr (!has(feature_phases)) return true;
  if (!room_ahead(u)) {
    servers_[s].blocked_empty = true;
    return false;
  }
  UnitMore& more = umore_[u];
  if (plan_.program[more.planned].op == Op::end) return true;
  reserve(u, plan_.options[more.planned_option].queue);
  return true;
}

template <Features F>
void Run<F>::load_unit(std::uint32_t s, std::uint32_t u, std::uint32_t stop_index) {
  Server& sv = servers_[s];
  const Stop& stop = plan_.stops[stop_index];
  sv.unit = u;
  sv.stop = stop_index;
  sv.held = 1;
  sv.phase = Phase::loaded;
  more_[s].process_begun = false;
  more_[s].loaded = now_;
  if (uses(feature_component)) {
    each_unit_on(s, [&](std::uint32_t loaded) { take_kit(loaded, s); });
    if (shares_components_) wake_kits();
  }
  units_[u].server = s;
  umore_[u].at = At::server;
  if (uses(feature_carrier)) take_carriers(u);
  if (sv.state == State::starved && now_ > sv.since) more_[s].was_idle = true;
  if constexpr (has(feature_log)) log(EventKind::started, u, Where::station, sv.station, s);
  if (uses(feature_batch)) load_others(s);
  if constexpr (has(feature_units)) u = first_to_send(s, u);
  plan_work(s, u, stop);
  if (uses(feature_users)) tell_kind(s, StationEvent::loaded, sv.unit);
  want_work(s);
}

}  // namespace nordvest
