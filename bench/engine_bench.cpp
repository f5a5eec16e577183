// SPDX-License-Identifier: Apache-2.0
// How many operations does the event engine complete a CPU second on one core, on its lean loop and on the two that can do
// more? An operation is one completed service; standard statistics are on. Targets of the leanest [Mop/s]: M1 40, M2 50, M3 85, M4 45, M5 25.
#include <fmt/core.h>

#include "engine/run.hpp"
#include "support/answers.hpp"
#include "support/models.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

constexpr double slice_operations = 15'000;  ///< 0.3-3 ms

void run_model(benchmark::State& state, const Model& model, Loop loop) {
  const RunOptions options{.loop = loop};
  const double per_minute = operations_of(run(plan_of(model, 10'000), options)) / 10'000;
  const Plan plan = plan_of(model, slice_operations / per_minute);
  RunOptions slice = options;
  measure(state, [&] {
    ++slice.replication;  // another path through the branches each time
    return operations_of(run(plan, slice));
  });
  const Plan checked = plan_of(model, model.length_min, model.warm_up_min);
  check_answer(
      state, checked, model.answer, [&](const RunResult& r) { return statistic_of(model, r); }, options);
}

}  // namespace

void nordvest::bench::register_suite() {
  for (const Model& model : models())
    for (const Loop loop : {Loop::recursion, Loop::line, Loop::network, Loop::shop, Loop::full})
      if (covers(loop, plan_of(model, 1)))
        add(fmt::format("{}/{}", model.name, loop_name(loop)), run_model, model, loop);
}
