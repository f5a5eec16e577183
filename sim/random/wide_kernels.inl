// SPDX-License-Identifier: Apache-2.0
// Kernels over the vectors of core/wide_vector.inl; each step as in stream.hpp, log_exp.hpp and draw.hpp.

struct LogPieces {
  V centre, inverse, high, low;
};

/// The pieces that begin at these numbers of the table.
[[gnu::always_inline]] inline LogPieces log_pieces(U row) {
  const double* const table = &detail::log_table[0].centre;
#if wide_width == 8
  const auto column = [&](const double* from) __attribute__((always_inline)) {
    return _mm512_mask_i64gather_pd(V{}, 0xff, reinterpret_cast<__m512i>(row), from, 8);
  };
  return {column(table), column(table + 1), column(table + 2), column(table + 3)};
#elif wide_width == 4
  alignas(32) std::uint64_t at[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(at), reinterpret_cast<__m256i>(row));
  asm("" : "+m"(at));  // or the compiler takes them out of the register, through the ports that are busy already
  const auto halves = [&](std::size_t lower, std::size_t upper, std::size_t column) __attribute__((always_inline)) {
    return _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(table + at[lower] + column)),
                                _mm_loadu_pd(table + at[upper] + column), 1);
  };
  const V ac = halves(0, 2, 0), bd = halves(1, 3, 0), ca = halves(0, 2, 2), db = halves(1, 3, 2);
  return {_mm256_unpacklo_pd(ac, bd), _mm256_unpackhi_pd(ac, bd), _mm256_unpacklo_pd(ca, db),
          _mm256_unpackhi_pd(ca, db)};
#else
  const V a = load(table + row[0]), b = load(table + row[1]), c = load(table + row[0] + 2), d = load(table + row[1] + 2);
  return {__builtin_shufflevector(a, b, 0, 2), __builtin_shufflevector(a, b, 1, 3), __builtin_shufflevector(c, d, 0, 2),
          __builtin_shufflevector(c, d, 1, 3)};
#endif
}

/// a b + c where a b needs no rounding, so that one instruction gives the same bits as two.
[[gnu::always_inline]] inline V exact_product_plus(V a, double b, V c) {
#if wide_width == 8
  return _mm512_fmadd_pd(a, all(b), c);
#elif wide_width == 4
  return _mm256_fmadd_pd(a, all(b), c);
#else
  return a * b + c;
#endif
}

/// k of `log_of_normal`, from the bits of x less those of 0.6875, over the exponent of 1.
[[gnu::always_inline]] inline V power_of_two(U offset) {
#if wide_width == 8
  return _mm512_maskz_getexp_pd(0xff, from_bits(offset));
#else
  return from_bits(0x4330000000000000u | (offset >> 52)) - (0x1p52 + 1023);
#endif
}

/// -`log_of_normal`(x): the same steps, each with the other sign, the bias of the exponent 1023.
[[gnu::always_inline]] inline V minus_log(V x) {
  constexpr std::uint64_t first = 0x3FE6000000000000u, one = 0x3FF0000000000000u;
  const U offset = bits_of(x) + (one - first);
  const V z = from_bits((offset & 0x000FFFFFFFFFFFFFu) + first), k = power_of_two(offset);
  const LogPieces piece = log_pieces((offset >> 43) & 508);
  const V r = (z - piece.centre) * piece.inverse, r2 = r * r;
  const V eighth = exact_product_plus(r2, -0.125, (1.0 / 7) * r - 1.0 / 6);
  const V tail = r2 * (((1.0 / 3) * r - 0.5) + r2 * ((0.2 * r - 0.25) + r2 * eighth));
  const V whole = exact_product_plus(k, -detail::ln2_high, -piece.high), sum = whole - r, lost = (whole - sum) - r;
  return sum + ((lost + (k * -detail::ln2_low - piece.low)) - tail);
}

void exponential(double* block, std::size_t count) {
  std::size_t i = 0;
  for (; i + width <= count; i += width) store(block + i, minus_log(1 - load(block + i)));
  for (; i < count; ++i) block[i] = -log_of_normal(1 - block[i]);
}

/// `uniform_from`: (bits + 1/2) / 2^52.
[[gnu::always_inline]] inline V uniform_of(U bits) {
  return from_bits(0x3FF0000000000000u | bits) - 0x1.fffffffffffffp-1;
}
/// 1 - `uniform_of`: the same bits, each turned.
[[gnu::always_inline]] inline V rest_of(U bits) {
  return from_bits(0x3FFFFFFFFFFFFFFFu ^ bits) - 0x1.fffffffffffffp-1;
}

/// One register of streams.
template <bool exponential>
[[gnu::always_inline]] inline void draw_of(std::uint64_t* states, std::size_t streams, double* out, std::size_t draws) {
  U s0 = load(states), s1 = load(states + streams), s2 = load(states + 2 * streams), s3 = load(states + 3 * streams);
  for (std::size_t n = 0; n < draws; ++n) {
    const U sum = s0 + s3, result = ((sum << 23) | (sum >> 41)) + s0, shifted = s1 << 17;
    const U last = s3 ^ s1, first = either_of(s0, s1, s3);
    s1 = either_of(s0, s1, s2);
    s2 = either_of(s0, s2, shifted);
    s3 = (last << 45) | (last >> 19);
    s0 = first;
    store(out + n * streams, exponential ? minus_log(rest_of(result >> 12)) : uniform_of(result >> 12));
  }
  store(states, s0);
  store(states + streams, s1);
  store(states + 2 * streams, s2);
  store(states + 3 * streams, s3);
}

void uniform(std::uint64_t* states, std::size_t streams, double* out, std::size_t draws) {
  for (std::size_t s = 0; s < streams; s += width) draw_of<false>(states + s, streams, out + s, draws);
}

void exponentials(std::uint64_t* states, std::size_t streams, double* out, std::size_t draws) {
  for (std::size_t s = 0; s < streams; s += width) draw_of<true>(states + s, streams, out + s, draws);
}

void ticks(const double* scales, const double* shifts, std::size_t period, const double* variates, std::size_t count,
           double* out) {
  for (std::size_t s = 0; s < period; s += width) {
    const V scale = load(scales + s), shift = load(shifts + s);
    for (std::size_t i = s; i < count; i += period) {
      store(out + i, ticks_from(shift + scale * load(variates + i)));
    }
  }
}
