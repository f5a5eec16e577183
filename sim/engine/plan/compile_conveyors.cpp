// SPDX-License-Identifier: Apache-2.0
// Conveyors: each a store in which units ride in order, and a station of one server that moves it.
#include "engine/plan/builder.hpp"
#include "factory/conveyors.hpp"

namespace nordvest {
namespace {

StorePlan store_plan(PlanBuilder& b, const Conveyor& conveyor) {
  QueuePlan q;
  q.name = conveyor.name;
  q.places = conveyor_places(conveyor);
  q.store = static_cast<std::uint32_t>(b.plan.stores.size());
  StorePlan store;
  store.name = conveyor.name;
  store.queue = static_cast<std::uint32_t>(b.plan.queues.size());
  store.belt = static_cast<std::uint32_t>(b.plan.belts.size());
  store.in_order = true;
  b.plan.queues.push_back(std::move(q));
  return store;
}

StationPlan mover_plan(PlanBuilder& b, const Conveyor& conveyor, std::uint32_t queue) {
  const auto index = static_cast<std::uint32_t>(b.plan.stations.size());
  StationPlan mover;
  mover.name = conveyor.name;
  mover.servers = b.add_servers(1, index);
  mover.modes = b.add_modes(conveyor.failures, index);
  mover.calendar = b.calendar(conveyor.calendar);
  mover.queue = queue;
  mover.belt = static_cast<std::uint32_t>(b.plan.belts.size());
  return mover;
}

}  // namespace

void compile_conveyors(PlanBuilder& b) {
  for (const auto& conveyor : b.factory.conveyors) {
    StorePlan store = store_plan(b, conveyor);
    StationPlan mover = mover_plan(b, conveyor, store.queue);
    BeltPlan belt;
    belt.store = static_cast<std::uint32_t>(b.plan.stores.size());
    belt.station = static_cast<std::uint32_t>(b.plan.stations.size());
    belt.ride = ride_of(conveyor);
    belt.headway = headway_of(conveyor);
    belt.accumulates = conveyor.accumulates;
    b.plan.stores.push_back(std::move(store));
    b.plan.stations.push_back(std::move(mover));
    b.plan.belts.push_back(belt);
  }
}

}  // namespace nordvest
