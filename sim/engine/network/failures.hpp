// SPDX-License-Identifier: Apache-2.0
// Servers that fail on their working clock: a span that outlasts the time to failure ends in the failure, is repaired and goes on. Parts
// stay where they are, so nobody else is touched.
#pragma once
#include <algorithm>

#include "engine/network/network_run.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {

/// How a server fails.
struct NetworkFailures {
  Cursor fail, repair;
  const ModePlan* mode = nullptr;                               ///< nullptr: it does not
  std::int64_t ttf = std::numeric_limits<std::int64_t>::max();  ///< working time to the next failure
  std::int64_t left = 0;                                        ///< of the operation after a failure; 0: none under way
  std::int64_t down = 0;                                        ///< sum of the repairs begun
  std::uint64_t failures = 0;
  bool is_down = false;
};

template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::make_failures() {
  failure_blocks_.resize(2 * std::size_t{servers_end_});
  for (std::uint32_t s = 0; s < servers_end_; ++s) {
    const StationPlan& station = plan_.stations[servers_[s].station];
    const ModePlan nothing;
    const ModePlan& mode = station.modes.count > 0 ? plan_.modes[station.modes.first] : nothing;
    const auto cursor = [&](Purpose purpose, const Draw& draw, std::size_t block) {
      const StreamKey key = mode_stream(options_, station, s - station.servers.first, mode, 0, purpose);
      const std::span<double> space = std::span(failure_blocks_).subspan(block, 1);
      return Cursor(key, space, draw.family, plan_.numbers.data() + draw.table);
    };
    failures_.push_back({cursor(Purpose::failure, mode.every, 2 * std::size_t{s}),
                         cursor(Purpose::repair, mode.lasts, 2 * std::size_t{s} + 1)});
    if (station.modes.count == 0) continue;
    failures_[s].mode = &mode;
    failures_[s].ttf = whole_ticks_of(mode.every, failures_[s].fail.next());
  }
}

/// What is worked of a span: to its end, or to the failure that comes first.
template <bool own_times, bool fails>
[[gnu::always_inline]] inline std::int64_t NetworkRun<own_times, fails>::until_failure(std::uint32_t s,
                                                                                       std::int64_t span) {
  NetworkFailures& f = failures_[s];
  f.left = std::max<std::int64_t>(span - f.ttf, 0);
  span -= f.left;
  f.ttf -= span;
  return span;
}

/// Its span did not end the operation: it has failed, or is repaired and goes on.
template <bool own_times, bool fails>
void NetworkRun<own_times, fails>::fail_or_go_on(std::uint32_t s) {
  NetworkFailures& f = failures_[s];
  f.is_down = !f.is_down;
  if (f.is_down) {
    const std::int64_t lasts = whole_ticks_of(f.mode->lasts, f.repair.next());
    ++f.failures;
    f.down += lasts;
    return schedule(s, now_ + lasts);
  }
  f.ttf = whole_ticks_of(f.mode->every, f.fail.next());
  const std::int64_t span = until_failure(s, f.left);
  servers_[s].working += span;
  schedule(s, now_ + span);
}

template <bool own_times, bool fails>
[[gnu::always_inline]] inline bool NetworkRun<own_times, fails>::is_interrupted(std::uint32_t s) const {
  return fails && failures_[s].left > 0;
}

}  // namespace nordvest
