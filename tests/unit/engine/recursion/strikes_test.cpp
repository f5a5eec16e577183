// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/strikes.hpp"

#include <vector>

#include "engine/recursion/window.hpp"
#include "random/stream.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// A machine that fails every so often for so long, and what is noted of it.
struct Failing {
  Failing(const Draw& every, const Draw& lasts) {
    mode.every = every;
    mode.lasts = lasts;
  }
  FailureStream stream{&mode, Cursor(StreamKey{1, 2}, std::span(blocks, 8), Family::exponential),
                       Cursor(StreamKey{1, 3}, std::span(blocks + 8, 8), Family::exponential)};
  ModePlan mode;
  double blocks[16];
  std::vector<std::vector<double>> noted;

  auto note() {
    return [this](std::size_t part, double after, double lasts) {
      noted.push_back({static_cast<double>(part), after, lasts});
    };
  }
};

constexpr Draw always(double ticks) { return {0, ticks, 0, Family::constant}; }
constexpr Draw exponential(double mean) { return {mean, 0, 0, Family::exponential}; }

}  // namespace

TEST_CASE("A failure every 90 of work, the first after 50, strikes three parts of 100 each once") {
  // Of all work at 50, 140 and 230: part 0 after 50, part 1 after 40, part 2 after 30; 90 - 70 are left after it.
  const std::vector<std::vector<double>> struck = {{0, 50, 17}, {1, 40, 17}, {2, 30, 17}};
  Failing one(always(90), always(17)), evenly(always(90), always(17));
  double left = 50, left_evenly = 50;
  strike_ahead(
      one.stream, left, 0, 3, [](std::size_t) { return 100.0; }, one.note());
  strike_ahead_evenly(evenly.stream, left_evenly, 3, 100, evenly.note());
  CHECK(one.noted == struck);
  CHECK(evenly.noted == struck);
  CHECK(left == 20);
  CHECK(left_evenly == 20);
}

TEST_CASE("A failure that falls due as a part is done strikes the next") {
  Failing failing(always(200), always(5));
  double left = 100;
  strike_ahead_evenly(failing.stream, left, 4, 100, failing.note());
  CHECK(failing.noted == std::vector<std::vector<double>>{{1, 0, 5}, {3, 0, 5}});
  CHECK(left == 100);
}

TEST_CASE(
    "Three failures strike one part, the last 30 before it is done, each after the work since the repair before") {
  Failing failing(always(30), always(5));
  double left = 10;
  strike_ahead_evenly(failing.stream, left, 1, 100, failing.note());
  CHECK(failing.noted == std::vector<std::vector<double>>{{0, 10, 5}, {0, 30, 5}, {0, 30, 5}});
  std::vector<Strike> strikes;
  for (const auto& n : failing.noted) add_strike(strikes, 0, 1000, n[1], n[2]);
  CHECK(strikes[0].at == 1010);
  CHECK(strikes[1].at == 1045);
  CHECK(strikes[2].at == 1080);
}

TEST_CASE("Parts that take the same work are struck alike one by one and from failure to failure") {
  Stream stream(StreamKey{7, 7});
  for (int k = 0; k < 2000; ++k) {
    const double work = std::floor(std::exp2(40 * stream.uniform())), mean = std::exp2(44 * stream.uniform()) + 1;
    const std::size_t parts = 1 + k % 70;
    Failing one(exponential(mean), exponential(10)), evenly(exponential(mean), exponential(10));
    if (work * static_cast<double>(parts) > 300 * mean) continue;
    double left = std::floor(mean * stream.uniform()), left_evenly = left;
    strike_ahead(
        one.stream, left, 0, parts, [&](std::size_t) { return work; }, one.note());
    strike_ahead_evenly(evenly.stream, left_evenly, parts, work, evenly.note());
    REQUIRE(one.noted == evenly.noted);
    REQUIRE(left == left_evenly);
  }
}

TEST_CASE("Work of weeks a part is struck exactly too") {
  Failing failing(always(0x1p51), always(5));
  double left = 0x1p50 + 1;
  strike_ahead_evenly(failing.stream, left, 3, 0x1p51 - 1, failing.note());
  CHECK(failing.noted == std::vector<std::vector<double>>{{0, 0x1p50 + 1, 5}, {1, 0x1p50 + 2, 5}, {2, 0x1p50 + 3, 5}});
}

TEST_CASE("No work, no failure") {
  Failing failing(always(30), always(5));
  double left = 0;
  strike_ahead_evenly(failing.stream, left, 5, 0, failing.note());
  CHECK(failing.noted.empty());
  CHECK(left == 0);
}

TEST_CASE("More strikes than are kept are told, and none come after them") {
  Failing one(always(1), always(1)), evenly(always(1), always(1));
  double left = 1, left_evenly = 1;
  CHECK_FALSE(strike_ahead(
      one.stream, left, 0, 2, [](std::size_t) { return 1e12; }, one.note()));
  CHECK_FALSE(strike_ahead_evenly(evenly.stream, left_evenly, 2, 1e12, evenly.note()));
  CHECK(one.noted.size() == most_strikes_ahead);
  CHECK(evenly.noted == one.noted);
  CHECK(left > 0x1p53);
  CHECK(left_evenly > 0x1p53);
}
