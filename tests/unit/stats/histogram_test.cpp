// SPDX-License-Identifier: Apache-2.0
// Percentiles in constant memory.
#include "stats/histogram.hpp"

#include <algorithm>
#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// Whole numbers from 0 to 2^44, of every size, by a small generator of the test's own (Park & Miller).
std::vector<double> many_values() {
  std::vector<double> values;
  uint64_t x = 12345;
  for (int i = 0; i < 20'000; ++i) {
    x = 16807 * x % 2147483647;
    values.push_back(std::floor(std::exp2(44.0 * static_cast<double>(x) / 2147483647)));
  }
  return values;
}

/// Smallest value that a share q of all does not exceed.
double percentile_of(const std::vector<double>& sorted, double q) {
  const double rank = std::ceil(q * static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
}

const double shares[] = {0, 0.001, 0.1, 0.25, 0.5, 0.9, 0.95, 0.99, 0.9999, 1};

}  // namespace

TEST_CASE("Percentiles lie within 0.8 % of those of the sorted values") {
  std::vector<double> values = many_values();
  Histogram histogram;
  for (const double x : values) histogram.add(x);
  std::sort(values.begin(), values.end());
  CHECK(histogram.count() == values.size());
  for (const double q : shares) {
    CAPTURE(q);
    CHECK(histogram.percentile(q) == Approx(percentile_of(values, q)).epsilon(1.0 / 128));
  }
}

TEST_CASE("Small whole numbers have exact percentiles") {
  Histogram histogram;
  for (int i = 1; i <= 100; ++i) histogram.add(i);
  CHECK(histogram.percentile(0.5) == 50);
  CHECK(histogram.percentile(0.9) == 90);
  CHECK(histogram.percentile(1) == 100);
  CHECK(histogram.percentile(0) == 1);
}

TEST_CASE("A value that is taken back counts no more") {
  Histogram histogram;
  for (int i = 1; i <= 100; ++i) histogram.add(i);
  for (int i = 51; i <= 100; ++i) histogram.take(i);
  CHECK(histogram.count() == 50);
  CHECK(histogram.percentile(0.5) == 25);
}

TEST_CASE("Where all values are the same every percentile is that value") {
  Histogram histogram;
  for (int i = 0; i < 10; ++i) histogram.add(6'000'000'123);
  for (const double q : shares) CHECK(histogram.percentile(q) == 6'000'000'123);
}

TEST_CASE("Percentiles of smooth data are interpolated within their bucket") {
  // 0, 10, 20, .. 10^7: the 0.333 percentile is 3.33e6; buckets there are 32768 wide
  Histogram histogram;
  for (int i = 0; i <= 1'000'000; ++i) histogram.add(10.0 * i);
  CHECK(histogram.percentile(0.333) == Approx(3.33e6).epsilon(1e-4));
}

TEST_CASE("A histogram is the same in whatever order it is filled or merged") {
  const std::vector<double> values = many_values();
  Histogram forwards, backwards, first, second;
  for (std::size_t i = 0; i < values.size(); ++i) {
    forwards.add(values[i]);
    backwards.add(values[values.size() - 1 - i]);
    (i < 700 ? first : second).add(values[i]);
  }
  second.merge(first);
  for (const double q : shares) {
    CHECK(backwards.percentile(q) == forwards.percentile(q));
    CHECK(second.percentile(q) == forwards.percentile(q));
  }
}

TEST_CASE("A weight counts as that many values") {
  Histogram histogram;
  histogram.add(10, 3);
  histogram.add(20, 1);
  CHECK(histogram.count() == 4);
  CHECK(histogram.percentile(0.75) == 10);
  CHECK(histogram.percentile(0.76) == 20);
}

TEST_CASE("The ends of the range have buckets") {
  Histogram histogram;
  histogram.add(0);
  CHECK(histogram.percentile(0.5) == 0);
  histogram.add(0x1p53, 9);
  CHECK(histogram.percentile(0.5) == 0x1p53);
  for (double x = 1; x <= 0x1p53; x *= 2)
    for (const double near : {x - 1, x, x + 1}) {
      Histogram one;
      one.add(std::min(near, 0x1p53));
      CHECK(one.percentile(0.5) == std::min(near, 0x1p53));
    }
}

TEST_CASE("An empty or cleared histogram has no percentile") {
  Histogram histogram;
  CHECK(std::isnan(histogram.percentile(0.5)));
  histogram.add(5);
  histogram.clear();
  CHECK(histogram.count() == 0);
  CHECK(std::isnan(histogram.percentile(0.5)));
  histogram.add(7);
  CHECK(histogram.percentile(0.5) == 7);
}
