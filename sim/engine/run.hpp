// SPDX-License-Identifier: Apache-2.0
// One replication of a plan. The leanest loop that covers the plan's features runs; all give the same bits.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"
#include "engine/result.hpp"
#include "engine/vocabulary.hpp"

namespace nordvest {

/// recursion: lines without people, departure by departure; line: order-free lines, with pooled workers or not; network: job shops where nobody waits for room; shop: single parts without shifts and people; full: everything.
enum class Loop : std::uint8_t { fitting, recursion, line, network, shop, full };

struct RunOptions {
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;  ///< from 0
  Loop loop = Loop::fitting;      ///< one that does not cover the plan is refused (InternalError)
  Listener* listener = nullptr;
  const Vocabulary* vocabulary = nullptr;  ///< the rules and station kinds that the plan names and that do not ship
  std::uint32_t max_parts = 5'000'000;     ///< units beyond which the run is stopped as without bound (about 1 GB)
  const std::function<bool()>* cancelled =
      nullptr;  ///< asked every few milliseconds; true stops with Outcome::budget_spent
};

/// Runs to the plan's length or number of parts. Never throws for what the model does: see `RunResult::outcome`.
RunResult run(const Plan& plan, const RunOptions& options);

/// Can this loop run the plan? `full` can always, and gives the same bits as any other that can.
bool covers(Loop loop, const Plan& plan);
/// The leanest that can: what `Loop::fitting` takes.
Loop fitting_loop(const Plan& plan);
/// The leanest that goes from event to event.
Loop event_loop(const Plan& plan);
std::string_view loop_name(Loop loop);

}  // namespace nordvest
