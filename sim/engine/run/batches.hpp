// SPDX-License-Identifier: Apache-2.0
// Batches: a server takes several units at once and works on them together. They form in the queue, by its rule.
//
//   queue: a a b a b ..  --of one product (family, anything)--> [a a a]  oven --one by one, as room appears--> doors
//
// A batch is complete with `least` parts, when the next unit does not fit any more, or when one of its units has waited `max_wait`.
// The first whose batch is complete goes first: a rare product does not hold up the others.
#pragma once
#include "engine/run/rule_views.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
const BatchPlan* Run<F>::batch_of(std::uint32_t s) const {
  if (!uses(feature_batch)) return nullptr;
  const std::uint32_t batch = plan_.stations[servers_[s].station].batch;
  return batch == no_index ? nullptr : &plan_.batches[batch];
}

/// Units on a server, or being worked on together.
template <Features F>
template <typename Fn>
void Run<F>::each_unit_on(std::uint32_t s, Fn&& fn) const {
  if (batch_of(s) == nullptr) {
    if (servers_[s].unit != no_index) fn(servers_[s].unit);
    return;
  }
  for (const auto u : batches_[s].units) fn(u);
}

template <Features F>
double Run<F>::parts_on(std::uint32_t s) const {
  double parts = 0;
  each_unit_on(s, [&](std::uint32_t u) { parts += units_[u].parts; });
  return parts + (has_rest(s) && servers_[s].unit != more_[s].rest ? units_[more_[s].rest].parts : 0);
}

/// One more unit stands on the server: a piece of one that was split.
template <Features F>
void Run<F>::hold_piece(std::uint32_t s, std::uint32_t piece) {
  ++servers_[s].held;
  if (batch_of(s) != nullptr) batches_[s].units.push_back(piece);
}

/// Two units may be together where these agree.
template <Features F>
std::uint32_t Run<F>::batch_kind(std::uint32_t s, std::uint32_t u) const {
  switch (batch_of(s)->mix) {
    case BatchMix::product:
      return units_[u].visit;  // a product at a step
    case BatchMix::family:
      return setup_family_of(u, *stop_for(u, servers_[s].station));
    case BatchMix::any:
      return 0;
  }
  return 0;
}

template <Features F>
bool Run<F>::has_waited_enough(std::uint32_t u, const BatchPlan& batch) const {
  return now_ - units_[u].joined >= batch.max_wait;
}

/// Would this unit, alone in an empty queue, be a batch?
template <Features F>
bool Run<F>::is_batch_alone(std::uint32_t s, std::uint32_t u) const {
  const BatchPlan* batch = batch_of(s);
  return batch == nullptr || units_[u].parts >= batch->least || batch->max_wait <= 0;
}

/// What may be taken, in the order of the queue's rule; then what was made for this server.
template <Features F>
std::vector<std::uint32_t> Run<F>::candidates(std::uint32_t s) {
  const std::uint32_t q = servers_[s].queue;
  std::vector<std::uint32_t> out;
  for (std::uint32_t u = queues_[q].head; u != no_index; u = units_[u].next) {
    if (stop_for(u, servers_[s].station) == nullptr || umore_[u].gathering != no_index) continue;
    if (uses(feature_component)) {
      if (!components_there(u)) {
        note_shortage(u);
        continue;
      }
    }
    out.push_back(u);
  }
  if (plan_.queues[q].rule != fifo_rule) out = in_order_of_rule(s, out);
  out.insert(out.end(), batches_[s].made.begin(), batches_[s].made.end());
  return out;
}

/// By the keys of the queue's rule; those it wants later are left out.
template <Features F>
std::vector<std::uint32_t> Run<F>::in_order_of_rule(std::uint32_t s, const std::vector<std::uint32_t>& units) {
  const std::vector<double> keys = keys_of(s, units);
  std::vector<std::pair<double, std::uint32_t>> keyed_units;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] < never) keyed_units.emplace_back(keys[i], units[i]);
  std::stable_sort(keyed_units.begin(), keyed_units.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : goes_first_of_equals(a.second, b.second);
  });
  std::vector<std::uint32_t> out;
  for (const auto& [key, u] : keyed_units) out.push_back(u);
  return out;
}

/// A quick look that says no: too few parts wait, and none for long enough.
template <Features F>
bool Run<F>::too_few_for_batch(std::uint32_t s) const {
  const BatchPlan& batch = *batch_of(s);
  const QueueState& queue = queues_[servers_[s].queue];
  if (!batches_[s].made.empty() || queue.parts >= batch.least) return false;
  return queue.head == no_index || !has_waited_enough(queue.head, batch);  // in order of joining
}

/// A batch that is complete, with its places ahead reserved where they must be; empty if there is none.
template <Features F>
std::vector<std::uint32_t> Run<F>::form_batch(std::uint32_t s) {
  const std::vector<std::uint32_t> waiting = candidates(s);
  std::vector<std::uint32_t> tried;
  for (const auto first : waiting) {
    const std::uint32_t kind = batch_kind(s, first);
    if (std::find(tried.begin(), tried.end(), kind) != tried.end()) continue;
    tried.push_back(kind);
    std::vector<std::uint32_t> group = gather_batch(s, kind, waiting);
    if (!group.empty()) return group;
  }
  return {};
}

