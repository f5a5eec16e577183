// SPDX-License-Identifier: Apache-2.0
// Arrivals, the gates between arrival and release, and supply without limit.
//
//   source --arrived--> [gates: CONWIP cards] --> door of the first queue --released--> queue
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
void Run<F>::schedule_source(std::uint32_t i, bool first) {
  const SourcePlan& s = plan_.sources[i];
  SourceState& state = sources_[i];
  const std::uint32_t slot = first_source_slot_ + i;
  if (s.supply == 1 || state.arrivals >= s.count) {
    events_due_.clear(slot);
    return;
  }
  double at = never;
  if (s.supply == 2) {
    if (state.next_at < s.at.size()) at = s.at[state.next_at++];
  } else if (s.supply == 3) {
    at = next_weekly(s, first ? -1 : now_);
  } else {
    const double wait =
        first && s.has_first
            ? value(s.first, plan_.numbers.data(),
                    keyed_uniform(stream_key(options_.seed, options_.replication, s.name, Purpose::arrival, 1), 0, 0))
            : ticks_of(s.every, arrival_[i].next());
    at = s.calendar == no_index ? now_ + wait : plan_.calendars[s.calendar].after_open(now_, wait);
    // `first: 0` waits for the opening.
    if (first && s.calendar != no_index && wait <= 0 && !plan_.calendars[s.calendar].is_open(0))
      at = plan_.calendars[s.calendar].next_change(0);
  }
  if (at < longest_run)
    events_due_.set(slot, at, EventClass::arrivals);
  else
    events_due_.clear(slot);
}

/// Moments of the week, or of the source's own list; the first strictly after.
template <Features F>
double Run<F>::next_weekly(const SourcePlan& s, double after) const {
  const double week = std::floor(std::max(after, 0.0) / ticks_per_week) * ticks_per_week;
  for (double base = week;; base += ticks_per_week)
    for (const double at : s.at)
      if (base + at > after) return base + at;
}

template <Features F>
void Run<F>::source_event(std::uint32_t i) {
  const SourcePlan& s = plan_.sources[i];
  sources_[i].arrivals += 1;
  schedule_source(i, false);
  // A time listed twice comes twice.
  const std::uint32_t product = next_product(i);
  arrive(i, product, false);
  while (s.supply == 2 && sources_[i].arrivals < s.count && events_due_.pending(first_source_slot_ + i) &&
         events_due_.time_of(first_source_slot_ + i) == now_) {
    sources_[i].arrivals += 1;
    schedule_source(i, false);
    arrive(i, next_product(i), false);
  }
}

template <Features F>
std::uint32_t Run<F>::next_product(std::uint32_t i) {
  const SourcePlan& s = plan_.sources[i];
  if (s.makes == 2) {
    std::uint32_t& turn = sources_[i].in_turn;
    const std::uint32_t product = s.products[turn].second;
    turn = (turn + 1) % static_cast<std::uint32_t>(s.products.size());
    return product;
  }
  if (s.makes == 0) return s.products[0].second;
  const double x = mix_[i].next();
  for (const auto& [up_to, product] : s.products)
    if (x < up_to) return product;
  return s.products.back().second;
}

/// A lot comes: its units are made; the first is returned when it is created on a server.
template <Features F>
std::uint32_t Run<F>::arrive(std::uint32_t i, std::uint32_t product, bool created_on_server) {
  const SourcePlan& s = plan_.sources[i];
  const auto parts = static_cast<std::uint32_t>(std::max(
      1.0,
      std::min(1e9, quantity(s.lot, plan_.numbers.data(), s.lot.family == Family::constant ? 0.5 : lot_[i].next()))));
  double due = never;
  if (s.has_due) {
    due = value(s.due, plan_.numbers.data(), s.due.family == Family::constant ? 0.5 : due_[i].next());
    if (s.due_after_arrival) due += now_;
  }
  const ProductPlan& p = plan_.products[product];
  const std::uint32_t size = p.travel == 1 ? 1 : p.travel == 2 ? parts : std::min(parts, p.batch);
  std::uint32_t lot_index = no_index;
  if constexpr (has(feature_units)) {
    if (free_lots_.empty()) {
      free_lots_.push_back(static_cast<std::uint32_t>(lots_.size()));
      lots_.emplace_back();
    }
    lot_index = free_lots_.back();
    free_lots_.pop_back();
    lots_[lot_index] = {static_cast<double>(parts), (parts + size - 1) / size};
  }
  const std::uint64_t lot = ++lots_given_;
  const std::uint64_t lot_identity = sources_[i].name + static_cast<std::uint64_t>(sources_[i].parts) + 1;
  std::uint32_t family = no_index;
  if (p.family_mix != no_index) {
    const FamilyMix& mix = plan_.family_mixes[p.family_mix];
    const double x =
        keyed_uniform(stream_key(options_.seed, options_.replication, mix.key, Purpose::family), lot_identity, 0);
    family = mix.up_to.back().second;
    for (const auto& [up_to, name] : mix.up_to)
      if (x < up_to) {
        family = name;
        break;
      }
  }
  std::uint32_t first = no_index;
  for (std::uint32_t from = 0; from < parts && outcome_ == Outcome::reached; from += size) {
    const std::uint32_t u = create_unit(i, product, std::min(size, parts - from), lot_index, lot, due);
    umore_[u].lot_identity = lot_identity;
    umore_[u].family = family;
    if (from == 0) first = u;
    if constexpr (has(feature_log)) log(EventKind::arrived, u, Where::source, i);
    if (created_on_server && from == 0) continue;
    umore_[u].at = At::outside;
    if (has(feature_gate) && !pass_gates(u)) {
      umore_[u].at = At::gate;
      at_gates_.push_back(u);
      if (s.lost_if_full) outside_.emplace_back(u, units_[u].number);
      continue;
    }
    finished_.push_back(u);
    if (s.lost_if_full) outside_.emplace_back(u, units_[u].number);
  }
  return first;
}

