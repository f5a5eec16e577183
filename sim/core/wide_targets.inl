// SPDX-License-Identifier: Apache-2.0
// Includes the kernels in the file that `wide_kernels` names once for each set of instructions, in the namespaces plain, avx2 and avx512 of
// the namespace that this is included in. After all headers, core/processor.hpp among them.

namespace plain {
#define wide_width 2
#include "core/wide_vector.inl"
#include wide_kernels
#undef wide_width
}  // namespace plain

#ifdef NORDVEST_WIDER
#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace avx2 {
#define wide_width 4
#include "core/wide_vector.inl"
#include wide_kernels
#undef wide_width
}  // namespace avx2
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512vl")
namespace avx512 {
#define wide_width 8
#include "core/wide_vector.inl"
#include wide_kernels
#undef wide_width
}  // namespace avx512
#pragma GCC pop_options
#endif
