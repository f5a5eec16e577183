// SPDX-License-Identifier: Apache-2.0
// Arrivals and supply without limit.
//
//   source --arrived--> [gates] --> door of the first queue --released--> queue
#pragma once
#include "engine/run/run.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {

template <Features F>
void Run<F>::schedule_source(std::uint32_t i, bool first) {
  const SourcePlan& s = plan_.sources[i];
  const bool ended = s.supply == 1 || sources_[i].arrivals >= s.count;
  const double at = ended ? never : source_draws_.next_arrival(i, first, now_);
  if (at <= longest_run)
    events_due_.set(first_source_slot_ + i, at, EventClass::arrivals);
  else
    events_due_.clear(first_source_slot_ + i);
}

template <Features F>
void Run<F>::source_event(std::uint32_t i) {
  const SourcePlan& s = plan_.sources[i];
  sources_[i].arrivals += 1;
  schedule_source(i, false);
  // A time listed twice comes twice.
  const std::uint32_t product = source_draws_.product(i, sources_[i].arrivals);
  arrive(i, product, false);
  while ((s.supply == 2 || s.supply == 4) && sources_[i].arrivals < s.count &&
         events_due_.pending(first_source_slot_ + i) && events_due_.time_of(first_source_slot_ + i) == now_) {
    sources_[i].arrivals += 1;
    schedule_source(i, false);
    arrive(i, source_draws_.product(i, sources_[i].arrivals), false);
  }
}

/// What the units of a lot share.
template <Features F>
typename Run<F>::NewLot Run<F>::new_lot(std::uint32_t i, std::uint32_t product, std::uint32_t parts,
                                        std::uint32_t units) {
  NewLot lot;
  lot.due = source_draws_.due(i, sources_[i].arrivals, now_);
  const OrderPlan* order = source_draws_.order(i, sources_[i].arrivals);
  lot.priority = order != nullptr ? order->priority : plan_.sources[i].priority;
  if constexpr (has(feature_units)) {
    if (free_lots_.empty()) {
      free_lots_.push_back(static_cast<std::uint32_t>(lots_.size()));
      lots_.emplace_back();
    }
    lot.index = free_lots_.back();
    free_lots_.pop_back();
    lots_[lot.index] = {static_cast<double>(parts), units, no_index};
  }
  lot.serial = ++lots_given_;
  lot.identity = sources_[i].name + static_cast<std::uint64_t>(sources_[i].parts) + 1;
  const std::uint32_t mix = plan_.products[product].family_mix;
  if (mix != no_index) lot.family = family_from(plan_.family_mixes[mix], lot.identity);
  return lot;
}

/// What moves as one of a lot of so many [parts].
template <Features F>
std::uint32_t Run<F>::unit_size(std::uint32_t product, std::uint32_t parts) const {
  const ProductPlan& p = plan_.products[product];
  return p.travel == 1 ? 1 : p.travel == 2 ? parts : std::min(parts, p.batch);
}

/// A lot comes: its units are made; the first is returned, and left alone when it is created on a server.
template <Features F>
std::uint32_t Run<F>::arrive(std::uint32_t i, std::uint32_t product, bool created_on_server) {
  const std::uint32_t parts = source_draws_.parts(i, sources_[i].arrivals);
  const std::uint32_t size = unit_size(product, parts);
  const NewLot lot = new_lot(i, product, parts, (parts + size - 1) / size);
  std::uint32_t first = no_index;
  for (std::uint32_t from = 0; from < parts && outcome_ == Outcome::reached; from += size) {
    const std::uint32_t u = create_unit(i, product, std::min(size, parts - from), lot);
    if (from == 0) first = u;
    note_arrival(u);
    if (!created_on_server || from > 0) come_to_gate(u);
  }
  return first;
}

