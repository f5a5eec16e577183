// SPDX-License-Identifier: Apache-2.0
// Runs one replication of a factory file on a loop, for a tool that counts instructions:  hot_paths FILE MINUTES LOOP
// and prints how many operations that were.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "core/time.hpp"
#include "engine/plan/compile.hpp"
#include "engine/run.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"

using namespace nordvest;

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  Plan plan = compile_plan(parse(read_yaml_file(argv[1])));
  plan.length = std::atof(argv[2]) * ticks_per_minute;
  plan.warm_up = 0;
  RunOptions options;
  for (const Loop loop : {Loop::recursion, Loop::line, Loop::shop, Loop::full})
    if (loop_name(loop) == std::string_view(argv[3])) options.loop = loop;
  double operations = 0;
  for (const StationTally& station : run(plan, options).stations) operations += station.operations;
  std::cout << static_cast<long long>(operations) << '\n';
}
