// SPDX-License-Identifier: Apache-2.0
// Runs one replication of a factory file on a loop, or 32 in lanes, or one observed, for a tool that counts instructions:  hot_paths FILE MINUTES LOOP
// and prints how many operations that were.
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string_view>

#include "core/time.hpp"
#include "engine/plan/compile.hpp"
#include "engine/recursion/lanes.hpp"
#include "engine/run.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"
#include "kpi/observation.hpp"

using namespace nordvest;

namespace {

double operations_of(const RunResult& result) {
  double operations = 0;
  for (const StationTally& station : result.stations) operations += station.operations;
  return operations;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  Plan plan = compile_plan(parse(read_yaml_file(argv[1])));
  plan.length = std::atof(argv[2]) * ticks_per_minute;
  plan.warm_up = 0;
  RunOptions options;
  double operations = 0;
  if (argv[3] == std::string_view("lanes")) {
    const Plan* const plans[] = {&plan};
    const auto results = run_lanes(plans, options, most_lanes);
    for (const RunResult& result : results[0]) operations += operations_of(result);
  } else {
    std::optional<Observation> seen;
    if (argv[3] == std::string_view("observed")) options.listener = &seen.emplace(plan);
    for (const Loop loop : {Loop::recursion, Loop::line, Loop::network, Loop::shop, Loop::full})
      if (loop_name(loop) == std::string_view(argv[3])) options.loop = loop;
    operations = operations_of(run(plan, options));
  }
  std::cout << static_cast<long long>(operations) << '\n';
}
