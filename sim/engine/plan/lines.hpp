// SPDX-License-Identifier: Apache-2.0
// Which factories are lines: shapes in which departures follow one from the other. Asked once the features of the plan are known.
#pragma once
#include "engine/plan/plan.hpp"

namespace nordvest {

/// Fails on the working clock, is repaired by itself and goes on where it stopped.
bool is_plain_mode(const ModePlan& mode);

/// One server a station, one station a queue, each station visited once, by one straight route: at one instant the outcome
/// is the same in whatever order servers finish, load and hand over (the departure-time recursion has no choice in it).
/// Workers are granted after the moves of the instant, so only their own order counts.
bool is_line(const Plan& plan);

/// Such a line without people, where supply never ends but for one limit on the parts in it (CONWIP): a part is released when one is shipped.
bool is_limited_line(const Plan& plan);

/// A line without people that is more than that: several products by one route, parts that come at times, set-ups, fixed batches, a limit on the
/// parts in it where they come from outside, scrap, a few servers a station. What `Relay` knows how to run.
bool is_relay_line(const Plan& plan);

}  // namespace nordvest
