// SPDX-License-Identifier: Apache-2.0
// What sources bring and when: intervals, times of the week, order books; the product, the parts and the due date of an arrival. All
// loops draw them here.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/run/streams.hpp"
#include "random/cursor.hpp"
#include "random/stream.hpp"

namespace nordvest {

class SourceDraws {
 public:
  SourceDraws(const Plan& plan, const RunOptions& options) : plan_(plan), options_(options) {
    blocks_.resize(plan.sources.size() * (usual_block + 3));
    std::size_t used = 0;
    const auto cursor = [&](const SourcePlan& s, Purpose purpose, const Draw& draw, std::size_t block) {
      const std::span<double> space = std::span(blocks_).subspan(used, block);
      used += block;
      return Cursor(named_stream(options, s.name, purpose), space, draw.family, plan.numbers.data() + draw.table);
    };
    Draw uniform;
    uniform.family = Family::uniform;
    for (const SourcePlan& s : plan.sources)
      sources_.push_back({cursor(s, Purpose::arrival, s.every, usual_block), cursor(s, Purpose::mix, uniform, 1),
                          cursor(s, Purpose::lot, uniform, 1), cursor(s, Purpose::due, uniform, 1)});
  }

  /// The next, after the present moment (the first may be at it); infinity: there is none.
  double next_arrival(std::uint32_t i, bool first, double now) {
    const SourcePlan& s = plan_.sources[i];
    Source& source = sources_[i];
    if (s.supply == 2 || s.supply == 4) return source.next_at < s.at.size() ? s.at[source.next_at++] : no_limit;
    if (s.supply == 3) return next_weekly(s.at, first ? -1 : now);
    const double wait = first && s.has_first ? first_interval(s) : ticks_of(s.every, source.arrival.next());
    if (s.calendar == no_index) return now + wait;
    const Calendar& open = plan_.calendars[s.calendar];
    if (first && wait <= 0 && !open.is_open(0)) return open.next_change(0);  // `first: 0` waits for the opening
    return open.after_open(now, wait);
  }

  /// Moments of the week; the first strictly after.
  static double next_weekly(const std::vector<double>& moments, double after) {
    const double week = std::floor(std::max(after, 0.0) / ticks_per_week) * ticks_per_week;
    for (double base = week;; base += ticks_per_week)
      for (const double at : moments)
        if (base + at > after) return base + at;
  }

  /// What comes as the n-th arrival (from 1) of an order book; nullptr of other sources.
  [[nodiscard]] const OrderPlan* order(std::uint32_t i, double n) const {
    const auto& orders = plan_.sources[i].orders;
    return orders.empty() ? nullptr : &orders[static_cast<std::size_t>(n) - 1];
  }

  /// Of the n-th arrival.
  std::uint32_t product(std::uint32_t i, double n) {
    const SourcePlan& s = plan_.sources[i];
    if (const OrderPlan* book = order(i, n)) return book->product;
    if (s.makes == 2) {
      std::uint32_t& turn = sources_[i].in_turn;
      const std::uint32_t product = s.products[turn].second;
      turn = (turn + 1) % static_cast<std::uint32_t>(s.products.size());
      return product;
    }
    if (s.makes == 0) return s.products[0].second;
    const double x = mix(i);
    for (const auto& [up_to, product] : s.products)
      if (x < up_to) return product;
    return s.products.back().second;
  }
  /// A uniform for the product.
  double mix(std::uint32_t i) { return sources_[i].mix.next(); }

  /// Parts of its lot.
  std::uint32_t parts(std::uint32_t i, double n) {
    const OrderPlan* book = order(i, n);
    const Draw& lot = book != nullptr ? book->lot : plan_.sources[i].lot;
    const double u = lot.family == Family::constant ? 0.5 : sources_[i].lot.next();
    return static_cast<std::uint32_t>(std::max(1.0, std::min(1e9, quantity(lot, plan_.numbers.data(), u))));
  }

  /// Its due date; infinity: none.
  double due(std::uint32_t i, double n, double now) {
    const auto due_of = [&](const auto& s) {
      if (!s.has_due) return no_limit;
      const double u = s.due.family == Family::constant ? 0.5 : sources_[i].due.next();
      const double due = value(s.due, plan_.numbers.data(), u);
      return s.due_after_arrival ? now + due : due;
    };
    const OrderPlan* book = order(i, n);
    return book != nullptr ? due_of(*book) : due_of(plan_.sources[i]);
  }

 private:
  struct Source {
    Cursor arrival, mix, lot, due;
    std::size_t next_at = 0;
    std::uint32_t in_turn = 0;
  };

  [[nodiscard]] double first_interval(const SourcePlan& s) const {
    return value(s.first, plan_.numbers.data(), keyed_uniform(first_arrival_stream(options_, s), 0, 0));
  }

  const Plan& plan_;
  const RunOptions& options_;
  std::vector<double> blocks_;
  std::vector<Source> sources_;
};

}  // namespace nordvest
