// SPDX-License-Identifier: Apache-2.0
// Stores (conveyors, too: see belts.hpp): units enter where there is room, stay at least their dwell, and then stand at the door of their next step while
// they still fill their place here.
//
//   door --> | gathering a lot? -> dwell (by the clock) -> may go on: at the next door | --> next queue, store or out
//            '------------------------- fills the store ------------------------------'
#pragma once
#include "engine/run/rule_views.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
bool Run<F>::in_store(std::uint32_t u) const {
  if (!uses(feature_store)) return false;
  return stored_[u].queue != no_index;
}

/// The unit takes its place; a lot that is not complete waits for its pieces before its stay begins.
template <Features F>
void Run<F>::enter_store(std::uint32_t u, std::uint32_t q) {
  if constexpr (has(feature_units)) {
    if (gather_into_waiting(u, q)) return;
  }
  umore_[u].at = At::store;
  stored_[u] = {now_, never, umore_[u].priority, q};
  if (uses(feature_carrier)) take_carriers(u);
  keep_shelf_life(u, q);
  if (has(feature_units) && umore_[u].gathering != no_index) {
    insert_waiting(u, q);
    return;
  }
  queues_[q].parts += units_[u].parts;
  ++queues_[q].units;
  if (belt_of(q) != no_index)
    enter_belt(u, belt_of(q));
  else
    begin_dwell(u);
}

/// The clock of what does not keep: runs from entering the queue or store.
template <Features F>
void Run<F>::keep_shelf_life(std::uint32_t u, std::uint32_t q) {
  const QueuePlan& plan = plan_.queues[q];
  if (!plan.has_shelf_life) return;
  const double u01 = keyed_uniform(shelf_keys_[q], umore_[u].identity, units_[u].pass);
  const double at = now_ + value(plan.shelf_life, plan_.numbers.data(), u01);
  if constexpr (has(feature_store)) stored_[u].spoils = at;
  set_timer(TimerKind::shelf_life, EventClass::limits, at, q, units_[u].number, u);
}

template <Features F>
void Run<F>::begin_dwell(std::uint32_t u) {
  const std::uint32_t index = plan_.options[units_[u].option].stay;
  const Draw& dwell = plan_.stays[index].dwell;
  const double x =
      dwell.family == Family::constant ? 0.5 : keyed_uniform(dwell_keys_[index], umore_[u].identity, units_[u].pass);
  const double stay = value(dwell, plan_.numbers.data(), x);
  if (stay > 0)
    set_timer(TimerKind::dwell, EventClass::work_ends, now_ + stay, stored_[u].queue, units_[u].number, u);
  else
    finished_.push_back(u);
}

/// All pieces of the lot are there: it takes its stay.
template <Features F>
void Run<F>::gathered_in_store(std::uint32_t u, std::uint32_t q) {
  leave_gathering(u, q);
  begin_dwell(u);
}

/// Out of the list of those that gather; the place stays taken.
template <Features F>
void Run<F>::leave_gathering(std::uint32_t u, std::uint32_t q) {
  std::uint32_t before = no_index;
  for (std::uint32_t w = queues_[q].head; w != u; w = units_[w].next) before = w;
  (before == no_index ? queues_[q].head : units_[before].next) = units_[u].next;
  if (queues_[q].tail == u) queues_[q].tail = before;
}

/// The unit moves on.
template <Features F>
void Run<F>::leave_store(std::uint32_t u) {
  const std::uint32_t q = stored_[u].queue;
  queue_tally_[q].waits += TickSum(now_ - stored_[u].since, units_[u].parts);
  queue_tally_[q].loaded += units_[u].parts;
  if constexpr (has(feature_log)) log(EventKind::moved, u, Where::queue, q);
  free_store_place(u);
}

template <Features F>
void Run<F>::free_store_place(std::uint32_t u) {
  const std::uint32_t q = stored_[u].queue;
  cancel_timer(TimerKind::shelf_life, u);
  cancel_timer(TimerKind::dwell, u);
  queue_tally_[q].content_ticks += TickSum(now_ - stored_[u].since, units_[u].parts);
  queues_[q].parts -= units_[u].parts;
  --queues_[q].units;
  stored_[u].queue = no_index;
  stores_changed_ = true;
  if (belt_of(q) != no_index) leave_belt(u, belt_of(q));
  queue_freed(q);
}

/// A unit is split where it stands: its pieces fill the store as it did, and spoil with it.
template <Features F>
void Run<F>::split_in_store(std::uint32_t piece) {
  if (!in_store(piece)) return;
  const Stored& in = stored_[piece];
  ++queues_[in.queue].units;
  if (belt_of(in.queue) != no_index) split_on_belt(piece, belt_of(in.queue));
  if (in.spoils < never)
    set_timer(TimerKind::shelf_life, EventClass::limits, in.spoils, in.queue, units_[piece].number, piece);
}

