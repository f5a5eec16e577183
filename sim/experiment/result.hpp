// SPDX-License-Identifier: Apache-2.0
// What an experiment finds: estimates with intervals, one value a replication behind each.
#pragma once
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/remark.hpp"
#include "engine/result.hpp"
#include "factory/factory.hpp"
#include "stats/interval.hpp"
#include "stats/level_series.hpp"

namespace nordvest {

/// Of single parts, over all replications together [h]; NaN where there are none.
struct Percentiles {
  double p50 = 0, p90 = 0, p95 = 0;
};

struct Measure {
  std::string key;  ///< as in the result JSON: `throughput_per_h`
  Estimate value;
  std::optional<Percentiles> percentiles;
};

/// The measures of one thing: the factory, a product, a station, a pool.
struct Measures {
  std::string name;
  std::vector<Measure> list;
  std::vector<Measure> oee;                              ///< stations: availability, performance, quality, oee
  std::vector<std::array<double, state_count>> servers;  ///< stations: mean share of time in each state, by server
  [[nodiscard]] const Estimate* find(std::string_view key) const;
};

/// A station as a bottleneck, by several methods; NaN: not observed, or not defined for this factory.
struct Bottleneck {
  std::string station;
  double share = 0;         ///< mean share of its open time at work, in set-up, down or maintained [-]
  double replications = 0;  ///< share of the replications in which it was the most active [-]
  double momentary =
      std::numeric_limits<double>::quiet_NaN();                ///< share of open time: longest active period of all [-]
  double sole = std::numeric_limits<double>::quiet_NaN();      ///< of it, the only bottleneck [-]
  double shifting = std::numeric_limits<double>::quiet_NaN();  ///< while the bottleneck moved to or from it [-]
  double critical_path = std::numeric_limits<double>::quiet_NaN();  ///< share of the longest path of departures [-]
};

/// What listeners saw of the first replications.
struct Details {
  std::size_t replications = 0;
  AveragedSeries wip;  ///< parts in process over time; slices in hours
  std::vector<std::pair<std::string, std::vector<double>>> wip_of_products;  ///< means of the same slices
  std::vector<Measure> critical_path;  ///< of each station, by name; empty: not defined
  Estimate critical_arrivals;          ///< share of waiting for arrivals
};

struct Result {
  std::string factory, hash;
  std::uint64_t seed = 1;
  std::size_t replications = 0;
  double length_h = 0, warm_up_h = 0;
  double end_h = 0;  ///< mean end of the replications
  std::string engine = "event";
  std::string engine_reason;  ///< which loop ran, and why
  std::vector<Remark> warnings;
  Measures kpis;
  std::vector<Measures> products, stations, workers, transport, buffers, conveyors, carriers;
  std::vector<Bottleneck> bottlenecks;  ///< most active first
  std::optional<Details> details;
};

/// The money of a package: one value a replication behind each.
struct Money {
  Estimate investment, yearly_gain, npv, irr, payback_y, simple_payback_y, freed_h, paid_h;
  Estimate extra_parts_value, paid_hours_value, freed_hours_value, scrap_value, lateness_value,
      energy_value;           ///< the gain's terms [currency a year]
  double p_npv_positive = 0;  ///< share of replications
  double payback_share = 0, simple_payback_share = 0,
         irr_share = 0;  ///< share of the replications that have a value; below 1 the estimate has no mean [-]
};

struct PackageResult {
  std::vector<std::string> upgrades;
  Result result;                    ///< of the upgraded factory
  std::vector<Measure> difference;  ///< upgraded less baseline, paired under common random numbers
  Money money;
  std::vector<std::string> changes;  ///< what it changed in the plan, for people
  std::string bottleneck_before, bottleneck_after;
};

struct Comparison {
  std::string factory, hash, currency;
  Result baseline;
  std::vector<PackageResult> packages;
  std::vector<Remark> warnings;
};

}  // namespace nordvest
