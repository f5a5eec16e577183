// SPDX-License-Identifier: Apache-2.0
// Drawing by inversion: a distribution compiled to plain numbers. One uniform makes one variate, always, and a value is
// shift + scale * F^-1(u), so a scaled distribution reuses the same draws.
//
//   Distribution --compile--> Draw {family, table, scale, shift} + numbers in a pool
//   uniform u ----standard--> F^-1(u) of the standard variate ----value--> whole ticks
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "random/distribution.hpp"
#include "random/log_exp.hpp"

namespace nordvest {

/// A compiled distribution: plain data that can be hashed and copied anywhere together with its pool.
struct Draw {
  double scale = 0;    ///< [caller's unit]
  double shift = 0;    ///< [caller's unit]
  uint32_t table = 0;  ///< where the family's numbers start in the pool
  Family family = Family::constant;
  uint8_t unused[3] = {};  ///< keeps every byte defined
  friend bool operator==(const Draw&, const Draw&) = default;
};

/// Compiles a distribution that has no `fault`. Appends the family's numbers to the pool unless they stand there already:
/// draws of one family and table have the same standard variate and can share a cursor.
/// Throws InternalError when the pool would pass 2^32 numbers.
Draw compile(const Distribution& distribution, std::vector<double>& pool);

namespace detail {
/// F^-1(u) of the families that are not inlined; `numbers` = pool + table.
double standard_by_table(Family family, const double* numbers, double u);
}  // namespace detail

/// F^-1(u) of the standard variate; u from `uniform_from`. `numbers` are those of the family: pool + table.
inline double standard(Family family, const double* numbers, double u) {
  if (family == Family::exponential) return -log_of_normal(1 - u);
  if (family == Family::uniform) return u;
  if (family == Family::constant) return 0;
  return detail::standard_by_table(family, numbers, u);
}
inline double standard(const Draw& draw, const double* pool, double u) {
  return standard(draw.family, pool + draw.table, u);
}

/// The longest time drawn [ticks], far beyond any run: keeps sums exact and finite when a heavy tail runs off.
inline constexpr double longest_draw = 0x1p52;

/// A time from a standard variate: shift + scale * x in whole ticks (nearest, ties to even), in [0, longest_draw].
inline double ticks_of(const Draw& draw, double standard_variate) {
  const double x = std::min(std::max(0.0, draw.shift + draw.scale * standard_variate), longest_draw);
  return (x + 0x1p52) - 0x1p52;
}
/// The same as an integer.
inline std::int64_t whole_ticks_of(const Draw& draw, double standard_variate) {
  const double x = std::min(std::max(0.0, draw.shift + draw.scale * standard_variate), longest_draw);
  return std::bit_cast<std::int64_t>(x + 0x1p52) - std::bit_cast<std::int64_t>(0x1p52);
}
/// A time from a uniform [whole ticks].
inline double value(const Draw& draw, const double* pool, double u) { return ticks_of(draw, standard(draw, pool, u)); }

/// An amount as it is, neither rounded nor cut: money, factors.
inline double amount(const Draw& draw, const double* pool, double u) {
  return draw.shift + draw.scale * standard(draw, pool, u);
}

/// A count: nearest whole number, halves up, at least 0.
inline double quantity(const Draw& draw, const double* pool, double u) {
  return std::max(0.0, std::floor(amount(draw, pool, u) + 0.5));
}

}  // namespace nordvest
