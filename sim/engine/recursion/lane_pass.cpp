// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lane_pass.hpp"

#include "core/processor.hpp"
#include "stats/histogram.hpp"

#ifdef NORDVEST_WIDER
#include <immintrin.h>
#endif

namespace nordvest {
namespace plain {
#define wide_width 2
#include "core/wide_vector.inl"
#include "engine/recursion/lane_pass.inl"
#include "engine/recursion/wave_pass.inl"
#undef wide_width
}  // namespace plain

#ifdef NORDVEST_WIDER
#pragma GCC push_options
#pragma GCC target("avx2")
namespace avx2 {
#define wide_width 4
#include "core/wide_vector.inl"
#include "engine/recursion/lane_pass.inl"
#include "engine/recursion/wave_pass.inl"
#undef wide_width
}  // namespace avx2
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512vl")
namespace avx512 {
#define wide_width 8
#include "core/wide_vector.inl"
#include "engine/recursion/lane_pass.inl"
#include "engine/recursion/wave_pass.inl"
#undef wide_width
}  // namespace avx512
#pragma GCC pop_options
#endif

std::vector<LaneKernel> all_lane_kernels() {
  std::vector<LaneKernel> all = {{"plain", plain::pass, plain::wave, plain::leads, plain::add}};
#ifdef NORDVEST_WIDER
  if (has_avx2()) all.push_back({"avx2", avx2::pass, avx2::wave, avx2::leads, avx2::add});
  if (has_avx512()) all.push_back({"avx512", avx512::pass, avx512::wave, avx512::leads, avx512::add});
#endif
  return all;
}

const LaneKernel& lane_kernel() {
  static const LaneKernel best = all_lane_kernels().back();
  return best;
}

}  // namespace nordvest
