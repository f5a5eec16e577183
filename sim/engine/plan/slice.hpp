// SPDX-License-Identifier: Apache-2.0
// Indices into the plan's arrays.
#pragma once
#include <cstdint>

namespace nordvest {

inline constexpr std::uint32_t no_index = UINT32_MAX;

/// A run of consecutive entries in one of the plan's arrays.
struct Slice {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

}  // namespace nordvest
