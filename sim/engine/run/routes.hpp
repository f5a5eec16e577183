// SPDX-License-Identifier: Apache-2.0
// Where a unit goes next: jumps, shares, alternatives. Draws are keyed by part and pass, so that re-routing leaves them alone.
//
//   good -> then / next -> share? -> visit -> pick an option -> its queue's door
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
double Run<F>::keyed(std::uint32_t key, Purpose purpose, std::uint32_t u) const {
  return choices_.keyed(key, purpose, umore_[u].identity, units_[u].pass);
}

/// The next step of a unit that is released, or done (and judged) at its visit.
template <Features F>
void Run<F>::choose_next(std::uint32_t u) {
  if (uses(feature_component)) {
    if (units_[u].visit == no_index) {
      start_to_order(u);
    } else if (plan_.visits[units_[u].visit].makes.count > 0) {
      turn_into(u);
      return;
    }
  }
  if (umore_[u].planned != no_index) {  // chosen when it was loaded
    const std::uint32_t planned = umore_[u].planned;
    umore_[u].planned = no_index;
    follow(u, planned);
    return;
  }
  const std::uint32_t visit = units_[u].visit;
  const std::uint32_t from =
      visit == no_index ? skip_shares(u, plan_.products[units_[u].product].start) : next_instruction(u, visit);
  follow(u, from);
}

/// Goes to an instruction that is a visit or the end.
template <Features F>
void Run<F>::follow(std::uint32_t u, std::uint32_t instruction) {
  UnitMore& more = umore_[u];
  if (plan_.program[instruction].op == Op::visit) {
    enter_visit(u, plan_.program[instruction].visit);
    return;
  }
  const ProductPlan& product = plan_.products[units_[u].product];
  const std::uint32_t start = product.repeats ? (++units_[u].pass, skip_shares(u, product.start)) : instruction;
  if (plan_.program[start].op == Op::visit) {
    more.restarts = true;
    if (uses(feature_component)) ukit_[u].kitted = 0;
    enter_visit(u, plan_.program[start].visit);
    return;
  }
  more.door = exit_door;
  if (may_leave(u)) {
    begin_leaving(u, exit_door);
  } else {  // leaves when the repair ends
    more.leaving = true;
    exit_waiting_.push_back(u);
  }
}

template <Features F>
std::uint32_t Run<F>::next_instruction(std::uint32_t u, std::uint32_t from_visit) {
  if constexpr (!has(feature_choice)) return plan_.visits[from_visit].next;
  return choices_.after(from_visit, umore_[u].identity, units_[u].pass);
}

template <Features F>
std::uint32_t Run<F>::skip_shares(std::uint32_t u, std::uint32_t i) {
  if constexpr (!has(feature_choice)) return i;
  return choices_.skip_shares(i, umore_[u].identity, units_[u].pass);
}

template <Features F>
void Run<F>::enter_visit(std::uint32_t u, std::uint32_t visit) {
  units_[u].visit = visit;
  set_stage(u, 2 * visit);
  if (uses(feature_component)) {
    ukit_[u].kit_at = no_index;
    ask_for_kit(u);
  }
  if constexpr (has(feature_units)) {
    const Visit& v = plan_.visits[visit];
    const std::uint32_t most = v.travel == 1 ? 1 : v.travel == 3 ? v.batch : no_index;
    if (units_[u].parts > most) {
      split_for_travel(u);
      return;
    }
  }
  choose_option(u);
}

template <Features F>
void Run<F>::choose_option(std::uint32_t u) {
  const std::uint32_t planned = umore_[u].planned_option;
  if (has(feature_phases) && planned != no_index) {  // chosen when it was loaded
    umore_[u].planned_option = no_index;
    take_option(u, planned);
  } else if (has(feature_choice) && plan_.visits[units_[u].visit].picks_by_room()) {
    choose_shortest(u);
  } else {
    take_option(u, pick_option(u, units_[u].visit));
  }
}

template <Features F>
std::uint32_t Run<F>::pick_option(std::uint32_t u, std::uint32_t visit) {
  if constexpr (!has(feature_choice)) return plan_.visits[visit].options.first;
  return choices_.pick_option(visit, umore_[u].identity, units_[u].pass);
}

template <Features F>
void Run<F>::set_option(std::uint32_t u, std::uint32_t o) {
  units_[u].option = o;
  if (has(feature_store) && plan_.options[o].stay != no_index) {
    const Stay& stay = plan_.stays[plan_.options[o].stay];
    umore_[u].priority = stay.has_priority ? stay.priority : umore_[u].order_priority;
    return;
  }
  const Stop& stop = plan_.stops[plan_.options[o].stops.first];
  umore_[u].priority = stop.has_priority ? stop.priority : umore_[u].order_priority;
}

template <Features F>
void Run<F>::take_option(std::uint32_t u, std::uint32_t o) {
  set_option(u, o);
  to_door(u, plan_.options[o].queue);
}

/// Waiting, promised and on servers, among those with room and nobody at the door; no_index if none has room.
template <Features F>
template <typename HasRoom>
std::uint32_t Run<F>::shortest_of(const Visit& v, HasRoom&& has_room) const {
  std::uint32_t best = no_index;
  double least = never;
  for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o) {
    const QueueState& queue = queues_[plan_.options[o].queue];
    if (queue.door_head != no_index || !has_room(o)) continue;
    if (v.pick == PickRule::first_with_room) return o;
    double count = queue.parts + queue.reserved;
    for (const auto station : plan_.queues[plan_.options[o].queue].consumers) {
      const Slice servers = plan_.stations[station].servers;
      for (std::uint32_t s = servers.first; s < servers.first + servers.count; ++s)
        if (servers_[s].unit != no_index) count += parts_on(s);
    }
    if (count < least) {
      least = count;
      best = o;
    }
  }
  return best;
}

/// The shortest, or the first listed that has room; else the first that gets room.
template <Features F>
void Run<F>::choose_shortest(std::uint32_t u) {
  const Visit& v = plan_.visits[units_[u].visit];
  const std::uint32_t best = shortest_of(v, [&](std::uint32_t o) { return room_for(u, o); });
  if (best == no_index) {
    umore_[u].floating = true;
    start_waiting(u);
    units_[u].option = v.options.first;
    if (umore_[u].at != At::server && umore_[u].at != At::store) umore_[u].at = At::outside;
    floating_.push_back(u);
    return;
  }
  take_option(u, best);
}

}  // namespace nordvest
