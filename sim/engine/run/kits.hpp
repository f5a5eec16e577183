// SPDX-License-Identifier: Apache-2.0
// Kits: components wait at the end of their route, and go into a parent as its server loads it.
//
//   .. --> end of route --> stock: oldest in the store, then first blocked --+
//   bought: there whenever a kit asks                                        +--> kit complete? --> the server loads
//   to order: started with the parent's lot, kept for it                   --+
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Does the unit take a kit where it is? What was loaded before (and interrupted), or comes again by rework, has its kit.
template <Features F>
bool Run<F>::wants_kit(std::uint32_t u) const {
  if (units_[u].visit == no_index) return false;
  const Visit& v = plan_.visits[units_[u].visit];
  return v.needs.count > 0 && ukit_[u].kit_at != units_[u].visit && v.step >= ukit_[u].kitted;
}

template <Features F>
bool Run<F>::components_there(std::uint32_t u) const {
  if (!wants_kit(u)) return true;
  const Slice needs = plan_.visits[units_[u].visit].needs;
  for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
    const NeedPlan& need = plan_.needs[n];
    double parts = need.count * units_[u].parts;
    if (!is_in_stock(u, need, parts)) return false;
    if (need.to_order || plan_.products[need.product].is_bought) continue;
    parts += promised_before(u, need.product);
    if (!is_in_stock(u, need, parts)) return false;
  }
  return true;
}

/// So many of a component that this unit may take.
template <Features F>
bool Run<F>::is_in_stock(std::uint32_t u, const NeedPlan& need, double parts) const {
  if (!need.to_order && plan_.products[need.product].is_bought) return still_to_come(need.product) >= parts;
  const std::uint64_t kept_for = keeper(u, need);
  double there = 0;
  if (const Stock* stock = stock_for(need.product, kept_for)) {
    for (auto at = stock->stored.begin(); at != stock->stored.end() && there < parts; ++at)
      if (may_leave(*at)) there += units_[*at].parts;
    for (auto at = stock->blocked.begin(); at != stock->blocked.end() && there < parts; ++at)
      if (may_leave(*at)) there += units_[*at].parts;
  }
  for (auto x = next_at_end_store(need, kept_for, no_index); x != no_index && there < parts;
       x = next_at_end_store(need, kept_for, x))
    there += units_[x].parts;
  return there >= parts;
}

/// All the kits of units that are to be loaded together.
template <Features F>
bool Run<F>::kits_there(const std::vector<std::uint32_t>& units) const {
  for (const auto u : units) {
    if (!wants_kit(u)) continue;
    const Slice needs = plan_.visits[units_[u].visit].needs;
    for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
      double parts = 0;
      for (const auto other : units) parts += takes_alike(other, u, plan_.needs[n]);
      if (!is_in_stock(u, plan_.needs[n], parts)) return false;
    }
  }
  return true;
}

/// What another unit takes from where this one takes this component.
template <Features F>
double Run<F>::takes_alike(std::uint32_t other, std::uint32_t u, const NeedPlan& need) const {
  if (!wants_kit(other)) return 0;
  double parts = 0;
  const Slice needs = plan_.visits[units_[other].visit].needs;
  for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
    const NeedPlan& own = plan_.needs[n];
    if (own.product == need.product && keeper(other, own) == keeper(u, need)) parts += own.count * units_[other].parts;
  }
  return parts;
}

/// Is it blocked at the door of the store in which it would wait for its kit?
template <Features F>
bool Run<F>::stops_at_end_store(std::uint32_t u) const {
  if (units_[u].visit == no_index || ukit_[u].bundle != no_index) return false;
  const auto& stores = end_stores_[units_[u].product];
  if (std::find(stores.begin(), stores.end(), umore_[u].door) == stores.end()) return false;
  const Visit& v = plan_.visits[units_[u].visit];
  if (v.then.count > 0 || plan_.program[v.next].op != Op::end || umore_[u].gathering != no_index) return false;
  const bool is_somewhere = in_store(u) || output_of(u) != no_index || units_[u].server != no_index;
  return is_somewhere && may_leave(u);
}

