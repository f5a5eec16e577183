// SPDX-License-Identifier: Apache-2.0
// Kanban: a part enters the station's queue with a card and keeps it until it enters the next station's queue or a kit, or is gone.
//
//   door --card--> | queue | --> servers --> output, stores after it --> next station's queue: the card is free
//     '----------------- the loop: never more parts than cards -----------------'
#pragma once
#include <algorithm>
#include <vector>

#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
bool Run<F>::takes_cards(std::uint32_t q) const {
  if (!uses(feature_gate)) return false;
  return plan_.queues[q].cards < no_limit;
}

/// Cards that are neither at parts nor promised.
template <Features F>
double Run<F>::cards_left(std::uint32_t q) const {
  return plan_.queues[q].cards - on_cards_[q] - cards_promised(q);
}

/// To units with a place that come back to the loop they are in only for parts that have no card of it yet.
template <Features F>
double Run<F>::cards_promised(std::uint32_t q) const {
  double promised = queues_[q].reserved;
  if (promised > 0 && on_cards_[q] > 0)
    for (std::uint32_t u = 0; u < units_.size(); ++u)
      if (units_[u].parts > 0 && umore_[u].reserved && umore_[u].door == q) promised -= cards_held(u, q);
  return promised;
}

/// Of its parts, those with a card of this queue. Parts that gathered may have cards of several, or none.
template <Features F>
double Run<F>::cards_held(std::uint32_t u, std::uint32_t q) const {
  double held = 0;
  for (const CardShare& share : cards_at_[u])
    if (share.queue == q) held += share.parts;
  return held;
}

/// One that comes back to the loop it is in needs none; a unit larger than all cards goes in alone.
template <Features F>
bool Run<F>::has_card(std::uint32_t u, std::uint32_t q) const {
  if (!takes_cards(q)) return true;
  const double needed = units_[u].parts - cards_held(u, q);
  if (needed <= 0) return true;
  const double cards = plan_.queues[q].cards, enough = std::min(needed, cards), not_at_parts = cards - on_cards_[q];
  if (not_at_parts < enough || not_at_parts - queues_[q].reserved >= enough) return not_at_parts >= enough;
  return cards_left(q) >= enough;
}

/// It enters this station's queue: other cards it had are free.
template <Features F>
void Run<F>::change_card(std::uint32_t u, std::uint32_t q) {
  if (!uses(feature_gate)) return;
  auto& held = cards_at_[u];
  const double kept = cards_held(u, q);
  for (const CardShare& share : held)
    if (share.queue != q) free_card(share);
  held.clear();
  if (!takes_cards(q)) return;
  held.push_back({q, units_[u].parts});
  on_cards_[q] += units_[u].parts - kept;
}

/// Who waits for one looks again.
template <Features F>
void Run<F>::free_card(const CardShare& share) {
  on_cards_[share.queue] -= share.parts;
  queue_freed(share.queue);
}

/// So many of its parts leave the unit, those with cards first: the cards go with them.
template <Features F>
std::vector<CardShare> Run<F>::cards_of(std::uint32_t u, std::uint32_t parts) {
  auto& held = cards_at_[u];
  std::vector<CardShare> gone;
  for (CardShare& share : held) {
    const std::uint32_t now = std::min(share.parts, parts);
    if (now > 0) gone.push_back({share.queue, now});
    parts -= now;
    share.parts -= now;
  }
  std::erase_if(held, [](const CardShare& share) { return share.parts == 0; });
  return gone;
}

template <Features F>
void Run<F>::give_cards_back(std::uint32_t u, double parts) {
  if (!uses(feature_gate)) return;
  for (const CardShare& share : cards_of(u, static_cast<std::uint32_t>(parts))) free_card(share);
}

/// Unit `w` takes up the parts of `u`.
template <Features F>
void Run<F>::join_cards(std::uint32_t w, std::uint32_t u) {
  for (const CardShare& share : cards_at_[u]) {
    auto& held = cards_at_[w];
    const auto same =
        std::find_if(held.begin(), held.end(), [&](const auto& mine) { return mine.queue == share.queue; });
    if (same == held.end())
      held.push_back(share);
    else
      same->parts += share.parts;
  }
  cards_at_[u].clear();
}

}  // namespace nordvest
