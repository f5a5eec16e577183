// SPDX-License-Identifier: Apache-2.0
// Buffers: each a queue that no station takes from, after those of the stations.
#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

/// Its queue and itself; steps with a dwell of their own or a drawn one let a later unit be ready before an earlier one.
void add_buffer(PlanBuilder& b, const Buffer& buffer) {
  StorePlan store;
  store.name = buffer.name;
  store.queue = static_cast<std::uint32_t>(b.plan.queues.size());
  store.in_order = buffer.rule == fifo_rule && buffer.dwell.is_constant();
  QueuePlan q;
  q.name = buffer.name;
  q.places = buffer.capacity;
  q.rule = buffer.rule;
  q.store = static_cast<std::uint32_t>(b.plan.stores.size());
  if (buffer.shelf_life) {
    q.has_shelf_life = true;
    q.shelf_life = b.draw(*buffer.shelf_life);
  }
  b.plan.stores.push_back(std::move(store));
  b.plan.queues.push_back(std::move(q));
}

}  // namespace

void compile_stores(PlanBuilder& b) {
  for (const auto& buffer : b.factory.buffers) add_buffer(b, buffer);
}

std::uint32_t PlanBuilder::add_stay(std::uint32_t index, const Overrides& o, std::uint32_t step_key) {
  Stay stay;
  if (index < factory.buffers.size()) {  // on a conveyor the way decides
    stay.dwell = draw(o.dwell.value_or(factory.buffers[index].dwell));
    if (o.dwell) plan.stores[index].in_order = false;
  }
  stay.key = step_key;
  stay.has_priority = o.priority.has_value();
  stay.priority = o.priority.value_or(0);
  plan.stays.push_back(stay);
  return static_cast<std::uint32_t>(plan.stays.size() - 1);
}

}  // namespace nordvest
