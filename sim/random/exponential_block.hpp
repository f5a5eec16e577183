// SPDX-License-Identifier: Apache-2.0
// Blocks of exponential variates with the widest instructions this processor has; the same bits with each of them.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace nordvest {

/// Replaces each uniform u by -log(1 - u).
void make_exponential(double* block, std::size_t count);

/// One way to do it: the same source compiled for other instructions.
struct ExponentialKernel {
  std::string_view name;
  void (*run)(double* block, std::size_t count);
};
/// Those that this processor can run, plainest first. For tests and benchmarks.
std::vector<ExponentialKernel> exponential_kernels();

}  // namespace nordvest
