// SPDX-License-Identifier: Apache-2.0
// A fixed piece of simulation work that measures the machine of the moment: what else is measured is divided by it.
#pragma once
#include <array>
#include <cstdint>

namespace nordvest::bench {

/// Hold on a 4-ary heap of 64 events: take the earliest, put it back some time later. Part of no product, so its speed
/// changes with the machine and the compiler alone. Never change it: old ratios would lose their meaning.
class ReferenceKernel {
 public:
  ReferenceKernel();
  void hold(std::uint32_t times);
  /// The sum of all times taken: proof that the work was done.
  [[nodiscard]] std::uint64_t sum() const { return sum_; }

 private:
  static constexpr std::uint32_t size = 64;
  std::array<std::uint64_t, size> heap_{};  ///< children of i: 4 i + 1 .. 4 i + 4
  std::uint64_t random_ = 0x9E3779B97F4A7C15u;
  std::uint64_t sum_ = 0;
};

}  // namespace nordvest::bench
