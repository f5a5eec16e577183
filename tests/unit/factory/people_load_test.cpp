// SPDX-License-Identifier: Apache-2.0
#include "factory/people_load.hpp"

#include "support/factory_text.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

/// One part every ten minutes at a mill with load 1, process 4 and unload 2, and what it asks of people; loads of the pools bo and ib.
std::pair<double, double> loads(const std::string& needs, const std::string& bo = "{}",
                                const std::string& stations = "") {
  const Load load = static_load(parsed(Shop{
      .products = "{part: {route: [mill]}, other: {route: [press]}}",
      .sources = "{orders: {makes: part, every: 10}, others: {makes: other, every: 10}}",
      .stations =
          "{mill: {load: 1, process: 4, unload: 2, workers: " + needs + "}, press: {process: 3" + stations + "}}",
      .more = "calendars: {day: {cycle: 100, open: [[0, 50]]}, long: {cycle: 100, open: [[0, 50]], overtime: {up_to: "
              "20}}}\nworkers: {bo: " +
              bo + ", ib: {}}"}));
  return {load.workers[0].load, load.workers[1].load};
}

}  // namespace

TEST_CASE("People are loaded with the phases that ask for them") {
  CHECK(loads("{bo: 1}").first == Approx(0.7));
  CHECK(loads("[{pool: bo, for: [load, unload]}]").first == Approx(0.3));
  CHECK(loads("[{pool: bo, for: process}, {pool: ib, for: unload}]").second == Approx(0.2));
  CHECK(loads("[{pool: bo, for: process, attends: 2}]").first == Approx(0.2));
  CHECK(loads("[{pool: bo, for: process, count: 2}]", "{count: 4}").first == Approx(0.2));
}

TEST_CASE("What several pools may do is spread so that they are loaded alike") {
  // bo has 0.3 at the press of his own; of the mill's 0.7 he does 0.2 and ib 0.5; of its 0.2 he does nothing.
  const auto [bo, ib] = loads("[{any_of: [bo, ib]}]", "{}", ", workers: {bo: 1}");
  CHECK(bo == Approx(0.5));
  CHECK(ib == Approx(0.5));
  const auto [own, little] = loads("[{any_of: [bo, ib], for: unload}]", "{}", ", workers: {bo: 1}");
  CHECK(own == Approx(0.3));
  CHECK(little == Approx(0.2));
}

TEST_CASE("People can do less when they are away, more with overtime") {
  CHECK(loads("{bo: 1}", "{absence: 0.3}").first == Approx(1.0));
  CHECK(loads("{bo: 1}", "{calendar: day}").first == Approx(1.4));
  CHECK(loads("{bo: 1}", "{calendar: long}").first == Approx(1.0));
}
