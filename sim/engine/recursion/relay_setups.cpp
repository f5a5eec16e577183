// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/relay_setups.hpp"

#include "engine/run/streams.hpp"

namespace nordvest {

RelaySetups::RelaySetups(const Plan& plan, const StationPlan& station, const RunOptions& options)
    : plan_(plan),
      station_(station),
      block_(usual_block),
      times_(named_stream(options, station.name, Purpose::setup), block_),
      servers_(station.servers.count, {station.setup_start, 0, station.setup_start != no_index}) {}

std::optional<std::int64_t> RelaySetups::before(std::size_t server, std::uint32_t product, const Stop& stop,
                                                bool was_idle, std::size_t parts) {
  Server& s = servers_[server];
  const std::uint32_t family = family_of(product, stop);
  const bool by_count = station_.setup == SetupKind::every, needed = is_needed(s, family, was_idle);
  const Draw* const draw = needed ? draw_of(s.family, family) : nullptr;
  const std::int64_t time = draw == nullptr ? 0 : time_of(*draw);
  if (needed && by_count) s.parts = 0;
  if (time > 0 || !by_count) s.family = family;
  s.had_first = true;
  s.parts += static_cast<std::uint32_t>(parts);
  return draw == nullptr ? std::nullopt : std::optional(time);
}

std::uint32_t RelaySetups::family_of(std::uint32_t product, const Stop& stop) const {
  if (station_.setup != SetupKind::family_changes) return product;
  return stop.family != no_index ? stop.family : plan_.products[product].family;
}

bool RelaySetups::is_needed(const Server& server, std::uint32_t family, bool was_idle) const {
  switch (station_.setup) {
    case SetupKind::none:
      return false;
    case SetupKind::product_changes:
    case SetupKind::family_changes:
      return server.had_first && server.family != family;
    case SetupKind::lot:
      return true;  // each part is one
    case SetupKind::every:
      return server.parts >= station_.setup_every;
    case SetupKind::after_idle:
      return server.had_first && was_idle;
  }
  return false;
}

/// The matrix goes before `time`; nullptr where neither says anything.
const Draw* RelaySetups::draw_of(std::uint32_t from, std::uint32_t to) const {
  for (const SetupEntry& e : station_.setup_matrix)
    if (e.from == from && e.to == to) return &e.time;
  return station_.has_setup_time ? &station_.setup_time : nullptr;
}

std::int64_t RelaySetups::time_of(const Draw& draw) {
  if (draw.family == Family::constant) return whole_ticks_of(draw, 0);
  return static_cast<std::int64_t>(value(draw, plan_.numbers.data(), times_.next()));
}

}  // namespace nordvest
