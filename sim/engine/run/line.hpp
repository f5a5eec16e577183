// SPDX-License-Identifier: Apache-2.0
// The fused loop of order-free lines: an end of work hands over, refills and releases upstream in one chain, nothing is listed.
//
//   M1 [blocked] -> |q q q| -> M2 ends work:  M2's part to M3 (or blocked) ; M2 takes a part ; its place goes to M1's part ; M1 refills ...
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// One stage a machine, in the order of the servers, and the first parts of a supply without limit.
template <Features F>
void Run<F>::line_begin() {
  stages_.resize(servers_.size());
  for (std::uint32_t s = 0; s < stages_.size(); ++s) {
    LineStage& st = stages_[s];
    const std::uint32_t q = plan_.stations[servers_[s].station].queue;
    st.places = plan_.queues[q].places < no_index ? static_cast<std::uint32_t>(plan_.queues[q].places) : no_index;
    st.supplied = !unlimited_at_[q].empty();
    st.standard = shared_family_[servers_[s].station];
    st.ttf = servers_[s].ttf;
  }
  for (const auto& v : plan_.visits) line_connect(v);
  line_first_ = line_server(plan_.program[plan_.products[0].start].visit);
  for (auto s = static_cast<std::uint32_t>(stages_.size()); s-- > 0;)
    if (stages_[s].supplied) line_start(s, line_create());
}

/// The one server of a step of a line.
template <Features F>
std::uint32_t Run<F>::line_server(std::uint32_t visit) const {
  const Stop& stop = plan_.stops[plan_.options[plan_.visits[visit].options.first].stops.first];
  return plan_.stations[stop.station].servers.first;
}

/// A step's times and the machine after it.
template <Features F>
void Run<F>::line_connect(const Visit& v) {
  const auto s = line_server(static_cast<std::uint32_t>(&v - plan_.visits.data()));
  const Stop& stop = plan_.stops[plan_.options[v.options.first].stops.first];
  stages_[s].shift = ticks_of(stop.process, 0);
  stages_[s].constant = stop.constant_process;
  stages_[s].process = stop.process;
  const Instruction& next = plan_.program[v.next];
  if (next.op == Op::end) return;
  stages_[s].next = line_server(next.visit);
  stages_[stages_[s].next].before = s;
}

template <Features F>
void Run<F>::line_event(std::uint32_t slot) {
  if (slot >= first_source_slot_) {
    line_arrival();
    return;
  }
  LineStage& st = stages_[slot];
  if constexpr (has(feature_failure)) {
    if (st.left > 0) {  // the span ended in a failure, or in its repair
      st.state == State::down ? line_repaired(slot) : line_fail(slot);
      return;
    }
  }
  // End of work: hand over, or keep the part and block.
  const std::uint32_t u = st.unit;
  ++stations_[servers_[slot].station].operations;
  if (st.next == no_index) {
    finish_parts(u);
    line_free(u);
  } else if (!line_hand_over(u, st.next)) {
    line_state(st, State::blocked);
    events_due_.clear(slot);
    return;
  }
  line_refill(slot);
}

/// To the next machine if it is idle, else to a waiting place; false if there is no room.
template <Features F>
bool Run<F>::line_hand_over(std::uint32_t u, std::uint32_t to) {
  LineStage& st = stages_[to];
  Unit& unit = units_[u];
  if (st.unit == no_index) {
    unit.joined = now_;
    line_start(to, u);
    return true;
  }
  if (st.waiting >= st.places) return false;
  unit.joined = now_;
  line_append(st, u);
  return true;
}

template <Features F>
void Run<F>::line_append(LineStage& st, std::uint32_t u) {
  units_[u].next = no_index;
  (st.waiting == 0 ? st.head : units_[st.tail].next) = u;
  st.tail = u;
  ++st.waiting;
}

