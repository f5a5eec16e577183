// SPDX-License-Identifier: Apache-2.0
// One instant: book every event of time t (facts only), then settle until nothing changes.
//
//   book: ends of work, failures and calendars, arrivals, limits      [order: class, slot]
//   settle:  A finished and released units choose their next step     -> doors
//            B units at doors go in where there is room               -> queues
//            C free servers load                                      -> servers     (again from A until nothing changes)
//            D planned stops begin; workers, crews and vehicles are granted, work begins
//            E arrivals still at a door that loses them are lost
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::book_instant() {
  do {
    book(events_due_.head_slot());
    ++events_;
  } while (!events_due_.empty() && events_due_.head_time() == now_);
}

template <Features F>
void Run<F>::book(std::uint32_t slot) {
  if (slot < first_mode_slot_) {
    if (has(feature_failure) && servers_[slot].down) {
      end_repair(slot);
    } else {
      end_of_span(slot);
    }
  } else if (slot < first_calendar_slot_) {
    const std::uint32_t c = slot - first_mode_slot_;
    events_due_.clear(slot);
    clocks_[c].left = 0;
    clocks_[c].ticking = false;
    if (task_of(clock_mode_[c]) != nullptr)
      task_event(c);
    else
      strike(clock_server_[c], c);
  } else if (slot < first_source_slot_) {
    calendar_event(slot - first_calendar_slot_);
  } else if (slot < timer_slot_) {
    source_event(slot - first_source_slot_);
  } else {
    timer_due();
  }
}

template <Features F>
void Run<F>::settle() {
  std::uint32_t rounds = 0;
  do {
    bool changed = true;
    while (changed && outcome_ == Outcome::reached) {
      changed = pass_a();
      changed = pass_b() || changed;
      changed = pass_c() || changed;
      changed = is_moving() || (changed && !floating_.empty());
      if (++rounds > 1'000'000) fail(Outcome::stuck, "zero-time loop: parts come and go without end at one moment");
    }
    if constexpr (has(feature_worker)) let_rest_go();
    pass_d();
  } while (outcome_ == Outcome::reached && (settles_again() || pass_e()));
  if constexpr (has(feature_calendar)) mind_the_close();
  for (const auto s : newly_done_) {
    if (servers_[s].phase != Phase::done || servers_[s].held == 0) continue;
    classify(s);
    if (has_riders(s)) continue;  // it waits for a vehicle, not for room
    check_stuck_ = true;
    if constexpr (has(feature_log)) log(EventKind::blocked, servers_[s].unit, Where::station, servers_[s].station, s);
  }
  newly_done_.clear();
}

/// Work that has just begun may be what a waiting part interrupts; demand that found no kit leaves room for others;
/// overtime without work is over.
template <Features F>
bool Run<F>::settles_again() {
  if (uses(feature_preempt) && !preempt_.empty()) return true;
  if (uses(feature_transport)) {
    if (is_moving()) return true;  // a vehicle has taken something away or brought it
  }
  if (uses(feature_component)) {
    if (lose_short()) return true;
  }
  if constexpr (has(feature_calendar)) return overtimes_ > 0 && end_idle_overtime();
  return false;
}

/// Is there anything left to choose, to move or to load?
template <Features F>
bool Run<F>::is_moving() {
  return !finished_.empty() || !doors_.empty() || !ready_.empty() || (uses(feature_gate) && gates_changed_) ||
         (has(feature_store | feature_gate) && stores_changed_) || (has(feature_store) && !outputs_due_.empty()) ||
         (uses(feature_component) && stocks_changed_);
}

template <Features F>
bool Run<F>::pass_a() {
  bool any = start_for_stock();
  if (uses(feature_gate) && gates_changed_) {
    gates_changed_ = false;
    any = open_gates() || any;
    any = supply_gated() || any;
  }
  any = supply_queues() || any;
  if (finished_.size() == 1) {
    const std::uint32_t u = finished_.back();
    finished_.clear();
    alone_ = doors_.empty();
    move_on(u);
    alone_ = false;
    return true;
  }
  if (finished_.empty()) return any;
  passing_.swap(finished_);
  std::sort(passing_.begin(), passing_.end(), [&](auto a, auto b) { return units_[a].number < units_[b].number; });
  for (const auto u : passing_) move_on(u);
  passing_.clear();
  return true;
}

