// SPDX-License-Identifier: Apache-2.0
// The straight way through an instant that has one event: a plain server is done, or a unit arrives, and all it touches is plain. Then
// the passes of `settle` have nothing to order, and the unit's move, its loading and the refill are done one after the other. What is
// not plain goes the general way; so does a run whose listener wants the order within an instant, and the tests compare the two.
//
//   server done:  unit -> next queue, or straight onto an idle server there ; server takes its queue's first ; its door looks again
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Finds the steps that are plain; without any the general way is taken.
template <Features F>
void Run<F>::make_straight() {
  constexpr Features looked_at = feature_order | feature_choice | feature_quality | feature_setup | feature_rule |
                                 feature_units | feature_failure | feature_down | feature_calendar | feature_worker |
                                 feature_gate | feature_phases | feature_loss | feature_maintenance |
                                 feature_inspection;
  if ((has(feature_log) && !in_any_order_) || (plan_.features & ~looked_at) != 0) return;
  for (const auto& st : plan_.stations)
    if (st.block_before_service) return;
  if (plan_.release.present) return;
  for (const auto& q : plan_.queues)
    if (q.cards < no_limit) return;
  for (const auto& stop : plan_.stops)
    if (stop.has_priority) return;
  for (const auto& v : plan_.visits) steps_.push_back(straight_step(v));
  std::vector<bool> gathers(plan_.queues.size(), false);  // a unit may wait there beside an idle server
  for (const auto& v : plan_.visits)
    for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
      if (v.travel > 1) gathers[plan_.options[o].queue] = true;
  for (auto& step : steps_) step.is_plain = step.is_plain && !gathers[step.queue];
  for (std::uint32_t v = 0; v < steps_.size(); ++v) steps_[v].next = straight_next(plan_.visits[v]);
}

template <Features F>
StraightStep Run<F>::straight_step(const Visit& v) const {
  StraightStep step;
  const Option& option = plan_.options[v.options.first];
  const Stop& stop = plan_.stops[option.stops.first];
  const StationPlan& st = plan_.stations[stop.station];
  const QueuePlan& queue = plan_.queues[option.queue];
  step.process = stop.process;
  step.places = queue.places;
  step.option = v.options.first;
  step.queue = option.queue;
  step.stop = option.stops.first;
  step.first_server = st.servers.first;
  step.servers = st.servers.count;
  step.constant = stop.constant_process;
  step.standard = shared_family_[stop.station];
  step.per_lot = st.per_lot;
  step.one_part = v.travel == 1;
  step.scrap = st.scrap;
  step.good_below = stop.rework == no_index ? 1 : 1 - st.rework;
  step.judged = step.scrap > 0 || step.good_below < 1;
  step.fails = st.modes.count > 0;
  step.supplied = !unlimited_at_[option.queue].empty();
  step.is_plain = v.options.count == 1 && option.stops.count == 1 && v.travel <= 1 && st.workers.empty() &&
                  !servers_[st.servers.first].has_tasks && !st.close.needed && st.setup == SetupKind::none &&
                  !st.has_phases && st.at_shift_end != EndOfShift::no_start_if_late && stop.send_ahead == 0 &&
                  queue.consumers.size() == 1 && queue.rule == fifo_rule && queue.start_at <= 1 &&
                  !queue.has_shelf_life;
  return step;
}

/// Where a unit goes that is done there, if no choice is made on the way and it is not a new pass.
template <Features F>
std::uint32_t Run<F>::straight_next(const Visit& v) const {
  const Instruction& in = plan_.program[v.next];
  if (v.then.count > 0) return no_index;
  if (in.op == Op::end) return plan_.products[v.product].repeats ? no_index : exit_door;
  if (in.op != Op::visit || plan_.visits[in.visit].step <= v.step || !steps_[in.visit].is_plain) return no_index;
  return in.visit;
}

/// Works off the instant if it can be done the straight way; otherwise nothing has changed.
template <Features F>
bool Run<F>::go_straight() {
  if (steps_.empty() || (has(feature_calendar) && overtimes_ > 0) || !floating_.empty() || !events_due_.head_is_alone())
    return false;
  const std::uint32_t slot = events_due_.head_slot();
  if (slot < first_mode_slot_) return straight_end(slot);
  if (slot < first_source_slot_ || slot >= timer_slot_) return false;
  source_event(slot - first_source_slot_);
  if (!events_due_.empty() && events_due_.head_time() == now_) {  // another arrives with it
    book_instant();
    settle();
  } else if (!straight_release()) {
    settle();
  }
  return true;
}

/// The only arrival of the instant.
template <Features F>
bool Run<F>::straight_release() {
  if (finished_.size() != 1 || !outside_.empty()) return false;
  const std::uint32_t u = finished_.back();
  const Instruction& in = plan_.program[plan_.products[units_[u].product].start];
  if (in.op != Op::visit || !steps_[in.visit].is_plain || !straight_room(u, in.visit)) return false;
  finished_.clear();
  release(u);
  straight_enter(u, in.visit);
  if (is_moving()) settle();
  return true;
}