/// An empty machine takes the next part, which frees a place for the machine ahead of it, which refills ...
template <Features F>
void Run<F>::line_refill(std::uint32_t s) {
  for (;;) {
    LineStage& st = stages_[s];
    const bool takes = st.waiting > 0;
    if (takes) {
      const std::uint32_t u = st.head;
      st.head = units_[u].next;
      --st.waiting;
      line_start(s, u);
    } else if (st.supplied) {
      line_start(s, line_create());
      return;
    } else {
      st.unit = no_index;
      line_state(st, State::starved);
    }
    const std::uint32_t ahead = st.before;
    if (ahead == no_index || stages_[ahead].state != State::blocked) {
      if (!takes) events_due_.clear(s);
      return;
    }
    line_hand_over(stages_[ahead].unit, s);
    s = ahead;
  }
}

template <Features F>
void Run<F>::line_start(std::uint32_t s, std::uint32_t u) {
  LineStage& st = stages_[s];
  st.unit = u;
  st.waits += static_cast<std::int64_t>(now_ - units_[u].joined);
  st.loaded += 1;
  double span = st.shift;
  if (!st.constant) {
    const double x = service_[servers_[s].station].next();
    span = st.standard ? ticks_of(st.process, x) : value(st.process, plan_.numbers.data(), x);
  }
  line_work(s, span);
}

/// A span of work: to its end, or to the failure that comes first on the working clock.
template <Features F>
void Run<F>::line_work(std::uint32_t s, double span) {
  LineStage& st = stages_[s];
  line_state(st, State::working);
  if constexpr (has(feature_failure)) {
    if (st.ttf < span) {
      st.left = span - st.ttf;
      events_due_.set(s, now_ + st.ttf, EventClass::changes);
      return;
    }
    st.ttf -= span;
    st.left = 0;
  }
  events_due_.set(s, now_ + span, EventClass::work_ends);
}

template <Features F>
void Run<F>::line_fail(std::uint32_t s) {
  const std::uint32_t c = clock_first_[s];
  line_state(stages_[s], State::down);
  ++stations_[servers_[s].station].failures;
  events_due_.set(s, now_ + ticks_of(plan_.modes[clock_mode_[c]].lasts, repair_[c].next()), EventClass::work_ends);
}

template <Features F>
void Run<F>::line_repaired(std::uint32_t s) {
  const std::uint32_t c = clock_first_[s];
  stages_[s].ttf = ticks_of(plan_.modes[clock_mode_[c]].every, fail_[c].next());
  line_work(s, stages_[s].left);
}

template <Features F>
void Run<F>::line_state(LineStage& st, State state) {
  st.ticks[static_cast<std::size_t>(st.state)] += now_ - st.since;
  st.since = now_;
  st.state = state;
}

/// A part, released now.
template <Features F>
std::uint32_t Run<F>::line_create() {
  std::uint32_t u = line_spare_;
  if (u != no_index) {
    line_spare_ = units_[u].next;
    ++live_units_;
  } else {
    u = new_unit();
  }
  Unit& unit = units_[u];
  unit.parts = 1;
  unit.released = now_;
  unit.joined = now_;
  products_[0].arrived += 1;
  return u;
}

template <Features F>
void Run<F>::line_free(std::uint32_t u) {
  units_[u].parts = 0;
  units_[u].next = line_spare_;
  line_spare_ = u;
  --live_units_;
}

template <Features F>
void Run<F>::line_arrival() {
  sources_[0].arrivals += 1;
  schedule_source(0, false);
  const std::uint32_t u = line_create();
  line_hand_over(u, line_first_);
}

/// Copies what was counted since the last time to the general records.
template <Features F>
void Run<F>::line_publish() {
  for (std::uint32_t s = 0; s < stages_.size(); ++s) {
    LineStage& st = stages_[s];
    line_state(st, st.state);
    for (std::size_t k = 0; k < std::size(st.ticks); ++k) state_ticks_[s][k] += st.ticks[k];
    servers_[s].since = now_;
    servers_[s].state = st.state;
    const std::uint32_t q = plan_.stations[servers_[s].station].queue;
    queues_[q].head = st.waiting > 0 ? st.head : no_index;
    queue_tally_[q].waits += st.waits;
    queue_tally_[q].content_ticks += st.waits;
    queue_tally_[q].loaded += st.loaded;
    queues_[q].parts = st.waiting;
    std::fill(std::begin(st.ticks), std::end(st.ticks), 0.0);
    st.waits = 0;
    st.loaded = 0;
  }
}

}  // namespace nordvest
