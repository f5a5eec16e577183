// SPDX-License-Identifier: Apache-2.0
// Factories of any size, whose answer is known: to see how speed and memory grow with them.
#pragma once
#include <cstdint>

#include "engine/plan/plan.hpp"
#include "factory/factory.hpp"

namespace nordvest::bench {

/// M2 of another length: a saturated line, exponential times of a mean of 1 min, five places between.
Factory long_line(std::uint32_t machines, double length_min, double warm_up_min = 0);

/// A job shop of single servers with exponential times of 1 min, and as many products, that each go through ten of them: product i in
/// steps of i, so that every station is visited ten times and no product comes back. Parts arrive at random. Each station is an
/// M/M/1 queue (Jackson 1957) at 20/21 load: 20 parts there on average, 21 min each visit. `stations` + 1: a prime over 10.
Factory wide_shop(std::uint32_t stations, double length_min, double warm_up_min = 0);
inline constexpr double parts_a_station = 20, minutes_a_visit = 21;
inline constexpr std::uint32_t visits_a_part = 10;

}  // namespace nordvest::bench