/// The units of one kind, as many as go in; empty where that is no complete batch.
template <Features F>
std::vector<std::uint32_t> Run<F>::gather_batch(std::uint32_t s, std::uint32_t kind,
                                                const std::vector<std::uint32_t>& waiting) {
  const BatchPlan& batch = *batch_of(s);
  const StationPlan& st = plan_.stations[servers_[s].station];
  std::vector<std::uint32_t> group;
  double parts = 0;
  bool full = false, waited = false;
  for (const auto u : waiting) {
    if (batch_kind(s, u) != kind) continue;
    full = parts > 0 && parts + units_[u].parts > batch.most;
    if (full || parts >= batch.most) break;
    group.push_back(u);
    if ((uses(feature_component) && !kits_there(group)) || !batch_fits(s, group) || !carriers_there_for(group) ||
        (st.block_before_service && !whatever_the_close_ && !reserve_ahead(s, u))) {
      group.pop_back();
      break;
    }
    parts += units_[u].parts;
    waited = waited || has_waited_enough(u, batch);
  }
  if (!group.empty() && (full || waited || parts >= batch.least)) return group;
  for (const auto u : group) take_back_promise(u);
  return {};
}

/// Nobody hears of a place that was promised for a moment only.
template <Features F>
void Run<F>::take_back_promise(std::uint32_t u) {
  if (!umore_[u].reserved) return;
  unreserve(u);
  umore_[u].door = no_index;
}

/// Can all of them be done before the close, where that is asked?
template <Features F>
bool Run<F>::batch_fits(std::uint32_t s, const std::vector<std::uint32_t>& group) {
  const StationPlan& st = plan_.stations[servers_[s].station];
  if (!has(feature_calendar) || st.at_shift_end != EndOfShift::no_start_if_late || st.calendar == no_index) return true;
  if (whatever_the_close_) return true;
  const double setup = setup_kept(s, group.front(), *stop_for(group.front(), servers_[s].station));
  const double process =
      work_of_batch(s, group, [&](std::uint32_t u, std::uint32_t stop) { return time_kept(u, stop); });
  const double all =
      expected(st, group.front(), WorkPhase::setup, setup) + expected(st, group.front(), WorkPhase::process, process);
  const bool fits = now_ + all <= latest_end(st.calendar);
  if (!fits) batches_[s].out_of_time = true;
  return fits;
}

/// Process time of a batch: of its parts or units together; or, per batch, the longest of what its steps ask for, each drawn once.
template <Features F>
template <typename TimeOf>
double Run<F>::work_of_batch(std::uint32_t s, const std::vector<std::uint32_t>& group, TimeOf&& time_of) {
  const bool per_batch = batch_of(s)->per_batch;
  std::vector<std::uint32_t> met;
  double sum = 0, longest = 0;
  for (const auto u : group) {
    const std::uint32_t stop = stop_index(u, s);
    if (per_batch && std::find(met.begin(), met.end(), stop) != met.end()) continue;
    met.push_back(stop);
    const double time = time_of(u, stop);
    sum += time;
    longest = std::max(longest, time);
  }
  return per_batch ? longest : sum;
}

/// Loading or unloading: of each part, or once, as the first unit needs it.
template <Features F>
double Run<F>::handling_of_batch(std::uint32_t s, Cursor& cursor, Draw Stop::*handling) {
  const std::vector<std::uint32_t>& group = batches_[s].units;
  double sum = 0;
  for (const auto u : group) {
    const Stop& stop = *stop_for(u, servers_[s].station);
    if (batch_of(s)->per_batch) return draw_each(cursor, stop.*handling, 1);
    sum += draw_each(cursor, stop.*handling, units_[u].parts);
  }
  return sum;
}

/// A process that begins again with another time.
template <Features F>
double Run<F>::draw_anew(std::uint32_t s) {
  if (batch_of(s) == nullptr) return kind_lasts(s, servers_[s].unit, draw_process(servers_[s].unit, servers_[s].stop));
  return work_of_batch(s, batches_[s].units,
                       [&](std::uint32_t u, std::uint32_t stop) { return draw_process(u, stop); });
}

/// What is in process is scrapped.
template <Features F>
void Run<F>::scrap_all(std::uint32_t s) {
  if (batch_of(s) == nullptr) return scrap_on_server(s, servers_[s].unit);
  const std::vector<std::uint32_t> all = batches_[s].units;
  for (const auto u : all) scrap_on_server(s, u);
}

