// SPDX-License-Identifier: Apache-2.0
#include "kpi/observation.hpp"

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

// Parts at 0, 0 and 4; the saw works 0-3, 3-6, 6-9. Waits: 0, 3, 2. In process: 2 to 3, 1 to 4, 2 to 6, 1 to 9.
const char* const saw = R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0, 0, 4]}}
    stations: {saw: {process: 3}}
    run: {length: 10, warm_up: WARM})";

Observation watch(const std::string& yaml) {
  const Plan plan = plan_of(yaml);
  Observation seen(plan);
  RunOptions options;
  options.listener = &seen;
  seen.close(run(plan, options).to);
  return seen;
}

std::string with_warm_up(const std::string& warm_up) {
  std::string yaml = saw;
  return yaml.replace(yaml.find("WARM"), 4, warm_up);
}

}  // namespace

TEST_CASE("Queue times: every wait to loading counts once, zeros too, in the window in which it ends") {
  const Observation all = watch(with_warm_up("0"));
  CHECK(all.queue_times.queues()[0].spread.count() == 3);
  CHECK(in_minutes(all.queue_times.products()[0].sum) == 5);
  CHECK(in_minutes(all.queue_times.queues()[0].spread.percentile(1)) == 3);
  CHECK(in_minutes(all.queue_times.queues()[0].spread.percentile(0)) == 0);
  const Observation late = watch(with_warm_up("3"));  // the wait that ended at 3 was before
  CHECK(late.queue_times.queues()[0].spread.count() == 1);
  CHECK(in_minutes(late.queue_times.mean_of_products(0, 1)) == 2);
}

TEST_CASE("Work in process over time: mean of each slice, from time 0") {
  const Observation seen = watch(with_warm_up("3"));
  const auto means = seen.wip.all().means();  // 200 slices of 3 s
  CHECK(means.size() == 200);
  CHECK(means[0] == 2);
  CHECK(means[70] == 1);   // 3.5 min
  CHECK(means[100] == 2);  // 5 min
  CHECK(means[199] == 0);
  CHECK(in_minutes(seen.wip.all().area()) == Approx(3 * 2 + 1 + 2 * 2 + 3));
  CHECK(seen.wip.products()[0].means() == means);
}

TEST_CASE("Several listeners are each told; details go only to those that want them") {
  const Plan plan = plan_of(with_warm_up("0"));
  Recorder plain;
  Listeners one, both;
  one.add(plain);
  CHECK_FALSE(one.wants_details());
  Observation seen(plan);
  both.add(plain);
  both.add(seen);
  CHECK(both.wants_details());
  RunOptions options;
  options.listener = &one;
  run(plan, options);
  for (const auto& r : plain.records) CHECK_FALSE(is_detail(r.kind));
}

TEST_CASE("The order within an instant is of account to the log, and to the critical path of a line") {
  const Plan line = plan_of(with_warm_up("0"));
  Observation of_line(line);
  CHECK(of_line.takes_any_order() == !has_critical_path(line));
  Recorder log;
  Listeners both;
  CHECK(both.takes_any_order());
  both.add(of_line);
  CHECK(both.takes_any_order() == of_line.takes_any_order());
  both.add(log);
  CHECK_FALSE(both.takes_any_order());
}
