// SPDX-License-Identifier: Apache-2.0
// What the processor that runs this can do beyond the one it was compiled for.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <string_view>

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

/// Of kernels by rising width the widest, or that whose name the environment variable NORDVEST_INSTRUCTIONS holds (plain, avx2, avx512): to
/// measure what other processors would do. The results are the same.
template <typename Kernels>
auto widest_of(const Kernels& all) {
  const char* const wanted = std::getenv("NORDVEST_INSTRUCTIONS");
  const auto found = std::find_if(all.begin(), all.end(), [wanted](const auto& one) {
    return wanted != nullptr && one.name == std::string_view(wanted);
  });
  return found != all.end() ? *found : all.back();
}

}  // namespace nordvest