template <Features F>
std::uint32_t Run<F>::create_unit(std::uint32_t i, std::uint32_t product, std::uint32_t parts, std::uint32_t lot_index,
                                  std::uint64_t lot, double due) {
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
  more.due = due;
  more.lot = lot;
  more.lot_index = lot_index;
  more.priority = plan_.sources[i].priority;
  more.preempts = plan_.sources[i].preempts;
  products_[product].arrived += parts;
  return u;
}

/// Takes the cards of all its gates, or none. A unit larger than a limit passes alone.
template <Features F>
bool Run<F>::pass_gates(std::uint32_t u) {
  const double parts = units_[u].parts;
  const std::uint32_t product = units_[u].product;
  for (std::uint32_t g = 0; g < cards_.size(); ++g)
    if (plan_.gates[g].products[product] && cards_[g] > 0 && cards_[g] + parts > plan_.gates[g].limit) return false;
  for (std::uint32_t g = 0; g < cards_.size(); ++g)
    if (plan_.gates[g].products[product]) cards_[g] += parts;
  umore_[u].carded = true;
  return true;
}

template <Features F>
void Run<F>::free_cards(std::uint32_t u, double parts) {
  if (!has(feature_gate) || !umore_[u].carded) return;
  for (std::uint32_t g = 0; g < cards_.size(); ++g)
    if (plan_.gates[g].products[units_[u].product]) cards_[g] -= parts;
  gates_changed_ = true;
}

/// Units that wait for cards pass in order; one that does not fit holds back those that need the same gate.
template <Features F>
bool Run<F>::open_gates() {
  if constexpr (!has(feature_gate)) return false;
  bool any = false;
  std::vector<bool> held(cards_.size(), false);
  std::vector<std::uint32_t> left;
  for (const auto u : at_gates_) {
    bool free = true;
    for (std::uint32_t g = 0; g < cards_.size(); ++g)
      free = free && !(held[g] && plan_.gates[g].products[units_[u].product]);
    if (free && pass_gates(u)) {
      umore_[u].at = At::outside;
      finished_.push_back(u);
      any = true;
      continue;
    }
    for (std::uint32_t g = 0; g < cards_.size(); ++g)
      if (plan_.gates[g].products[units_[u].product]) held[g] = true;
    left.push_back(u);
  }
  at_gates_.swap(left);
  return any;
}

/// Sources that never starve release as their products' cards allow.
template <Features F>
bool Run<F>::supply_gated() {
  if constexpr (!has(feature_gate)) return false;
  bool any = false;
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) {
    if (plan_.sources[i].supply != 1) continue;
    SourceState& state = sources_[i];
    for (;;) {
      if (state.arrivals >= plan_.sources[i].count || outcome_ != Outcome::reached) break;
      if (state.waiting_product == no_index) state.waiting_product = next_product(i);
      const std::uint32_t product = state.waiting_product;
      bool gated = false, free = true;
      for (std::uint32_t g = 0; g < cards_.size(); ++g) {
        if (!plan_.gates[g].products[product]) continue;
        gated = true;
        // A lot comes whole: its first unit must find cards, the rest waits at the gate.
        free = free && cards_[g] < plan_.gates[g].limit && at_gates_.empty();
      }
      if (!gated || !free) break;
      state.waiting_product = no_index;
      state.arrivals += 1;
      const std::size_t before = at_gates_.size();
      arrive(i, product, false);
      any = true;
      if (at_gates_.size() > before) break;
    }
  }
  return any;
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

