// SPDX-License-Identifier: Apache-2.0
// Who drives: a vehicle that is called asks for its drivers, has them for the whole trip, and stands still without them.
//
//   called --> asks (waiting) --> fetches, loads, carries, unloads with them --> free, they are too      (to park and to charge: alone)
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// On a trip that needs drivers, and without any.
template <Features F>
bool Run<F>::lacks_driver(std::uint32_t v) const {
  const Errand errand = vehicles_[v].errand;
  const bool on_trip = errand >= Errand::fetching && errand <= Errand::unloading;
  return on_trip && !vehicles_[v].driven && !fleet_of(v).drivers.empty();
}

template <Features F>
void Run<F>::ask_driver(std::uint32_t v) {
  if (vehicles_[v].asks || !lacks_driver(v) || is_stopped(v)) return;
  vehicles_[v].asks = true;
  line_up(requests_, asker_of(v));
  classify_vehicle(v);
}

template <Features F>
void Run<F>::stop_asking(std::uint32_t v) {
  if (!vehicles_[v].asks) return;
  vehicles_[v].asks = false;
  std::erase(requests_, asker_of(v));
}

template <Features F>
bool Run<F>::drivers_are_there(std::uint32_t v) const {
  const auto& drivers = fleet_of(v).drivers;
  return std::all_of(drivers.begin(), drivers.end(),
                     [&](const auto& need) { return need.second <= pools_[need.first].members; });
}

/// Members come or go: a vehicle that nobody can drive gives up what it was to fetch.
template <Features F>
void Run<F>::drivers_change(std::uint32_t p) {
  calls_changed_ = true;
  for (std::uint32_t v = 0; v < vehicles_.size(); ++v) {
    const auto& drivers = fleet_of(v).drivers;
    const bool of_pool = std::any_of(drivers.begin(), drivers.end(), [&](const auto& need) { return need.first == p; });
    if (of_pool && vehicles_[v].asks && vehicles_[v].errand == Errand::fetching && !drivers_are_there(v))
      give_up_trip(v);
  }
}

/// It does not set out any more: it is free where it is, or at the end of its road.
template <Features F>
void Run<F>::give_up_trip(std::uint32_t v) {
  stop_asking(v);
  give_up_calls(v);
  vehicles_[v].idle_since = now_;
  calls_changed_ = true;
  if (!vehicles_[v].has_span) moving_.push_back(v);
  classify_vehicle(v);
}

template <Features F>
bool Run<F>::drivers_are_free(std::uint32_t v) const {
  const auto& drivers = fleet_of(v).drivers;
  return std::all_of(drivers.begin(), drivers.end(), [&](const auto& need) {
    return pools_[need.first].engaged + need.second <= pools_[need.first].members;
  });
}

/// It sets out, or goes on where it stopped.
template <Features F>
void Run<F>::grant_driver(std::size_t i) {
  const std::uint32_t v = vehicle_of(requests_[i]);
  requests_.erase(requests_.begin() + static_cast<std::ptrdiff_t>(i));
  Vehicle& vehicle = vehicles_[v];
  vehicle.asks = false;
  vehicle.driven = true;
  vehicle.grant_time = now_;
  for (const auto& [pool, count] : fleet_of(v).drivers) {
    pool_task(pool, 1, Duty::drive, count, 1);
    note_wait(pool, vehicle.request_since);
  }
  start_again(v);
}

template <Features F>
void Run<F>::let_driver_go(std::uint32_t v) {
  stop_asking(v);
  if (!std::exchange(vehicles_[v].driven, false)) return;
  crews_changed_ = true;
  for (const auto& [pool, count] : fleet_of(v).drivers) pool_task(pool, 1, Duty::drive, count, -1);
}

/// Their shift ends: the vehicle stops where it is. What it was only on its way to is offered to others.
template <Features F>
void Run<F>::send_driver_home(std::uint32_t v) {
  pause_vehicle(v);
  let_driver_go(v);
  give_up_calls(v);
  start_again(v);
}

/// What it waits to set out for is gone: it is free.
template <Features F>
void Run<F>::call_off(std::uint32_t v) {
  if (vehicles_[v].asks && vehicles_[v].units.empty() && vehicles_[v].errand == Errand::fetching) give_up_trip(v);
}

}  // namespace nordvest
