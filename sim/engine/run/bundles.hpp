// SPDX-License-Identifier: Apache-2.0
// Disassembly: a part is turned into others on its server. They leave together, when all of them have room.
//
//   plate (done) --> hinge, hinge, frame on the same server --+--> door of the press  }  all places at once,
//                                                             +--> door of the saw    }  or none
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// The unit is no more; in its place stand lots of what it makes, of the same order, each on its way to its first step.
template <Features F>
void Run<F>::turn_into(std::uint32_t u) {
  alone_ = false;
  const Slice makes = plan_.visits[units_[u].visit].makes;
  const std::uint32_t s = units_[u].server;
  const std::uint32_t b = new_bundle();
  for (std::uint32_t m = makes.first; m < makes.first + makes.count; ++m) {
    std::uint32_t made = 0;
    make_lot(plan_.starts[m].product, plan_.starts[m].count * units_[u].parts, umore_[u].due, umore_[u].order_priority,
             0, [&](std::uint32_t piece) {
               umore_[piece].at = At::server;
               units_[piece].server = s;
               hold_piece(s, piece);
               ukit_[piece].bundle = b;
               bundles_[b].push_back(piece);
               release(piece);
               if (uses(feature_inspection)) inherit_defects(piece, u, made, plan_.starts[m].count);
               made += units_[piece].parts;
             });
  }
  use_up(u, s);
  const auto pieces = bundles_[b];
  for (const auto piece : pieces) {
    const std::uint32_t start = skip_shares(piece, plan_.products[units_[piece].product].start);
    if (plan_.program[start].op == Op::visit)
      enter_visit(piece, plan_.program[start].visit);
    else
      umore_[piece].door = exit_door;
  }
  waiting_bundles_.push_back(b);
}

/// What is made of a part with a hidden defect has it: the piece is the parts from the made-th on, so many of each part of `u`.
template <Features F>
void Run<F>::inherit_defects(std::uint32_t piece, std::uint32_t u, std::uint32_t made, double of_each) {
  if (defective_in(u) == 0) return;
  std::vector<bool> spoiled(units_[piece].parts);
  for (std::uint32_t k = 0; k < units_[piece].parts; ++k)
    spoiled[k] = member(u, static_cast<std::uint32_t>((made + k) / of_each)).defective;
  spoil_parts(piece, spoiled);
}

template <Features F>
std::uint32_t Run<F>::new_bundle() {
  if (free_bundles_.empty()) {
    free_bundles_.push_back(static_cast<std::uint32_t>(bundles_.size()));
    bundles_.emplace_back();
  }
  const std::uint32_t b = free_bundles_.back();
  free_bundles_.pop_back();
  return b;
}

/// Pass B: whoever has room for all of it.
template <Features F>
bool Run<F>::move_bundles() {
  bool any = false;
  for (std::size_t i = 0; i < waiting_bundles_.size();) {
    const std::uint32_t b = waiting_bundles_[i];
    if (!reserve_bundle(b)) {
      ++i;
      continue;
    }
    waiting_bundles_.erase(waiting_bundles_.begin() + static_cast<std::ptrdiff_t>(i));
    leave_doors(b);
    const std::uint32_t first = bundles_[b].front();
    if (more_[units_[first].server].unload_total > 0)
      begin_leaving(first, umore_[first].door);  // unloads; they go when that is done
    else
      release_bundle(b);
    any = true;
  }
  return any;
}

/// A place for each, or none.
template <Features F>
bool Run<F>::reserve_bundle(std::uint32_t b) {
  if (!may_hand_over(units_[bundles_[b].front()].server)) return false;
  std::size_t done = 0;
  while (done < bundles_[b].size() && reserve_piece(bundles_[b][done], b)) ++done;
  if (done == bundles_[b].size()) return true;
  for (std::size_t k = 0; k < done; ++k) unreserve(bundles_[b][k]);
  return false;
}

template <Features F>
bool Run<F>::reserve_piece(std::uint32_t u, std::uint32_t b) {
  UnitMore& more = umore_[u];
  if (more.door == exit_door && !more.floating) return true;
  std::uint32_t option = units_[u].option;
  if (more.floating) {
    option = shortest_of(plan_.visits[units_[u].visit], [&](std::uint32_t o) { return room_for(u, o); });
    if (option == no_index) return false;
    set_option(u, option);
    more.door = plan_.options[option].queue;
  } else if (!is_first_at_door(u, b)) {
    return false;
  }
  if (!room_for(u, option) && !fits_with_bundle(u, option, b)) return false;
  reserve(u, more.door);
  return true;
}

/// Where nobody else waits or has a place promised: a bundle larger than the queue goes in alone; without places each piece wants a
/// server.
template <Features F>
bool Run<F>::fits_with_bundle(std::uint32_t u, std::uint32_t o, std::uint32_t b) const {
  const Option& option = plan_.options[o];
  const QueueState& queue = queues_[option.queue];
  double parts = 0, units = 1;
  for (const auto x : bundles_[b]) {
    if (!umore_[x].reserved || umore_[x].door != option.queue) continue;
    parts += units_[x].parts;
    ++units;
  }
  if (queue.head != no_index || queue.parts + queue.reserved > parts) return false;
  if (takes_cards(option.queue) && on_cards_[option.queue] > 0) return false;
  return plan_.queues[option.queue].places > 0 || units <= servers_for(u, option);
}

/// Nobody but its own bundle stands before it, those left out whose server may not hand over.
template <Features F>
bool Run<F>::is_first_at_door(std::uint32_t u, std::uint32_t b) const {
  for (std::uint32_t x = queues_[umore_[u].door].door_head; x != u; x = units_[x].next)
    if (ukit_[x].bundle != b && (units_[x].server == no_index || may_hand_over(units_[x].server))) return false;
  return true;
}

template <Features F>
void Run<F>::leave_doors(std::uint32_t b) {
  for (const auto u : bundles_[b]) {
    if (umore_[u].floating) {
      umore_[u].floating = false;
      std::erase(floating_, u);
      continue;
    }
    if (umore_[u].door != exit_door) leave_door(u);
  }
}

/// Their places are reserved and they are unloaded: they go.
template <Features F>
void Run<F>::release_bundle(std::uint32_t b) {
  const auto pieces = std::move(bundles_[b]);
  bundles_[b].clear();
  free_bundles_.push_back(b);
  for (const auto u : pieces) ukit_[u].bundle = no_index;
  for (const auto u : pieces) begin_leaving(u, umore_[u].door);
}

}  // namespace nordvest