/// A unit that is done or released: to the place that is reserved, or on to its next step, judged first.
template <Features F>
void Run<F>::move_on(std::uint32_t u) {
  if (output_of(u) != no_index && units_[u].server != no_index)
    stand_in_output(u);
  else if (umore_[u].leaving)
    go_on_leaving(u);
  else if (has(feature_quality) && units_[u].server != no_index && umore_[u].at == At::server)
    judge_quality(u);
  else
    choose_next(u);
}

/// Unloaded: on to the place that is reserved, with all that leaves together.
template <Features F>
void Run<F>::go_on_leaving(std::uint32_t u) {
  if (uses(feature_component)) {
    if (ukit_[u].bundle != no_index) return release_bundle(ukit_[u].bundle);
  }
  const std::uint32_t q = umore_[u].door;
  if (q != exit_door && !entrance_free(q)) {  // its place is kept, its turn too
    umore_[u].leaving = false;
    if (umore_[u].at == At::transit) umore_[u].at = At::outside;  // off the vehicle
    insert_at_door(u, queues_[q], q);
    return;
  }
  begin_leaving(u, q);
}

template <Features F>
bool Run<F>::pass_b() {
  bool any = admit_all();
  while (fill_outputs()) {  // a server that is free now is room
    admit_all();
    any = true;
  }
  return any;
}

template <Features F>
bool Run<F>::admit_all() {
  bool any = false;
  for (std::uint32_t q = doors_from_ == 0 ? doors_.first() : doors_.next(doors_from_); q != UINT32_MAX;
       q = doors_.next(q + 1)) {
    doors_.clear(q);
    any = admit_from_door(q) || any;
  }
  doors_from_ = 0;
  if (uses(feature_component)) any = move_bundles() || any;
  if constexpr (has(feature_choice)) {
    for (std::size_t i = 0; i < floating_.size();) {
      if constexpr (has(feature_store)) give_floating_turn(i);
      const std::uint32_t u = floating_[i];
      if (try_floating(u)) {
        floating_.erase(floating_.begin() + static_cast<std::ptrdiff_t>(i));
        any = true;
      } else {
        ++i;
      }
    }
  }
  return any;
}

template <Features F>
bool Run<F>::pass_c() {
  bool any = false;
  for (std::uint32_t t = ready_.first(); t != UINT32_MAX; t = ready_.next(t + 1)) {
    ready_.clear(t);
    any = try_load(plan_.load_order[t]) || any;
  }
  if (uses(feature_preempt)) {
    for (std::uint32_t q = preempt_.first(); q != UINT32_MAX; q = preempt_.next(q + 1)) {
      preempt_.clear(q);
      try_preempt(q);
    }
  }
  return any || !finished_.empty();  // a part that was made here goes elsewhere
}

template <Features F>
void Run<F>::pass_d() {
  if (uses(feature_maintenance)) begin_maintenance();
  if (!wanting_.empty()) {
    passing_.swap(wanting_);
    asks_alone_ = !has(feature_log) && passing_.size() == 1 && crew_queue_.empty() && !lends_vehicles_;
    for (const auto s : passing_) begin_or_ask(s);
    asks_alone_ = false;
    passing_.clear();
  }
  if constexpr (has(feature_worker)) grant_all();
  if (uses(feature_transport)) move_vehicles();
}

/// True where a loss leaves something to do: for who stood behind it, or gathers with it.
template <Features F>
bool Run<F>::pass_e() {
  if constexpr (!has(feature_loss)) return false;
  if (outside_.empty()) return false;
  for (const auto& [u, number] : outside_)
    if (units_[u].number == number && (umore_[u].at == At::outside || umore_[u].at == At::gate)) lose(u);
  outside_.clear();
  return is_moving();
}

}  // namespace nordvest
