// SPDX-License-Identifier: Apache-2.0
// Which factories are open networks of queues. Asked once the features of the plan are known.
#pragma once
#include "engine/plan/plan.hpp"

namespace nordvest {

/// Stations with their own queue without limit, first in first out, and nothing but the process on their servers, and failures on the
/// working clock; single parts whose way depends on themselves alone. Then nobody is blocked, and at one instant each station takes what came to it.
bool is_open_network(const Plan& plan);

}  // namespace nordvest
