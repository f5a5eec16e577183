// SPDX-License-Identifier: Apache-2.0
// Logarithm and exponential that give the same bits everywhere, against the long double library.
#include "random/log_exp.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "random/stream.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

/// Distance from the truth in units of the last place of the result.
double ulps(double got, long double truth) {
  const long double unit = std::ldexp(1.0L, std::ilogb(static_cast<double>(truth)) - 52);
  return static_cast<double>(std::fabs((static_cast<long double>(got) - truth) / unit));
}

/// 100,000 numbers spread over the whole range of doubles, of results of f, as one hash.
template <typename F>
uint64_t hash_of(F f, double low, double high) {
  Stream stream(StreamKey{2024, 7});
  uint64_t hash = 0;
  for (int i = 0; i < 100'000; ++i)
    hash = mix(hash ^ std::bit_cast<uint64_t>(f(low + (high - low) * stream.uniform()))) + golden_gamma;
  return hash;
}

double any_size(double exponent) {
  return std::ldexp(1 + std::fmod(std::fabs(exponent), 1.0), static_cast<int>(exponent));
}

}  // namespace

TEST_CASE("log is right to one unit in the last place over the whole range") {
  if (std::numeric_limits<long double>::digits < 64) return;  // no better truth on this platform
  Stream stream(StreamKey{1, 1});
  double worst = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double x = any_size(2044 * stream.uniform() - 1022);
    worst = std::max(worst, ulps(portable_log(x), std::log(static_cast<long double>(x))));
  }
  CHECK(worst < 1);
}

TEST_CASE("log(1 - u) is right to one unit in the last place for every kind of uniform") {
  if (std::numeric_limits<long double>::digits < 64) return;
  Stream stream(StreamKey{1, 2});
  double worst = 0;
  const auto check = [&](double x) {
    worst = std::max(worst, ulps(portable_log(x), std::log(static_cast<long double>(x))));
  };
  for (int i = 0; i < 500'000; ++i) check(1 - stream.uniform());
  for (uint64_t k = 1; k < uint64_t{1} << 52; k += 1 + k / 64) {  // crowding towards both ends
    check(1 - uniform_from(k << 12));
    check(uniform_from(k << 12));
  }
  CHECK(worst < 1);
}

TEST_CASE("log near 1 keeps full relative accuracy") {
  CHECK(portable_log(1) == 0);
  CHECK(portable_log(1 - 0x1p-53) == Approx(-0x1p-53).epsilon(1e-15));  // -e - e^2/2 ..
  CHECK(portable_log(1 + 0x1p-52) == Approx(0x1p-52).epsilon(1e-15));
  CHECK(portable_log(1 + 0x1p-30) == 0x1p-30 - 0x1p-61);  // e - e^2/2; the rest is far below half a unit
}

TEST_CASE("log at the edges of its range") {
  CHECK(portable_log(0) == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(portable_log(-1)));
  CHECK(std::isnan(portable_log(std::numeric_limits<double>::quiet_NaN())));
  CHECK(portable_log(std::numeric_limits<double>::infinity()) == std::numeric_limits<double>::infinity());
  CHECK(portable_log(5e-324) == Approx(-1074 * std::log(2.0)).epsilon(1e-15));
}

TEST_CASE("exp is right to one unit in the last place") {
  if (std::numeric_limits<long double>::digits < 64) return;
  Stream stream(StreamKey{1, 3});
  double worst = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double x = 1400 * stream.uniform() - 700;
    worst = std::max(worst, ulps(portable_exp(x), std::exp(static_cast<long double>(x))));
  }
  CHECK(worst < 1);
}

TEST_CASE("exp at the edges of its range") {
  CHECK(portable_exp(0) == 1);
  CHECK(portable_exp(-1000) == 0);
  CHECK(portable_exp(1000) == std::numeric_limits<double>::infinity());
  CHECK(portable_exp(-std::numeric_limits<double>::infinity()) == 0);
  CHECK(std::isnan(portable_exp(std::numeric_limits<double>::quiet_NaN())));
  CHECK(portable_exp(709.7) == Approx(std::exp(709.7)).epsilon(1e-15));
  CHECK(portable_exp(-740) == Approx(std::exp(-740.0)).epsilon(0.5));  // subnormal: 4e-322, a few bits
}

TEST_CASE("expm1, log1p and pow keep relative accuracy where it matters") {
  for (const double x : {1e-300, 1e-17, -1e-12, 1e-8, -1e-5, 0.003, -0.2, 0.34, 0.36, -0.5, 3.0}) {
    CAPTURE(x);
    CHECK(portable_expm1(x) == Approx(std::expm1(x)).epsilon(1e-15));
    CHECK(portable_log1p(x / 4) == Approx(std::log1p(x / 4)).epsilon(1e-15));
  }
  CHECK(portable_pow(10, 3) == Approx(1000).epsilon(1e-14));
  CHECK(portable_pow(2, 0.5) == Approx(std::sqrt(2.0)).epsilon(1e-15));
}

TEST_CASE("log and exp give the same bits with every compiler") {
  // Recorded from g++ 12 on x86-64, -O2 -ffp-contract=off.
  CHECK(hash_of([](double x) { return portable_log(1 - x); }, 0, 1) == 0x52287e7f0d96874d);
  CHECK(hash_of([](double x) { return portable_log(any_size(x)); }, -1022, 1022) == 0x50934c5b28fe22d1);
  CHECK(hash_of([](double x) { return portable_exp(x); }, -700, 700) == 0xe9aafca50cff2ea8);
  CHECK(hash_of([](double x) { return portable_expm1(x); }, -1, 1) == 0x3f28c7ca8178ed4b);
}
