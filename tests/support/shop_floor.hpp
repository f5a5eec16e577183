// SPDX-License-Identifier: Apache-2.0
// A factory written in the test, run once with everything recorded: what tests of the engine's semantics read from.
//
//   const Floor floor(R"(
//     products: {a: {route: [saw]}}
//     sources: {in: {makes: a, at: [0, 1]}}
//     stations: {saw: {process: 5}}
//     run: {length: 20})");
//   CHECK(floor.story("finished") == "5 a1 finished saw; 10 a2 finished saw");
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/tick_sum.hpp"
#include "core/time.hpp"
#include "engine/plan/plan.hpp"
#include "engine/run.hpp"

namespace nordvest::test {

/// Keeps every record it is told.
struct Recorder : Listener {
  std::vector<LogRow> records;
  void observe(std::span<const LogRow> batch) override { records.insert(records.end(), batch.begin(), batch.end()); }
};

/// Reads, checks and compiles a factory. Throws ModelError.
Plan plan_of(std::string_view yaml);

/// The first difference between two results, every number to the bit, `events` left out (loops count them differently); "" if none.
std::string difference(const RunResult& a, const RunResult& b);
/// Of a plan that fits lanes: what differs between replications there and one by one, also beside a plan that draws alike; empty if nothing.
std::string difference_in_lanes(const Plan& plan, const RunOptions& options);

/// What is wrong with a result by itself: parts not conserved, states that do not sum to the window, Little's law broken. "" if nothing.
/// Parts are counted from an empty factory, so they are looked at only where there is no warm-up.
std::string broken_invariant(const Plan& plan, const RunResult& result);

/// One replication of a factory, recorded. The leanest loop that covers the plan and every loop above it must give the same bits, and
/// the invariants must hold: if not, the constructor throws.
class Floor {
 public:
  explicit Floor(std::string_view yaml, std::uint64_t seed = 1);

  Plan plan;
  RunResult result;
  std::vector<LogRow> records;

  /// Events of these kinds (`started finished`), at these elements (all if empty), as `2 a1 started saw; 3 a2 blocked drill#2`: minutes,
  /// product and part number (`x3` where the unit has three parts), kind, element, server where the station has several.
  [[nodiscard]] std::string story(std::string_view kinds, std::string_view elements = {}) const;
  /// Moments of one kind of event at an element [min].
  [[nodiscard]] std::vector<double> times(std::string_view kind, std::string_view element = {}) const;
  /// Time a station's servers spent in a state [min].
  [[nodiscard]] double minutes(std::string_view station, State state) const;
  [[nodiscard]] const StationTally& station(std::string_view name) const;
  [[nodiscard]] const QueueTally& queue(std::string_view name) const;  ///< by its first listed station
  [[nodiscard]] const ProductTally& product(std::string_view name) const;
  [[nodiscard]] const CarrierTally& carrier(std::string_view name) const;
  [[nodiscard]] const FleetTally& fleet(std::string_view name) const;
  /// Time a fleet's vehicles spent at something [min].
  [[nodiscard]] double minutes(std::string_view fleet, VehicleState state) const;
  [[nodiscard]] const PoolTally& pool(std::string_view name) const;

 private:
  [[nodiscard]] std::string element_of(const LogRow& r) const;
};

/// Sums of ticks as minutes.
inline double in_minutes(double ticks) { return ticks / ticks_per_minute; }
inline double in_minutes(std::int64_t ticks) { return static_cast<double>(ticks) / ticks_per_minute; }
inline double in_minutes(TickSum sum) { return static_cast<double>(sum) / ticks_per_minute; }

}  // namespace nordvest::test
