// SPDX-License-Identifier: Apache-2.0
// What one replication leaves behind: plain sums over its window, from which every KPI is read.
#pragma once
#include <array>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/tick_sum.hpp"
#include "stats/histogram.hpp"

namespace nordvest {

/// States of a server: exclusive, summing to the window. Blocked and starved are never swapped.
enum class State : std::uint8_t {
  working,
  setup,
  starved,
  blocked,
  down,
  maintenance,
  waiting_worker,
  waiting_transport,
  off_shift
};
inline constexpr std::size_t state_count = 9;
inline constexpr std::array<std::string_view, state_count> state_names{
    "working",     "setup",          "starved",           "blocked",  "down",
    "maintenance", "waiting_worker", "waiting_transport", "off_shift"};

/// What people do.
enum class Duty : std::uint8_t { setup, load, process, unload, repair, drive };
inline constexpr std::size_t duty_count = 6;

/// Of one product, over the window (warm-up, end]; parts, not units.
struct ProductTally {
  double good = 0;  ///< shipped
  double scrapped = 0;
  double defects_shipped = 0;  ///< of the good, with a defect that nobody has seen
  double lost = 0;             ///< arrivals turned away
  double arrived = 0;
  double dated = 0;        ///< shipped with a due date
  double on_time = 0;      ///< of these, not after it
  double late_ticks = 0;   ///< sum of time after the due date [part ticks]
  TickSum lead_sum;        ///< release to shipped, of the good parts [part ticks]
  TickSum wip_ticks;       ///< part ticks in the factory, clipped to the window
  double in_process = 0;   ///< at the end
  double used = 0;         ///< went into others, or were turned into them
  double short_parts = 0;  ///< of a parent: waited for their kit while a server was free
  double short_ticks = 0;  ///< of these, until the kit was there [part ticks]
  TickSum stock_ticks;     ///< at the end of their route until a kit takes them, clipped to the window [part ticks]
  Histogram lead;          ///< [ticks] of the good parts
  Histogram late;          ///< [ticks] after the due date, of the parts with one; 0 for those in time
  double late_cost = 0;    ///< of lateness, at the expected cost a day [currency]
};

/// Of one station, over the window; summed over its servers.
struct StationTally {
  std::array<double, state_count> state_ticks{};
  std::vector<std::array<double, state_count>> servers;  ///< the same, of each server
  double holding_ticks = 0;                              ///< with a finished part, whatever the state
  double operations = 0;                                 ///< completed services [parts]
  double good = 0;          ///< of these, neither scrapped nor to be reworked, without a new defect or a false alarm
  double found = 0;         ///< parts with a hidden defect that were refused
  double false_alarms = 0;  ///< parts without one that were refused
  double setups = 0;
  double failures = 0;
  double maintenances = 0;  ///< planned stops that began
};

/// Of one queue, over the window.
struct QueueTally {
  TickSum waits;          ///< joining to loading, of parts loaded in the window [part ticks]
  TickSum content_ticks;  ///< part ticks waiting, clipped to the window
  double loaded = 0;      ///< parts loaded
  double spoiled = 0;     ///< parts scrapped for their shelf life
};

/// Of one pool, over the window.
struct PoolTally {
  double busy_ticks = 0;                        ///< member ticks at work
  std::array<double, duty_count> duty_ticks{};  ///< of these, by what they do
  double available_ticks = 0;                   ///< member ticks there
  double absent_ticks = 0;                      ///< member ticks away while their calendar is open
  double overtime_ticks = 0;                    ///< member ticks there after the close
  double paid_ticks = 0;                        ///< there or away, overtime as it is paid
  double wait_ticks = 0;                        ///< request to grant, of grants in the window
  double grants = 0;
};

/// Of one pool of carriers, over the window.
struct CarrierTally {
  double in_use_ticks = 0;     ///< carrier ticks out of the pool: with parts, or coming back
  double returning_ticks = 0;  ///< of these, coming back
  double wait_ticks = 0;       ///< of units: from when only carriers lacked to loading, of those loaded in the window
  double grants = 0;           ///< units that took some
};

/// What a vehicle does: exclusive, summing to the window.
enum class VehicleState : std::uint8_t { loaded, empty, loading, working, charging, down, waiting, idle, off_shift };
inline constexpr std::size_t vehicle_state_count = 9;
inline constexpr std::array<std::string_view, vehicle_state_count> vehicle_state_names{
    "loaded", "empty", "loading", "working", "charging", "down", "waiting", "idle", "off_shift"};

/// Of one fleet, over the window; summed over its vehicles.
struct FleetTally {
  std::array<double, vehicle_state_count> state_ticks{};
  double trips = 0;  ///< with units, ended in the window
  double parts = 0;  ///< that they brought
  std::int64_t wait_ticks =
      0;  ///< from asking until a vehicle that stands there begins to load, of parts loaded in the window [part ticks]
  double waited = 0;  ///< parts loaded
  double failures = 0;
};

enum class Outcome : std::uint8_t { reached, parts_done, budget_spent, stuck, failed };

struct RunResult {
  Outcome outcome = Outcome::reached;
  std::string message;             ///< stuck, failed: why
  std::vector<std::string> cycle;  ///< stuck: who waits for whom
  std::exception_ptr error;        ///< failed: what a rule or station kind from outside threw
  double from = 0, to = 0;         ///< the window [ticks]
  double events = 0;
  std::vector<ProductTally> products;
  std::vector<StationTally> stations;
  std::vector<QueueTally> queues;
  std::vector<PoolTally> pools;
  std::vector<CarrierTally> carriers;
  std::vector<FleetTally> fleets;
  std::vector<std::pair<std::string, double>> told;  ///< by KPIs from outside that listened: name, value
};

}  // namespace nordvest
