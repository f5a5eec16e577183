// SPDX-License-Identifier: Apache-2.0
// Where a unit goes next: quality, jumps, shares, alternatives, lots that split or gather. Draws are keyed by part and pass,
// so that re-routing leaves them alone.
//
//   end of process -> quality: scrapped | reworked -> its target
//                              good     -> then / next -> share? -> visit -> pick an option -> its queue's door
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
StreamKey Run<F>::key_for(std::uint32_t key, Purpose purpose) const {
  const std::uint32_t which = purpose == Purpose::share  ? 0
                              : purpose == Purpose::pick ? 1
                              : purpose == Purpose::then ? 2
                                                         : 3;
  return keys_[std::size_t{key} * 4 + which];
}

template <Features F>
double Run<F>::keyed(std::uint32_t key, Purpose purpose, std::uint32_t u) const {
  return keyed_uniform(key_for(key, purpose), umore_[u].identity, units_[u].pass);
}

/// The next step of a unit that is released, or done (and judged) at its visit.
template <Features F>
void Run<F>::choose_next(std::uint32_t u) {
  if constexpr (has(feature_component)) {
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
    enter_visit(u, plan_.program[start].visit);
    return;
  }
  more.door = exit_door;
  if (units_[u].server == no_index)
    exit_factory(u);
  else if (may_hand_over(units_[u].server))
    begin_leaving(u, exit_door);
  else {  // leaves when the repair ends
    more.leaving = true;
    exit_waiting_.push_back(u);
  }
}

template <Features F>
std::uint32_t Run<F>::next_instruction(std::uint32_t u, std::uint32_t from_visit) {
  const Visit& v = plan_.visits[from_visit];
  if constexpr (has(feature_choice)) {
    std::uint32_t to = v.next;
    if (v.then.count > 0) {
      const double x = keyed(v.key, Purpose::then, u);
      std::uint32_t j = v.then.first;
      while (j + 1 < v.then.first + v.then.count && x >= plan_.jumps[j].up_to) ++j;
      to = plan_.jumps[j].instruction;
      if (plan_.program[to].op == Op::visit && plan_.visits[plan_.program[to].visit].step <= v.step) ++units_[u].pass;
      return to;  // a jump names its step: no share is drawn
    }
    if (plan_.program[to].op == Op::visit && plan_.visits[plan_.program[to].visit].step <= v.step)
      ++units_[u].pass;  // back from a detour
    return skip_shares(u, to);
  }
  return v.next;
}

template <Features F>
std::uint32_t Run<F>::skip_shares(std::uint32_t u, std::uint32_t i) {
  if constexpr (has(feature_choice)) {
    while (plan_.program[i].op == Op::share)
      i = keyed(plan_.program[i].key, Purpose::share, u) < plan_.program[i].share ? i + 1 : plan_.program[i].otherwise;
  }
  return i;
}

