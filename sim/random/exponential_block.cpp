// SPDX-License-Identifier: Apache-2.0
#include "random/exponential_block.hpp"

#include "random/log_exp.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define NORDVEST_WIDE_KERNELS 1
#endif

namespace nordvest {
namespace {

/// In pieces of a fixed length, which the compiler turns into wide instructions.
[[gnu::always_inline]] inline void every(double* block, std::size_t count) {
  constexpr std::size_t piece = 16;
  std::size_t i = 0;
  for (; i + piece <= count; i += piece)
    for (std::size_t j = i; j < i + piece; ++j) block[j] = -log_of_normal(1 - block[j]);
  for (; i < count; ++i) block[i] = -log_of_normal(1 - block[i]);
}

void plain(double* block, std::size_t count) { every(block, count); }
#ifdef NORDVEST_WIDE_KERNELS
[[gnu::target("avx2")]] void avx2(double* block, std::size_t count) { every(block, count); }
[[gnu::target("avx512f,avx512dq,avx512vl")]] void avx512(double* block, std::size_t count) { every(block, count); }
#endif

}  // namespace

std::vector<ExponentialKernel> exponential_kernels() {
  std::vector<ExponentialKernel> kernels = {{"plain", plain}};
#ifdef NORDVEST_WIDE_KERNELS
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", avx2});
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    kernels.push_back({"avx512", avx512});
#endif
  return kernels;
}

void make_exponential(double* block, std::size_t count) {
  static const auto best = exponential_kernels().back().run;
  best(block, count);
}

}  // namespace nordvest