/// The next of those, after one of them.
template <Features F>
std::uint32_t Run<F>::next_at_end_store(const NeedPlan& need, std::uint64_t kept_for, std::uint32_t after) const {
  const auto& stores = end_stores_[need.product];
  bool passed = after == no_index;
  for (const auto q : stores)
    for (std::uint32_t u = queues_[q].door_head; u != no_index; u = units_[u].next) {
      const bool fits = units_[u].product == need.product && ukit_[u].kept_for == kept_for && stops_at_end_store(u);
      if (passed && fits) return u;
      passed = passed || u == after;
    }
  return no_index;
}

/// Stores at the end of a component's route, in which it has not to stay.
template <Features F>
void Run<F>::find_end_stores() {
  end_stores_.resize(plan_.products.size());
  for (const auto& v : plan_.visits) {
    if (!plan_.products[v.product].is_component || v.then.count > 0 || plan_.program[v.next].op != Op::end) continue;
    if (v.options.count != 1 || plan_.options[v.options.first].stay == no_index) continue;
    const Draw& dwell = plan_.stays[plan_.options[v.options.first].stay].dwell;
    if (dwell.family == Family::constant && dwell.shift <= 0)
      end_stores_[v.product].push_back(plan_.options[v.options.first].queue);
  }
}

/// What its sources without limit may still bring of a bought product [parts].
template <Features F>
double Run<F>::still_to_come(std::uint32_t product) const {
  double parts = 0;
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) {
    if (plan_.sources[i].supply != 1) continue;
    for (const auto& [share, made] : plan_.sources[i].products)
      if (made == product) parts = std::max(parts, plan_.sources[i].count - sources_[i].arrivals);
  }
  return parts;
}

template <Features F>
const Stock* Run<F>::stock_for(std::uint32_t product, std::uint64_t kept_for) const {
  if (kept_for == 0) return &stock_[product];
  const auto order = orders_.find(kept_for);
  if (order == orders_.end()) return nullptr;
  for (const auto& [kept, stock] : order->second.kept)
    if (kept == product) return &stock;
  return nullptr;
}

/// First come, first served: what those take that have waited longer for this component, and for nothing else. Within a queue
/// another rule than fifo goes before it.
template <Features F>
double Run<F>::promised_before(std::uint32_t u, std::uint32_t product) const {
  const auto earlier = [&](std::uint32_t w) {
    return units_[w].joined != units_[u].joined ? units_[w].joined < units_[u].joined
                                                : units_[w].number < units_[u].number;
  };
  double parts = 0;
  for (const auto q : kit_queues_) {
    const bool own = units_[u].option != no_index && plan_.options[units_[u].option].queue == q;
    if (own && plan_.queues[q].rule != fifo_rule) continue;
    for (std::uint32_t w = queues_[q].head; w != no_index; w = units_[w].next)
      if (w != u && earlier(w)) parts += asks_for(w, product);
    for (std::uint32_t w = queues_[q].door_head; w != no_index; w = units_[w].next)
      if (w != u && queues_[q].head == no_index && earlier(w)) parts += asks_for(w, product);
  }
  return parts;
}

/// What a waiting unit would take of this component now, if a free server would take it and nothing else of its kit is missing.
template <Features F>
double Run<F>::asks_for(std::uint32_t w, std::uint32_t product) const {
  if (!wants_kit(w) || umore_[w].gathering != no_index) return 0;
  double parts = 0;
  const Slice needs = plan_.visits[units_[w].visit].needs;
  for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
    const NeedPlan& need = plan_.needs[n];
    const double all = need.count * units_[w].parts;
    if (need.product == product && !need.to_order)
      parts = all;
    else if (!is_in_stock(w, need, all))
      return 0;
  }
  if (parts == 0 || (uses(feature_carrier) && !carriers_there(w))) return 0;
  const Slice stops = plan_.options[units_[w].option].stops;
  for (std::uint32_t k = stops.first; k < stops.first + stops.count; ++k) {
    const Slice servers = plan_.stations[plan_.stops[k].station].servers;
    for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
      if (is_idle(s)) return parts;
  }
  return 0;
}