/// The product that a source without limit makes next for a queue: drawn, or in turn, among those that start there.
template <Features F>
std::uint32_t Run<F>::product_for_queue(std::uint32_t i, std::uint32_t q) {
  const SourcePlan& source = plan_.sources[i];
  const auto starts_free = [&](std::uint32_t p) {  // what needs a card comes through its gate
    return starts_at(p, q) &&
           std::none_of(plan_.gates.begin(), plan_.gates.end(), [&](const GatePlan& g) { return g.products[p]; });
  };
  if (source.makes != 1) {
    std::uint32_t& turn = turn_of_source_queue_[i][q];
    for (std::size_t k = 0; k < source.products.size(); ++k) {
      const std::uint32_t p = source.products[turn % source.products.size()].second;
      ++turn;
      if (starts_free(p)) return p;
    }
    return no_index;
  }
  double sum = 0, before = 0;
  for (const auto& [up_to, p] : source.products) {
    if (starts_free(p)) sum += up_to - before;
    before = up_to;
  }
  const double x = mix_[i].next() * sum;
  std::uint32_t product = no_index;
  sum = before = 0;
  for (const auto& [up_to, p] : source.products) {
    if (starts_free(p)) {
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
  const std::uint32_t station = servers_[s].station;
  const std::uint32_t q = plan_.stations[station].queue;
  if (more_[s].made != no_index) return release_made(s);
  for (const auto i : unlimited_at_[q]) {
    const SourcePlan& source = plan_.sources[i];
    SourceState& state = sources_[i];
    if (state.arrivals >= source.count) continue;
    std::uint32_t& product = next_of_source_queue_[i][q];  // stays where its part could not be made yet
    if (product == no_index) product = product_for_queue(i, q);
    if (product == no_index) continue;
    if (plan_.stations[station].block_before_service) {  // no part is made that has no place ahead
      const Instruction& next = plan_.program[first_visit(product)->next];
      if (next.op == Op::visit && plan_.visits[next.visit].options.count == 1) {
        const std::uint32_t ahead = plan_.options[plan_.visits[next.visit].options.first].queue;
        if (queues_[ahead].parts + queues_[ahead].reserved + 1 > plan_.queues[ahead].places) {
          servers_[s].blocked_empty = true;
          continue;
        }
      }
    }
    state.arrivals += 1;
    const std::uint32_t made = product;
    product = no_index;
    const std::uint32_t u = arrive(i, made, true);
    const std::uint32_t at = skip_shares(u, plan_.products[made].start);
    units_[u].visit = plan_.program[at].op == Op::visit ? plan_.program[at].visit : no_index;
    // Which alternative: the one whose queue this server takes from.
    bool here = false;
    if (units_[u].visit != no_index) {
      const Visit& v = plan_.visits[units_[u].visit];
      for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count && !here; ++o) {
        if (plan_.options[o].queue != q) continue;
        units_[u].option = o;
        here = stop_for(u, station) != nullptr;
      }
    }
    if (!here) {  // its shares lead it elsewhere: it goes there on its own
      units_[u].visit = no_index;
      umore_[u].at = At::outside;
      finished_.push_back(u);
      ready_.set(more_[s].turn);
      return no_index;
    }
    const Stop& stop = *stop_for(u, station);
    umore_[u].priority = stop.has_priority ? stop.priority : source.priority;
    more_[s].made = u;
    return release_made(s);
  }
  return no_index;
}

/// The part made for this server is loaded now, or kept (with its times) until it has a place ahead and can be done before the close.
template <Features F>
std::uint32_t Run<F>::release_made(std::uint32_t s) {
  const std::uint32_t u = more_[s].made;
  if (!eligible(s, u) || (plan_.stations[servers_[s].station].block_before_service && !reserve_ahead(s, u)))
    return no_index;
  more_[s].made = no_index;
  units_[u].joined = now_;
  release(u);
  end_waiting(u, plan_.stations[servers_[s].station].queue);
  return u;
}

/// An arrival that found no room.
template <Features F>
void Run<F>::lose(std::uint32_t u) {
  const std::uint32_t q = umore_[u].door;
  if (umore_[u].at == At::gate) {
    std::erase(at_gates_, u);
  } else if (umore_[u].floating) {
    std::erase(floating_, u);
  } else if (q != no_index) {
    QueueState& queue = queues_[q];
    std::uint32_t before = no_index;
    for (std::uint32_t x = queue.door_head; x != u; x = units_[x].next) before = x;
    (before == no_index ? queue.door_head : units_[before].next) = units_[u].next;
    if (queue.door_tail == u) queue.door_tail = before;
    doors_.set(q);
  }
  products_[units_[u].product].lost += units_[u].parts;
  if constexpr (has(feature_log)) log(EventKind::lost, u, Where::source, umore_[u].source);
  leave_lot(u, units_[u].parts);
  free_cards(u, units_[u].parts);
  free_unit(u);
}

}  // namespace nordvest
