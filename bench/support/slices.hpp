// SPDX-License-Identifier: Apache-2.0
// Measuring on a machine that others use too.
//
//   slice | reference | slice | reference | slice | ..     about a millisecond each, by this thread's CPU clock
//                         ^ put aside for another: dropped
#pragma once
#include <benchmark/benchmark.h>

#include <functional>
#include <string>

namespace nordvest::bench {

/// Slices a benchmark, unless it says otherwise.
inline constexpr int usual_slices = 200;

/// Runs one slice an iteration of `state` (made with `UseManualTime`), the reference kernel after each, and reports as counters:
///   ns, ns_p10        median and 10th percentile of a slice's time an operation [ns]
///   Mops              million operations a CPU second, from the median
///   ref_ns            median time of a hold of the reference kernel [ns]
///   ratio             ns / ref_ns [-]: what is compared between machines and versions
///   dropped           share of the slices left out, in which the thread was put aside [-]; with fewer than ten others none is
/// `slice` does the work and says how many operations it was (> 0).
void measure(benchmark::State& state, const std::function<double()>& slice);

/// The same of work that grows: what the longer of two runs takes beyond the shorter, so that filling an empty shop is left out. Such runs
/// take longer than a thread is left alone: none is dropped.
void measure_beyond(benchmark::State& state, const std::function<double(bool is_longer)>& work);

/// Fails the benchmark unless its answer is right; `label` is what the table shows of it.
void close_with(benchmark::State& state, bool is_right, const std::string& label);

}  // namespace nordvest::bench