/// A server would take it, but its kit is not there.
template <Features F>
void Run<F>::note_shortage(std::uint32_t u) {
  if (umore_[u].at != At::queue) return;
  if (ukit_[u].short_since < 0) ukit_[u].short_since = now_;
  if (plan_.visits[units_[u].visit].lost_if_short) short_.emplace_back(u, units_[u].number);
}

/// End of the instant: demand that found no kit is lost.
template <Features F>
bool Run<F>::lose_short() {
  bool any = false;
  for (const auto& [u, number] : short_) {
    if (units_[u].parts == 0 || units_[u].number != number || umore_[u].at != At::queue) continue;
    const std::uint32_t q = plan_.options[units_[u].option].queue;
    std::uint32_t before = no_index;
    for (std::uint32_t w = queues_[q].head; w != u; w = units_[w].next) before = w;
    remove_waiting(u, before, q);
    queue_tally_[q].content_ticks += waited(u);
    products_[units_[u].product].wip_ticks += stay_of(u);
    umore_[u].door = no_index;
    lose(u);
    any = true;
  }
  short_.clear();
  if (any) wake_kits();  // what was left for them is there for others
  return any;
}

/// The kit goes in, whole, as the server loads its parent.
template <Features F>
void Run<F>::take_kit(std::uint32_t u, std::uint32_t s) {
  if (!wants_kit(u)) return;
  const Slice needs = plan_.visits[units_[u].visit].needs;
  for (std::uint32_t n = needs.first; n < needs.first + needs.count; ++n) {
    const NeedPlan& need = plan_.needs[n];
    const double parts = need.count * units_[u].parts;
    if (!need.to_order && plan_.products[need.product].is_bought)
      buy(need.product, parts);
    else
      spoil_parts(u, take_components(need, keeper(u, need), units_[u].parts, s));
  }
  ukit_[u].kit_at = units_[u].visit;
  ask_no_more(u, units_[u].parts);
  ukit_[u].asks = false;
  if (ukit_[u].short_since >= 0) {
    ProductTally& tally = products_[units_[u].product];
    tally.short_parts += units_[u].parts;
    tally.short_ticks += (now_ - ukit_[u].short_since) * units_[u].parts;
    ukit_[u].short_since = -1;
  }
}

/// Bought parts are there as the kit loads, and no earlier.
template <Features F>
void Run<F>::buy(std::uint32_t product, double parts) {
  products_[product].arrived += parts;
  products_[product].used += parts;
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) {
    const auto makes = [&](const auto& p) { return p.second == product; };
    const auto& products = plan_.sources[i].products;
    if (plan_.sources[i].supply != 1 || std::none_of(products.begin(), products.end(), makes)) continue;
    if (plan_.sources[i].count - sources_[i].arrivals < parts) continue;
    sources_[i].arrivals += parts;
    return;
  }
}

/// The oldest in the store, then the first blocked; of a larger unit as many as are wanted. The first go into the first parent: which of
/// them get one with a hidden defect?
template <Features F>
std::vector<bool> Run<F>::take_components(const NeedPlan& need, std::uint64_t kept_for, std::uint32_t parents,
                                          std::uint32_t s) {
  std::vector<bool> spoiled(uses(feature_inspection) ? parents : 0, false);
  double taken = 0;
  for (double parts = need.count * parents; parts > 0;) {
    std::uint32_t u = first_component(need, kept_for);
    if (units_[u].parts > parts)
      u = cut_off(u, static_cast<std::uint32_t>(parts));
    else if (ukit_[u].stocked >= 0)
      leave_stock(u);
    else
      leave_door(u);
    if (uses(feature_inspection) && defective_in(u) > 0)
      for (std::uint32_t k = 0; k < units_[u].parts; ++k)
        if (member(u, k).defective) spoiled[static_cast<std::size_t>((taken + k) / need.count)] = true;
    taken += units_[u].parts;
    parts -= units_[u].parts;
    use_up(u, s);
  }
  return spoiled;
}

