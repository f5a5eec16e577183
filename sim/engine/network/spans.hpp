// SPDX-License-Identifier: Apache-2.0
// Times drawn before they are needed, a block at a time, for many who draw: each reads on in a row of whole ticks that ends with a
// negative one.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "random/cursor.hpp"
#include "random/ticks_block.hpp"

namespace nordvest {

class SpansAhead {
 public:
  /// For so many who draw, in blocks of so many times.
  SpansAhead(std::size_t drawers, std::size_t block) : block_(block), spans_(drawers * (block + 1)) {
    drawers_.reserve(drawers);
  }

  /// One more who draws: its number. `numbers` are the plan's, and outlive this.
  std::uint32_t add(const Draw& draw, StreamKey key, const std::vector<double>& numbers) {
    drawers_.push_back({Cursor(key, block_, draw.family, numbers.data() + draw.table), draw, false});
    return static_cast<std::uint32_t>(drawers_.size() - 1);
  }

  /// A new block of a drawer: the first of it; `next` is where the second stands.
  std::int64_t begin_block(std::uint32_t drawer, std::uint32_t& next) {
    Drawer& d = drawers_[drawer];
    const std::size_t first = drawer * (block_.size() + 1);
    if (!d.is_full) {
      const std::span<const double> block = d.stream.next_block();
      make_ticks(d.draw, block.data(), block.size(), spans_.data() + first);
      spans_[first + block.size()] = -1;
      d.is_full = d.draw.family == Family::constant;
    }
    next = static_cast<std::uint32_t>(first + 1);
    return spans_[first];
  }

  /// What stands at `next`, which goes on by one.
  [[gnu::always_inline]] std::int64_t take(std::uint32_t drawer, std::uint32_t& next) {
    const std::int64_t span = spans_[next++];
    return span < 0 ? begin_block(drawer, next) : span;
  }

 private:
  struct Drawer {
    Cursor stream;
    Draw draw;
    bool is_full;  ///< of the same time for ever
  };

  std::vector<double> block_;  // of whoever draws: times are made of it at once
  std::vector<std::int64_t> spans_;
  std::vector<Drawer> drawers_;
};

}  // namespace nordvest
