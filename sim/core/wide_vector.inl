// SPDX-License-Identifier: Apache-2.0
// Several doubles in one register, for kernels that are compiled once for each instruction set. No include guard: a .cpp includes it within
// a namespace of its own for each, with `wide_width` (2, 4 or 8) defined and the target's instructions switched on. Includes nothing, so that no
// function of another header is compiled for instructions that not every processor has.

constexpr std::size_t width = wide_width;
typedef double V __attribute__((vector_size(8 * width)));
typedef std::uint64_t U __attribute__((vector_size(8 * width)));
typedef double LooseV __attribute__((vector_size(8 * width), aligned(8), may_alias));
typedef std::uint64_t LooseU __attribute__((vector_size(8 * width), aligned(8), may_alias));

[[gnu::always_inline]] inline V load(const double* from) { return *reinterpret_cast<const LooseV*>(from); }
[[gnu::always_inline]] inline U load(const std::uint64_t* from) { return *reinterpret_cast<const LooseU*>(from); }
[[gnu::always_inline]] inline void store(double* to, V v) { *reinterpret_cast<LooseV*>(to) = v; }
[[gnu::always_inline]] inline void store(std::uint64_t* to, U v) { *reinterpret_cast<LooseU*>(to) = v; }
[[gnu::always_inline]] inline V all(double x) { return x - V{}; }
[[gnu::always_inline]] inline V larger(V a, V b) { return a > b ? a : b; }
[[gnu::always_inline]] inline V smaller(V a, V b) { return a < b ? a : b; }
[[gnu::always_inline]] inline U bits_of(V v) { return reinterpret_cast<U>(v); }
[[gnu::always_inline]] inline V from_bits(U u) { return reinterpret_cast<V>(u); }

/// a ^ b ^ c
[[gnu::always_inline]] inline U either_of(U a, U b, U c) {
#if wide_width == 8
  return reinterpret_cast<U>(_mm512_ternarylogic_epi64(reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b),
                                                       reinterpret_cast<__m512i>(c), 0x96));
#else
  return a ^ b ^ c;
#endif
}

/// Whole ticks, as `ticks_of`: at least 0, at most 2^52, to the nearest.
[[gnu::always_inline]] inline V ticks_from(V x) { return (smaller(larger(x, V{}), all(0x1p52)) + 0x1p52) - 0x1p52; }

/// The last of `below`, then all but the last of `v`.
[[gnu::always_inline]] inline V moved_up(V below, V v) {
#if wide_width == 8
  return __builtin_shufflevector(below, v, 7, 8, 9, 10, 11, 12, 13, 14);
#elif wide_width == 4
  return __builtin_shufflevector(below, v, 3, 4, 5, 6);
#else
  return __builtin_shufflevector(below, v, 1, 2);
#endif
}
/// All but the first of `v`, then the first of `above`.
[[gnu::always_inline]] inline V moved_down(V v, V above) {
#if wide_width == 8
  return __builtin_shufflevector(v, above, 1, 2, 3, 4, 5, 6, 7, 8);
#elif wide_width == 4
  return __builtin_shufflevector(v, above, 1, 2, 3, 4);
#else
  return __builtin_shufflevector(v, above, 1, 2);
#endif
}