/// Older than the store allows: scrapped, wherever it stands in it.
template <Features F>
void Run<F>::spoil_in_store(std::uint32_t u) {
  const std::uint32_t q = stored_[u].queue;
  std::erase(finished_, u);
  if (has_called(u)) {
    withdraw_call(u);
    release_place(u);
  } else if (has(feature_units) && umore_[u].gathering != no_index)
    leave_gathering(u, q);
  else
    leave_door(u);
  free_store_place(u);
  queue_tally_[q].spoiled += units_[u].parts;
  scrap_parts(u, units_[u].parts, EventKind::scrapped, Where::queue, q, no_index);
  free_unit(u);
}

/// The smallest key goes on first; equal keys: lowest number.
template <Features F>
bool Run<F>::goes_on_before(std::uint32_t a, std::uint32_t b) const {
  const RuleKind rule = plan_.queues[stored_[a].queue].rule;
  const double key_a = BuiltInRules::key(rule, InStore{{*this, a}}),
               key_b = BuiltInRules::key(rule, InStore{{*this, b}});
  return key_a != key_b ? key_a < key_b : units_[a].number < units_[b].number;
}

/// Whose turn at a door it is when it is a store's: the unit its rule puts first; the one that stood there takes that one's turn.
template <Features F>
std::uint32_t Run<F>::give_turn(std::uint32_t u, std::uint32_t before, std::uint32_t q) {
  if (!in_store(u) || plan_.stores[plan_.queues[stored_[u].queue].store].in_order) return u;
  std::uint32_t best = u, best_before = before;
  for (std::uint32_t p = u, w = units_[u].next; w != no_index; p = w, w = units_[w].next)
    if (stored_[w].queue == stored_[u].queue && goes_on_before(w, best)) best = w, best_before = p;
  if (best == u) return u;
  std::swap(units_[u].joined, units_[best].joined);
  const std::uint32_t after_best = units_[best].next;
  (before == no_index ? queues_[q].door_head : units_[before].next) = best;
  units_[best].next = best_before == u ? u : units_[u].next;
  if (best_before != u) units_[best_before].next = u;
  units_[u].next = after_best;
  if (queues_[q].door_tail == best) queues_[q].door_tail = u;
  return best;
}

/// The same among units that wait for the first of several queues.
template <Features F>
void Run<F>::give_floating_turn(std::size_t turn) {
  const std::uint32_t u = floating_[turn];
  if (!in_store(u) || plan_.stores[plan_.queues[stored_[u].queue].store].in_order) return;
  std::size_t best = turn;
  for (std::size_t i = turn + 1; i < floating_.size(); ++i)
    if (stored_[floating_[i]].queue == stored_[u].queue && goes_on_before(floating_[i], floating_[best])) best = i;
  std::swap(floating_[turn], floating_[best]);
}

/// Sources without limit keep full a store that products start in, and a queue that takes cards: one lot at a time while there is room.
template <Features F>
bool Run<F>::supply_queues() {
  if constexpr (!has(feature_store | feature_gate)) return false;
  if (!stores_changed_) return false;
  stores_changed_ = false;
  bool any = false;
  for (const auto q : supplied_) {
    for (const auto i : unlimited_at_[q]) {
      if (waits_outside(i) || !has_entry(1, q) || !entrance_free(q) || (takes_cards(q) && cards_left(q) < 1) ||
          sources_[i].arrivals >= plan_.sources[i].count)
        continue;
      const std::uint32_t product = product_for_queue(i, q);
      if (product == no_index) continue;
      sources_[i].arrivals += 1;
      const std::size_t before = finished_.size();
      arrive(i, product, false);
      for (std::size_t k = before; k < finished_.size(); ++k)
        sources_[i].outside.emplace_back(finished_[k], units_[finished_[k]].number);
      stores_changed_ = any = true;
      break;
    }
  }
  return any;
}

/// What it brought last went another way than where there was room, or is too large for it, and is not in yet.
template <Features F>
bool Run<F>::waits_outside(std::uint32_t i) {
  auto& outside = sources_[i].outside;
  std::erase_if(outside, [&](const auto& unit) {
    const Unit& is = units_[unit.first];
    return is.parts == 0 || is.number != unit.second || is.released >= 0;
  });
  return !outside.empty();
}

/// Nobody stands at the door, and there is a place or an idle server.
template <Features F>
bool Run<F>::has_entry(std::uint32_t parts, std::uint32_t q) const {
  const QueueState& queue = queues_[q];
  if (queue.door_head != no_index) return false;
  if (place_for(parts, q)) return true;
  double idle = 0;
  for (const auto station : plan_.queues[q].consumers) {
    const Slice servers = plan_.stations[station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s) idle += is_idle(s);
  }
  return queue.head == no_index && idle > queue.reserved_units;
}

/// Statistics of what is in stores now: taken off at the reset, added at the close.
template <Features F>
void Run<F>::count_stored(bool is_close) {
  if constexpr (!has(feature_store)) return;
  each_live_unit([&](std::uint32_t u) {
    if (!in_store(u)) return;
    const TickSum stayed(now_ - stored_[u].since, units_[u].parts);
    queue_tally_[stored_[u].queue].content_ticks += is_close ? stayed : -stayed;
  });
}

}  // namespace nordvest
