// SPDX-License-Identifier: Apache-2.0
// What is there at time 0: where in its route each part stands, and in what units it moves there.
#include <algorithm>

#include "engine/plan/builder.hpp"
#include "factory/warm_start.hpp"

namespace nordvest {
namespace {

/// The visit of a product's step, in the order of its route.
std::uint32_t visit_of(const Plan& plan, std::uint32_t product, int step) {
  for (std::uint32_t i = plan.products[product].start; plan.program[i].op != Op::end; ++i)
    if (plan.program[i].op == Op::visit && plan.visits[plan.program[i].visit].step == static_cast<std::uint32_t>(step))
      return plan.program[i].visit;
  return no_index;
}

/// As it travels by the latest step that says so, up to this one [parts].
double unit_at(const Plan& plan, std::uint32_t product, std::uint32_t visit) {
  const ProductPlan& p = plan.products[product];
  double unit = p.travel == 1 ? 1 : p.travel == 2 ? no_limit : p.batch;
  if (visit == no_index) return unit;
  for (std::uint32_t v = 0; v < plan.visits.size(); ++v) {
    const Visit& at = plan.visits[v];
    if (at.product != product || at.travel == 0 || at.step > plan.visits[visit].step) continue;
    unit = at.travel == 1 ? 1 : at.travel == 2 ? no_limit : at.batch;
  }
  return unit;
}

/// The queue of the last station before a store, in the order of the route.
std::uint32_t queue_before(const Plan& plan, const InitialPlan& initial) {
  std::uint32_t queue = no_index, latest = 0;
  for (const auto& v : plan.visits) {
    const Option& option = plan.options[v.options.first];
    const bool before = initial.visit == no_index || v.step < plan.visits[initial.visit].step;
    if (v.product != initial.product || !before || option.stops.count == 0 || v.step < latest) continue;
    queue = option.queue;
    latest = v.step;
  }
  return queue;
}

InitialPlan initial_plan(PlanBuilder& b, const StartParts& from) {
  InitialPlan to;
  to.product = b.product(from.product);
  to.parts = from.parts;
  to.lot = std::min(start_lot(b.factory, from.product), from.parts);
  const Product& product = b.factory.products[to.product];
  to.in_stock = from.place.empty();
  const StartPlace at = to.in_stock ? end_store(b.factory, product) : start_place(product, from.place);
  if (at.step >= 0) {
    to.visit = visit_of(b.plan, to.product, at.step);
    const Slice options = b.plan.visits[to.visit].options;
    to.option = options.first + (options.count > 1 ? static_cast<std::uint32_t>(at.place) : 0);
  }
  if (to.in_stock || b.plan.options[to.option].stay != no_index) to.card = queue_before(b.plan, to);
  to.unit = std::min(unit_at(b.plan, to.product, to.visit), to.lot);
  return to;
}

}  // namespace

void compile_start(PlanBuilder& b) {
  for (const auto& start : b.factory.run.start) {
    b.plan.initial.push_back(initial_plan(b, start));
    b.add_starter(b.plan.initial.back().product);
  }
}

}  // namespace nordvest
