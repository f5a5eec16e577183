// SPDX-License-Identifier: Apache-2.0
// A set of small indices that is walked in order: what to look at again.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace nordvest {

class Bits {
 public:
  void resize(std::size_t n) {
    words_.assign((n + 63) / 64, 0);
    from_ = UINT32_MAX;
  }
  void set(std::uint32_t i) {
    words_[i / 64] |= std::uint64_t{1} << (i % 64);
    if (i < from_) from_ = i;
  }
  void clear(std::uint32_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  [[nodiscard]] bool test(std::uint32_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  /// The first member; UINT32_MAX where there is none.
  std::uint32_t first() { return from_ == UINT32_MAX ? from_ : from_ = next(from_); }
  [[nodiscard]] bool empty() { return first() == UINT32_MAX; }
  /// The first member at or after i; UINT32_MAX where there is none.
  [[nodiscard]] std::uint32_t next(std::uint32_t i) const {
    std::size_t w = i / 64;
    if (w >= words_.size()) return UINT32_MAX;
    std::uint64_t word = words_[w] & (~std::uint64_t{0} << (i % 64));
    while (word == 0) {
      if (++w == words_.size()) return UINT32_MAX;
      word = words_[w];
    }
    return static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(word)));
  }

 private:
  std::vector<std::uint64_t> words_;
  std::uint32_t from_ = UINT32_MAX;  // no member comes before it
};

}  // namespace nordvest
