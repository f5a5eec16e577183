// SPDX-License-Identifier: Apache-2.0
// What does an operation of a line cost by recursion in a long replication, where neither its start nor its close counts, in 32 replications
// side by side? And how far is that from the draws alone, which it cannot do without? Targets: M2 3.3 ns alone and 2 ns side by side, M3 1
// and 0.5 ns.
#include <fmt/core.h>

#include <array>
#include <utility>
#include <vector>

#include "engine/recursion/lanes.hpp"
#include "engine/run.hpp"
#include "random/cursor.hpp"
#include "random/ticks_block.hpp"
#include "support/answers.hpp"
#include "support/models.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

void long_replication(benchmark::State& state, const Model& model) {
  const Plan plan = plan_of(model, 100'000);
  RunOptions options{.loop = Loop::recursion};
  RunResult last;
  measure(state, [&] {
    ++options.replication;
    last = run(plan, options);
    return operations_of(last);
  });
  options.loop = Loop::line;
  close_with(state, same_bits(last, run(plan, options)), "the same bits as from event to event");
}

/// Replications in the lanes of wide registers.
void side_by_side(benchmark::State& state, const Model& model) {
  const Plan plan = plan_of(model, 20'000);
  const Plan* const plans[] = {&plan};
  RunOptions options{.loop = Loop::recursion};
  std::vector<RunResult> last;
  measure(state, [&] {
    options.replication += most_lanes;
    last = std::move(run_lanes(plans, options, most_lanes)[0]);
    double operations = 0;
    for (const RunResult& one : last) operations += operations_of(one);
    return operations;
  });
  options.replication += 17;
  close_with(state, same_bits(last[17], run(plan, options)), "the same bits as one by one");
}

/// Exponential spans in ticks, a block at a time.
void spans(benchmark::State& state) {
  std::vector<double> pool;
  const Draw draw = compile(Distribution::exponential(ticks_per_minute), pool);
  const StreamKey key = stream_key(1, 0, "machine", Purpose::service);
  std::array<double, usual_block> block{};
  std::array<std::int64_t, usual_block> ticks{};
  Cursor cursor(key, block, draw.family, pool.data() + draw.table);
  double sum = 0, count = 0;
  measure(state, [&] {
    constexpr int draws = 100'000;
    for (int i = 0; i < draws; i += static_cast<int>(usual_block)) {
      make_ticks(draw, cursor.next_block().data(), usual_block, ticks.data());
      for (const std::int64_t t : ticks) sum += static_cast<double>(t);
      count += usual_block;
    }
    return double{draws};
  });
  const double mean = sum / count / ticks_per_minute;
  close_with(state, std::abs(mean - 1) <= 6 / std::sqrt(count), fmt::format("mean {:.5f}, expected 1", mean));
}

}  // namespace

void nordvest::bench::register_suite() {
  add("spans", spans);
  for (const Model& model : models()) {
    if (!covers(Loop::recursion, plan_of(model, 1))) continue;
    add_long(fmt::format("{}/recursion, long", model.name), 40, long_replication, model);
    add_long(fmt::format("{}/recursion, 32 side by side", model.name), 40, side_by_side, model);
  }
}
