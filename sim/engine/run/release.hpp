// SPDX-License-Identifier: Apache-2.0
// The pool of orders: released by rule, as whole lots, while the work released to each station of a norm and not yet done there stays
// within it.
//
//   arrived --> pool --by rule, within the norms--> floor: work counts from here ...... done at the station: it counts no more
#pragma once
#include "engine/run/rule_views.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

/// Of a unit that has not started.
template <Features F>
std::uint32_t Run<F>::start_stage(std::uint32_t product) const {
  return static_cast<std::uint32_t>(2 * plan_.visits.size()) + product;
}

/// Work that so many parts of a unit at this stage have left for a norm [ticks].
template <Features F>
double Run<F>::work_left(std::uint32_t stage, std::uint32_t norm, double parts, bool whole_unit) const {
  if (stage == no_index) return 0;
  const WorkLeft& left = plan_.release.left[std::size_t{stage} * plan_.release.norms.size() + norm];
  return left.part * parts + (whole_unit ? left.unit : 0);
}

/// The unit has come this far.
template <Features F>
void Run<F>::set_stage(std::uint32_t u, std::uint32_t stage) {
  if (!uses(feature_gate)) return;
  for (std::uint32_t k = 0; k < loads_.size(); ++k)
    add_load(k, work_left(stage, k, units_[u].parts, true) - work_left(umore_[u].stage, k, units_[u].parts, true));
  umore_[u].stage = stage;
}

template <Features F>
void Run<F>::add_load(std::uint32_t norm, double work) {
  loads_[norm] += work;
  if (work < 0) gates_changed_ = true;
}

/// There is one unit more of the same lot, of some of its parts, or one less (-1).
template <Features F>
void Run<F>::count_unit_load(std::uint32_t u, int more) {
  if (!uses(feature_gate)) return;
  for (std::uint32_t k = 0; k < loads_.size(); ++k) add_load(k, more * work_left(umore_[u].stage, k, 0, true));
}

/// Parts of the unit are no more.
template <Features F>
void Run<F>::end_load(std::uint32_t u, double parts) {
  if (!uses(feature_gate)) return;
  const bool whole = parts >= units_[u].parts;
  for (std::uint32_t k = 0; k < loads_.size(); ++k) add_load(k, -work_left(umore_[u].stage, k, parts, whole));
  if (whole) umore_[u].stage = no_index;
}

/// Units of one lot that wait at the gates stand together, in order.
template <Features F>
std::vector<typename Run<F>::PoolLot> Run<F>::lots_in_pool() const {
  std::vector<PoolLot> out;
  for (std::uint32_t i = 0; i < at_gates_.size(); ++i) {
    const std::uint32_t u = at_gates_[i];
    if (out.empty() || umore_[at_gates_[i - 1]].lot != umore_[u].lot)
      out.push_back({i, 0, 0, std::vector<double>(loads_.size(), 0)});
    PoolLot& lot = out.back();
    ++lot.units;
    for (std::uint32_t k = 0; k < loads_.size(); ++k)
      lot.work[k] += work_left(start_stage(units_[u].product), k, units_[u].parts, true);
  }
  for (auto& lot : out)
    lot.key = BuiltInRules::key(plan_.release.rule, InPool{{*this, at_gates_[lot.first]}, lot.first, lot.units});
  std::stable_sort(out.begin(), out.end(), [](const PoolLot& a, const PoolLot& b) { return a.key < b.key; });
  return out;
}

/// Would the station of the norm have too much to do with the whole lot? Where it has nothing to do, any lot is let in.
template <Features F>
bool Run<F>::exceeds_norm(const PoolLot& lot, std::uint32_t norm) const {
  return loads_[norm] > 0 && loads_[norm] + lot.work[norm] > plan_.release.norms[norm].most;
}

/// By the rule; a lot that is held back holds back those after it that want what it lacks.
template <Features F>
bool Run<F>::release_from_pool() {
  std::vector<bool> passed(at_gates_.size(), false);
  held_back_.assign(bars_.size(), false);
  for (const auto& lot : lots_in_pool()) {
    bool goes = true;
    for (const auto b : bars_of_[units_[at_gates_[lot.first]].product]) {
      if (bars_[b].kind != BarKind::work) continue;
      const bool barred = held_back_[b] || exceeds_norm(lot, bars_[b].index);
      held_back_[b] = barred;
      goes = goes && !barred;
    }
    for (std::uint32_t i = lot.first; i < lot.first + lot.units && goes; ++i) passed[i] = try_gate(at_gates_[i]);
  }
  std::vector<std::uint32_t> left;
  for (std::uint32_t i = 0; i < passed.size(); ++i)
    if (!passed[i]) left.push_back(at_gates_[i]);
  at_gates_.swap(left);
  return at_gates_.size() < left.size();
}

}  // namespace nordvest