template <Features F>
std::uint32_t Run<F>::first_component(const NeedPlan& need, std::uint64_t kept_for) const {
  if (const Stock* stock = stock_for(need.product, kept_for)) {
    for (const auto* list : {&stock->stored, &stock->blocked})
      for (const auto u : *list)
        if (may_leave(u)) return u;
  }
  return next_at_end_store(need, kept_for, no_index);
}

/// The unit is no more: it went into a kit, or was turned into other parts.
template <Features F>
void Run<F>::use_up(std::uint32_t u, std::uint32_t s) {
  const double parts = units_[u].parts;
  ProductTally& tally = products_[units_[u].product];
  tally.used += parts;
  tally.wip_ticks += stay_of(u);
  if (ukit_[u].stocked >= 0) {  // cut off one that stays
    tally.stock_ticks += TickSum(now_ - ukit_[u].stocked, units_[u].parts);
    ukit_[u].stocked = -1;
  }
  if constexpr (has(feature_log)) log(EventKind::used, u, Where::station, servers_[s].station, s);
  release_place(u);  // on a conveyor, whose entrance it waits for
  leave_place(u);
  leave_lot(u, parts);
  parts_gone(u, parts);
  close_order(u, parts);
  free_unit(u);
}

/// At the end of its route: it waits where it is; what has no route waits nowhere in particular.
template <Features F>
void Run<F>::to_stock(std::uint32_t u) {
  UnitMore& more = umore_[u];
  UnitKit& kit = ukit_[u];
  if (units_[u].released < 0) release(u);
  more.leaving = false;
  more.door = no_index;
  Stock* stock = &stock_[units_[u].product];
  if (kit.kept_for != 0) {
    const auto order = orders_.find(kit.kept_for);
    if (order == orders_.end()) return scrap_surplus(u);
    stock = &kept_stock(order->second, units_[u].product);
  }
  if (units_[u].visit == no_index) leave_place(u);
  kit.stocked = now_;
  if (units_[u].server != no_index) {
    stock->blocked.push_back(u);
    look_at_output(servers_[units_[u].server].station);
  } else {
    add_stored(*stock, u);
  }
  wake_kits();
}

/// Output places: components that wait on a server of the station leave it free, first finished first.
template <Features F>
bool Run<F>::stock_into_output(std::uint32_t station) {
  std::vector<std::uint32_t> waiting;
  each_live_unit([&](std::uint32_t u) {
    const std::uint32_t s = units_[u].server;
    if (ukit_[u].stocked >= 0 && s != no_index && servers_[s].station == station && may_hand_over(s))
      waiting.push_back(u);
  });
  std::sort(waiting.begin(), waiting.end(), [&](auto a, auto b) {
    return ukit_[a].stocked != ukit_[b].stocked ? ukit_[a].stocked < ukit_[b].stocked
                                                : units_[a].number < units_[b].number;
  });
  bool any = false;
  for (const auto u : waiting) {
    if (!output_has_room(station, units_[u].parts)) break;
    std::erase(own_stock(u).blocked, u);
    outputs_[station] += units_[u].parts;
    umore_[u].output = station;
    stand_in_output(u);
    add_stored(own_stock(u), u);
    any = true;
  }
  return any;
}

/// The list of those that go where this one goes.
template <Features F>
Stock& Run<F>::own_stock(std::uint32_t u) {
  const std::uint64_t kept_for = ukit_[u].kept_for;
  return kept_for == 0 ? stock_[units_[u].product] : kept_stock(orders_.at(kept_for), units_[u].product);
}

/// In order of coming to the store.
template <Features F>
void Run<F>::add_stored(Stock& stock, std::uint32_t u) {
  if (!in_store(u) && output_of(u) == no_index) umore_[u].at = At::stock;
  const auto since = [&](std::uint32_t x) { return in_store(x) ? stored_[x].since : ukit_[x].stocked; };
  auto at = stock.stored.end();
  while (at != stock.stored.begin() && since(*(at - 1)) > since(u)) --at;
  stock.stored.insert(at, u);
}

template <Features F>
Stock& Run<F>::kept_stock(OrderState& order, std::uint32_t product) {
  for (auto& [kept, stock] : order.kept)
    if (kept == product) return stock;
  order.kept.emplace_back(product, Stock{});
  return order.kept.back().second;
}

