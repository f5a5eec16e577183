// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lane_pass.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "engine/recursion/lane_batch.hpp"
#include "random/stream.hpp"
#include "stats/histogram.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

constexpr std::size_t lanes = 24, parts = 13;

LaneRows<double> random_rows(std::size_t rows, double most, std::uint64_t key) {
  LaneRows<double> out(rows, lanes);
  Stream stream(StreamKey{key, 1});
  for (std::size_t i = 0; i < rows * lanes; ++i) out[i] = std::floor(stream.uniform() * most);
  return out;
}

/// All that a pass of one machine writes.
struct Passed {
  LaneRows<double> departed, waits, blocked, working;

  friend bool operator==(const Passed& a, const Passed& b) {
    const auto same = [](const LaneRows<double>& x, const LaneRows<double>& y) {
      return x.size() == y.size() && std::equal(x.data(), x.data() + x.size(), y.data());
    };
    return same(a.departed, b.departed) && same(a.waits, b.waits) && same(a.blocked, b.blocked) &&
           same(a.working, b.working);
  }
};

Passed passed(const LaneKernel& kernel, bool room, Times times = Times::any) {
  const LaneRows<double> joined = random_rows(parts, 500, 1), spans = random_rows(parts, 100, 2),
                         ahead = random_rows(room ? parts : 1, room ? 900 : 1, 3);
  Passed out{random_rows(parts + 1, 200, 4), random_rows(1, 50, 5), random_rows(1, 50, 6), random_rows(1, 50, 7)};
  LanePass pass{.lanes = lanes,
                .to = parts,
                .joined = joined.data(),
                .joined_stride = lanes,
                .variates = spans.data(),
                .variates_stride = lanes,
                .scale = 1,
                .times = times,
                .room = ahead.data(),
                .room_stride = room ? lanes : 0,
                .departed = out.departed.data() + lanes,
                .waits = out.waits.data(),
                .blocked = out.blocked.data(),
                .working = out.working.data()};
  for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, 5}, {5, parts}}) {
    pass.from = from;
    pass.to = to;
    kernel.pass(pass);
  }
  return out;
}

}  // namespace

TEST_CASE("A machine's parts pass alike with every set of instructions, as the recursion says") {
  for (const bool room : {false, true}) {
    const Passed plain = passed(all_lane_kernels().front(), room);
    const LaneRows<double> joined = random_rows(parts, 500, 1), spans = random_rows(parts, 100, 2),
                           ahead = random_rows(room ? parts : 1, room ? 900 : 1, 3);
    Passed expected{random_rows(parts + 1, 200, 4), random_rows(1, 50, 5), random_rows(1, 50, 6),
                    random_rows(1, 50, 7)};
    for (std::size_t i = 0; i < parts * lanes; ++i) {
      const double loaded = std::max(joined[i], expected.departed[i]), done = loaded + spans[i];
      expected.departed[i + lanes] = std::max(done, room ? ahead[i] : 0.0);
      expected.waits[i % lanes] += loaded - joined[i];
      expected.blocked[i % lanes] += expected.departed[i + lanes] - done;
      expected.working[i % lanes] += spans[i];
    }
    CHECK(plain == expected);
    for (const LaneKernel& kernel : all_lane_kernels()) {
      CAPTURE(kernel.name, room);
      for (const Times times : {Times::any, Times::scaled, Times::ready}) CHECK(passed(kernel, room, times) == plain);
    }
  }
}

TEST_CASE("Work is taken from the time to failure with every set of instructions, repairs apart") {
  const LaneRows<double> variates = random_rows(parts, 50, 1);
  for (const LaneKernel& kernel : all_lane_kernels()) {
    CAPTURE(kernel.name);
    LaneRows<double> spans(parts, lanes), to_failure(1, lanes);
    std::fill_n(to_failure.data(), lanes, 1000.0);
    kernel.work({.lanes = lanes,
                 .parts = parts,
                 .variates = variates.data(),
                 .scale = 2,
                 .shift = -20,
                 .spans = spans.data(),
                 .to_failure = to_failure.data()});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double left = 1000;
      for (std::size_t i = lane; i < parts * lanes; i += lanes) {
        CHECK(spans[i] == std::max(0.0, 2 * variates[i] - 20));
        left -= spans[i];
      }
      CHECK(to_failure[lane] == left);
    }
  }
}

