// SPDX-License-Identifier: Apache-2.0
// Logarithm and exponential that give the same bits with every compiler and library: plain IEEE operations and tables.
// Needs round-to-nearest and no contraction (-ffp-contract=off). Tested to 1 unit in the last place (ulp).
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace nordvest {

namespace detail {
/// One of 128 pieces of [0.6875, 1.375): a centre c, 1/c rounded, and log c = high + low with high a multiple of 2^-42.
struct LogPiece {
  double centre, inverse, high, low;
};
extern const std::array<LogPiece, 128> log_table;
/// 2^(i/128) = high * (1 + low).
struct ExpPiece {
  double high, low;
};
extern const std::array<ExpPiece, 128> exp_table;
inline constexpr double ln2_high = 0x1.62e42fefa3800p-1;  ///< 42 bits, so that a whole number times it is exact
inline constexpr double ln2_low = 0x1.ef35793c76730p-45;
}  // namespace detail

/// log x for a normal positive x; no branch, no division. x = 2^k z with z in [0.6875, 1.375), z = c (1 + r), |r| < 2^-7
/// (Tang 1990). The pieces on both sides of 1 have c = 1, so near 1 the result is x - 1 with full relative accuracy.
inline double log_of_normal(double x) {
  constexpr uint64_t first = 0x3FE6000000000000u;  // bits of 0.6875
  constexpr uint64_t bias = 0x4000000000000000u;   // 1024 in the exponent's place: keeps the shift logical
  const auto bits = std::bit_cast<uint64_t>(x);
  const uint64_t offset = bits - first + bias;
  const detail::LogPiece& piece = detail::log_table[(offset >> 45) & 127];
  const auto z = std::bit_cast<double>(bits - (offset & 0xFFF0000000000000u) + bias);
  const double k = std::bit_cast<double>(0x4330000000000000u | (offset >> 52)) - (0x1p52 + 1024);
  const double r = (z - piece.centre) * piece.inverse;
  const double r2 = r * r;
  const double tail =
      r2 * (((1.0 / 3) * r - 0.5) + r2 * ((0.2 * r - 0.25) + r2 * (((1.0 / 7) * r - 1.0 / 6) - r2 * 0.125)));
  const double whole = k * detail::ln2_high + piece.high;  // exact
  const double sum = whole + r;
  const double lost = (whole - sum) + r;
  return sum + (tail + (lost + (k * detail::ln2_low + piece.low)));
}

/// log x; -inf at 0, NaN below, inf at inf.
inline double portable_log(double x) {
  if (x >= std::numeric_limits<double>::min() && x <= std::numeric_limits<double>::max()) [[likely]]
    return log_of_normal(x);
  if (x > std::numeric_limits<double>::max()) return x;
  if (x > 0) return log_of_normal(x * 0x1p54) - 54 * 0.69314718055994530942;  // subnormal
  return x == 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
}

/// exp x; 0 far below, inf far above; subnormal results lose bits as they must.
double portable_exp(double x);
/// exp x - 1 with full relative accuracy near 0.
double portable_expm1(double x);
/// log(1 + x) with full relative accuracy near 0; x > -1.
double portable_log1p(double x);
/// x^y for x > 0, relative error about |y log x| * 2^-53.
inline double portable_pow(double x, double y) { return portable_exp(y * portable_log(x)); }

}  // namespace nordvest
