// SPDX-License-Identifier: Apache-2.0
// A dispatch rule from outside: it looks at the units a free server may take and gives each a key; the smallest goes first. It moves
// nothing, and sees nothing it could move.
//
//   struct FewestParts : nordvest::Rule {
//     double key(const nordvest::WaitingUnit& unit, const nordvest::QueueView&) override { return unit.parts; }
//   };
//   vocabulary.add_rule("fewest_parts", [] { return std::make_unique<FewestParts>(); });     // queue: {rule: fewest_parts}
//   vocabulary.add_key("smallest", [](const auto& unit, const auto&) { return unit.parts; });  // the same as a function
//
// Rules that ship are not of this kind: see rules/built_in.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"
#include "rules/built_in.hpp"

namespace nordvest {

/// A unit that waits, as it is when the rule is asked. Names live as long as the run.
struct WaitingUnit {
  std::uint64_t number = 0;  ///< of its first part, in order of creation, from 1
  std::string_view product;
  std::uint32_t parts = 1;
  Ticks joined;              ///< this queue
  Ticks released;            ///< into the factory
  std::optional<Ticks> due;  ///< a moment of the run
  double priority = 0;
  Ticks work_left;               ///< expected, on all its parts, from here to the end of the route
  Ticks setup;                   ///< this server would need for it now (its median)
  std::optional<Ticks> service;  ///< process time on this server, all its parts, where the rule `needs_service`
};

/// A free server and the units it may take now, in order of joining.
class QueueView {
 public:
  QueueView() = default;
  QueueView(const QueueView&) = delete;
  QueueView& operator=(const QueueView&) = delete;
  virtual ~QueueView() = default;
  [[nodiscard]] virtual Ticks now() const = 0;
  [[nodiscard]] virtual std::string_view station() const = 0;
  [[nodiscard]] virtual std::uint32_t server() const = 0;  ///< of the station, from 1
  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual WaitingUnit operator[](std::size_t index) const = 0;  ///< < size
};

/// One object a queue and run: what it remembers is that queue's own, and gone with the run.
class Rule {
 public:
  Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  virtual ~Rule() = default;

  /// The smallest goes first; equal keys: what was interrupted, then the lowest number; `not_now`: it waits on. Not NaN. What it throws
  /// ends the run as failed, and comes out of the experiment nested in a ModelError.
  virtual double key(const WaitingUnit& unit, const QueueView& queue) = 0;
  /// All keys at once, where that is cheaper than one after the other.
  virtual void keys(const QueueView& queue, std::vector<double>& out) {
    for (std::size_t i = 0; i < queue.size(); ++i) out.push_back(key(queue[i], queue));
  }
  /// This unit is loaded now.
  virtual void chosen(const WaitingUnit& /*unit*/) {}
  /// The service time is drawn as a unit joins, and `WaitingUnit::service` tells it.
  [[nodiscard]] virtual bool needs_service() const { return false; }
};

/// A rule that is a function and remembers nothing.
class KeyFunction : public Rule {
 public:
  using Function = std::function<double(const WaitingUnit&, const QueueView&)>;
  explicit KeyFunction(Function function) : function_(std::move(function)) {}
  double key(const WaitingUnit& unit, const QueueView& queue) override { return function_(unit, queue); }

 private:
  Function function_;
};

}  // namespace nordvest
