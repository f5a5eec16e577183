// SPDX-License-Identifier: Apache-2.0
// Sources, gates, orders and stock, and what is there at the start.
#include "upgrades/teller.hpp"

namespace nordvest {

void Teller::tell_source(const SourcePlan& s) {
  element("source", s.name);
  std::string makes;
  double before = 0;
  for (const auto& [up_to, product] : s.products) {
    makes += (makes.empty() ? "" : ", ") + (s.makes == 1 ? percent(up_to - before) + " " : "") +
             plan_.products[product].name;
    before = up_to;
  }
  fact("makes", makes);
  if (s.supply == 0) draw("every", s.every);
  if (s.supply == 1) fact("supply", "unlimited");
  std::string moments;
  for (const double t : s.at) moments += (moments.empty() ? "" : ", ") + time_text(t);
  if (s.supply == 4)
    tell_orders(s);
  else if (s.supply > 1)
    fact("at", moments);
  draw("lot", s.lot, {}, false);
  if (s.has_due) draw(s.due_after_arrival ? "due after" : "due", s.due);
  if (s.has_first) draw("first", s.first);
  fact("calendar", calendar(s.calendar));
  fact("arrivals", rounded(s.count, 9));
  fact("lost if full", yes(s.lost_if_full));
  fact("priority", shortest(s.priority));
  fact("pre-empts", yes(s.preempts));
}

void Teller::tell_orders(const SourcePlan& s) {
  std::string text;
  for (std::size_t k = 0; k < s.orders.size(); ++k) {
    const OrderPlan& order = s.orders[k];
    text += (k > 0 ? ", " : "") + time_text(s.at[k]) + " " + draw_text(order.lot, plan_.numbers, false) + " " +
            plan_.products[order.product].name;
    if (order.has_due)
      text += (order.due_after_arrival ? " due after " : " due ") + draw_text(order.due, plan_.numbers, true);
    if (order.priority != 0) text += " priority " + shortest(order.priority);
  }
  fact("orders", text);
}

void Teller::tell_gate(const GatePlan& gate, std::size_t index) {
  element("CONWIP", std::to_string(index + 1));
  fact("limit", rounded(gate.limit, 9));
  std::vector<std::uint32_t> products;
  for (std::uint32_t p = 0; p < gate.products.size(); ++p)
    if (gate.products[p]) products.push_back(p);
  fact("products", products.size() == plan_.products.size() ? "all" : product_names(products));
}

void Teller::tell_release() {
  element("release", "release of orders");
  fact("rule", rule_name(plan_.release.rule));
  for (const auto& norm : plan_.release.norms)
    fact("workload at " + plan_.queues[norm.queue].name, time_text(norm.most));
}

void Teller::tell_stock(const StockPlan& rule) {
  element("stock", plan_.products[rule.product].name);
  if (rule.lot <= 0) return fact("level", shortest(rule.reorder_at + 1));
  fact("reorder at", shortest(rule.reorder_at));
  fact("lot", shortest(rule.lot));
}

void Teller::tell_initial(const InitialPlan& initial) {
  element("run", "start");
  const std::string where =
      initial.in_stock ? "in stock" : "at " + plan_.queues[plan_.options[initial.option].queue].name;
  fact(plan_.products[initial.product].name + " " + where, shortest(initial.parts) + " parts");
}

}  // namespace nordvest
