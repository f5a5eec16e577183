// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/kept_from_recursion.hpp"

#include "engine/run.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::plan_of;

namespace {

/// Why a line of two machines is none; `drill` and `more` are written into the file.
std::string fault_of(const std::string& drill, const std::string& source = "supply: unlimited",
                     const std::string& more = "") {
  const Plan plan = plan_of(more + "\nproducts: {a: {route: [saw, drill]}}\nsources: {in: {makes: a, " + source +
                            "}}\nstations: {saw: {process: 1}, drill: {process: 1, queue: {capacity: 2}, " + drill +
                            "}}\nrun: {length: 100}");
  CHECK_FALSE(covers(Loop::recursion, plan));
  return kept_from_recursion(plan);
}

}  // namespace

TEST_CASE("Who asks for the recursion where it cannot run hears which element keeps it from it") {
  CHECK(fault_of("load: 1") == "station 'drill' loads or unloads");
  CHECK(fault_of("quality: {rework: {probability: 0.1, to: saw}}") == "station 'drill' sends parts back");
  CHECK(fault_of("failures: [{every: 9, lasts: 1, clock: calendar}]") ==
        "station 'drill' fails or stops otherwise than in working time, with a repair by itself after which the part goes "
        "on");
  CHECK(fault_of("calendar: day", "supply: unlimited", "calendars: {day: {cycle: 20, open: [[0, 10]]}}") ==
        "station 'drill' closes");
  CHECK(fault_of("workers: {bo: 1}", "supply: unlimited", "workers: {bo: {count: 1}}") ==
        "there are people (pool 'bo')");
  CHECK(fault_of("title: Drill", "every: 2, lot: 3") == "source 'in' brings lots");
}
