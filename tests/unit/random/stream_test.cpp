// SPDX-License-Identifier: Apache-2.0
// Uniform random numbers, sequential and by key.
#include "random/stream.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// Chi-square of `count` uniforms in 256 equal cells, as standard normal: mean 255, variance 510.
double chi_square_score(int count, const std::function<double()>& draw) {
  std::array<double, 256> cells{};
  for (int i = 0; i < count; ++i) ++cells[static_cast<std::size_t>(draw() * 256)];
  const double expected = count / 256.0;
  double sum = 0;
  for (const double n : cells) sum += (n - expected) * (n - expected) / expected;
  return (sum - 255) / std::sqrt(510.0);
}

/// Correlation of uniforms, in standard errors.
double correlation_score(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - 0.5) * (y[i] - 0.5);
  const auto n = static_cast<double>(x.size());
  return sum / n * 12 * std::sqrt(n);
}

}  // namespace

TEST_CASE("The generator is xoshiro256++") {
  // First outputs from the state 1, 2, 3, 4, worked from the published algorithm (Blackman & Vigna):
  // rotl(1 + 4, 23) + 1 = 5 * 2^23 + 1 = 41943041; then the state is 7, 0, 2^18 + 2, 6 * 2^45 and
  // rotl(7 + 6 * 2^45, 23) + 7 = 7 * 2^23 + 6 * 2^4 + 7 = 58720359.
  Stream stream(std::array<uint64_t, 4>{1, 2, 3, 4});
  CHECK(stream.next() == 41943041u);
  CHECK(stream.next() == 58720359u);
  CHECK(stream.next() == 3588806011781223u);
  CHECK(stream.next() == 3591011842654386u);
}

TEST_CASE("A uniform lies in the middle of one of 2^52 cells") {
  CHECK(uniform_from(0) == 0x1p-53);
  CHECK(uniform_from(~uint64_t{0}) == 1 - 0x1p-53);
  CHECK(uniform_from(uint64_t{1} << 63) == 0.5 + 0x1p-53);
  CHECK(uniform_from(uint64_t{1} << 12) == 0x1.8p-52);  // k = 1: (1 + 1/2) / 2^52
  Stream stream(StreamKey{1, 2});
  for (int i = 0; i < 1000; ++i) {
    const uint64_t bits = stream.next();
    CHECK(1 - uniform_from(bits) == uniform_from(~bits));  // the mirror image, exactly
  }
}

TEST_CASE("A key's stream is the same for ever") {
  // Recorded from version 0.1.
  Stream stream(stream_key(1, 0, "mill_2", Purpose::service));
  CHECK(stream.next() == 0xce848b014b76b419);
  CHECK(stream.next() == 0x427da4bb707770f4);
  CHECK(keyed_uniform(stream_key(1, 0, "mill_2", Purpose::scrap), 7, 3) == 0x1.18ab3ad39ba5fp-1);
}

TEST_CASE("Sequential and keyed uniforms fill (0, 1) evenly") {
  // Chi-square over 256 cells; 4.5 standard deviations would happen by chance once in 150,000.
  Stream stream(stream_key(11, 0, "laser", Purpose::service));
  CHECK(std::fabs(chi_square_score(1'000'000, [&] { return stream.uniform(); })) < 4.5);
  const StreamKey key = stream_key(11, 0, "laser", Purpose::scrap);
  uint64_t part = 0;
  CHECK(std::fabs(chi_square_score(1'000'000, [&] { return keyed_uniform(key, part++, 0); })) < 4.5);
  uint32_t operation = 0;
  CHECK(std::fabs(chi_square_score(1'000'000, [&] { return keyed_uniform(key, 5, operation++); })) < 4.5);
  uint64_t replication = 0;
  CHECK(std::fabs(chi_square_score(
            200'000, [&] { return Stream(stream_key(1, replication++, "laser", Purpose::service)).uniform(); })) < 4.5);
}

TEST_CASE("Neighbouring streams, parts and operations are uncorrelated") {
  const StreamKey key = stream_key(3, 0, "saw", Purpose::pick);
  Stream one(stream_key(3, 0, "saw", Purpose::service));
  Stream two(stream_key(3, 1, "saw", Purpose::service));
  std::vector<double> first, second, part, next_part, next_operation;
  for (uint64_t i = 0; i < 100'000; ++i) {
    first.push_back(one.uniform());
    second.push_back(two.uniform());
    part.push_back(keyed_uniform(key, i, 0));
    next_part.push_back(keyed_uniform(key, i + 1, 0));
    next_operation.push_back(keyed_uniform(key, i, 1));
  }
  CHECK(std::fabs(correlation_score(first, second)) < 4.5);
  CHECK(std::fabs(correlation_score(part, next_part)) < 4.5);
  CHECK(std::fabs(correlation_score(part, next_operation)) < 4.5);
}
