// SPDX-License-Identifier: Apache-2.0
// Sums of part ticks that 64 bits would not hold: an overloaded machine, for 28 years.
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using nordvest::Loop;
using nordvest::Plan;
using nordvest::RunOptions;
using nordvest::RunResult;
using nordvest::ticks_per_minute;

TEST_CASE("Waits of parts that stand for years add up, on every loop") {
  // One part an hour, one worked on a day: part i comes at i h and is loaded at 1 h + (i - 1) days, so that it waits 23 (i - 1) h. In 10,000
  // days 10,000 are loaded: 23 x 10,000 x 9,999 / 2 = 1,149,885,000 part hours, 131,000 part-years; 29,000 fit into 64 bits. Of the 240,000 that
  // came the last (at the close) has been there for no time, the first for 9,999 days and 23 hours.
  const Plan plan = nordvest::test::plan_of(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, every: 1 h}}
    stations: {saw: {process: 24 h}}
    run: {length: 10000 days})");
  RunOptions options;
  for (const Loop loop : {Loop::recursion, Loop::line, Loop::network, Loop::shop, Loop::full}) {
    options.loop = loop;
    const RunResult r = run(plan, options);
    CHECK(r.queues[0].loaded == 10'000);
    CHECK(static_cast<double>(r.queues[0].waits) == 1'149'885'000.0 * 60 * ticks_per_minute);
    // 9,999 are shipped, each after its wait and 24 h; all stays: the sum over 240,000 of (240,000 - i) h, less what those shipped did not stay.
    const double shipped = 23.0 * 9'999 * 9'998 / 2 + 9'999 * 24.0;
    CHECK(static_cast<double>(r.products[0].lead_sum) == shipped * 60 * ticks_per_minute);
    const double all = 240'000.0 * 239'999 / 2, of_shipped_if_still_here = 9'999 * 240'000.0 - 9'999 * 10'000.0 / 2;
    CHECK(static_cast<double>(r.products[0].wip_ticks) ==
          (all - of_shipped_if_still_here + shipped) * 60 * ticks_per_minute);
  }
}
