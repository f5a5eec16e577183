// SPDX-License-Identifier: Apache-2.0
// The gates between arrival and release: who waits outside, and what sources without limit bring when they open.
//
//   arrived --> [bars of its product: limits, workloads, entry to the first queue] --> door of the first queue
//
// A unit passes all its bars at once or waits. Nobody passes a unit that waits at a bar; at other bars others go on.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// Which bars each product has to pass. An entry counts only in a pool or behind another bar: else the unit waits at its queue's door.
template <Features F>
void Run<F>::make_bars() {
  bars_of_.resize(plan_.products.size());
  if (!uses(feature_gate)) return;
  for (std::uint32_t g = 0; g < plan_.gates.size(); ++g) {
    for (std::uint32_t p = 0; p < plan_.products.size(); ++p)
      if (plan_.gates[g].products[p]) bars_of_[p].push_back(static_cast<std::uint32_t>(bars_.size()));
    bars_.push_back({BarKind::limit, g});
  }
  for (std::uint32_t k = 0; k < plan_.release.norms.size(); ++k) {
    for (std::uint32_t p = 0; p < plan_.products.size(); ++p)
      if (work_left(start_stage(p), k, 1, true) > 0) bars_of_[p].push_back(static_cast<std::uint32_t>(bars_.size()));
    bars_.push_back({BarKind::work, k});
  }
  for (std::uint32_t q = 0; q < plan_.queues.size(); ++q) {
    if (!takes_cards(q)) continue;
    for (std::uint32_t p = 0; p < plan_.products.size(); ++p)
      if ((plan_.release.present || !bars_of_[p].empty()) && always_starts_at(p, q))
        bars_of_[p].push_back(static_cast<std::uint32_t>(bars_.size()));
    bars_.push_back({BarKind::entry, q});
  }
  held_back_.assign(bars_.size(), false);
}

/// Without a choice on the way.
template <Features F>
bool Run<F>::always_starts_at(std::uint32_t product, std::uint32_t q) const {
  const Instruction& start = plan_.program[plan_.products[product].start];
  if (start.op != Op::visit) return false;
  const Slice options = plan_.visits[start.visit].options;
  return options.count == 1 && plan_.options[options.first].queue == q;
}

template <Features F>
bool Run<F>::is_gated(std::uint32_t product) const {
  return !bars_of_[product].empty();
}

/// Too few cards for all of it, or no place; a unit larger than a limit passes alone. Workloads are looked at for whole lots.
template <Features F>
bool Run<F>::is_barred(std::uint32_t u, const Bar& bar) const {
  const double parts = units_[u].parts;
  switch (bar.kind) {
    case BarKind::limit:
      return cards_[bar.index] > 0 && cards_[bar.index] + parts > plan_.gates[bar.index].limit;
    case BarKind::entry:
      return !has_card(u, bar.index) || !has_entry(units_[u].parts, bar.index);
    case BarKind::work:
      return false;
  }
  return false;
}

/// Does somebody wait at one of the product's bars?
template <Features F>
bool Run<F>::is_held_back(std::uint32_t product) const {
  const auto& bars = bars_of_[product];
  return std::any_of(bars.begin(), bars.end(), [&](std::uint32_t b) { return held_back_[b]; });
}

/// Released now, or when the gates open; from a pool when all that comes at this instant is in it.
template <Features F>
void Run<F>::come_to_gate(std::uint32_t u) {
  if (plan_.sources[umore_[u].source].lost_if_full) outside_.emplace_back(u, units_[u].number);
  const bool pool = uses(feature_gate) && plan_.release.present && is_gated(units_[u].product);
  if (!pool && try_gate(u)) return;
  umore_[u].at = At::gate;
  at_gates_.push_back(u);
  gates_changed_ = gates_changed_ || pool;
}

/// Passes where nobody waits and nothing bars it; else those behind it wait, too.
template <Features F>
bool Run<F>::try_gate(std::uint32_t u) {
  if (uses(feature_gate)) {
    const auto& bars = bars_of_[units_[u].product];
    const auto holds = [&](std::uint32_t b) { return held_back_[b] && bars_[b].kind != BarKind::work; };
    if (std::any_of(bars.begin(), bars.end(), holds) || !pass_gates(u)) {
      for (const auto b : bars)
        if (is_barred(u, bars_[b])) held_back_[b] = true;
      return false;
    }
  }
  umore_[u].at = At::outside;
  finished_.push_back(u);
  return true;
}

