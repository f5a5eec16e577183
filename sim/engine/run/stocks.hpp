// SPDX-License-Identifier: Apache-2.0
// Stock control: a product is started where fewer of it are under way and in store than its stock should have.
//
//   level 5:  living parts - what waiting kits need < 5 --> the difference starts: --> gates --> route --> stock --> kit
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// So many parts of a product more, or fewer where negative. What is kept for an order is nobody else's.
template <Features F>
void Run<F>::count_living(std::uint32_t u, double parts) {
  if (!uses(feature_component)) return;
  const std::uint32_t rule = plan_.products[units_[u].product].stock_rule;
  if (rule == no_index || ukit_[u].kept_for != 0) return;
  positions_[rule] += parts;
  if (parts < 0) stocks_changed_ = true;
}

/// Parts of the unit begin to wait for their kit, or end where negative.
template <Features F>
void Run<F>::count_needed(std::uint32_t u, double parts) {
  const Slice needs = plan_.visits[units_[u].visit].needs;
  for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
    const std::uint32_t rule = plan_.products[plan_.needs[n].product].stock_rule;
    if (rule == no_index || plan_.needs[n].to_order) continue;
    positions_[rule] -= plan_.needs[n].count * parts;
    stocks_changed_ = true;
  }
}

/// On its way to a step that takes a kit: from now on until it has it. What is lost without one is never owed.
template <Features F>
void Run<F>::ask_for_kit(std::uint32_t u) {
  ukit_[u].asks = wants_kit(u) && !plan_.visits[units_[u].visit].lost_if_short;
  if (ukit_[u].asks) count_needed(u, units_[u].parts);
}

/// Parts are no more, or have their kit.
template <Features F>
void Run<F>::ask_no_more(std::uint32_t u, double parts) {
  if (ukit_[u].asks) count_needed(u, -parts);
}

/// Pass A: what is missing starts, in the order of the file.
template <Features F>
bool Run<F>::start_for_stock() {
  if (!uses(feature_component)) return false;
  if (!stocks_changed_) return false;
  stocks_changed_ = false;
  bool any = false;
  for (std::uint32_t k = 0; k < plan_.stock_rules.size(); ++k) {
    const StockPlan& rule = plan_.stock_rules[k];
    while (positions_[k] <= rule.reorder_at && outcome_ == Outcome::reached) {
      const double parts = rule.lot > 0 ? rule.lot : rule.reorder_at + 1 - positions_[k];
      make_lot(rule.product, parts, never, 0, 0, [&](std::uint32_t u) { come_to_gate(u); });
      any = true;
    }
  }
  return any;
}

}  // namespace nordvest
