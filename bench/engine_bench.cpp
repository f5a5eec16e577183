// SPDX-License-Identifier: Apache-2.0
// How many operations does the event engine complete a CPU second on one core, on its lean loop and on the two that can do
// more? An operation is one completed service; standard statistics are on. Targets of the leanest [Mop/s]: M1 40, M2 50, M3 85, M4 45, M5 25.
#include <fmt/core.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "stats/interval.hpp"
#include "support/models.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

constexpr double slice_operations = 15'000;  ///< 0.3-3 ms

/// Replications until the 99 % interval is as narrow as the model's answer asks. It must then be within twice that of the
/// known value, over and above how well the value is known.
void check_answer(benchmark::State& state, const Model& model, RunOptions options) {
  const Plan plan = plan_of(model, model.length_min, model.warm_up_min);
  const KnownAnswer& known = model.answer;
  Estimate found;
  std::vector<double> values;
  for (options.replication = 0; options.replication < 500; ++options.replication) {
    values.push_back(statistic_of(model, run(plan, options)));
    if (values.size() < 10) continue;
    found = estimate(values, 0.99);
    if (found.half_width <= known.precision * known.value) break;
  }
  const bool is_precise = found.half_width <= known.precision * known.value;
  const bool is_right = is_precise && std::fabs(found.mean - known.value) <= known.tolerance + 2 * found.half_width;
  close_with(state, is_right,
             fmt::format("{:.4f} +- {:.4f} {}, known {}", found.mean, found.half_width, known.what, known.value));
}

void run_model(benchmark::State& state, const Model& model, Loop loop) {
  const RunOptions options{.loop = loop};
  const double per_minute = operations_of(run(plan_of(model, 10'000), options)) / 10'000;
  const Plan plan = plan_of(model, slice_operations / per_minute);
  RunOptions slice = options;
  measure(state, [&] {
    ++slice.replication;  // another path through the branches each time
    return operations_of(run(plan, slice));
  });
  check_answer(state, model, options);
}

}  // namespace

void nordvest::bench::register_suite() {
  for (const Model& model : models())
    for (const Loop loop : {Loop::recursion, Loop::line, Loop::shop, Loop::full})
      if (covers(loop, plan_of(model, 1)))
        add(fmt::format("{}/{}", model.name, loop_name(loop)), run_model, model, loop);
}
