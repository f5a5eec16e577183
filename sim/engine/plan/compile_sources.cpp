// SPDX-License-Identifier: Apache-2.0
// Where parts come from, and the gates that hold them back.
#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

/// What an order does not say is as its source has it.
OrderPlan order_plan(PlanBuilder& b, const Order& from, const SourcePlan& source) {
  OrderPlan to;
  to.product = b.product(from.product);
  to.lot = from.lot ? b.draw(Distribution::constant(*from.lot)) : source.lot;
  to.has_due = from.due || source.has_due;
  to.due = from.due ? b.draw(*from.due) : source.due;
  to.due_after_arrival = from.due ? from.due_after_arrival : source.due_after_arrival;
  to.priority = from.priority.value_or(source.priority);
  return to;
}

SourcePlan source_plan(PlanBuilder& b, const Source& from) {
  SourcePlan to;
  to.name = from.name;
  to.makes = static_cast<std::uint8_t>(from.makes);
  double sum = 0;
  for (const auto& [product, weight] : from.products) to.products.emplace_back(sum += weight, b.product(product));
  to.products.back().first = 1;
  to.supply = static_cast<std::uint8_t>(from.supply);
  to.every = b.draw(from.every);
  to.lot = b.draw(from.lot);
  if (from.due) {
    to.has_due = true;
    to.due = b.draw(*from.due);
    to.due_after_arrival = from.due_after_arrival;
  }
  if (from.first) {
    to.has_first = true;
    to.first = b.draw(*from.first);
  }
  to.at = from.at;
  to.calendar = b.calendar(from.calendar);
  to.count = from.count;
  to.lost_if_full = from.lost_if_full;
  to.preempts = from.preempts;
  to.priority = from.priority;
  for (const auto& order : from.orders) {
    to.at.push_back(order.at);
    to.orders.push_back(order_plan(b, order, to));
  }
  return to;
}

}  // namespace

void compile_sources(PlanBuilder& b) {
  for (const auto& s : b.factory.sources) b.plan.sources.push_back(source_plan(b, s));
  for (const auto& c : b.factory.conwip) {
    GatePlan g;
    g.limit = c.limit;
    g.products.assign(b.plan.products.size(), c.products.empty());
    for (const auto& name : c.products) g.products[b.product(name)] = true;
    b.plan.gates.push_back(std::move(g));
  }
}

}  // namespace nordvest