/// Draws the times of the batch that is loaded; its set-up is the first unit's.
template <Features F>
void Run<F>::plan_batch(std::uint32_t s) {
  const std::uint32_t station = servers_[s].station;
  ServerMore& more = more_[s];
  more.process_total = work_of_batch(s, batches_[s].units, [&](std::uint32_t u, std::uint32_t stop) {
    const bool is_kept = umore_[u].kept_time >= 0 && umore_[u].kept_stop == stop;
    return is_kept ? umore_[u].kept_time : draw_process(u, stop);
  });
  more.process_left = more.process_total;
  for (const auto u : batches_[s].units) umore_[u].time_left = umore_[u].kept_time = umore_[u].kept_setup = -1;
  if constexpr (has(feature_phases)) {
    const bool has_phases = plan_.stations[station].has_phases;
    more.load_total = has_phases ? handling_of_batch(s, load_[station], &Stop::load) : 0;
    more.unload_total = has_phases ? handling_of_batch(s, unload_[station], &Stop::unload) : 0;
  }
}

/// A supply without limit fills the batch: parts made for this server, not released before they are loaded. A lot that comes brings its
/// other units into the queue first.
template <Features F>
void Run<F>::make_for_batch(std::uint32_t s) {
  const BatchPlan& batch = *batch_of(s);
  const std::uint32_t q = servers_[s].queue;
  if (unlimited_at_[q].empty() || takes_cards(q)) return;
  while (queues_[q].door_head == no_index && finished_.empty() && outcome_ == Outcome::reached) {
    batches_[s].out_of_time = false;
    const std::vector<std::uint32_t> group = form_batch(s);
    double parts = 0;
    for (const auto u : group) {
      parts += units_[u].parts;
      take_back_promise(u);
    }
    const bool no_more_fit = servers_[s].blocked_empty || batches_[s].out_of_time;
    if (no_more_fit || (!group.empty() && (parts >= batch.most || batch.most == never))) return;
    const std::uint32_t u = make_next_for(s);
    if (u == no_index) return;
    units_[u].joined = now_;
    batches_[s].made.push_back(u);
    watch_batch_wait(u, q);
  }
}

/// Would it load if it were empty?
template <Features F>
bool Run<F>::takes_next_batch(std::uint32_t s) const {
  Run& self = const_cast<Run&>(*this);  // draws the units' times where they are not known yet
  const std::vector<std::uint32_t> group = self.form_batch(s);
  for (const auto u : group) self.take_back_promise(u);
  return !group.empty();
}

template <Features F>
bool Run<F>::load_batch(std::uint32_t s) {
  make_for_batch(s);
  if (too_few_for_batch(s)) return false;
  const std::vector<std::uint32_t> group = form_batch(s);
  if (group.empty() || !finished_.empty()) {
    for (const auto u : group) take_back_promise(u);
    if (!group.empty()) ready_.set(servers_[s].turn);  // a lot has just come: its other units first
    return false;
  }
  servers_[s].blocked_empty = false;
  const std::uint32_t q = servers_[s].queue;
  if (umore_[group.front()].at == At::queue) note_choice(s, group.front());
  for (const auto u : group) take_for_batch(s, u, q);
  batches_[s].units = group;
  load_unit(s, group.front(), stop_index(group.front(), s));
  return true;
}

/// Out of the queue, or out of what was made for this server.
template <Features F>
void Run<F>::take_for_batch(std::uint32_t s, std::uint32_t u, std::uint32_t q) {
  if (std::erase(batches_[s].made, u) > 0) {
    cancel_timer(TimerKind::batch_wait, u);
    units_[u].joined = now_;
    release(u);
  } else {
    std::uint32_t before = no_index;
    for (std::uint32_t w = queues_[q].head; w != u; w = units_[w].next) before = w;
    remove_waiting(u, before, q);
  }
  end_waiting(u, q);
}

/// The others of the batch come on the server with the first.
template <Features F>
void Run<F>::load_others(std::uint32_t s) {
  if (batch_of(s) == nullptr) return;
  servers_[s].held = static_cast<std::uint32_t>(batches_[s].units.size());
  for (std::size_t k = 1; k < batches_[s].units.size(); ++k) {
    const std::uint32_t u = batches_[s].units[k];
    units_[u].server = s;
    umore_[u].at = At::server;
    if (uses(feature_carrier)) take_carriers(u);
    if constexpr (has(feature_log)) log(EventKind::started, u, Where::station, servers_[s].station, s);
  }
}

/// The moment at which this unit has waited enough for some server of its queue.
template <Features F>
void Run<F>::watch_batch_wait(std::uint32_t u, std::uint32_t q) {
  double at = never;
  for (const auto station : plan_.queues[q].consumers) {
    const std::uint32_t batch = plan_.stations[station].batch;
    if (batch == no_index) continue;
    const double due = units_[u].joined + plan_.batches[batch].max_wait;
    if (due > now_) at = std::min(at, due);
  }
  if (at < longest_run) set_timer(TimerKind::batch_wait, EventClass::limits, at, q, units_[u].number, u);
}

/// Booked: it has.
template <Features F>
void Run<F>::batch_wait_over(std::uint32_t u, std::uint32_t q) {
  watch_batch_wait(u, q);
  wake_queue(q);
}

}  // namespace nordvest
