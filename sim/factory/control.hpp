// SPDX-License-Identifier: Apache-2.0
// What starts and holds back work: limits, cards, stocks.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "factory/queue_rule.hpp"

namespace nordvest {

/// At most `limit` parts of these products are in the factory.
struct Conwip {
  double limit = 0;                   ///< parts, >= 1
  std::vector<std::string> products;  ///< empty: all
  Mark mark;
};

/// Cards of a station's loop: with one a part enters its queue, and keeps it through its servers and the stores after it.
struct Kanban {
  std::string station;
  double cards = 0;  ///< >= 1
  double of = 1;     ///< parts a card, >= 1
  Mark mark;
};

/// Orders wait in a pool before the floor and are released by rule while the work that is released to a station, and not yet done
/// there, is within its norm. One station: the rope of drum-buffer-rope.
struct Release {
  RuleKind rule = fifo_rule;
  std::vector<std::pair<std::string, double>> workload;  ///< station, the most work of one server [ticks, > 0]
  Mark mark;
};

/// A product that is started so that its stock is kept: one of `level` (base stock) and `reorder_at` with `lot`.
struct StockRule {
  std::string product;
  std::optional<double> level;       ///< what is missing to so many starts [parts, >= 0]
  std::optional<double> reorder_at;  ///< a lot starts when there are so many or fewer [parts, >= 0]
  double lot = 0;                    ///< with reorder_at [parts, >= 1]
  Mark mark;
};

struct Factory;
struct Product;
struct Station;

/// Does the station have kanban cards? Then these limit its queue.
bool has_cards(const Factory& factory, const std::string& station);
/// Parts that all cards of the line the station takes from let in; no_limit without cards.
double parts_on_cards(const Factory& factory, const Station& station);
/// Does a CONWIP limit or a workload norm hold the product back before it is released?
bool is_gated(const Factory& factory, const Product& product);
/// Control that can never work, or has no effect.
std::vector<Problem> control_problems(const Factory& factory);

}  // namespace nordvest
