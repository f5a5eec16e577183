// SPDX-License-Identifier: Apache-2.0
// How much of the beginning to leave out.
#include "stats/warm_up.hpp"

#include <cmath>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// u_i = x_i / (2^31 - 1), x_i = 16807 x_{i-1} mod (2^31 - 1): Park & Miller 1988 (stat:G01).
class ParkMiller {
 public:
  explicit ParkMiller(uint64_t seed) : x_(seed) {}
  double next() {
    x_ = 16807 * x_ % 2147483647;
    return static_cast<double>(x_) / 2147483647;
  }
  [[nodiscard]] uint64_t state() const { return x_; }

 private:
  uint64_t x_;
};

/// stat:M01: x_i = 10 - 8 exp(-i/20) + 2 (u_i - 0.5), i = 1..300, seed 2024.
std::vector<double> rising() {
  ParkMiller random(2024);
  std::vector<double> series;
  for (int i = 1; i <= 300; ++i) series.push_back(10 - 8 * std::exp(-i / 20.0) + 2 * (random.next() - 0.5));
  return series;
}

/// stat:M02: x_i = u_i, i = 1..200, seed 77.
std::vector<double> steady() {
  ParkMiller random(77);
  std::vector<double> series;
  for (int i = 1; i <= 200; ++i) series.push_back(random.next());
  return series;
}

}  // namespace

TEST_CASE("The test's generator is Park and Miller's") {
  ParkMiller random(1);
  for (int i = 0; i < 10'000; ++i) random.next();
  CHECK(random.state() == 1043618065);  // published
  CHECK(rising()[0] == Approx(1.421845747).epsilon(1e-9));
  CHECK(rising()[299] == Approx(10.22819955).epsilon(1e-9));
}

TEST_CASE("MSER-5 finds the end of a rise") {
  // stat:M01; White 1997, White, Cobb & Spratt 2000, Hoad, Robinson & Davies 2010
  const WarmUp w = mser(rising());
  CHECK(w.batches == 12);
  CHECK(w.observations == 60);
  CHECK(w.statistic == Approx(0.001267079298).epsilon(1e-9));
  CHECK(w.mean == Approx(9.924990261).epsilon(1e-9));
  CHECK_FALSE(w.too_short);  // the unrestricted minimum is at 12 too
}

TEST_CASE("MSER-1 works on the observations themselves") {
  const WarmUp w = mser(rising(), 1);
  CHECK(w.observations == 41);
  CHECK(w.statistic == Approx(0.001318366071).epsilon(1e-9));
  CHECK(w.mean == Approx(9.885226407).epsilon(1e-9));
}

TEST_CASE("A steady series loses next to nothing") {
  const WarmUp five = mser(steady());  // stat:M02
  CHECK(five.batches == 1);
  CHECK(five.statistic == Approx(0.0004204747159).epsilon(1e-9));
  CHECK(five.mean == Approx(0.5027393122).epsilon(1e-9));
  CHECK_FALSE(five.too_short);
  const WarmUp one = mser(steady(), 1);
  CHECK(one.batches == 1);
  CHECK(one.statistic == Approx(0.0004377933033).epsilon(1e-9));
}

TEST_CASE("A run that is still rising at its end is too short") {
  std::vector<double> series;
  for (int i = 0; i < 200; ++i) series.push_back(i);
  const WarmUp w = mser(series);
  CHECK(w.too_short);
  CHECK(w.batches == 20);  // half of 40, as far as the search goes
}

TEST_CASE("A series of a few batches says nothing but run longer") {
  CHECK(mser({}).too_short);
  CHECK(std::isnan(mser({}).mean));
  CHECK(mser({1, 2, 3}).too_short);
  CHECK(mser({1, 1, 1, 1, 1}).too_short);
  CHECK(mser({1, 1, 1, 1, 1}).mean == 1);
  CHECK(mser(std::vector<double>(20, 3.0)).too_short);
  CHECK_FALSE(mser(std::vector<double>(60, 3.0)).too_short);
}

TEST_CASE("Replications are averaged position by position, as far as the shortest goes") {
  CHECK(averaged({{1, 2, 3}, {3, 6}}) == std::vector<double>{2, 4});
  CHECK(averaged({}).empty());
}
