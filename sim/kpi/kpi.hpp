// SPDX-License-Identifier: Apache-2.0
// Key performance indicators: each a name and a formula on a run's sums. The result loops over these lists, so a new one is one entry.
#pragma once
#include <span>
#include <string_view>

#include "engine/plan/plan.hpp"
#include "engine/result.hpp"

namespace nordvest {

/// The window of a run [hours of calendar time].
struct Window {
  double hours = 0;
};

/// Of the parts of one product, or of all of them together. NaN where it does not exist (no part finished: no lead time).
struct ProductKpi {
  std::string_view key;
  double (*value)(const ProductTally&, Window);
  Histogram ProductTally::*spread = nullptr;  ///< times of the single parts, for percentiles [ticks]
};
/// Of one station and its queue.
struct StationKpi {
  std::string_view key;
  double (*value)(const StationTally&, const QueueTally*, double servers, Window);
};
/// Of one buffer.
struct StoreKpi {
  std::string_view key;
  double (*value)(const QueueTally&, Window);
};
/// Of one conveyor: what moves it, and what is on it.
struct ConveyorKpi {
  std::string_view key;
  double (*value)(const StationTally&, const QueueTally&, Window);
};
/// Of one pool of workers or a crew.
struct PoolKpi {
  std::string_view key;
  double (*value)(const PoolTally&, Window);
};

/// Of one pool of carriers.
struct CarrierKpi {
  std::string_view key;
  double (*value)(const CarrierTally&, double count, Window);
};

/// Of one fleet of vehicles.
struct FleetKpi {
  std::string_view key;
  double (*value)(const FleetTally&, double count, Window);
};

/// throughput_per_h, lead_time_h, wip, good_parts, scrap_rate, on_time, wip_end, scrapped_per_h, lost_per_h, lost_share, tardiness_h,
/// late_cost_per_h (at the expected cost a day), stock (parts at the end of their route that wait for a kit), shortages_per_h (parts that waited for their kit), shortage_h (how long), defects_shipped (parts), defect_rate (of the good)
std::span<const ProductKpi> product_kpis();
/// Every state's share, holding, operations_per_h, queue_length, queue_time_h, failures_per_h, setups_per_h, maintenances_per_h, defects_found_per_h,
/// false_alarms_per_h
std::span<const StationKpi> station_kpis();
/// Overall equipment effectiveness (Nakajima 1988): availability, performance, quality and their product. Formulas in oee.cpp.
std::span<const StationKpi> oee_kpis();
/// content (mean parts), stay_h (mean, of parts that went on), spoiled_per_h
std::span<const StoreKpi> store_kpis();
/// content (mean parts), throughput_per_h (parts that left it), stay_h (mean, entering to leaving), failures_per_h, and the share of
/// time in each state: moving (something rides, and nothing waits at its end), blocked (something waits there), starved (empty), down,
/// off_shift; they sum to 1
std::span<const ConveyorKpi> conveyor_kpis();
/// in_use (mean number with parts or coming back), busy (share of all), its parts with_parts and coming_back, queue_time_h (from when
/// only they lacked)
std::span<const CarrierKpi> carrier_kpis();
/// Every state's share, trips, parts (brought in the window), failures_per_h, queue_time_h (of a part, until a vehicle begins to load it)
std::span<const FleetKpi> fleet_kpis();
/// busy, queue_time_h, and what they are busy with: setup, load, process, unload, repair; absent (share of the hours they are due), overtime_h
std::span<const PoolKpi> pool_kpis();

/// All products together.
ProductTally all_products(const RunResult& run);
/// Share of a station's open time in which it works or is set up, down or maintained: what it cannot give away [-].
double active_share(const StationTally& station);

}  // namespace nordvest
