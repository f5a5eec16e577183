// SPDX-License-Identifier: Apache-2.0
// A sequential stream that hands out standard variates from blocks filled in one tight loop; the same bits one by one.
#pragma once
#include <cstdint>
#include <span>

#include "random/draw.hpp"
#include "random/stream.hpp"

namespace nordvest {

/// Variates a block where memory is no concern; 1 works too (10,000 machines), with the same results.
inline constexpr std::size_t usual_block = 32;

/// Stands in a stream. Where all draws at an element share one family and table, it hands out the standard variates of
/// that family (use `ticks_of(draw, next())`); where they differ, plain uniforms (use `value(draw, pool, next())`).
/// Every draw takes one variate, constants too where they share the cursor, so that the n-th draw stays the n-th.
class Cursor {
 public:
  /// `block` (1 .. 65535 numbers) and `numbers` (pool + table of the shared draw; null without table) outlive the cursor and
  /// belong to it alone: a copy of a cursor is a move.
  Cursor(StreamKey key, std::span<double> block, Family family = Family::uniform, const double* numbers = nullptr)
      : stream_(key),
        next_(block.data() + block.size()),
        end_(next_),
        numbers_(numbers),
        size_(static_cast<uint16_t>(block.size())),
        family_(family) {}

  double next() {
    if (next_ == end_) fill();
    return *next_++;
  }
  /// A whole block that nobody has drawn from; it may be written over until the next is asked for.
  std::span<double> next_block() {
    fill();
    next_ = end_;
    return {end_ - size_, size_};
  }
  /// Variates handed out so far (wraps after 2^32 blocks).
  [[nodiscard]] uint64_t drawn() const { return uint64_t{filled_} * size_ - static_cast<uint64_t>(end_ - next_); }
  [[nodiscard]] Family family() const { return family_; }

 private:
  void fill();

  Stream stream_;
  double* next_;
  double* end_;
  const double* numbers_;
  uint32_t filled_ = 0;  ///< blocks
  uint16_t size_;
  Family family_;
};
static_assert(sizeof(Cursor) == 64);

}  // namespace nordvest
