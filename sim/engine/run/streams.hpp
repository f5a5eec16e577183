// SPDX-License-Identifier: Apache-2.0
// Who draws from which stream: keys by the name of the element and what the draws are for.
#pragma once
#include <string>

#include "engine/plan/plan.hpp"
#include "engine/run.hpp"
#include "random/cursor.hpp"
#include "random/hash.hpp"

namespace nordvest {

inline StreamKey named_stream(const RunOptions& options, const std::string& name, Purpose purpose,
                              std::uint64_t index = 0) {
  return stream_key(options.seed, options.replication, name, purpose, index);
}

/// Of a failure mode of a server, counted from 0 in its station. A mode with a name keeps its draws when others are added beside it.
inline StreamKey mode_stream(const RunOptions& options, const StationPlan& station, std::uint32_t server,
                             const ModePlan& mode, std::uint32_t mode_number, Purpose purpose) {
  const std::string name = mode.name.empty() ? station.name : station.name + '/' + mode.name;
  return named_stream(options, name, purpose, std::uint64_t{server} * 64 + (mode.name.empty() ? mode_number : 0));
}

/// The first interval of a source whose `first` is drawn.
inline StreamKey first_arrival_stream(const RunOptions& options, const SourcePlan& source) {
  return named_stream(options, source.name, Purpose::arrival, 1);
}

/// Variates a block of each station: huge plans take memory before blocks.
inline std::size_t variates_a_block(const Plan& plan) { return plan.stations.size() > 1000 ? 8 : usual_block; }

}  // namespace nordvest
