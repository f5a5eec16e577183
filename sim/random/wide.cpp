// SPDX-License-Identifier: Apache-2.0
#include "random/wide.hpp"

#include "core/processor.hpp"
#include "random/draw.hpp"
#include "random/log_exp.hpp"

#ifdef NORDVEST_WIDER
#include <immintrin.h>
#endif

namespace nordvest {
namespace plain {
#define wide_width 2
#include "core/wide_vector.inl"
#include "random/wide_kernels.inl"
#undef wide_width
}  // namespace plain

#ifdef NORDVEST_WIDER
#pragma GCC push_options
#pragma GCC target("avx2")
namespace avx2 {
#define wide_width 4
#include "core/wide_vector.inl"
#include "random/wide_kernels.inl"
#undef wide_width
}  // namespace avx2
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512vl")
namespace avx512 {
#define wide_width 8
#include "core/wide_vector.inl"
#include "random/wide_kernels.inl"
#undef wide_width
}  // namespace avx512
#pragma GCC pop_options
#endif

std::vector<WideRandom> all_wide_random() {
  std::vector<WideRandom> all = {{"plain", plain::exponential, plain::uniform, plain::ticks}};
#ifdef NORDVEST_WIDER
  if (has_avx2()) all.push_back({"avx2", avx2::exponential, avx2::uniform, avx2::ticks});
  if (has_avx512()) all.push_back({"avx512", avx512::exponential, avx512::uniform, avx512::ticks});
#endif
  return all;
}

const WideRandom& wide_random() {
  static const WideRandom best = all_wide_random().back();
  return best;
}

}  // namespace nordvest
