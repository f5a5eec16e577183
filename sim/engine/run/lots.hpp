// SPDX-License-Identifier: Apache-2.0
// Units of several parts: their members one by one, parts taken off, pieces that a smaller travel splits, what a larger one gathers.
//
//   lot of 40 --travel: part--> 40 units of 1 --travel: 10--> 4 units of 10 --travel: lot--> 40 again, what is left of it
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

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
  if (uses(feature_carrier)) share_carriers(u, r, static_cast<std::uint32_t>(parts.size()));
  if (uses(feature_gate)) cards_at_[r] = cards_of(u, static_cast<std::uint32_t>(parts.size()));
  take_parts(r, parts);
  leave_lot(u, static_cast<double>(parts.size()));
  umore_[r].lot = ++lots_given_;
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
void Run<F>::copy_unit(std::uint32_t from, std::uint32_t to) {
  units_[to] = units_[from];
  umore_[to] = umore_[from];
  if (uses(feature_component)) ukit_[to] = ukit_[from];
  umore_[to].members = umore_[to].lot_index = no_index;
  if constexpr (has(feature_store)) stored_[to] = stored_[from];
  if (uses(feature_carrier)) carried_[to].returns = carried_[from].returns;
  count_unit_load(to, 1);
  for (std::uint32_t k = 0; k < plan_.rework_slots; ++k)
    reworks_[std::size_t{to} * plan_.rework_slots + k] = reworks_[std::size_t{from} * plan_.rework_slots + k];
}

/// Among the units of a lot, which counts it already.
template <Features F>
void Run<F>::join_lot(std::uint32_t u, std::uint32_t lot) {
  UnitMore& more = umore_[u];
  more.lot_index = lot;
  if (lot == no_index) return;
  more.last_of_lot = no_index;
  more.next_of_lot = lots_[lot].first;
  if (more.next_of_lot != no_index) umore_[more.next_of_lot].last_of_lot = u;
  lots_[lot].first = u;
}

template <Features F>
void Run<F>::quit_lot(std::uint32_t u) {
  UnitMore& more = umore_[u];
  if (more.lot_index == no_index) return;
  Lot& lot = lots_[more.lot_index];
  (more.last_of_lot == no_index ? lot.first : umore_[more.last_of_lot].next_of_lot) = more.next_of_lot;
  if (more.next_of_lot != no_index) umore_[more.next_of_lot].last_of_lot = more.last_of_lot;
  if (--lot.units == 0) free_lots_.push_back(more.lot_index);
  more.lot_index = no_index;
}

/// Its parts one by one. Where they are alike and consecutive the first stands for all.
template <Features F>
void Run<F>::set_members(std::uint32_t u, std::span<const Member> parts) {
  const Member first = parts.front();
  umore_[u].identity = first.identity;
  units_[u].released = first.released;
  umore_[u].defective = first.defective;
  bool plain = true;
  for (std::size_t k = 0; k < parts.size() && plain; ++k)
    plain = parts[k].identity == first.identity + k && parts[k].released == first.released &&
            parts[k].defective == first.defective;
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
  members_[umore_[u].members].assign(parts.begin(), parts.end());
}

template <Features F>
void Run<F>::drop_members(std::uint32_t u) {
  if (umore_[u].members != no_index) free_members_.push_back(umore_[u].members);
  umore_[u].members = no_index;
}

template <Features F>
Member Run<F>::member(std::uint32_t u, std::uint32_t k) const {
  if (umore_[u].members != no_index) return members_[umore_[u].members][k];
  return {umore_[u].identity + k, units_[u].released, umore_[u].defective};
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
    if (uses(feature_carrier) && i > 0) share_carriers(u, pieces[i], count);
    if (uses(feature_gate) && i > 0) cards_at_[pieces[i]] = cards_of(u, count);
    set_members(pieces[i], std::span(all).subspan(from, count));
  }
  for (const auto piece : pieces) choose_option(piece);
}

/// A piece of the unit's lot, beside it; how many numbers after the unit's its own is.
template <Features F>
std::uint32_t Run<F>::new_piece(std::uint32_t u, std::uint64_t after) {
  const std::uint32_t piece = new_unit();
  copy_unit(u, piece);
  if (umore_[u].lot_index != no_index) {
    ++lots_[umore_[u].lot_index].units;
    join_lot(piece, umore_[u].lot_index);
  }
  units_[piece].number = units_[u].number + after;
  if (umore_[u].reserved) queues_[umore_[u].door].reserved_units += 1;
  if (units_[u].server != no_index) hold_piece(units_[u].server, piece);
  if constexpr (has(feature_store)) split_in_store(piece);
  if (uses(feature_component)) {
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
  for (std::uint32_t other = lots_[lot].first; other != no_index; other = umore_[other].next_of_lot) {
    if (other == u) continue;
    const std::uint32_t at = units_[other].visit;
    const bool at_the_door = at == units_[u].visit && (umore_[other].floating || umore_[other].door == door);
    if (at == no_index || plan_.visits[at].step < v.step || at_the_door) return false;
  }
  return true;
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

/// What still gathers of a lot may be complete now: queue by queue, as it waits there.
template <Features F>
void Run<F>::look_at_gathering(std::uint32_t lot) {
  std::vector<std::uint32_t> where;
  for (std::uint32_t w = lots_[lot].first; w != no_index; w = umore_[w].next_of_lot)
    if (umore_[w].gathering != no_index) where.push_back(plan_.options[units_[w].option].queue);
  std::sort(where.begin(), where.end());
  where.erase(std::unique(where.begin(), where.end()), where.end());
  for (const auto q : where)
    for (std::uint32_t w = queues_[q].head, next = w; w != no_index; w = next) {
      next = units_[w].next;
      if (umore_[w].lot_index == lot && umore_[w].gathering != no_index && is_gathered(w)) gathered(w, q);
    }
}

/// Nothing more of it comes: it may be loaded.
template <Features F>
void Run<F>::gathered(std::uint32_t u, std::uint32_t q) {
  umore_[u].gathering = no_index;
  if (in_store(u)) return gathered_in_store(u, q);
  if (uses(feature_preempt) && umore_[u].preempts) preempt_.set(q);
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
  if (uses(feature_carrier)) join_carriers(w, u);
  if (uses(feature_gate)) join_cards(w, u);
  units_[w].parts += units_[u].parts;
  set_members(w, parts);
  quit_lot(u);
  count_unit_load(u, -1);
  free_unit(u);
}

}  // namespace nordvest
