// SPDX-License-Identifier: Apache-2.0
#include "random/ticks_block.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace nordvest {

void make_ticks(const Draw& draw, const double* variates, std::size_t count, std::int64_t* ticks) {
  std::size_t i = 0;
#if defined(__SSE2__)  // the compiler does not turn the limits into wide instructions: comparing may trap
  const __m128d scale = _mm_set1_pd(draw.scale), shift = _mm_set1_pd(draw.shift), longest = _mm_set1_pd(longest_draw);
  const __m128d integers = _mm_set1_pd(0x1p52);
  for (; i + 2 <= count; i += 2) {
    const __m128d x = _mm_add_pd(shift, _mm_mul_pd(scale, _mm_loadu_pd(variates + i)));
    const __m128d whole = _mm_add_pd(_mm_min_pd(longest, _mm_max_pd(x, _mm_setzero_pd())), integers);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(ticks + i),
                     _mm_sub_epi64(_mm_castpd_si128(whole), _mm_castpd_si128(integers)));
  }
#endif
  for (; i < count; ++i) ticks[i] = whole_ticks_of(draw, variates[i]);
}

}  // namespace nordvest
