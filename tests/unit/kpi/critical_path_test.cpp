// SPDX-License-Identifier: Apache-2.0
#include "kpi/critical_path.hpp"

#include <numeric>
#include <string>

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::in_minutes;
using nordvest::test::plan_of;

namespace {

struct Traced {
  RunResult result;
  std::vector<double> minutes;  // by station, then the arrivals
};

Traced trace(const std::string& yaml) {
  const Plan plan = plan_of(yaml);
  CriticalPath path(plan);
  RunOptions options;
  options.listener = &path;
  Traced out{run(plan, options), {}};
  for (const double t : path.times()) out.minutes.push_back(in_minutes(t));
  return out;
}

std::string line(const std::string& saw, const std::string& drill, const std::string& run, int capacity = 1) {
  return "products: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, supply: unlimited}}\nstations: {saw: {" + saw +
         "}, drill: {" + drill + ", queue: {capacity: " + std::to_string(capacity) + "}}}\nrun: {" + run + "}";
}

/// Three machines whose times are scaled; exponential work, and failures of the third.
std::string scaled(double a, double b, double c) {
  const auto n = [](double x) { return std::to_string(x); };
  return "products: {p: {route: [a, b, c]}}\nsources: {in: {makes: p, supply: unlimited}}\nstations:\n"
         "  a: {process: {exponential: " +
         n(10 * a) +
         "}}\n"
         "  b: {process: {exponential: " +
         n(11 * b) +
         "}, queue: {capacity: 2}}\n"
         "  c: {process: {exponential: " +
         n(9 * c) + "}, queue: {capacity: 2}, failures: [{every: {exponential: " + n(300 * c) +
         "}, lasts: {exponential: " + n(40 * c) +
         "}}]}\n"
         "run: {until: {parts: 5000}}";
}

}  // namespace

TEST_CASE("Critical path: nearly all of it is the slow machine's") {
  // The drill begins at 1 and never stops: ten parts by 31.
  CHECK(trace(line("process: 1", "process: 3", "length: 31")).minutes == std::vector<double>{1, 30, 0});
  // The saw never stops: ten parts by 30, the last drilled by 31.
  CHECK(trace(line("process: 3", "process: 1", "length: 31")).minutes == std::vector<double>{30, 1, 0});
}

TEST_CASE("Critical path: through blocking it goes to the machine ahead that made the room") {
  // No place between. saw 1 min, drill 1 min but for its first part, broken down after half a minute for 10: the saw's second part leaves at
  // 12, the third is done at 13, drilled by 14: the saw's 1, the drill's 11, then the saw's third part 1 and its drilling 1.
  CHECK(trace(line("process: 1", "process: 1, failures: [{every: 0.5, lasts: 10}]", "until: {parts: 1}", 0)).minutes ==
        std::vector<double>{1, 11, 0});
  // saw 4 min, drill 1 min: the saw's parts at 4, 8, 12; nothing blocks.
  CHECK(trace(line("process: 4", "process: 1", "length: 13", 0)).minutes == std::vector<double>{12, 1, 0});
}

TEST_CASE("Critical path: where orders are few it is the arrivals'") {
  const Traced found = trace(R"(
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, every: 10}}
    stations: {saw: {process: 1}}
    run: {length: 45})");
  CHECK(found.minutes == std::vector<double>{1, 40});  // arrivals at 10, 20, 30, 40; the last leaves at 41
}

TEST_CASE("Critical path: the window begins at the warm-up") {
  CHECK(trace(line("process: 1", "process: 3", "length: 31, warm_up: 10")).minutes == std::vector<double>{0, 21, 0});
}

TEST_CASE("Critical path: a station's share is the gain of the line when it becomes faster") {
  const Traced today = trace(scaled(1, 1, 1));
  const double end = in_minutes(today.result.to);
  CHECK(std::accumulate(today.minutes.begin(), today.minutes.end(), 0.0) == Approx(end).epsilon(1e-12));
  const double h = 1e-3;
  const auto end_with = [&](int i, double by) {
    return in_minutes(trace(scaled(i == 0 ? by : 1, i == 1 ? by : 1, i == 2 ? by : 1)).result.to);
  };
  for (int i = 0; i < 3; ++i) {
    const double difference = (end_with(i, 1 + h) - end_with(i, 1 - h)) / (2 * h * end);
    CHECK(today.minutes[static_cast<std::size_t>(i)] / end == Approx(difference).margin(2e-3));
  }
}

TEST_CASE("Critical path: two equal machines share it") {
  const Traced found = trace(line("process: {exponential: 1}", "process: {exponential: 1}", "length: 100000", 3));
  CHECK(found.minutes[0] / 1e5 == Approx(0.5).margin(0.02));
  CHECK(found.minutes[1] / 1e5 == Approx(0.5).margin(0.02));
}

TEST_CASE("Critical path: defined for lines alone") {
  CHECK(has_critical_path(plan_of(line("process: 1", "process: 3", "length: 31"))));
  CHECK_FALSE(has_critical_path(plan_of(line("process: 1", "servers: 2, process: 3", "length: 31"))));
}