template <Features F>
bool Run<F>::straight_room(std::uint32_t u, std::uint32_t visit) const {
  const StraightStep& step = steps_[visit];
  const QueueState& queue = queues_[step.queue];
  return queue.door_head == no_index && queue.parts + queue.reserved + units_[u].parts <= step.places &&
         (!step.one_part || units_[u].parts == 1);
}

template <Features F>
bool Run<F>::straight_end(std::uint32_t s) {
  Server& sv = servers_[s];
  if (sv.phase != Phase::process || sv.down || sv.closed || sv.held != 1) return false;
  const std::uint32_t u = sv.unit;
  const StraightStep& step = steps_[units_[u].visit];
  if (has(feature_failure) && step.fails && more_[s].failing != no_index) return false;
  QueueState& queue = queues_[step.queue];
  if (!step.is_plain || step.next == no_index) return false;
  if (step.next != exit_door && !straight_room(u, step.next)) return false;
  if (queue.head == no_index ? step.supplied || queue.door_head != no_index
                             : !steps_[units_[queue.head].visit].is_plain)
    return false;
  if (step.judged && !straight_good(u)) return false;

  if (has(feature_failure) && step.fails) count_down(s, now_ - sv.started);
  const double parts = units_[u].parts;
  stations_[sv.station].operations += parts;
  stations_[sv.station].good += parts;
  sv.running = false;
  sv.phase = Phase::empty;
  sv.unit = units_[u].server = no_index;
  sv.held = 0;
  if (step.next == exit_door) {
    finish_parts(u);
    free_unit(u);
  } else {
    straight_enter(u, step.next);
  }
  if (sv.phase == Phase::empty) straight_refill(s, step);
  if (is_moving()) settle();
  return true;
}

/// Quality without a loss: the draw is keyed, so that it can be made again.
template <Features F>
bool Run<F>::straight_good(std::uint32_t u) const {
  const StraightStep& step = steps_[units_[u].visit];
  if (units_[u].parts > 1) return false;
  const double x = keyed(plan_.visits[units_[u].visit].key, Purpose::scrap, u);
  return x >= step.scrap && x < step.good_below;
}

/// Onto the first idle server, else to the end of the queue.
template <Features F>
void Run<F>::straight_enter(std::uint32_t u, std::uint32_t visit) {
  const StraightStep& step = steps_[visit];
  units_[u].visit = visit;
  units_[u].option = step.option;
  units_[u].joined = now_;
  if (queues_[step.queue].head == no_index) {
    for (std::uint32_t s = step.first_server; s < step.first_server + step.servers; ++s) {
      if (!is_idle(s)) continue;
      queue_tally_[step.queue].loaded += units_[u].parts;
      if constexpr (has(feature_log)) log_wait(EventKind::waited, u, step.queue);
      straight_load(s, u, step);
      return;
    }
  }
  umore_[u].at = At::queue;
  insert_waiting(u, step.queue);
}

/// The first of the queue, if there is one; a place came free.
template <Features F>
void Run<F>::straight_refill(std::uint32_t s, const StraightStep& step) {
  QueueState& queue = queues_[step.queue];
  const std::uint32_t u = queue.head;
  if (u == no_index) {
    set_state(s, State::starved);
    events_due_.clear(s);
    return;
  }
  queue.head = units_[u].next;
  if (queue.head == no_index) queue.tail = no_index;
  queue.parts -= units_[u].parts;
  --queue.units;
  end_waiting(u, step.queue);
  straight_load(s, u, steps_[units_[u].visit]);
  if (queue.door_head != no_index) doors_.set(step.queue);
}

template <Features F>
void Run<F>::straight_load(std::uint32_t s, std::uint32_t u, const StraightStep& step) {
  Server& sv = servers_[s];
  sv.unit = u;
  sv.stop = step.stop;
  sv.held = 1;
  sv.phase = Phase::process;
  units_[u].server = s;
  umore_[u].at = At::server;
  const double time = straight_time(sv.station, units_[u].parts, step);
  sv.left = time;
  if (has(feature_failure) && step.fails) {
    more_[s].process_total = more_[s].process_left = time;
    begin_span(s);
    return;
  }
  sv.running = true;
  sv.started = now_;
  set_state(s, State::working);
  events_due_.set(s, now_ + time, EventClass::work_ends);
}

/// Drawn per part and added up, or once for the lot.
template <Features F>
double Run<F>::straight_time(std::uint32_t station, std::uint32_t parts, const StraightStep& step) {
  const std::uint32_t times = step.per_lot ? 1 : parts;
  if (step.constant) return ticks_of(step.process, 0) * times;
  Cursor& cursor = service_[station];
  if (!step.standard) return draw_each(cursor, step.process, times);
  double sum = 0;
  for (std::uint32_t k = 0; k < times; ++k) sum += ticks_of(step.process, cursor.next());
  return sum;
}

}  // namespace nordvest