template <Features F>
void Run<F>::enter_visit(std::uint32_t u, std::uint32_t visit) {
  units_[u].visit = visit;
  if constexpr (has(feature_component)) ukit_[u].kit_at = no_index;
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

/// By turn or by weight; the only one there is.
template <Features F>
std::uint32_t Run<F>::pick_option(std::uint32_t u, std::uint32_t visit) {
  const Visit& v = plan_.visits[visit];
  std::uint32_t o = v.options.first;
  if constexpr (has(feature_choice)) {
    if (v.pick == PickRule::in_turn) {
      std::uint32_t& turn = turn_of_visit_[visit];
      o += turn;
      turn = (turn + 1) % v.options.count;
    } else if (v.pick == PickRule::weights) {
      const double x = keyed(v.key, Purpose::pick, u);
      while (o + 1 < v.options.first + v.options.count && x >= plan_.options[o].weight) ++o;
    }
  }
  return o;
}

/// What it has from its source, or its order.
template <Features F>
double Run<F>::order_priority(std::uint32_t u) const {
  if constexpr (has(feature_component)) return ukit_[u].priority;
  return plan_.sources[umore_[u].source].priority;
}

template <Features F>
void Run<F>::set_option(std::uint32_t u, std::uint32_t o) {
  units_[u].option = o;
  if (has(feature_store) && plan_.options[o].stay != no_index) {
    const Stay& stay = plan_.stays[plan_.options[o].stay];
    umore_[u].priority = stay.has_priority ? stay.priority : order_priority(u);
    return;
  }
  const Stop& stop = plan_.stops[plan_.options[o].stops.first];
  umore_[u].priority = stop.has_priority ? stop.priority : order_priority(u);
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

/// One uniform a part: u < scrap is scrapped, u >= 1 - rework is reworked, so that improvements nest.
template <Features F>
void Run<F>::judge_quality(std::uint32_t u) {
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  const double rework =
      rework_target(u) == no_index ? 0 : station.rework;  // off the route: it sends nobody on to another
  if (station.scrap <= 0 && rework <= 0) {
    stations_[servers_[units_[u].server].station].good += units_[u].parts;
    choose_next(u);
  } else if (units_[u].parts == 1) {
    judge_part(u, station.scrap, rework);
  } else {
    judge_lot(u, station.scrap, rework);
  }
}

/// The instruction of those to rework at the stop where the unit is.
template <Features F>
std::uint32_t Run<F>::rework_target(std::uint32_t u) const {
  const std::uint32_t s = units_[u].server;
  const bool several = has(feature_batch) && batch_of(s) != nullptr;  // of different products or steps, perhaps
  return plan_.stops[several ? stop_index(u, s) : servers_[s].stop].rework;
}

template <Features F>
void Run<F>::judge_part(std::uint32_t u, double scrap, double rework) {
  const std::uint32_t s = units_[u].server;
  const double x = keyed(plan_.visits[units_[u].visit].key, Purpose::scrap, u);
  const bool again = x >= 1 - rework;
  if (x < scrap || (again && !may_rework(u))) {
    scrap_on_server(s, u);
  } else if (again) {
    send_to_rework(u, rework_target(u));
  } else {
    stations_[servers_[s].station].good += 1;
    choose_next(u);
  }
}

/// Each part by itself: the good ones go on, those to rework go as a lot of their own, the rest is scrap.
template <Features F>
void Run<F>::judge_lot(std::uint32_t u, double scrap, double rework) {
  const StreamKey key = key_for(plan_.visits[units_[u].visit].key, Purpose::scrap);
  std::vector<Member> good, again, bad;
  const bool reworkable = may_rework(u);
  for (const Member& part : members_of(u)) {
    const double x = keyed_uniform(key, part.identity, units_[u].pass);
    const bool is_good = x >= scrap && x < 1 - rework;
    (is_good ? good : x >= scrap && reworkable ? again : bad).push_back(part);
  }
  stations_[servers_[units_[u].server].station].good += static_cast<double>(good.size());
  scrap_of_lot(u, bad);
  send_on(u, good, again);
}

/// What is left of a lot after quality, if anything is.
template <Features F>
void Run<F>::send_on(std::uint32_t u, const std::vector<Member>& good, const std::vector<Member>& again) {
  if (good.empty() && again.empty()) return;
  const std::uint32_t to = rework_target(u);
  if (good.empty()) {
    take_parts(u, again);
    send_to_rework(u, to);
    return;
  }
  const std::uint32_t reworked = again.empty() ? no_index : part_off(u, again);
  if (good.size() < units_[u].parts) take_parts(u, good);
  choose_next(u);
  if (reworked != no_index) send_to_rework(reworked, to);
}

template <Features F>
bool Run<F>::may_rework(std::uint32_t u) const {
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  if (station.rework_slot == no_index) return true;
  return reworks_[std::size_t{u} * plan_.rework_slots + station.rework_slot] < station.rework_at_most;
}

/// These parts of a lot are lost to scrap where it was worked on; the rest goes on.
template <Features F>
void Run<F>::scrap_of_lot(std::uint32_t u, const std::vector<Member>& bad) {
  const std::uint32_t s = units_[u].server;
  const auto parts = static_cast<double>(bad.size());
  if (bad.empty()) return;
  if (parts == units_[u].parts) {
    scrap_on_server(s, u);
    return;
  }
  give_back_places(u, parts);
  if constexpr (has(feature_carrier)) drop_carriers(u, static_cast<std::uint32_t>(bad.size()));
  double stay = 0;
  for (const Member& part : bad) stay += now_ - part.released;
  count_scrap(u, parts, stay, EventKind::scrapped, Where::station, servers_[s].station, s);
  leave_lot(u, parts);
  free_cards(u, parts);
}

/// From now on the unit is these of its parts.
template <Features F>
void Run<F>::take_parts(std::uint32_t u, const std::vector<Member>& parts) {
  units_[u].parts = static_cast<std::uint32_t>(parts.size());
  units_[u].number += parts.front().identity - umore_[u].identity;
  set_members(u, parts);
}

/// A unit of these parts is made beside the lot, on the same server; it is a lot of its own. The lot keeps them until it is told otherwise.
template <Features F>
std::uint32_t Run<F>::part_off(std::uint32_t u, const std::vector<Member>& parts) {
  const std::uint32_t s = units_[u].server;
  const std::uint32_t r = new_unit();
  give_back_places(u, static_cast<double>(parts.size()));
  copy_unit(u, r);
  umore_[r].reserved = false;
  if constexpr (has(feature_carrier)) share_carriers(u, r, static_cast<std::uint32_t>(parts.size()));
  take_parts(r, parts);
  leave_lot(u, static_cast<double>(parts.size()));
  umore_[r].lot = ++lots_given_;
  umore_[r].lot_index = no_index;
  hold_piece(s, r);
  if constexpr (has(feature_log)) log(EventKind::split, r, Where::station, servers_[s].station, s);
  return r;
}

/// Of the places a unit has reserved: those of parts that will not come.
template <Features F>
void Run<F>::give_back_places(std::uint32_t u, double parts) {
  if (!umore_[u].reserved) return;
  queues_[umore_[u].door].reserved -= parts;
  queue_freed(umore_[u].door);
}

template <Features F>
void Run<F>::send_to_rework(std::uint32_t u, std::uint32_t to) {
  const StationPlan& station = plan_.stations[servers_[units_[u].server].station];
  if (station.rework_slot != no_index) ++reworks_[std::size_t{u} * plan_.rework_slots + station.rework_slot];
  release_place(u);
  umore_[u].planned = umore_[u].planned_option = no_index;
  ++units_[u].pass;
  if constexpr (has(feature_component))
    ukit_[u].kitted = std::max(ukit_[u].kitted, plan_.visits[units_[u].visit].step + 1);
  follow(u, to);
}

template <Features F>
void Run<F>::copy_unit(std::uint32_t from, std::uint32_t to) {
  units_[to] = units_[from];
  umore_[to] = umore_[from];
  if constexpr (has(feature_component)) ukit_[to] = ukit_[from];
  umore_[to].members = no_index;
  if constexpr (has(feature_store)) stored_[to] = stored_[from];
  if constexpr (has(feature_carrier)) carried_[to].returns = carried_[from].returns;
  for (std::uint32_t k = 0; k < plan_.rework_slots; ++k)
    reworks_[std::size_t{to} * plan_.rework_slots + k] = reworks_[std::size_t{from} * plan_.rework_slots + k];
}

/// Its parts one by one. Where they are alike and consecutive the first stands for all.
template <Features F>
void Run<F>::set_members(std::uint32_t u, std::vector<Member> parts) {
  const Member first = parts.front();
  umore_[u].identity = first.identity;
  units_[u].released = first.released;
  bool plain = true;
  for (std::size_t k = 0; k < parts.size() && plain; ++k)
    plain = parts[k].identity == first.identity + k && parts[k].released == first.released;
  if (plain) {
    drop_members(u);
    return;
  }
  if (umore_[u].members == no_index) {
    if (free_members_.empty()) {
      free_members_.push_back(static_cast<std::uint32_t>(members_.size()));
      members_.emplace_back();
    }
    umore_[u].members = free_members_.back();
    free_members_.pop_back();
  }
  members_[umore_[u].members] = std::move(parts);
}

template <Features F>
void Run<F>::drop_members(std::uint32_t u) {
  if (umore_[u].members != no_index) free_members_.push_back(umore_[u].members);
  umore_[u].members = no_index;
}

template <Features F>
Member Run<F>::member(std::uint32_t u, std::uint32_t k) const {
  if (umore_[u].members != no_index) return members_[umore_[u].members][k];
  return {umore_[u].identity + k, units_[u].released};
}

template <Features F>
std::vector<Member> Run<F>::members_of(std::uint32_t u) const {
  std::vector<Member> parts(units_[u].parts);
  for (std::uint32_t k = 0; k < units_[u].parts; ++k) parts[k] = member(u, k);
  return parts;
}

/// The pieces of a unit that a smaller travel splits: they leave one by one as room appears.
template <Features F>
void Run<F>::split_for_travel(std::uint32_t u) {
  const Visit& v = plan_.visits[units_[u].visit];
  const std::uint32_t size = v.travel == 1 ? 1 : v.batch;
  const std::uint32_t parts = units_[u].parts;
  const std::vector<Member> all = members_of(u);
  std::vector<std::uint32_t> pieces{u};
  for (std::uint32_t from = size; from < parts; from += size)
    pieces.push_back(new_piece(u, all[from].identity - all[0].identity));
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    const std::uint32_t from = i * size, count = std::min(size, parts - from);
    units_[pieces[i]].parts = count;
    if (has(feature_carrier) && i > 0) share_carriers(u, pieces[i], count);
    set_members(pieces[i], {all.begin() + from, all.begin() + from + count});
  }
  for (const auto piece : pieces) choose_option(piece);
}

/// A piece of the unit's lot, beside it; how many numbers after the unit's its own is.
template <Features F>
std::uint32_t Run<F>::new_piece(std::uint32_t u, std::uint64_t after) {
  const std::uint32_t piece = new_unit();
  copy_unit(u, piece);
  if (umore_[u].lot_index != no_index) ++lots_[umore_[u].lot_index].units;
  units_[piece].number = units_[u].number + after;
  if (umore_[u].reserved) queues_[umore_[u].door].reserved_units += 1;
  if (units_[u].server != no_index) hold_piece(units_[u].server, piece);
  if constexpr (has(feature_store)) split_in_store(piece);
  if constexpr (has(feature_component)) {
    if (ukit_[u].bundle != no_index) bundles_[ukit_[u].bundle].push_back(piece);
  }
  return piece;
}

/// Is this all of the lot, or a full transfer batch, or what is left of it when nothing more can come?
template <Features F>
bool Run<F>::is_gathered(std::uint32_t u) {
  const Visit& v = plan_.visits[units_[u].visit];
  const std::uint32_t lot = umore_[u].lot_index;
  if (v.travel == 3 && units_[u].parts >= v.batch) return true;
  if (units_[u].parts >= lots_[lot].parts) return true;
  if (v.travel == 2) return false;
  const std::uint32_t door = plan_.options[units_[u].option].queue;
  bool more_come = false;
  each_live_unit([&](std::uint32_t other) {
    if (other == u || umore_[other].lot_index != lot || umore_[other].at == At::gone) return;
    const std::uint32_t at = units_[other].visit;
    const bool at_the_door = at == units_[u].visit && (umore_[other].floating || umore_[other].door == door);
    more_come = more_come || at == no_index || plan_.visits[at].step < v.step || at_the_door;
  });
  return !more_come;
}

/// A larger travel at this step: the unit joins what of its lot already waits here. True if it was taken up by another unit.
template <Features F>
bool Run<F>::gather_into_waiting(std::uint32_t u, std::uint32_t q) {
  const Visit& v = plan_.visits[units_[u].visit];
  umore_[u].gathering = no_index;
  if (v.travel < 2 || umore_[u].lot_index == no_index) return false;
  const std::uint32_t w = gathering_at(u, q);
  if (w == no_index) {
    if (!is_gathered(u)) umore_[u].gathering = 1;
    return false;
  }
  const std::uint32_t whole = units_[w].parts + units_[u].parts;
  if (v.travel == 3 && whole > v.batch) {  // a full transfer batch; what is over begins the next
    take_up(w, cut_off(u, v.batch - units_[w].parts), q);
    gathered(w, q);
    return gather_into_waiting(u, q);
  }
  take_up(w, u, q);
  if (is_gathered(w)) gathered(w, q);
  return true;
}

/// Nothing more of it comes: it may be loaded.
template <Features F>
void Run<F>::gathered(std::uint32_t u, std::uint32_t q) {
  umore_[u].gathering = no_index;
  if (in_store(u))
    gathered_in_store(u, q);
  else
    wake_queue(q);
}

/// What gathers of the unit's lot in this queue, for the same step.
template <Features F>
std::uint32_t Run<F>::gathering_at(std::uint32_t u, std::uint32_t q) const {
  std::uint32_t w = queues_[q].head;
  while (w != no_index && (umore_[w].lot_index != umore_[u].lot_index || umore_[w].gathering == no_index ||
                           units_[w].visit != units_[u].visit))
    w = units_[w].next;
  return w;
}

/// The waiting unit `w` takes up the parts of `u`.
template <Features F>
void Run<F>::take_up(std::uint32_t w, std::uint32_t u, std::uint32_t q) {
  std::vector<Member> parts = members_of(w), more = members_of(u);
  parts.insert(parts.end(), more.begin(), more.end());
  // Waiting times count from each piece's own joining: the collector's clock is set back by the weighted difference.
  queue_tally_[q].waits += waited(w);
  queue_tally_[q].content_ticks += waited(w);
  start_waiting(w);
  if constexpr (has(feature_store)) stored_[w].since = now_;
  queues_[q].parts += units_[u].parts;
  if constexpr (has(feature_carrier)) join_carriers(w, u);
  units_[w].parts += units_[u].parts;
  set_members(w, std::move(parts));
  --lots_[umore_[u].lot_index].units;
  umore_[u].lot_index = no_index;
  free_unit(u);
}

}  // namespace nordvest
