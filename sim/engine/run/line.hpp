// SPDX-License-Identifier: Apache-2.0
// The fused loop of order-free lines: an end of work hands over, refills and releases upstream in one chain, nothing is listed.
//
//   M1 [blocked] -> |q q q| -> M2 ends work:  M2's part to M3 (or blocked) ; M2 takes a part ; its place goes to M1's part ; M1 refills ...
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::line_event(std::uint32_t slot) {
  if (slot >= first_source_slot_) {
    line_arrival();
    return;
  }
  Server& sv = servers_[slot];
  if constexpr (has(feature_failure)) {
    if (sv.down) {
      sv.down = false;
      sv.ttf = ticks_of(plan_.modes[clock_mode_[clock_first_[slot]]].every, fail_[clock_first_[slot]].next());
      line_work(slot);
      return;
    }
    if (sv.left > 0) {  // the span ended in a failure, work is left
      sv.down = true;
      set_state(slot, State::down);
      ++stations_[sv.station].failures;
      const std::uint32_t c = clock_first_[slot];
      events_due_.set(slot, now_ + ticks_of(plan_.modes[clock_mode_[c]].lasts, repair_[c].next()), EventClass::work_ends);
      return;
    }
  }
  line_end_of_work(slot);
}

template <Features F>
void Run<F>::line_end_of_work(std::uint32_t s) {
  Server& sv = servers_[s];
  sv.phase = Phase::done;
  ++stations_[sv.station].operations;
  if (!line_deliver(s)) {
    set_state(s, State::blocked);
    events_due_.clear(s);
    return;
  }
  line_refill(s);
}

/// Hands the finished part over; false if there is no room.
template <Features F>
bool Run<F>::line_deliver(std::uint32_t s) {
  Server& sv = servers_[s];
  const std::uint32_t u = sv.unit;
  const Instruction& next = plan_.program[plan_.visits[units_[u].visit].next];
  if (next.op == Op::end) {
    finish_parts(u);
    free_unit(u);
    return true;
  }
  const Visit& visit = plan_.visits[next.visit];
  const std::uint32_t q = plan_.options[visit.options.first].queue;
  const std::uint32_t t = plan_.stations[plan_.queues[q].consumers[0]].servers.first;
  QueueState& queue = queues_[q];
  const bool idle = servers_[t].phase == Phase::empty;
  if (!idle && queue.parts >= plan_.queues[q].places) return false;
  Unit& unit = units_[u];
  unit.visit = next.visit;
  unit.option = visit.options.first;
  unit.joined = now_;
  if (idle) {
    line_start(t, u);
    return true;
  }
  unit.next = no_index;
  (queue.tail == no_index ? queue.head : units_[queue.tail].next) = u;
  queue.tail = u;
  queue.parts += 1;
  return true;
}

/// An empty server takes the next part, which frees a place for the server before it, which refills ...
template <Features F>
void Run<F>::line_refill(std::uint32_t s) {
  for (;;) {
    Server& sv = servers_[s];
    const std::uint32_t q = plan_.stations[sv.station].queue;
    QueueState& queue = queues_[q];
    sv.phase = Phase::empty;
    sv.unit = no_index;
    const bool takes = queue.head != no_index;
    if (takes) {
      const std::uint32_t u = queue.head;
      queue.head = units_[u].next;
      if (queue.head == no_index) queue.tail = no_index;
      queue.parts -= 1;
      line_start(s, u);
    } else if (!unlimited_at_[q].empty()) {
      line_start(s, line_create());
      return;
    }
    const std::uint32_t before = line_feeder_[q];
    if (before == no_index || servers_[before].phase != Phase::done) {
      if (!takes) {
        set_state(s, State::starved);
        events_due_.clear(s);
      }
      return;
    }
    if (!takes) set_state(s, State::starved);  // for no time: its part goes straight in
    line_deliver(before);
    s = before;
  }
}

template <Features F>
void Run<F>::line_start(std::uint32_t s, std::uint32_t u) {
  Server& sv = servers_[s];
  const Unit& unit = units_[u];
  const std::uint32_t q = plan_.options[unit.option].queue;
  sv.unit = u;
  sv.phase = Phase::process;
  sv.stop = plan_.options[unit.option].stops.first;
  QueueTally& tally = queue_tally_[q];
  const auto waited = static_cast<std::int64_t>(now_ - unit.joined);
  tally.waits += waited;
  tally.content_ticks += waited;
  tally.loaded += 1;
  const Stop& stop = plan_.stops[sv.stop];
  sv.left = stop.constant_process ? ticks_of(stop.process, 0)
            : shared_family_[sv.station] ? ticks_of(stop.process, service_[sv.station].next())
                                         : value(stop.process, plan_.numbers.data(), service_[sv.station].next());
  line_work(s);
}

/// A span of work: to its end, or to the failure that comes first on the working clock.
template <Features F>
void Run<F>::line_work(std::uint32_t s) {
  Server& sv = servers_[s];
  set_state(s, State::working);
  if constexpr (has(feature_failure)) {
    if (sv.ttf < sv.left) {
      sv.left -= sv.ttf;
      events_due_.set(s, now_ + sv.ttf, EventClass::changes);
      return;
    }
    sv.ttf -= sv.left;
  }
  const double span = sv.left;
  sv.left = 0;
  events_due_.set(s, now_ + span, EventClass::work_ends);
}

template <Features F>
std::uint32_t Run<F>::line_create() {
  const std::uint32_t u = new_unit();
  Unit& unit = units_[u];
  unit.number = ++numbers_given_;
  unit.released = now_;
  unit.joined = now_;
  unit.visit = plan_.program[plan_.products[0].start].visit;
  unit.option = plan_.visits[unit.visit].options.first;
  products_[0].arrived += 1;
  return u;
}

template <Features F>
void Run<F>::line_arrival() {
  SourceState& source = sources_[0];
  source.arrivals += 1;
  schedule_source(0, false);
  const std::uint32_t u = line_create();
  const std::uint32_t q = plan_.options[units_[u].option].queue;
  const std::uint32_t s = plan_.stations[plan_.queues[q].consumers[0]].servers.first;
  if (servers_[s].phase == Phase::empty) {
    line_start(s, u);
    return;
  }
  QueueState& queue = queues_[q];
  units_[u].next = no_index;
  (queue.tail == no_index ? queue.head : units_[queue.tail].next) = u;
  queue.tail = u;
  queue.parts += 1;
}

}  // namespace nordvest
