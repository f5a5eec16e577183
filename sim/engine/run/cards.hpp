// SPDX-License-Identifier: Apache-2.0
// Kanban: a part enters the station's queue with a card and keeps it until it enters the next station's queue or a kit, or is gone.
//
//   door --card--> | queue | --> servers --> output, stores after it --> next station's queue: the card is free
//     '----------------- the loop: never more parts than cards -----------------'
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
bool Run<F>::takes_cards(std::uint32_t q) const {
  if constexpr (!has(feature_gate)) return false;
  return plan_.queues[q].cards < no_limit;
}

/// Cards that are neither at parts nor promised.
template <Features F>
double Run<F>::cards_left(std::uint32_t q) const {
  return plan_.queues[q].cards - on_cards_[q] - queues_[q].reserved;
}

/// One that comes back to the loop it is in needs none; a unit larger than all cards goes in alone.
template <Features F>
bool Run<F>::has_card(std::uint32_t u, std::uint32_t q) const {
  if (!takes_cards(q) || umore_[u].card == q) return true;
  const double left = cards_left(q);
  return left >= units_[u].parts || left >= plan_.queues[q].cards;
}

/// It enters this station's queue: the card it had is free.
template <Features F>
void Run<F>::change_card(std::uint32_t u, std::uint32_t q) {
  if constexpr (!has(feature_gate)) return;
  const std::uint32_t next = takes_cards(q) ? q : no_index;
  if (umore_[u].card == next) return;
  give_card_back(u, units_[u].parts);
  umore_[u].card = next;
  if (next != no_index) on_cards_[next] += units_[u].parts;
}

/// Of so many of its parts. Who waits for one looks again.
template <Features F>
void Run<F>::give_card_back(std::uint32_t u, double parts) {
  if constexpr (!has(feature_gate)) return;
  const std::uint32_t q = umore_[u].card;
  if (q == no_index) return;
  on_cards_[q] -= parts;
  queue_freed(q);
}

}  // namespace nordvest
