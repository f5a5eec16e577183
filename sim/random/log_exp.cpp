// SPDX-License-Identifier: Apache-2.0
// The tables of log and exp, computed by the compiler in doubled precision, and what need not be inline.
#include "random/log_exp.hpp"

#include <array>
#include <cmath>

namespace nordvest {
namespace {

/// An unevaluated sum high + low of about 106 bits (Dekker 1971).
struct Doubled {
  double high = 0;
  double low = 0;
};

constexpr Doubled exact_sum(double a, double b) {
  const double s = a + b;
  const double t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}
constexpr Doubled exact_product(double a, double b) {
  constexpr double split = 134217729;  // 2^27 + 1
  const double p = a * b;
  const double a1 = a * split - (a * split - a);
  const double b1 = b * split - (b * split - b);
  const double a2 = a - a1;
  const double b2 = b - b1;
  return {p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2};
}
constexpr Doubled operator+(Doubled a, Doubled b) {
  const Doubled s = exact_sum(a.high, b.high);
  const Doubled t = exact_sum(a.low, b.low);
  const Doubled v = exact_sum(s.high, s.low + t.high);
  return exact_sum(v.high, v.low + t.low);
}
constexpr Doubled operator*(Doubled a, Doubled b) {
  const Doubled p = exact_product(a.high, b.high);
  return exact_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}
constexpr Doubled operator/(Doubled a, Doubled b) {
  const double q1 = a.high / b.high;
  const Doubled rest = a + Doubled{-q1} * b;
  const double q2 = rest.high / b.high;
  const Doubled rest2 = rest + Doubled{-q2} * b;
  return exact_sum(q1, q2) + Doubled{rest2.high / b.high};
}

/// log c = 2 artanh s, s = (c - 1) / (c + 1), |s| < 0.19: 24 terms leave less than 2^-110.
constexpr Doubled doubled_log(double c) {
  const Doubled s = Doubled{c - 1} / Doubled{c + 1};
  const Doubled square = s * s;
  Doubled sum;
  for (int n = 47; n >= 1; n -= 2) sum = sum * square + Doubled{1} / Doubled{static_cast<double>(n)};
  return Doubled{2} * s * sum;
}
/// exp x by Taylor, 0 <= x < 0.7: 30 terms.
constexpr Doubled doubled_exp(Doubled x) {
  Doubled sum{1};
  for (int n = 30; n >= 1; --n) sum = Doubled{1} + sum * x / Doubled{static_cast<double>(n)};
  return sum;
}

constexpr detail::LogPiece log_piece(int i) {
  // 80 pieces of 2^-8 from 0.6875 to 1, then 48 of 2^-7 up to 1.375; the two at 1 are centred on 1 itself.
  const double centre = i == 79 || i == 80 ? 1 : i < 80 ? 0.6875 + (i + 0.5) / 256 : 1 + (i - 80 + 0.5) / 128;
  const Doubled log = doubled_log(centre);
  const double high = ((log.high + 0x1.8p10) - 0x1.8p10);  // 0x1.8p10 has an ulp of 2^-42
  return {centre, 1 / centre, high, (log.high - high) + log.low};
}
constexpr detail::ExpPiece exp_piece(int i) {
  constexpr Doubled ln2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
  const Doubled power = doubled_exp(ln2 * Doubled{i / 128.0});
  return {power.high, power.low / power.high};
}

template <typename Piece>
constexpr std::array<Piece, 128> table_of(Piece (*piece)(int)) {
  std::array<Piece, 128> table{};
  for (int i = 0; i < 128; ++i) table[static_cast<std::size_t>(i)] = piece(i);
  return table;
}

}  // namespace

namespace detail {
constinit const std::array<LogPiece, 128> log_table = table_of(log_piece);
constinit const std::array<ExpPiece, 128> exp_table = table_of(exp_piece);
}  // namespace detail

double portable_exp(double x) {
  if (!(x > -745.2)) return x <= -745.2 ? 0 : x;  // NaN stays
  if (x > 709.8) return std::numeric_limits<double>::infinity();
  // x = (128 k + i) ln2 / 128 + r, |r| < 0.0028
  const double n = (x * (128 / 0.69314718055994530942) + 0x1.8p52) - 0x1.8p52;
  constexpr double high = 0x1.62e42fee00000p-8;  // ln2 / 128 in 33 bits, so that n times it is exact
  constexpr double low = 0x1.a39ef35793c76p-40;
  const double r = (x - n * high) - n * low;
  const auto whole = static_cast<int64_t>(n);
  const detail::ExpPiece& piece = detail::exp_table[static_cast<std::size_t>(whole & 127)];
  const double tail = piece.low + r + r * r * (0.5 + r * ((1.0 / 6) + r * ((1.0 / 24) + r * (1.0 / 120))));
  const double y = piece.high + piece.high * tail;
  const int64_t k = whole >> 7;
  if (k >= -1021 && k <= 1023) [[likely]]
    return y * std::bit_cast<double>(static_cast<uint64_t>(k + 1023) << 52);
  const int64_t half = k / 2;  // at the ends of the range 2^k itself is no normal number
  return y * std::bit_cast<double>(static_cast<uint64_t>(half + 1023) << 52) *
         std::bit_cast<double>(static_cast<uint64_t>(k - half + 1023) << 52);
}

double portable_expm1(double x) {
  if (x < -0.35 || x > 0.35) return portable_exp(x) - 1;
  double sum = 0;
  for (int n = 16; n >= 2; --n) sum = (sum + 1) * x / n;  // x/2 (1 + x/3 (1 + ...))
  return x + x * sum;
}

double portable_log1p(double x) {
  const double sum = 1 + x;
  if (sum == 1) return x;
  return portable_log(sum) + (x - (sum - 1)) / sum;
}

}  // namespace nordvest
