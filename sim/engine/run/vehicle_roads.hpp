// SPDX-License-Identifier: Apache-2.0
// Driving, road by road, and paths that take only so many vehicles. A vehicle that waits for a path stands at the crossing before it,
// which has room for all, and holds no other path: so vehicles never lock each other, head-on neither.
//
//   --- path 1 --->(crossing)  waits here while path 2 is full  --- path 2 (vehicles: 1) --->(crossing)
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// One road of the shortest way; where there is none the place is reached at once.
template <Features F>
void Run<F>::drive_empty(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  const std::size_t from = vehicle.place;
  const std::uint32_t road = fleet_of(v).first_road[from * plan_.transport.places.size() + vehicle.goal];
  if (road == no_index)
    vehicle.place = vehicle.goal;
  else
    enter_road(v, road);
}

template <Features F>
void Run<F>::enter_road(std::uint32_t v, std::uint32_t road) {
  const std::uint32_t segment = plan_.transport.roads[road].segment;
  if (segment != no_index) {
    Segment& path = segments_[segment];
    if (path.inside >= plan_.transport.segments[segment].vehicles) return wait_for_segment(v, road);
    ++path.inside;
  }
  drive(v, road);
}

template <Features F>
void Run<F>::drive(std::uint32_t v, std::uint32_t road) {
  Vehicle& vehicle = vehicles_[v];
  const RoadPlan& plan = plan_.transport.roads[road];
  const bool is_loaded = vehicle.errand == Errand::carrying;
  vehicle.road = road;
  begin_phase(v, is_loaded ? VehicleState::loaded : VehicleState::empty,
              draw_each(drive_[vehicle.fleet], is_loaded ? plan.loaded : plan.empty, 1));
}

/// At the last place of its leg it unloads at once.
template <Features F>
void Run<F>::end_of_road(std::uint32_t v) {
  Vehicle& vehicle = vehicles_[v];
  const RoadPlan& road = plan_.transport.roads[vehicle.road];
  vehicle.place = road.to;
  vehicle.road = no_index;
  if (road.segment != no_index) {
    --segments_[road.segment].inside;
    freed_segments_.push_back(road.segment);
  }
  if (vehicle.errand != Errand::carrying) return;
  ++vehicle.step;
  if (vehicle.step == plan_.transport.services[vehicle.service].way.count) begin_unloading(v);
}

/// Longest waiting first; same instant: lowest vehicle.
template <Features F>
void Run<F>::wait_for_segment(std::uint32_t v, std::uint32_t road) {
  vehicles_[v].next_road = road;
  vehicles_[v].lined_up = now_;
  auto& line = segments_[plan_.transport.roads[road].segment].line;
  auto at = line.end();
  while (at != line.begin() && vehicles_[*(at - 1)].lined_up == now_ && *(at - 1) > v) --at;
  line.insert(at, v);
}

/// Called elsewhere, or given up: it does not wait for the path any more.
template <Features F>
void Run<F>::leave_line(std::uint32_t v) {
  const std::uint32_t road = std::exchange(vehicles_[v].next_road, no_index);
  if (road != no_index) std::erase(segments_[plan_.transport.roads[road].segment].line, v);
}

/// Pass D: paths with room take who waits longest; who is stopped, or has no driver, is passed by and keeps its turn.
template <Features F>
void Run<F>::enter_freed_segments() {
  passing_.swap(freed_segments_);
  std::sort(passing_.begin(), passing_.end());
  for (const auto segment : passing_) {
    Segment& path = segments_[segment];
    for (std::size_t i = 0; i < path.line.size() && path.inside < plan_.transport.segments[segment].vehicles;) {
      const std::uint32_t v = path.line[i];
      if (is_stopped(v) || lacks_driver(v)) {
        ++i;
        continue;
      }
      const std::uint32_t road = vehicles_[v].next_road;
      leave_line(v);
      ++path.inside;
      drive(v, road);
      go_on(v);
    }
  }
  passing_.clear();
}

}  // namespace nordvest
