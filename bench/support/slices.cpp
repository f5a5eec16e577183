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

/// Times of slices. Where hardly one was left alone, all of them count.
class Times {
 public:
  void add(const Slice& slice) {
    const double ns = 1e9 * slice.seconds / slice.operations;
    all_.push_back(ns);
    if (!slice.interrupted) alone_.push_back(ns);
  }
  [[nodiscard]] double percentile_ns(double q) const { return percentile(drops() ? alone_ : all_, q); }
  [[nodiscard]] double dropped() const {
    return drops() ? 1 - static_cast<double>(alone_.size()) / static_cast<double>(all_.size()) : 0;
  }

 private:
  [[nodiscard]] bool drops() const { return alone_.size() >= 10; }
  std::vector<double> all_, alone_;
};

void report(benchmark::State& state, const Times& times, const Times& reference_times) {
  const double median = times.percentile_ns(0.5);
  const double reference = reference_times.percentile_ns(0.5);
  state.counters["ns"] = median;
  state.counters["ns_p10"] = times.percentile_ns(0.1);
  state.counters["Mops"] = 1e3 / median;
  state.counters["ref_ns"] = reference;
  state.counters["ratio"] = median / reference;
  state.counters["dropped"] = times.dropped();
}

}  // namespace

namespace {

/// `one` an iteration, and the reference kernel after it.
void measure_each(benchmark::State& state, const std::function<Slice()>& one) {
  ReferenceKernel kernel;
  const auto reference = [&] {
    kernel.hold(reference_holds);
    return double{reference_holds};
  };
  Times times, reference_times;
  for ([[maybe_unused]] auto _ : state) {
    const Slice slice = one();
    times.add(slice);
    state.SetIterationTime(slice.seconds);
    reference_times.add(timed(reference));
  }
  benchmark::DoNotOptimize(kernel.sum());
  report(state, times, reference_times);
}

}  // namespace

void measure(benchmark::State& state, const std::function<double()>& slice) {
  slice();  // fetches code and data
  measure_each(state, [&] { return timed(slice); });
}

void measure_beyond(benchmark::State& state, const std::function<double(bool)>& work) {
  measure_each(state, [&] {
    const Slice shorter = timed([&] { return work(false); }), longer = timed([&] { return work(true); });
    return Slice{longer.seconds - shorter.seconds, longer.operations - shorter.operations, false};
  });
}

void close_with(benchmark::State& state, bool is_right, const std::string& label) {
  state.SetLabel(label);
  if (!is_right) state.SkipWithError(("wrong answer: " + label).c_str());
}

}  // namespace nordvest::bench
