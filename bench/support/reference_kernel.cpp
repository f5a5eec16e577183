// SPDX-License-Identifier: Apache-2.0
#include "support/reference_kernel.hpp"

namespace nordvest::bench {

ReferenceKernel::ReferenceKernel() {
  for (std::uint32_t i = 0; i < size; ++i) heap_[i] = i << 12;  // sorted: a heap
}

void ReferenceKernel::hold(std::uint32_t times) {
  for (; times > 0; --times) {
    random_ ^= random_ << 13;  // xorshift64 (Marsaglia 2003)
    random_ ^= random_ >> 7;
    random_ ^= random_ << 17;
    sum_ += heap_[0];
    const std::uint64_t later = heap_[0] + (random_ >> 46);
    std::uint32_t hole = 0;
    for (;;) {
      const std::uint32_t first = 4 * hole + 1;
      if (first >= size) break;
      std::uint32_t least = first;
      for (std::uint32_t child = first + 1; child < first + 4 && child < size; ++child)
        if (heap_[child] < heap_[least]) least = child;
      if (heap_[least] >= later) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = later;
  }
}

}  // namespace nordvest::bench
