// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lanes.hpp"

#include <algorithm>

#include "engine/recursion/lane_batch.hpp"
#include "engine/run/streams.hpp"

namespace nordvest {
namespace {

/// A strip: long enough to be worth the calls, short enough for the nearest caches.
constexpr std::size_t most_parts_a_strip = 32;

std::size_t parts_a_strip(const Plan& plan) {
  std::size_t together = most_parts_a_strip;
  for (const LineStop& stop : stops_of_line(plan))
    if (plan.queues[stop.queue].places < most_parts_a_strip)
      together = std::min(together, static_cast<std::size_t>(plan.queues[stop.queue].places) + 1);
  if (const std::size_t limit = supply_of_line(plan).limit; limit > 0) together = std::min(together, limit);
  return most_parts_a_strip / together * together;
}

/// As many as stay in the second cache while one plan after the other runs them, so that each stays with its own sums for a while.
std::size_t strips_a_tape(std::size_t variates_a_strip) {
  constexpr std::size_t variates = 100'000;
  return std::clamp<std::size_t>(variates / variates_a_strip, 1, 64);
}

bool same_variates(const Plan& a, const Draw& x, const Plan& b, const Draw& y) {
  const bool has_table = x.family != Family::exponential && x.family != Family::uniform && x.family != Family::constant;
  return x.family == y.family && (!has_table || (x.table == y.table && a.numbers == b.numbers));
}

StreamKey key_of(const RunOptions& options, std::size_t lane, const std::string& name, Purpose purpose) {
  return stream_key(options.seed, options.replication + lane, name, purpose, 0);
}

/// One for each machine, and one for the source.
std::vector<LaneDraws> draws_of(const Plan& plan, const RunOptions& options, std::size_t count, std::size_t lanes,
                                std::size_t parts) {
  std::vector<LaneDraws> draws;
  const auto add = [&](const Draw& draw, const std::string& name, Purpose purpose) {
    draws.emplace_back(draw, plan.numbers.data(), parts, lanes);
    for (std::size_t lane = 0; lane < count; ++lane) draws.back().set(lane, key_of(options, lane, name, purpose));
  };
  for (const LineStop& stop : stops_of_line(plan))
    add(stop.stop->process, plan.stations[stop.station].name, Purpose::service);
  const SourcePlan& source = plan.sources[0];
  if (source.supply == 1) return draws;
  add(source.every, source.name, Purpose::arrival);
  if (source.has_first) draws.back().leave_first();
  return draws;
}

}  // namespace

bool fits_lanes(const Plan& plan) {
  constexpr double most_kept = 65'536;  // rows of departures, over all queues: 32 MB
  if (!covers(Loop::recursion, plan) || plan.relay_line) return false;
  double kept = 0;
  for (const LineStop& stop : stops_of_line(plan))
    if (plan.queues[stop.queue].places < no_limit) kept += plan.queues[stop.queue].places;
  return kept <= most_kept;
}

bool draws_alike(const Plan& a, const Plan& b) {
  const SourcePlan &x = a.sources[0], &y = b.sources[0];
  const bool supplied = x.supply == 1;
  if (supplied != (y.supply == 1) || x.has_first != y.has_first) return false;
  if (!supplied && (x.name != y.name || !same_variates(a, x.every, b, y.every))) return false;
  const std::vector<LineStop> one = stops_of_line(a), other = stops_of_line(b);
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [&](const LineStop& s, const LineStop& t) {
    return a.stations[s.station].name == b.stations[t.station].name &&
           same_variates(a, s.stop->process, b, t.stop->process);
  });
}

std::vector<std::vector<RunResult>> run_lanes(std::span<const Plan* const> plans, const RunOptions& options,
                                              std::size_t count) {
  const Plan& model = *plans[0];
  const std::size_t lanes = (count + 7) / 8 * 8;
  std::size_t parts = most_parts_a_strip;
  for (const Plan* plan : plans) parts = std::min(parts, parts_a_strip(*plan));
  const std::size_t strips = plans.size() == 1 ? 1 : strips_a_tape(stops_of_line(model).size() * parts * lanes);
  std::vector<LaneDraws> tape = draws_of(model, options, count, lanes, strips * parts);
  std::vector<LaneBatch> batches;
  batches.reserve(plans.size());
  for (const Plan* plan : plans) batches.emplace_back(*plan, options, count, lanes, parts);
  constexpr std::size_t strips_between_looks = 64;
  bool goes_on = true, cancelled = false;
  for (std::size_t k = 0; goes_on && !cancelled; ++k) {
    for (LaneDraws& draws : tape) draws.next();
    goes_on = false;
    for (LaneBatch& batch : batches) {
      for (std::size_t strip = 0; strip < strips && batch.runs(); ++strip) batch.pass(tape, strip * parts);
      goes_on = goes_on || batch.runs();
    }
    if (k % (1 + strips_between_looks / (strips * plans.size())) == 0)
      cancelled = options.cancelled != nullptr && (*options.cancelled)();
  }
  std::vector<std::vector<RunResult>> results;
  for (LaneBatch& batch : batches) results.push_back(batch.close(cancelled));
  return results;
}

}  // namespace nordvest
