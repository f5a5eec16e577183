// SPDX-License-Identifier: Apache-2.0
// How fast is one replication of a model, and what does it find? For profilers, and for peers/ that runs others beside it.
//   model_run M1..M5 MINUTES [SEED] [fitting|event|recursion|line|shop|full]       event: the leanest loop with events
// prints one line of JSON: completed services, seconds of this thread's CPU clock, the statistic that is known.
#include <fmt/core.h>

#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>

#include "engine/run.hpp"
#include "support/models.hpp"
#include "support/thread_clock.hpp"

namespace {

using namespace nordvest;

Loop loop_named(const std::string& name) {
  for (const Loop loop : {Loop::fitting, Loop::recursion, Loop::line, Loop::shop, Loop::full})
    if (loop_name(loop) == name) return loop;
  throw std::invalid_argument("unknown loop '" + name + "'; known: fitting, event, recursion, line, shop, full");
}

void run_and_print(const bench::Model& model, double length_min, RunOptions options, const std::string& loop_wanted) {
  const Plan plan = bench::plan_of(model, length_min);
  options.loop = loop_wanted == "event" ? event_loop(plan) : loop_named(loop_wanted);
  const double before = bench::thread_seconds();
  const RunResult result = run(plan, options);
  const double cpu_s = bench::thread_seconds() - before;
  const Loop loop = options.loop == Loop::fitting ? fitting_loop(plan) : options.loop;
  fmt::print(
      "{{\"model\": \"{}\", \"loop\": \"{}\", \"operations\": {:.0f}, \"cpu_s\": {:.6f}, \"statistic\": {:.6f}}}\n",
      model.name, loop_name(loop), bench::operations_of(result), cpu_s, bench::statistic_of(model, result));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) {
    fmt::print(stderr, "usage: model_run M1..M5 MINUTES [SEED] [fitting|event|recursion|line|shop|full]\n");
    return 2;
  }
  try {
    RunOptions options;
    if (argc > 3) options.seed = std::stoull(argv[3]);
    run_and_print(bench::model_named(argv[1]), std::stod(argv[2]), options, argc > 4 ? argv[4] : "fitting");
  } catch (const std::exception& error) {
    fmt::print(stderr, "model_run: {}\n", error.what());
    return 2;
  }
  return 0;
}
