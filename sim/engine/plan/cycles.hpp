// SPDX-License-Identifier: Apache-2.0
// Can units wait for each other in a ring at all? Only then does a run look for locks.
#pragma once
#include "engine/plan/plan.hpp"

namespace nordvest {

/// Queues to which a unit may come back straight from one of their own servers (rework, a step there again, a pass that repeats).
void find_returns(Plan& plan);

/// A ring of queues and stores with finite places, each of which units of the one before may wait for.
bool has_finite_cycle(const Plan& plan);

/// Who holds a carrier may come to wait, by whatever way, for one who waits for such a carrier.
///
///   carrier --held by units at--> queue or server --waiting for--> server, full queue, or another carrier --..--> carrier
bool has_carrier_cycle(const Plan& plan);

}  // namespace nordvest
