// SPDX-License-Identifier: Apache-2.0
// The gates between arrival and release: who waits for cards, and what sources without limit bring when there are some.
//
//   arrived --> [CONWIP cards: all of its gates, or none] --> door of the first queue ... shipped, used, scrapped: cards free
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

template <Features F>
bool Run<F>::is_gated(std::uint32_t product) const {
  return std::any_of(plan_.gates.begin(), plan_.gates.end(), [&](const GatePlan& g) { return g.products[product]; });
}

/// Does the gate count it, and has it too few cards for all of it? A unit larger than a limit passes alone.
template <Features F>
bool Run<F>::lacks_cards(std::uint32_t u, std::uint32_t g) const {
  const GatePlan& gate = plan_.gates[g];
  return gate.products[units_[u].product] && cards_[g] > 0 && cards_[g] + units_[u].parts > gate.limit;
}

/// Nobody passes a unit that waits for the cards of a gate: not through that gate.
template <Features F>
bool Run<F>::is_held_back(std::uint32_t product) const {
  return std::any_of(at_gates_.begin(), at_gates_.end(), [&](std::uint32_t u) {
    for (std::uint32_t g = 0; g < cards_.size(); ++g)
      if (plan_.gates[g].products[product] && lacks_cards(u, g)) return true;
    return false;
  });
}

/// Released now, or when the gates open.
template <Features F>
void Run<F>::come_to_gate(std::uint32_t u) {
  if (has(feature_gate) && (is_held_back(units_[u].product) || !pass_gates(u))) {
    umore_[u].at = At::gate;
    at_gates_.push_back(u);
  } else {
    umore_[u].at = At::outside;
    finished_.push_back(u);
  }
  if (plan_.sources[umore_[u].source].lost_if_full) outside_.emplace_back(u, units_[u].number);
}

/// Takes the cards of all its gates, or none.
template <Features F>
bool Run<F>::pass_gates(std::uint32_t u) {
  for (std::uint32_t g = 0; g < cards_.size(); ++g)
    if (lacks_cards(u, g)) return false;
  for (std::uint32_t g = 0; g < cards_.size(); ++g)
    if (plan_.gates[g].products[units_[u].product]) cards_[g] += units_[u].parts;
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

/// Units that wait for cards pass in order; one that lacks some holds back those that need cards of the same gate.
template <Features F>
bool Run<F>::open_gates() {
  if constexpr (!has(feature_gate)) return false;
  std::vector<bool> held(cards_.size(), false);
  std::vector<std::uint32_t> left;
  for (const auto u : at_gates_) {
    bool free = true;
    for (std::uint32_t g = 0; g < cards_.size(); ++g)
      free = free && !(held[g] && plan_.gates[g].products[units_[u].product]);
    if (free && pass_gates(u)) {
      umore_[u].at = At::outside;
      finished_.push_back(u);
      continue;
    }
    for (std::uint32_t g = 0; g < cards_.size(); ++g) held[g] = held[g] || lacks_cards(u, g);
    left.push_back(u);
  }
  at_gates_.swap(left);
  return at_gates_.size() < left.size();
}

/// Of each source without limit the products that stand behind the same gates take turns with each other, and with nobody else.
template <Features F>
void Run<F>::make_gated_supplies() {
  const auto same_gates = [&](std::uint32_t a, std::uint32_t b) {
    return std::all_of(plan_.gates.begin(), plan_.gates.end(),
                       [&](const GatePlan& g) { return g.products[a] == g.products[b]; });
  };
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) {
    if (plan_.sources[i].supply != 1) continue;
    const std::size_t first = gated_supplies_.size();
    for (const auto& [share, product] : weights_of(i)) {
      if (!is_gated(product) || first_visit(product) == nullptr) continue;
      std::size_t k = first;
      while (k < gated_supplies_.size() && !same_gates(gated_supplies_[k].products[0].second, product)) ++k;
      if (k == gated_supplies_.size()) gated_supplies_.push_back({i, {}});
      gated_supplies_[k].products.emplace_back(share, product);
    }
  }
}

/// What a source makes, with the weight of each by itself.
template <Features F>
std::vector<std::pair<double, std::uint32_t>> Run<F>::weights_of(std::uint32_t i) const {
  auto out = plan_.sources[i].products;
  double before = 0;
  for (auto& [share, product] : out) share -= std::exchange(before, share);
  return out;
}

/// The next of those that stand behind the same gates: in turn, or drawn.
template <Features F>
std::uint32_t Run<F>::next_gated(GatedSupply& supply) {
  if (plan_.sources[supply.source].makes != 1) return supply.products[supply.turn++ % supply.products.size()].second;
  double sum = 0;
  for (const auto& [share, product] : supply.products) sum += share;
  const double x = mix_[supply.source].next() * sum;
  double up_to = 0;
  for (const auto& [share, product] : supply.products)
    if (x < (up_to += share)) return product;
  return supply.products.back().second;
}

/// A lot comes whole: its first unit must find cards, the rest waits at the gate.
template <Features F>
bool Run<F>::gates_free_for(std::uint32_t product) const {
  for (std::uint32_t g = 0; g < cards_.size(); ++g)
    if (plan_.gates[g].products[product] && cards_[g] >= plan_.gates[g].limit) return false;
  return !is_held_back(product);
}

/// Sources that never starve release as their products' cards allow.
template <Features F>
bool Run<F>::supply_gated() {
  if constexpr (!has(feature_gate)) return false;
  bool any = false;
  for (auto& supply : gated_supplies_) {
    const std::uint32_t i = supply.source;
    while (sources_[i].arrivals < plan_.sources[i].count && outcome_ == Outcome::reached) {
      if (supply.waiting == no_index) supply.waiting = next_gated(supply);
      if (!gates_free_for(supply.waiting)) break;
      sources_[i].arrivals += 1;
      arrive(i, std::exchange(supply.waiting, no_index), false);
      any = true;
    }
  }
  return any;
}

}  // namespace nordvest
