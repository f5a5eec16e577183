// SPDX-License-Identifier: Apache-2.0
#include "random/wide.hpp"

#include "core/processor.hpp"
#include "random/draw.hpp"
#include "random/log_exp.hpp"

namespace nordvest {

#define wide_kernels "random/wide_kernels.inl"
#include "core/wide_targets.inl"

std::vector<WideRandom> all_wide_random() {
  std::vector<WideRandom> all = {{"plain", plain::exponential, plain::uniform, plain::exponentials, plain::ticks}};
#ifdef NORDVEST_WIDER
  if (has_avx2()) all.push_back({"avx2", avx2::exponential, avx2::uniform, avx2::exponentials, avx2::ticks});
  if (has_avx512())
    all.push_back({"avx512", avx512::exponential, avx512::uniform, avx512::exponentials, avx512::ticks});
#endif
  return all;
}

const WideRandom& wide_random() {
  static const WideRandom best = widest_of(all_wide_random());
  return best;
}

}  // namespace nordvest