/// Made for an order that is gone.
template <Features F>
void Run<F>::scrap_surplus(std::uint32_t u) {
  const std::uint32_t s = units_[u].server;
  const bool on_server = s != no_index;
  scrap_parts(u, units_[u].parts, EventKind::scrapped, on_server ? Where::station : Where::end,
              on_server ? servers_[s].station : 0, s);
  leave_place(u);
  free_unit(u);
}

/// A stocked unit goes another way than into a kit.
template <Features F>
void Run<F>::leave_stock(std::uint32_t u) {
  UnitKit& kit = ukit_[u];
  products_[units_[u].product].stock_ticks += TickSum(now_ - kit.stocked, units_[u].parts);
  kit.stocked = -1;
  if (kit.kept_for != 0 && !orders_.contains(kit.kept_for)) return;
  Stock& stock = own_stock(u);
  std::erase(stock.stored, u);
  std::erase(stock.blocked, u);
}

/// Who waits for components looks again.
template <Features F>
void Run<F>::wake_kits() {
  for (const auto q : kit_queues_) {
    wake_queue(q);
    if (queues_[q].door_head != no_index) doors_.set(q);
    if (uses(feature_preempt)) preempt_.set(q);
  }
}

/// As the first unit of a lot starts: the components that are made for it, each as one lot of the same order.
template <Features F>
void Run<F>::start_to_order(std::uint32_t u) {
  const Slice starts = plan_.products[units_[u].product].to_order;
  const std::uint64_t order = ukit_[u].order;
  if (starts.count == 0 || orders_.contains(order)) return;
  const double parts = lots_[umore_[u].lot_index].parts;
  orders_[order].parts = parts;
  for (std::uint32_t k = starts.first; k < starts.first + starts.count; ++k)
    start_lot(plan_.starts[k].product, parts * plan_.starts[k].count, umore_[u].due, umore_[u].order_priority, order);
}

/// Parts that nobody brings: they start because others need them.
template <Features F>
void Run<F>::start_lot(std::uint32_t product, double parts, double due, double priority, std::uint64_t kept_for) {
  make_lot(product, parts, due, priority, kept_for, [&](std::uint32_t u) {
    umore_[u].at = At::outside;
    finished_.push_back(u);
  });
}

template <Features F>
template <typename Each>
void Run<F>::make_lot(std::uint32_t product, double parts, double due, double priority, std::uint64_t kept_for,
                      Each&& each) {
  const std::uint32_t i = plan_.products[product].starter;
  const auto all = static_cast<std::uint32_t>(std::min(parts, 1e9));
  const std::uint32_t size = unit_size(product, all);
  NewLot lot = new_lot(i, product, all, (all + size - 1) / size);
  lot.due = due;
  lot.priority = priority;
  lot.kept_for = kept_for;
  for (std::uint32_t from = 0; from < all && outcome_ == Outcome::reached; from += size) {
    const std::uint32_t u = create_unit(i, product, std::min(size, all - from), lot);
    note_arrival(u);
    each(u);
  }
}

/// Parts of an order have left. When the last has, what was made for it and not used is scrap.
template <Features F>
void Run<F>::close_order(std::uint32_t u, double parts) {
  const auto order = orders_.find(ukit_[u].order);
  if (order == orders_.end() || (order->second.parts -= parts) > 0) return;
  const auto kept = std::move(order->second.kept);
  orders_.erase(order);
  for (const auto& [product, stock] : kept)
    for (const auto* list : {&stock.stored, &stock.blocked})
      for (const auto left : *list) scrap_surplus(left);
}

/// Components to order that are scrapped are started again for their parent.
template <Features F>
void Run<F>::replace_scrapped(std::uint32_t u, double parts) {
  const std::uint64_t kept_for = ukit_[u].kept_for;
  if (kept_for == 0 || !orders_.contains(kept_for)) return;
  start_lot(units_[u].product, parts, umore_[u].due, umore_[u].order_priority, kept_for);
}

}  // namespace nordvest