namespace {

/// All that a wave along 16 machines writes. Machine s leaves room `back(s)` steps later to the one before; 0: always.
std::vector<double> wave_of(const LaneKernel& kernel, const std::vector<std::size_t>& back, bool alike,
                            std::size_t lag) {
  constexpr std::size_t machines = 16, steps = 24, history = 20;
  const auto rows = [](std::size_t count, std::uint64_t key) {
    LaneRows<double> out(count, machines);
    Stream stream(StreamKey{key, 9});
    for (std::size_t i = 0; i < count * machines; ++i) out[i] = std::floor(stream.uniform() * 100);
    return out;
  };
  const LaneRows<double> spans = rows(steps, 1);
  LaneRows<double> arrivals = rows(steps, 2);
  LaneRows<double> departed(history + steps, machines), ahead(history + steps, machines), sums(3, machines),
      blocks(1, machines);
  std::vector<std::int64_t> rooms(machines);
  for (std::size_t s = 0; s < machines; ++s) {
    blocks[s] = back[s] > 0 ? 1 : 0;
    rooms[s] = static_cast<std::int64_t>(s) - static_cast<std::int64_t>(std::max<std::size_t>(back[s], 1) * machines);
  }
  double* const first = ahead.data() + history * machines;
  kernel.wave({.lanes = machines,
               .steps = steps,
               .lag = lag,
               .arrivals = arrivals.data(),
               .spans = spans.data(),
               .room = first - back[0] * machines,
               .rooms = alike ? nullptr : rooms.data(),
               .blocks = blocks.data(),
               .departed = departed.data() + history * machines,
               .ahead = first,
               .waits = sums.data(),
               .blocked = sums.data() + machines,
               .working = sums.data() + 2 * machines});
  std::vector<double> out(departed.data(), departed.data() + departed.size());
  out.insert(out.end(), ahead.data(), ahead.data() + ahead.size());
  out.insert(out.end(), sums.data(), sums.data() + sums.size());
  return out;
}

}  // namespace

TEST_CASE("A wave along a line writes the same with every set of instructions, and where all queues are alike") {
  const std::vector<std::size_t> alike(16, 3);
  std::vector<std::size_t> mixed = {1, 4, 2, 0, 7, 1, 1, 3, 0, 2, 9, 1, 5, 1, 2, 0};
  const LaneKernel plain = all_lane_kernels().front();
  CHECK(wave_of(plain, alike, true, 1) != wave_of(plain, mixed, false, 1));
  CHECK(wave_of(plain, alike, true, 1) != wave_of(plain, alike, true, 2));
  for (const std::size_t lag : {1, 2})
    for (const LaneKernel& kernel : all_lane_kernels()) {
      CAPTURE(kernel.name, lag);
      CHECK(wave_of(kernel, alike, true, lag) == wave_of(plain, alike, true, lag));
      CHECK(wave_of(kernel, alike, false, lag) == wave_of(plain, alike, true, lag));
      CHECK(wave_of(kernel, mixed, false, lag) == wave_of(plain, mixed, false, lag));
    }
}

TEST_CASE("Leads in lanes go to the buckets of a histogram") {
  const LaneRows<double> released = random_rows(parts, 1e6, 1);
  LaneRows<double> shipped = random_rows(parts, 1e12, 2);
  for (std::size_t i = 0; i < parts * lanes; ++i) shipped[i] += released[i] + (i % 3 == 0 ? 0 : 1e5);
  for (const LaneKernel& kernel : all_lane_kernels()) {
    CAPTURE(kernel.name);
    LaneRows<double> sums(1, lanes), least(1, lanes), greatest(1, lanes);
    LaneRows<std::uint64_t> buckets(parts, lanes);
    kernel.leads(
        {lanes, parts, released.data(), shipped.data(), sums.data(), least.data(), greatest.data(), buckets.data()});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      Histogram one_by_one, together;
      double sum = 0;
      for (std::size_t i = lane; i < parts * lanes; i += lanes) {
        one_by_one.add(shipped[i] - released[i]);
        sum += shipped[i] - released[i];
      }
      together.add_buckets(buckets.data() + lane, parts, lanes);
      together.add_range(least[lane], greatest[lane]);
      CHECK(sums[lane] == sum);
      CHECK(together.count() == parts);
      for (const double q : {0.0, 0.3, 0.5, 0.95, 1.0}) CHECK(together.percentile(q) == one_by_one.percentile(q));
    }
  }
}