/// All its bars, or none.
template <Features F>
bool Run<F>::pass_gates(std::uint32_t u) {
  const auto& bars = bars_of_[units_[u].product];
  if (std::any_of(bars.begin(), bars.end(), [&](std::uint32_t b) { return is_barred(u, bars_[b]); })) return false;
  for (const auto b : bars) {
    if (bars_[b].kind == BarKind::limit) cards_[bars_[b].index] += units_[u].parts;
    if (bars_[b].kind == BarKind::entry) reserve(u, bars_[b].index);
  }
  if (!loads_.empty()) set_stage(u, start_stage(units_[u].product));
  umore_[u].carded = true;
  return true;
}

template <Features F>
void Run<F>::free_cards(std::uint32_t u, double parts) {
  if (!uses(feature_gate) || !umore_[u].carded) return;
  for (const auto b : bars_of_[units_[u].product])
    if (bars_[b].kind == BarKind::limit) cards_[bars_[b].index] -= parts;
  gates_changed_ = true;
}

/// Units that wait pass in order; one that is barred holds back those behind it at that bar.
template <Features F>
bool Run<F>::open_gates() {
  if (!uses(feature_gate)) return false;
  if (plan_.release.present) return release_from_pool();
  held_back_.assign(bars_.size(), false);
  if (bars_.size() == 1) return open_only_gate();
  std::vector<std::uint32_t> left;
  for (const auto u : at_gates_)
    if (!try_gate(u)) left.push_back(u);
  at_gates_.swap(left);
  return at_gates_.size() < left.size();
}

/// Where there is one bar, who is held back holds back all behind it: they need not be asked.
template <Features F>
bool Run<F>::open_only_gate() {
  std::size_t passed = 0;
  while (passed < at_gates_.size() && try_gate(at_gates_[passed])) ++passed;
  at_gates_.erase(at_gates_.begin(), at_gates_.begin() + static_cast<std::ptrdiff_t>(passed));
  return passed > 0;
}

/// Of each source without limit the products behind the same limits take turns with each other, and with nobody else.
template <Features F>
void Run<F>::make_gated_supplies() {
  const auto limits_of = [&](std::uint32_t product) {
    auto out = bars_of_[product];
    std::erase_if(out, [&](std::uint32_t b) { return bars_[b].kind == BarKind::entry; });
    return out;
  };
  for (std::uint32_t i = 0; i < plan_.sources.size(); ++i) {
    if (plan_.sources[i].supply != 1) continue;
    const std::size_t first = gated_supplies_.size();
    for (const auto& [share, product] : weights_of(i)) {
      if (!is_gated(product) || first_visit(product) == nullptr) continue;
      std::size_t k = first;
      while (k < gated_supplies_.size() && limits_of(gated_supplies_[k].products[0].second) != limits_of(product)) ++k;
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

/// The next of those behind the same limits: in turn, or drawn.
template <Features F>
std::uint32_t Run<F>::next_gated(GatedSupply& supply) {
  if (plan_.sources[supply.source].makes != 1) return supply.products[supply.turn++ % supply.products.size()].second;
  double sum = 0;
  for (const auto& [share, product] : supply.products) sum += share;
  const double x = source_draws_.mix(supply.source) * sum;
  double up_to = 0;
  for (const auto& [share, product] : supply.products)
    if (x < (up_to += share)) return product;
  return supply.products.back().second;
}

/// A lot comes whole: its first part must pass, the rest waits at the gate.
template <Features F>
bool Run<F>::would_let_in(std::uint32_t product) const {
  const auto& bars = bars_of_[product];
  const bool open = std::all_of(bars.begin(), bars.end(), [&](std::uint32_t b) {
    const std::uint32_t k = bars_[b].index;
    switch (bars_[b].kind) {
      case BarKind::limit:
        return cards_[k] < plan_.gates[k].limit;
      case BarKind::entry:
        return cards_left(k) >= 1 && has_entry(1, k);
      case BarKind::work:
        return loads_[k] <= 0 || loads_[k] + work_left(start_stage(product), k, 1, true) <= plan_.release.norms[k].most;
    }
    return true;
  });
  return open && !is_held_back(product);
}

/// Sources that never starve release as the gates of their products allow.
template <Features F>
bool Run<F>::supply_gated() {
  if (!uses(feature_gate)) return false;
  bool any = false;
  for (auto& supply : gated_supplies_) {
    const std::uint32_t i = supply.source;
    while (sources_[i].arrivals < plan_.sources[i].count && outcome_ == Outcome::reached) {
      if (supply.waiting == no_index) supply.waiting = next_gated(supply);
      if (!would_let_in(supply.waiting)) break;
      sources_[i].arrivals += 1;
      arrive(i, std::exchange(supply.waiting, no_index), false);
      if (plan_.release.present) open_gates();
      any = true;
    }
  }
  return any;
}

}  // namespace nordvest
