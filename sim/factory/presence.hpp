// SPDX-License-Identifier: Apache-2.0
// Who can be there at the same time.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// Is there a moment, while the calendar is open, at which so many members of every pool are there together that they are enough? Everybody
/// comes, and works all overtime there is. Said too of calendars with too many changes to look at them all.
bool are_ever_there(const Factory& factory, const std::string& calendar,
                    const std::function<bool(const std::vector<std::uint32_t>&)>& enough);

}  // namespace nordvest
