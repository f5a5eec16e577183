// SPDX-License-Identifier: Apache-2.0
// What does an operation cost where the factory is large: lines of 10 to 10,000 machines, job shops of 10 to 502 stations with 20 parts
// each in process? Targets: a line at most 40 ns and, of 10,000 machines, 4 MB; a job shop grows with the logarithm at worst.
#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "engine/plan/compile.hpp"
#include "engine/run.hpp"
#include "support/allocated.hpp"
#include "support/answers.hpp"
#include "support/grown.hpp"
#include "support/suite.hpp"

namespace {

using namespace nordvest;
using namespace nordvest::bench;

/// Operations of the longer run beyond those of the shorter, once the factory is full.
struct Spans {
  double full_min, beyond_min;
};

void measure_full(benchmark::State& state, Factory (*make)(std::uint32_t, double, double), std::uint32_t size,
                  Loop loop, Spans spans) {
  const Plan shorter = compile_plan(make(size, spans.full_min, 0));
  const Plan longer = compile_plan(make(size, spans.full_min + spans.beyond_min, 0));
  RunOptions options{.loop = loop};
  measure_beyond(state, [&](bool is_longer) {
    if (!is_longer) ++options.replication;
    return operations_of(run(is_longer ? longer : shorter, options));
  });
}

/// Most memory that a run has at once [MB], besides the plan and the result.
double megabytes_of(const Plan& plan, Loop loop) {
  const std::size_t before = allocated_bytes();
  forget_peak();
  const RunResult result = run(plan, {.loop = loop});
  const std::size_t kept = allocated_bytes() - before;
  return static_cast<double>(peak_bytes() - before - kept) / 1e6;
}

void line(benchmark::State& state, std::uint32_t machines, Loop loop) {
  const Spans spans{1.3 * machines + 100, std::max(1.4e6 / machines, 0.2 * machines)};
  measure_full(state, long_line, machines, loop, spans);
  const Plan plan = compile_plan(long_line(machines, spans.full_min));
  const Plan part = compile_plan(long_line(machines, std::min(spans.full_min, 1500.0)));
  const bool is_right = same_bits(run(part, {.loop = loop}), run(part, {.loop = Loop::full}));
  close_with(state, is_right, fmt::format("{:.2f} MB; the same bits as on the full loop", megabytes_of(plan, loop)));
}

void shop(benchmark::State& state, std::uint32_t stations, Loop loop) {
  constexpr double fill_min = 8000;
  measure_full(state, wide_shop, stations, loop, {fill_min, 1.5e6 / stations});
  if (loop == Loop::full) {
    const Plan part = compile_plan(wide_shop(stations, 2000));
    const bool is_right = same_bits(run(part, {.loop = loop}), run(part, {.loop = Loop::shop}));
    return close_with(state, is_right, "the same bits as on the shop loop");
  }
  const Plan plan = compile_plan(wide_shop(stations, 2 * fill_min + 1.5e6 / stations, 2 * fill_min));
  const KnownAnswer known{"minutes in the shop", visits_a_part * minutes_a_visit, 0, 0.02};
  const auto stay_min = [](const RunResult& result) {
    double stays = 0, good = 0;
    for (const ProductTally& product : result.products) {
      stays += static_cast<double>(product.lead_sum);
      good += product.good;
    }
    return stays / good / ticks_per_minute;
  };
  check_answer(state, plan, known, stay_min, {.loop = loop});
}

}  // namespace

void nordvest::bench::register_suite() {
  for (const std::uint32_t machines : {10u, 100u, 1'000u, 10'000u})
    for (const Loop loop : {Loop::recursion, Loop::line})
      if (covers(loop, compile_plan(long_line(machines, 1))))
        add_long(fmt::format("line/{}/{}", machines, loop_name(loop)), machines > 1000 ? 3 : 20, line, machines, loop);
  for (const std::uint32_t stations : {10u, 52u, 100u, 250u, 502u})
    for (const Loop loop : {Loop::network, Loop::shop, Loop::full})
      add_long(fmt::format("job_shop/{}/{}", stations, loop_name(loop)), 5, shop, stations, loop);
}
