// SPDX-License-Identifier: Apache-2.0
// The network loop where random factories do not lead it: what it leaves to others, long queues, many servers.
#include "engine/run.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::difference;
using nordvest::test::plan_of;

namespace {

/// The network loop's result; `differs` says where the full loop's is another.
RunResult on_both(const std::string& factory, std::string& differs, std::uint32_t max_parts = 5'000'000) {
  const Plan plan = plan_of(factory);
  RunOptions options;
  options.max_parts = max_parts;
  options.loop = Loop::network;
  RunResult result = run(plan, options);
  options.loop = Loop::full;
  differs = difference(result, run(plan, options));
  return result;
}

}  // namespace

TEST_CASE("A network that grows without bound is stopped as on the other loops, with the queue named") {
  std::string differs;
  const RunResult r = on_both(
      "products: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, every: {exponential: 1.5}}}\n"
      "stations: {saw: {process: 1}, drill: {process: 2}}\nrun: {length: 20000}",
      differs, 500);
  CHECK(differs == "");
  CHECK(r.outcome == Outcome::stuck);
  CHECK(r.message.find("'drill'") != std::string::npos);
}

TEST_CASE("A network in which time stands still is stopped as on the other loops") {
  std::string differs;
  const RunResult r = on_both(
      "products: {a: {route: [{at: saw, name: cut}, {at: drill, then: {end: 0.0000000001, cut: 0.9999999999}}]}}\n"
      "sources: {in: {makes: a, every: 5}}\nstations: {saw: {process: 0}, drill: {process: 0}}\nrun: {length: 20}",
      differs);
  CHECK(differs == "");
  CHECK(r.outcome == Outcome::stuck);
}

TEST_CASE(
    "A network that works until enough parts are finished ends with their moment, or says that there are too few") {
  const std::string shop =
      "products: {a: {route: [saw, drill, saw]}}\nsources: {in: {makes: a, every: 2, count: 10}}\n"
      "stations: {saw: {process: 1}, drill: {process: 3, servers: 2}}\nrun: {until: {parts: ";
  std::string differs;
  // Part 1 comes at 2 and is sawn until 3, drilled until 6; part 2 comes at 4, is sawn until 5 and drilled on the other until 8; part 3
  // comes at 6 with part 1 back: by number part 1 is sawn until 7, part 3 until 8.
  CHECK(on_both(shop + "1}}", differs).to == 7 * ticks_per_minute);
  CHECK(differs == "");
  const RunResult r = on_both(shop + "11}}", differs);
  CHECK(differs == "");
  CHECK(r.outcome == Outcome::stuck);
}

TEST_CASE("A queue of thousands and a station of 64 servers are as on the other loops") {
  std::string differs;
  const RunResult r = on_both(
      "products: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, every: {exponential: 0.01}}}\n"
      "stations: {saw: {process: {exponential: 1}, servers: 64}, drill: {process: {exponential: 0.02}}}\n"
      "run: {length: 200, warm_up: 30}",
      differs);
  CHECK(differs == "");
  CHECK(static_cast<double>(r.queues[0].waits) > 0);
}
