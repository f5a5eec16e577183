// SPDX-License-Identifier: Apache-2.0
// A block of standard variates made into times at once.
#pragma once
#include <cstddef>
#include <cstdint>

#include "random/draw.hpp"

namespace nordvest {

/// `whole_ticks_of` each of the variates, with the same bits.
void make_ticks(const Draw& draw, const double* variates, std::size_t count, std::int64_t* ticks);

}  // namespace nordvest