template <Features F>
std::uint32_t Run<F>::create_unit(std::uint32_t i, std::uint32_t product, std::uint32_t parts, const NewLot& lot) {
  const std::uint32_t u = new_unit();
  Unit& unit = units_[u];
  UnitMore& more = umore_[u];
  unit.number = numbers_given_ + 1;
  numbers_given_ += parts;
  unit.parts = parts;
  unit.product = product;
  more.identity = sources_[i].name + static_cast<std::uint64_t>(sources_[i].parts) + 1;
  sources_[i].parts += parts;
  more.source = i;
  more.due = lot.due;
  more.lot = lot.serial;
  join_lot(u, lot.index);
  more.lot_identity = lot.identity;
  more.family = lot.family;
  more.priority = more.order_priority = lot.priority;
  if (uses(feature_component)) {
    ukit_[u].order = lot.serial;
    ukit_[u].kept_for = lot.kept_for;
    count_living(u, parts);
  }
  more.preempts = plan_.sources[i].preempts;
  return u;
}

template <Features F>
void Run<F>::note_arrival(std::uint32_t u) {
  products_[units_[u].product].arrived += units_[u].parts;
  if constexpr (has(feature_log)) log(EventKind::arrived, u, Where::source, umore_[u].source);
}

/// The visit a product starts with, shares left out; nullptr where it has none.
template <Features F>
const Visit* Run<F>::first_visit(std::uint32_t product) const {
  std::uint32_t at = plan_.products[product].start;
  while (plan_.program[at].op == Op::share) at = plan_.program[at].share > 0 ? at + 1 : plan_.program[at].otherwise;
  return plan_.program[at].op == Op::visit ? &plan_.visits[plan_.program[at].visit] : nullptr;
}

template <Features F>
bool Run<F>::starts_at(std::uint32_t product, std::uint32_t q) const {
  const Visit* first = first_visit(product);
  if (first == nullptr) return false;
  const Visit& v = *first;
  for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
    if (plan_.options[o].queue == q) return true;
  return false;
}

/// What needs a card comes through its gate.
template <Features F>
bool Run<F>::starts_free_at(std::uint32_t product, std::uint32_t q) const {
  return starts_at(product, q) && !is_gated(product);
}

/// The product that a source without limit makes next for a queue: in turn, or drawn, among those that start there.
template <Features F>
std::uint32_t Run<F>::product_for_queue(std::uint32_t i, std::uint32_t q) {
  if (plan_.sources[i].makes == 1) return drawn_for_queue(i, q);
  const auto& products = plan_.sources[i].products;
  std::uint32_t& turn = turn_of_source_queue_[i][q];
  for (std::size_t k = 0; k < products.size(); ++k) {
    const std::uint32_t p = products[turn % products.size()].second;
    ++turn;
    if (starts_free_at(p, q)) return p;
  }
  return no_index;
}

template <Features F>
std::uint32_t Run<F>::drawn_for_queue(std::uint32_t i, std::uint32_t q) {
  const auto& products = plan_.sources[i].products;
  double sum = 0, before = 0;
  for (const auto& [up_to, p] : products) {
    if (starts_free_at(p, q)) sum += up_to - before;
    before = up_to;
  }
  const double x = source_draws_.mix(i) * sum;
  std::uint32_t product = no_index;
  sum = before = 0;
  for (const auto& [up_to, p] : products) {
    if (starts_free_at(p, q)) {
      product = p;
      if (x < (sum += up_to - before)) break;
    }
    before = up_to;
  }
  return product;
}

/// A part for a first-step server that would load while nothing else is there: created on the server, released now.
template <Features F>
std::uint32_t Run<F>::supply_for(std::uint32_t s) {
  if (more_[s].made == no_index) more_[s].made = make_next_for(s);
  return more_[s].made == no_index ? no_index : release_made(s);
}

/// A part for this server, not yet released; no_index if there is none for it now.
template <Features F>
std::uint32_t Run<F>::make_next_for(std::uint32_t s) {
  const std::uint32_t q = servers_[s].queue;
  for (const auto i : unlimited_at_[q]) {
    if (sources_[i].arrivals >= plan_.sources[i].count) continue;
    std::uint32_t& product = next_of_source_queue_[i][q];  // stays where its part could not be made yet
    if (product == no_index) product = product_for_queue(i, q);
    if (product == no_index || !has_place_ahead(s, product)) continue;
    return make_for(s, i, std::exchange(product, no_index));
  }
  return no_index;
}

