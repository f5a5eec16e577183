// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lane_pass.hpp"

#include "core/processor.hpp"
#include "stats/histogram.hpp"

namespace nordvest {

#define wide_kernels "engine/recursion/kernels.inl"
#include "core/wide_targets.inl"

std::vector<LaneKernel> all_lane_kernels() {
  std::vector<LaneKernel> all = {{"plain", plain::pass, plain::work, plain::wave, plain::leads, plain::add}};
#ifdef NORDVEST_WIDER
  if (has_avx2()) all.push_back({"avx2", avx2::pass, avx2::work, avx2::wave, avx2::leads, avx2::add});
  if (has_avx512()) all.push_back({"avx512", avx512::pass, avx512::work, avx512::wave, avx512::leads, avx512::add});
#endif
  return all;
}

const LaneKernel& lane_kernel() {
  static const LaneKernel best = widest_of(all_lane_kernels());
  return best;
}

}  // namespace nordvest
