// SPDX-License-Identifier: Apache-2.0
// The loop: instant after instant to the next bound (warm-up, end), in slices so that it can be cancelled.
#pragma once
#include "engine/run/ahead.hpp"
#include "engine/run/attendance.hpp"
#include "engine/run/batches.hpp"
#include "engine/run/belts.hpp"
#include "engine/run/bundles.hpp"
#include "engine/run/calls.hpp"
#include "engine/run/cards.hpp"
#include "engine/run/carrier_locks.hpp"
#include "engine/run/carriers.hpp"
#include "engine/run/close.hpp"
#include "engine/run/course.hpp"
#include "engine/run/crews.hpp"
#include "engine/run/doors.hpp"
#include "engine/run/drivers.hpp"
#include "engine/run/failures.hpp"
#include "engine/run/gates.hpp"
#include "engine/run/inspection.hpp"
#include "engine/run/kits.hpp"
#include "engine/run/lent_vehicles.hpp"
#include "engine/run/loading.hpp"
#include "engine/run/lots.hpp"
#include "engine/run/maintenance.hpp"
#include "engine/run/outputs.hpp"
#include "engine/run/overtime.hpp"
#include "engine/run/pace.hpp"
#include "engine/run/people.hpp"
#include "engine/run/pools.hpp"
#include "engine/run/preemption.hpp"
#include "engine/run/quality.hpp"
#include "engine/run/release.hpp"
#include "engine/run/routes.hpp"
#include "engine/run/run.hpp"
#include "engine/run/settle.hpp"
#include "engine/run/shifts.hpp"
#include "engine/run/sources.hpp"
#include "engine/run/start.hpp"
#include "engine/run/stocks.hpp"
#include "engine/run/stores.hpp"
#include "engine/run/straight.hpp"
#include "engine/run/stuck.hpp"
#include "engine/run/tallies.hpp"
#include "engine/run/timing.hpp"
#include "engine/run/users.hpp"
#include "engine/run/vehicle_roads.hpp"
#include "engine/run/vehicle_stops.hpp"
#include "engine/run/vehicles.hpp"
#include "engine/run/warm_start.hpp"
#include "engine/run/work.hpp"

namespace nordvest {

template <Features F>
void Run<F>::fail(Outcome outcome, std::string message) {
  if (outcome_ != Outcome::reached) return;
  if (message.empty()) {  // too many units: the fullest queue is the culprit
    std::uint32_t worst = 0;
    for (std::uint32_t q = 1; q < queues_.size(); ++q)
      if (queues_[q].parts > queues_[worst].parts) worst = q;
    message = grows_without_bound(live_units_, queues_[worst].parts, plan_.queues[worst].name);
    cycle_ = {plan_.queues[worst].name};
  }
  outcome_ = outcome;
  message_ = std::move(message);
}

/// Works off events up to and including a time; false if the budget ran out first.
template <Features F>
bool Run<F>::work_off(double until, std::uint64_t budget) {
  const std::uint64_t bound = EventCalendar::bound_at(until);
  for (; budget > 0; --budget) {
    if (!events_due_.due(bound)) return true;
    work_off_instant();
    if (outcome_ != Outcome::reached) return true;
  }
  return false;
}

/// One round of an instant; work of no length makes another at the same time.
template <Features F>
void Run<F>::work_off_instant() {
  const double time = events_due_.head_time();
  rounds_ = time == now_ ? rounds_ + 1 : 0;
  now_ = time;
  if (rounds_ > 1'000'000) {
    fail(Outcome::stuck, endless_moment);
    return;
  }
  if (go_straight()) {
    ++events_;
  } else {
    book_instant();
    settle();
  }
  if (check_stuck_) {
    check_stuck_ = false;
    if (plan_.finite_cycle) look_for_deadlock();
    if (has(feature_carrier) && plan_.carrier_cycle) look_for_carrier_lock();
  }
  // The instant is over when no work of no length is left in it.
  if (is_over() && (events_due_.empty() || events_due_.head_time() > now_)) outcome_ = Outcome::parts_done;
}

/// To a bound, in slices.
template <Features F>
bool Run<F>::advance(double until) {
  if (!in_slices(options_, [&](std::uint64_t events) { return work_off(until, events); })) {
    outcome_ = Outcome::budget_spent;
    return false;
  }
  if (outcome_ == Outcome::reached && events_due_.empty()) look_for_dead_end();
  if (outcome_ != Outcome::reached) return false;
  if (until < never) now_ = until;
  return true;
}

template <Features F>
RunResult Run<F>::to_the_end() {
  settle();  // what is there at time 0
  bool goes_on = true;
  if (plan_.warm_up > 0) {
    good_in_window_ = -never;  // `until` counts after the warm-up
    goes_on = advance(plan_.warm_up);
    if (goes_on) reset_statistics();
  }
  if (goes_on) goes_on = advance(std::min(plan_.length, longest_run));
  if (outcome_ == Outcome::reached && plan_.until_parts > 0 && plan_.length > longest_run)
    fail(Outcome::stuck, too_few_finished(good_in_window_, plan_.until_parts));
  return close();
}

}  // namespace nordvest
