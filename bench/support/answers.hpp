// SPDX-License-Identifier: Apache-2.0
// Is what a benchmark simulated right?
#pragma once
#include <benchmark/benchmark.h>

#include <functional>

#include "engine/run.hpp"
#include "support/models.hpp"

namespace nordvest::bench {

/// Replications until the 99 % interval is as narrow as the answer asks. It must then be within twice that of the known value, over
/// and above how well the value is known. Closes the benchmark.
void check_answer(benchmark::State& state, const Plan& plan, const KnownAnswer& known,
                  const std::function<double(const RunResult&)>& statistic, RunOptions options);

/// The same operations, states, waits and stays, to the bit?
bool same_bits(const RunResult& a, const RunResult& b);

}  // namespace nordvest::bench
