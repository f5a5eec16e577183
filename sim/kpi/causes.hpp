// SPDX-License-Identifier: Apache-2.0
// Chains of causes in bounded memory: each event has one cause, and only chains that somebody holds the end of are kept.
//
//   o---o---o---o---o---o  held        what all held chains have in common is added up by element and forgotten
//    \        \___o---o    held
//     \__ nobody: gone
#pragma once
#include <cstdint>
#include <vector>

namespace nordvest {

/// Every event lasted from its cause to itself, by the doing of one element. Chains begin at one first event, which nobody caused.
class Causes {
 public:
  using Event = std::uint32_t;

  /// Time before `from` is not counted.
  Causes(std::size_t elements, double from) : from_(from), counted_(elements, 0.0) {
    events_.emplace_back();
    events_[0].held = 1;
  }
  /// The first event, held once by whoever made this.
  [[nodiscard]] Event first() const { return 0; }
  /// A new event, held once.
  Event add(Event cause, std::uint32_t element, double begun, double ended);
  /// Held once more.
  Event hold(Event e) {
    ++events_[e].held;
    return e;
  }
  /// Held once less.
  void let_go(Event e);
  /// Time by element along the chain that ends here.
  [[nodiscard]] std::vector<double> along(Event e) const;
  /// Events in memory.
  [[nodiscard]] std::size_t kept() const { return events_.size() - free_.size(); }

 private:
  struct Node {
    Event cause = 0;
    std::uint32_t element = 0;
    std::uint32_t held = 0, effects = 0;
    Event effect = 0;  ///< all effects, combined by exclusive or: the one that is left
    double time = 0;   ///< from its cause, in the window
  };
  void forget(Event e);
  void shorten();

  double from_;
  std::vector<Node> events_;
  std::vector<Event> free_;
  Event oldest_ = 0;             ///< common to all chains; up to it they are counted
  std::vector<double> counted_;  ///< by element
};

}  // namespace nordvest
