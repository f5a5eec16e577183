// SPDX-License-Identifier: Apache-2.0
// What this program has on the heap: every `new` of a suite that is linked with allocated.cpp is counted.
#pragma once
#include <cstddef>

namespace nordvest::bench {

/// Bytes now, as the allocator rounds them.
std::size_t allocated_bytes();
/// The most at any moment since the last call of `forget_peak`.
std::size_t peak_bytes();
void forget_peak();

}  // namespace nordvest::bench
