// SPDX-License-Identifier: Apache-2.0
#include "support/slices.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "support/reference_kernel.hpp"
#include "support/thread_clock.hpp"

namespace nordvest::bench {
namespace {

constexpr std::uint32_t reference_holds = 20'000;

struct Slice {
  double seconds = 0;
  double operations = 0;
  bool interrupted = false;
};

Slice timed(const std::function<double()>& work) {
  const long before = times_put_aside();
  const double start = thread_seconds();
  Slice slice;
  slice.operations = work();
  slice.seconds = thread_seconds() - start;
  slice.interrupted = times_put_aside() != before;
  return slice;
}

/// Smallest value that a share q of all does not exceed.
double percentile(std::vector<double> values, double q) {
  const auto rank = static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[static_cast<std::size_t>(rank)];
}

void keep(std::vector<double>& ns, const Slice& slice) {
  if (!slice.interrupted) ns.push_back(1e9 * slice.seconds / slice.operations);
}

void report(benchmark::State& state, const std::vector<double>& ns, const std::vector<double>& reference_ns) {
  const double median = percentile(ns, 0.5);
  const double reference = percentile(reference_ns, 0.5);
  state.counters["ns"] = median;
  state.counters["ns_p10"] = percentile(ns, 0.1);
  state.counters["Mops"] = 1e3 / median;
  state.counters["ref_ns"] = reference;
  state.counters["ratio"] = median / reference;
  state.counters["dropped"] = 1 - static_cast<double>(ns.size()) / static_cast<double>(state.iterations());
}

}  // namespace

void measure(benchmark::State& state, const std::function<double()>& slice) {
  ReferenceKernel kernel;
  const auto reference = [&] {
    kernel.hold(reference_holds);
    return double{reference_holds};
  };
  slice();  // fetches code and data
  std::vector<double> ns, reference_ns;
  for ([[maybe_unused]] auto _ : state) {
    const Slice one = timed(slice);
    keep(ns, one);
    state.SetIterationTime(one.seconds);
    keep(reference_ns, timed(reference));
  }
  benchmark::DoNotOptimize(kernel.sum());
  if (ns.empty() || reference_ns.empty())
    state.SkipWithError("every slice was interrupted: the machine is too busy");
  else
    report(state, ns, reference_ns);
}

void close_with(benchmark::State& state, bool is_right, const std::string& label) {
  state.SetLabel(label);
  if (!is_right) state.SkipWithError(("wrong answer: " + label).c_str());
}

}  // namespace nordvest::bench