/// Blocking before service: no part is made that has no place ahead.
template <Features F>
bool Run<F>::has_place_ahead(std::uint32_t s, std::uint32_t product) {
  if (!plan_.stations[servers_[s].station].block_before_service) return true;
  const Instruction& next = plan_.program[first_visit(product)->next];
  if (next.op != Op::visit || plan_.visits[next.visit].options.count != 1) return true;
  const std::uint32_t ahead = plan_.options[plan_.visits[next.visit].options.first].queue;
  const bool place = queues_[ahead].parts + queues_[ahead].reserved + 1 <= plan_.queues[ahead].places;
  if (place && (!takes_cards(ahead) || cards_left(ahead) >= 1)) return true;
  servers_[s].blocked_empty = true;
  return false;
}

/// Creates a part on this server; where its shares lead it elsewhere it goes there on its own, and the server looks again.
template <Features F>
std::uint32_t Run<F>::make_for(std::uint32_t s, std::uint32_t i, std::uint32_t product) {
  sources_[i].arrivals += 1;
  const std::uint32_t u = arrive(i, product, true);
  if (u == no_index) return no_index;  // the run has failed
  if (!starts_on(u, s)) {
    units_[u].visit = no_index;
    umore_[u].at = At::outside;
    finished_.push_back(u);
    ready_.set(servers_[s].turn);
    return no_index;
  }
  if (uses(feature_component)) start_to_order(u);
  const Stop& stop = *stop_for(u, servers_[s].station);
  units_[u].joined = now_;
  umore_[u].priority = stop.has_priority ? stop.priority : umore_[u].order_priority;
  return u;
}

/// Is its first step done at this server? Of its alternatives: the one whose queue the server takes from.
template <Features F>
bool Run<F>::starts_on(std::uint32_t u, std::uint32_t s) {
  const std::uint32_t station = servers_[s].station;
  const Instruction& start = plan_.program[skip_shares(u, plan_.products[units_[u].product].start)];
  if (start.op != Op::visit) return false;
  units_[u].visit = start.visit;
  const Slice options = plan_.visits[start.visit].options;
  for (std::uint32_t o = options.first; o < options.first + options.count; ++o) {
    if (plan_.options[o].queue != plan_.stations[station].queue) continue;
    units_[u].option = o;
    if (stop_for(u, station) != nullptr) return true;
  }
  return false;
}

/// The part made for this server is loaded now, or kept (with its times) until it has a place ahead and can be done before the close.
template <Features F>
std::uint32_t Run<F>::release_made(std::uint32_t s) {
  const std::uint32_t u = more_[s].made;
  if (!eligible(s, u) || (plan_.stations[servers_[s].station].block_before_service && !reserve_ahead(s, u)))
    return no_index;
  more_[s].made = no_index;
  start_waiting(u);
  release(u);
  end_waiting(u, servers_[s].queue);
  return u;
}

/// An arrival that found no room.
template <Features F>
void Run<F>::lose(std::uint32_t u) {
  if (umore_[u].at == At::gate) {
    std::erase(at_gates_, u);
    gates_changed_ = true;  // it holds nobody back any more
  } else {
    leave_door(u);
  }
  if (uses(feature_component)) close_order(u, units_[u].parts);
  products_[units_[u].product].lost += units_[u].parts;
  if constexpr (has(feature_log)) {
    const bool is_inside = units_[u].released >= 0;
    log(EventKind::lost, u, is_inside ? Where::queue : Where::source,
        is_inside ? plan_.options[units_[u].option].queue : umore_[u].source);
  }
  leave_lot(u, units_[u].parts);
  parts_gone(u, units_[u].parts);
  free_unit(u);
}

}  // namespace nordvest
