// SPDX-License-Identifier: Apache-2.0
// How fast is one replication of a model, and what does it find? For profilers, and for peers/ that runs others beside it.
//   model_run M1..M5 MINUTES [SEED] [fitting|event|recursion|line|network|shop|full] [TIMES]      event: the leanest loop with events
// prints one line of JSON: completed services, seconds of this thread's CPU clock, the statistic that is known; the first two of so
// many runs with the same seed, where TIMES is said.
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
  for (const Loop loop : {Loop::fitting, Loop::recursion, Loop::line, Loop::network, Loop::shop, Loop::full})
    if (loop_name(loop) == name) return loop;
  throw std::invalid_argument("unknown loop '" + name +
                              "'; known: fitting, event, recursion, line, network, shop, full");
}

struct Order {
  double length_min = 0;
  RunOptions options;
  std::string loop = "fitting";
  int times = 1;
};

void run_and_print(const bench::Model& model, Order order) {
  const Plan plan = bench::plan_of(model, order.length_min);
  order.options.loop = order.loop == "event" ? event_loop(plan) : loop_named(order.loop);
  RunResult result;
  double operations = 0;
  const double before = bench::thread_seconds();
  for (int i = 0; i < order.times; ++i) {
    result = run(plan, order.options);
    operations += bench::operations_of(result);
  }
  const double cpu_s = bench::thread_seconds() - before;
  const Loop loop = order.options.loop == Loop::fitting ? fitting_loop(plan) : order.options.loop;
  fmt::print(
      "{{\"model\": \"{}\", \"loop\": \"{}\", \"operations\": {:.0f}, \"cpu_s\": {:.6f}, \"statistic\": {:.6f}}}\n",
      model.name, loop_name(loop), operations, cpu_s, bench::statistic_of(model, result));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 6) {
    fmt::print(stderr,
               "usage: model_run M1..M5 MINUTES [SEED] [fitting|event|recursion|line|network|shop|full] [TIMES]\n");
    return 2;
  }
  try {
    Order order;
    order.length_min = std::stod(argv[2]);
    if (argc > 3) order.options.seed = std::stoull(argv[3]);
    if (argc > 4) order.loop = argv[4];
    if (argc > 5) order.times = std::stoi(argv[5]);
    run_and_print(bench::model_named(argv[1]), order);
  } catch (const std::exception& error) {
    fmt::print(stderr, "model_run: {}\n", error.what());
    return 2;
  }
  return 0;
}
