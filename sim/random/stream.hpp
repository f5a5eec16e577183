// SPDX-License-Identifier: Apache-2.0
// Uniform random numbers: sequential streams (xoshiro256++) and numbers found by key alone.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "random/hash.hpp"

namespace nordvest {

/// (k + 1/2) / 2^52 with k the top 52 bits: in (0, 1), symmetric, and both u and 1 - u are exact doubles.
constexpr double uniform_from(uint64_t bits) {
  return std::bit_cast<double>(0x3FF0000000000000u | (bits >> 12)) - 0x1.fffffffffffffp-1;
}

/// The least and the greatest number `uniform_from` gives.
inline constexpr double least_uniform = 0x1p-53;
inline constexpr double greatest_uniform = 1 - 0x1p-53;

/// xoshiro256++ 1.0 (Blackman & Vigna 2021), period 2^256 - 1; its state is a hash of the key.
class Stream {
 public:
  constexpr explicit Stream(StreamKey key) {
    for (uint64_t i = 0; i < 4; ++i) state_[i] = mix(mix(i * golden_gamma + key.a) ^ key.b);
    if ((state_[0] | state_[1] | state_[2] | state_[3]) == 0) state_[0] = 1;  // the one state that never moves
  }
  /// From a state as published test vectors give it; not all zero.
  constexpr explicit Stream(const std::array<uint64_t, 4>& state) : state_(state) {}
  constexpr uint64_t next() {
    const uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }
  constexpr double uniform() { return uniform_from(next()); }
  /// As the constructor takes it: to go on elsewhere.
  [[nodiscard]] constexpr const std::array<uint64_t, 4>& state() const { return state_; }

 private:
  std::array<uint64_t, 4> state_{};
};

/// The uniform that belongs to one part at one operation, whatever happened before: for choices and quality, so that
/// re-routing other parts leaves it alone.
constexpr double keyed_uniform(StreamKey key, uint64_t part_number, uint32_t operation) {
  const uint64_t part = mix(part_number * golden_gamma + key.a);
  return uniform_from(mix(mix(part ^ key.b) + operation * golden_gamma));
}

}  // namespace nordvest
