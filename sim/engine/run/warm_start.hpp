// SPDX-License-Identifier: Apache-2.0
// What is there at time 0: parts in queues and buffers, and in stock. They are released then, and have not arrived.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::place_initial() {
  for (const auto& initial : plan_.initial)
    for (double placed = 0; placed < initial.parts && outcome_ == Outcome::reached; placed += initial.lot)
      place_lot(initial, static_cast<std::uint32_t>(std::min(initial.lot, initial.parts - placed)));
}

template <Features F>
void Run<F>::place_lot(const InitialPlan& initial, std::uint32_t parts) {
  const std::uint32_t i = plan_.products[initial.product].starter;
  const auto size = static_cast<std::uint32_t>(std::min(initial.unit, static_cast<double>(parts)));
  const NewLot lot = new_lot(i, initial.product, parts, (parts + size - 1) / size);
  for (std::uint32_t from = 0; from < parts && outcome_ == Outcome::reached; from += size) {
    const std::uint32_t u = create_unit(i, initial.product, std::min(size, parts - from), lot);
    if (from == 0) start_rest_to_order(u, initial.visit);
    put_in_place(u, initial);
  }
}

/// Inside all its gates, whatever their limits.
template <Features F>
void Run<F>::put_in_place(std::uint32_t u, const InitialPlan& initial) {
  umore_[u].at = At::outside;
  if (uses(feature_gate)) {
    for (const auto b : bars_of_[initial.product])
      if (bars_[b].kind == BarKind::limit) cards_[bars_[b].index] += units_[u].parts;
    umore_[u].carded = true;
    if (initial.card != no_index) change_card(u, initial.card);
  }
  if (initial.visit != no_index) {
    units_[u].visit = initial.visit;
    set_option(u, initial.option);
  }
  if (initial.in_stock) {
    if (uses(feature_component)) stock_initial(u, initial);
    return;
  }
  if (uses(feature_component)) {
    ukit_[u].kitted = plan_.visits[initial.visit].step;
    ask_for_kit(u);
  }
  set_stage(u, 2 * initial.visit);
  enter_queue(u, plan_.options[initial.option].queue);
}

/// At the end of its route: in the buffer there, its stay over, or nowhere in particular.
template <Features F>
void Run<F>::stock_initial(std::uint32_t u, const InitialPlan& initial) {
  if (initial.visit != no_index) {
    const std::uint32_t q = plan_.options[initial.option].queue;
    umore_[u].at = At::store;
    stored_[u] = {now_, never, umore_[u].priority, q};
    keep_shelf_life(u, q);
    queues_[q].parts += units_[u].parts;
    ++queues_[q].units;
  }
  to_stock(u);
}

/// Components to order of the steps it has not been to start now.
template <Features F>
void Run<F>::start_rest_to_order(std::uint32_t u, std::uint32_t from_visit) {
  if (uses(feature_component)) {
    if (from_visit == no_index || plan_.products[units_[u].product].to_order.count == 0) return;
    const std::uint64_t order = ukit_[u].order;
    const double parts = lots_[umore_[u].lot_index].parts;
    for (const auto& v : plan_.visits) {
      if (v.product != units_[u].product || v.step < plan_.visits[from_visit].step) continue;
      for (std::uint32_t n = v.needs.first; n < v.needs.first + v.needs.count; ++n) {
        const NeedPlan need = plan_.needs[n];
        if (!need.to_order) continue;
        orders_[order].parts = parts;
        start_lot(need.product, parts * need.count, umore_[u].due, umore_[u].order_priority, order);
      }
    }
  }
}

}  // namespace nordvest
