// SPDX-License-Identifier: Apache-2.0
// What an experiment finds: estimates with intervals, one value a replication behind each.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/remark.hpp"
#include "factory/factory.hpp"
#include "stats/interval.hpp"

namespace nordvest {

struct Measure {
  std::string key;  ///< as in the result JSON: `throughput_per_h`
  Estimate value;
};

/// The measures of one thing: the factory, a product, a station, a pool.
struct Measures {
  std::string name;
  std::vector<Measure> list;
  std::vector<Measure> oee;  ///< stations: availability, performance, quality, oee
  double lead_p50_h = 0, lead_p90_h = 0,
         lead_p95_h = 0;  ///< factory and products: over all replications together [h]; NaN without parts
  [[nodiscard]] const Estimate* find(std::string_view key) const;
};

/// How often a station was the most active of all, and how active it was.
struct Bottleneck {
  std::string station;
  double share = 0;         ///< mean share of its open time at work, in set-up, down or maintained [-]
  double replications = 0;  ///< share of the replications in which it was the most active [-]
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
  std::vector<Measures> products, stations, workers, buffers, conveyors, carriers;
  std::vector<Bottleneck> bottlenecks;  ///< most active first
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
