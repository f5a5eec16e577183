// SPDX-License-Identifier: Apache-2.0
// How long does a year of a factory take?   year_run RUNS FILE..
// runs one replication of each file so often, from an empty factory and without its warm-up, and prints the fastest on this
// thread's CPU clock [ms a year of 52 weeks], the events of a run and the time of each [ns].
#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <string>

#include "core/time.hpp"
#include "engine/plan/compile.hpp"
#include "engine/run.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"
#include "support/thread_clock.hpp"
#include "upgrades/catalogue.hpp"

namespace {

using namespace nordvest;

constexpr double ticks_a_year = 52.0 * 7 * 24 * ticks_per_hour;

void run_and_print(const std::string& file, int runs) {
  Plan plan = compile_plan(parse(with_shipped_catalogue(read_yaml_file(file))));
  plan.length -= plan.warm_up;
  plan.warm_up = 0;
  double fastest_s = std::numeric_limits<double>::infinity(), events = 0;
  for (int i = 0; i < runs; ++i) {
    const double before = bench::thread_seconds();
    events = run(plan, RunOptions{}).events;
    fastest_s = std::min(fastest_s, bench::thread_seconds() - before);
  }
  fmt::print("{:40} {:7.1f} ms a year {:9.0f} events {:6.0f} ns an event\n", file,
             fastest_s * 1e3 * ticks_a_year / plan.length, events, fastest_s * 1e9 / events);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: year_run RUNS FILE..\n");
    return 2;
  }
  try {
    for (int i = 2; i < argc; ++i) run_and_print(argv[i], std::stoi(argv[1]));
  } catch (const std::exception& error) {
    fmt::print(stderr, "year_run: {}\n", error.what());
    return 2;
  }
  return 0;
}
