// SPDX-License-Identifier: Apache-2.0
// What the processor that runs this can do beyond the one it was compiled for.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define NORDVEST_WIDER 1  ///< kernels for wider instructions are compiled
#include <immintrin.h>
#endif

namespace nordvest {

#ifdef NORDVEST_WIDER
inline bool has_avx2() { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0; }
inline bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
         __builtin_cpu_supports("avx512vl") != 0;
}
#endif

}  // namespace nordvest
