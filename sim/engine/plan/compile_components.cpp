// SPDX-License-Identifier: Apache-2.0
// Who is a component, what starts with its parent, and who counts what is started by others.
#include <algorithm>

#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

void add_to_order(PlanBuilder& b, std::uint32_t product) {
  auto& starts = b.plan.starts;
  ProductPlan& p = b.plan.products[product];
  p.to_order.first = static_cast<std::uint32_t>(starts.size());
  for (const auto& visit : b.plan.visits) {
    if (visit.product != product) continue;
    for (std::uint32_t n = visit.needs.first; n < visit.needs.first + visit.needs.count; ++n)
      if (b.plan.needs[n].to_order) starts.push_back({b.plan.needs[n].product, b.plan.needs[n].count});
  }
  p.to_order.count = static_cast<std::uint32_t>(starts.size()) - p.to_order.first;
}

bool has_route(const Plan& plan, const ProductPlan& p) { return plan.program[p.start].op != Op::end; }

void add_stock_rules(PlanBuilder& b) {
  for (const auto& rule : b.factory.stock) {
    const std::uint32_t product = b.product(rule.product);
    b.plan.products[product].stock_rule = static_cast<std::uint32_t>(b.plan.stock_rules.size());
    b.plan.stock_rules.push_back({product, rule.level ? *rule.level - 1 : *rule.reorder_at, rule.lot});
    b.add_starter(product);
  }
}

}  // namespace

void PlanBuilder::add_starter(std::uint32_t product_index) {
  ProductPlan& p = plan.products[product_index];
  if (p.starter != no_index) return;
  p.starter = static_cast<std::uint32_t>(plan.sources.size());
  SourcePlan s;
  s.name = "starts of " + p.name;
  s.products = {{1, product_index}};
  s.supply = 5;
  s.lot = draw(Distribution::constant(1));
  plan.sources.push_back(std::move(s));
}

void compile_components(PlanBuilder& b) {
  for (const auto& need : b.plan.needs) b.plan.products[need.product].is_component = true;
  for (std::uint32_t p = 0; p < b.plan.products.size(); ++p) add_to_order(b, p);
  for (const auto& start : b.plan.starts) b.add_starter(start.product);
  add_stock_rules(b);
  for (const auto& source : b.plan.sources) {
    if (source.supply != 1) continue;
    for (const auto& [share, product] : source.products) {
      ProductPlan& p = b.plan.products[product];
      if (p.is_component && !has_route(b.plan, p)) p.is_bought = true;
    }
  }
}

}  // namespace nordvest
