// SPDX-License-Identifier: Apache-2.0
// Sums of ticks over many parts: exact whole numbers of any size a run can reach.
#pragma once
#include <cstdint>
#include <ostream>

namespace nordvest {

/// Part ticks added up, in 128 bits: 64 would hold 29,000 part-years, which an overloaded factory reaches within two years. Sums are
/// exact, so the order of adding cannot show.
class TickSum {
 public:
  constexpr TickSum() = default;
  /// A whole number of ticks, at most 2^53, times a number of parts.
  constexpr explicit TickSum(double ticks, std::uint32_t parts = 1)
      : ticks_(static_cast<Wide>(static_cast<std::int64_t>(ticks)) * parts) {}

  constexpr explicit TickSum(std::int64_t ticks) : ticks_(ticks) {}

  constexpr TickSum& operator+=(TickSum more) {
    ticks_ += more.ticks_;
    return *this;
  }
  constexpr TickSum& operator-=(TickSum less) {
    ticks_ -= less.ticks_;
    return *this;
  }
  constexpr TickSum operator-() const {
    TickSum negative;
    negative.ticks_ = -ticks_;
    return negative;
  }
  constexpr auto operator<=>(const TickSum&) const = default;

  /// The nearest double [part ticks].
  constexpr explicit operator double() const { return static_cast<double>(ticks_); }

 private:
  __extension__ using Wide = __int128;
  Wide ticks_ = 0;
};

inline std::ostream& operator<<(std::ostream& out, TickSum sum) { return out << static_cast<double>(sum); }

}  // namespace nordvest
