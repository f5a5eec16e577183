// SPDX-License-Identifier: Apache-2.0
// The plan: a factory compiled to flat plain data. Indices instead of pointers, everything the run needs, nothing it decides.
//
//   product: instructions  visit 0 -> share 0.4 else 3 -> visit 1 -> visit 2 -> end
//   visit -> options (one, or the alternatives to pick from) -> a queue, and the stops where its stations do the work
//   queue <- consumers: stations whose servers take from it
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/plan/batch_plan.hpp"
#include "engine/plan/belt_plan.hpp"
#include "engine/plan/carrier_plan.hpp"
#include "engine/plan/component_plan.hpp"
#include "engine/plan/energy_plan.hpp"
#include "engine/plan/maintenance_plan.hpp"
#include "engine/plan/quality_plan.hpp"
#include "engine/plan/release_plan.hpp"
#include "engine/plan/slice.hpp"
#include "engine/plan/store_plan.hpp"
#include "engine/plan/transport_plan.hpp"
#include "engine/plan/worker_plan.hpp"
#include "factory/calendar.hpp"
#include "factory/element.hpp"
#include "factory/queue_rule.hpp"
#include "random/draw.hpp"

namespace nordvest {

/// What a plan uses. A loop is compiled for a set of features; the others cost nothing in it.
enum Feature : std::uint32_t {
  feature_order = 1u << 0,    ///< what happens first at one instant matters: book, then settle
  feature_choice = 1u << 1,   ///< share, then, any_of, rework, repeats, lots that split or gather
  feature_quality = 1u << 2,  ///< scrap or rework
  feature_setup = 1u << 3,
  feature_rule = 1u << 4,      ///< any queue that is not fifo, admits by priority, sleeps, or has a shelf life
  feature_units = 1u << 5,     ///< units of more than one part
  feature_failure = 1u << 6,   ///< failures on the working clock without crew, part resumes
  feature_down = 1u << 7,      ///< any other failures
  feature_calendar = 1u << 8,  ///< stations that close
  feature_worker = 1u << 9,    ///< pools
  feature_gate = 1u << 10,     ///< CONWIP, kanban, release of orders
  feature_phases = 1u << 11,   ///< load, unload, blocking before service
  feature_preempt = 1u << 12,
  feature_loss = 1u << 13,       ///< arrivals that may be lost
  feature_store = 1u << 14,      ///< buffers, conveyors, output places
  feature_batch = 1u << 15,      ///< several units worked on together
  feature_component = 1u << 16,  ///< kits, steps that make others, stock control
  feature_carrier = 1u << 17,
  feature_transport = 1u << 18,
  feature_maintenance = 1u << 19,
  feature_task = 1u << 20,        ///< workers asked for by phase, by skill, who stay or attend several
  feature_inspection = 1u << 21,  ///< defects found later, quality after a set-up or repair
  feature_belt = 1u << 22,        ///< conveyors
  feature_users = 1u << 23,       ///< rules and station kinds from outside
  feature_log = 1u << 31,         ///< a listener is attached
};
using Features = std::uint32_t;

enum class Op : std::uint8_t { visit, share, end };

/// One instruction of a product's route program.
struct Instruction {
  Op op = Op::end;
  std::uint32_t visit = no_index;  ///< visit: which
  std::uint32_t otherwise = 0;     ///< share: the instruction of those that do not take it
  double share = 1;                ///< share: of the units
  std::uint32_t key = 0;           ///< share: index in `key_names`
};

/// Where `then` leads, by probability.
struct Jump {
  double up_to = 1;  ///< cumulated probability
  std::uint32_t instruction = 0;
};

/// `first_with_room`: alternatives that cannot share a line, as stores have no servers.
enum class PickRule : std::uint8_t { only, shortest_queue, in_turn, weights, first_with_room };

/// One step of a product's route.
struct Visit {
  std::uint32_t product = 0;
  std::uint32_t step = 0;  ///< its place in the route, from 0
  Slice options;
  PickRule pick = PickRule::only;
  bool jumps_back = false;  ///< off-route rework: what follows counts as a new pass
  std::uint8_t travel = 0;  ///< 0 as it comes, 1 part, 2 lot, 3 transfer batch
  std::uint32_t batch = 0;  ///< transfer batch: parts
  std::uint32_t next = 0;   ///< the instruction after it
  Slice takes, returns;     ///< carriers, in `carrier_uses`
  Slice then;               ///< in `jumps`; empty: `next`
  Slice needs;              ///< in `needs`: the kit of a part
  Slice makes;              ///< in `starts`: what a part is turned into; its route ends here
  bool lost_if_short = false;
  std::uint32_t key = 0;  ///< index in `key_names`: for pick and then
  [[nodiscard]] bool picks_by_room() const {
    return pick == PickRule::shortest_queue || pick == PickRule::first_with_room;
  }
  WorkLeft remaining;  ///< expected work from here to the end of the route: mwkr, slack
};

/// One alternative of a visit: a queue and the stops of the stations that take from it; or a store's queue and the stay in it.
struct Option {
  std::uint32_t queue = 0;
  Slice stops;
  double weight = 1;              ///< cumulated, PickRule::weights
  std::uint32_t stay = no_index;  ///< stores: in `stays`; there are no stops then
};

/// A step as done at one station.
struct Stop {
  std::uint32_t station = 0;
  Draw process;       ///< a part (or a lot) [ticks], speed included
  Draw load, unload;  ///< a part [ticks]
  double priority = 0;
  bool has_priority = false;
  bool constant_process = false;
  double mean_process = 0;              ///< of `process` [ticks]
  double mean_handling = 0;             ///< of load and unload together [ticks]
  std::uint32_t family = no_index;      ///< set-up family where the step fixes one; `drawn_family` + mix where it draws
  std::uint32_t family_mix = no_index;  ///< index in `family_mixes`
  std::uint32_t rework = no_index;      ///< instruction to go to
  std::uint32_t refused = no_index;     ///< instruction of what an inspection sends back
  std::uint32_t send_ahead = 0;  ///< done parts go on in so many while the rest of the unit is worked on; 0: together
};

struct FamilyMix {
  std::vector<std::pair<double, std::uint32_t>> up_to;  ///< cumulated probability, family
  std::string key;
};

struct QueuePlan {
  std::string name;         ///< the first listed station's; the store's
  double places = 0;        ///< waiting places [parts]; infinity
  double cards = no_limit;  ///< kanban: parts that may be in its loop
  RuleKind rule = fifo_rule;
  std::string users_rule;  ///< users_rule: its name in the run's vocabulary
  bool admit_by_priority = false;
  bool needs_time_at_joining = false;  ///< spt, lpt: service drawn when the part joins
  std::uint32_t start_at = 1;
  bool has_shelf_life = false;
  Draw shelf_life;
  std::vector<std::uint32_t> consumers;  ///< stations, in listed order
  std::vector<std::uint32_t> given;      ///< products
  std::uint32_t servers = 0;
  bool takes_back = false;         ///< a unit may come here from one of its own servers
  std::uint32_t store = no_index;  ///< in `stores`: units stay here and nobody takes them
};

struct SetupEntry {
  std::uint32_t from, to;
  Draw time;
};

enum class SetupKind : std::uint8_t { none, product_changes, family_changes, lot, every, after_idle };
enum class EndOfShift : std::uint8_t { pause, finish, no_start_if_late };

struct StationPlan {
  std::string name;
  std::string kind;  ///< from outside: its name in the run's vocabulary; empty: an ordinary one
  std::vector<std::pair<std::string, double>> settings;
  Slice servers;
  Slice modes;  ///< failure modes, then planned stops
  std::uint32_t queue = 0;
  std::uint32_t calendar = no_index;
  std::uint32_t rank = 0;          ///< largest step index in any route
  bool per_lot = false;            ///< one process time for the unit, whatever its parts
  std::uint32_t batch = no_index;  ///< in `batches`
  double output_places = 0;        ///< for finished units that wait beside the servers [parts]
  bool block_before_service = false;
  bool has_phases = false;  ///< load or unload anywhere
  SetupKind setup = SetupKind::none;
  std::uint32_t setup_every = 0;
  bool has_setup_time = false;
  Draw setup_time;
  std::vector<SetupEntry> setup_matrix;
  std::uint32_t setup_start = no_index;  ///< what its servers are set for at time 0
  double scrap = 0, rework = 0;
  BackLimit rework_back;
  ClosePlan close;
  std::vector<WorkerPlan> workers;
  bool plain_workers = true;  ///< `are_plain`
  bool is_paced = false;      ///< some of them learn or tire
  bool has_vehicles = false;  ///< asks for vehicles beside people
  EndOfShift at_shift_end = EndOfShift::pause;
  bool one_family = true;           ///< all process times here are of one distribution family: drawn in blocks
  std::vector<std::uint32_t> only;  ///< products; empty: all
  PowerByState power{};             ///< of one server [kW]
  std::uint32_t belt = no_index;    ///< in `belts`: the server moves a conveyor, and works on nothing
};

/// Planned stops have more: `parts` counts those that are done, `moments` is a grid or times of the week, `none` is always due (or at
/// every close).
enum class ClockKind : std::uint8_t { working, shift, calendar, parts, moments, none };
enum class PartAction : std::uint8_t { resume, restart, redraw, scrap };

/// One way a server stops: a failure, or a planned stop.
struct ModePlan {
  std::uint32_t station = no_index;  ///< no_index: of vehicles
  std::string name;
  Draw every, lasts;
  ClockKind clock = ClockKind::working;
  PartAction part = PartAction::resume;
  bool hand_over = false;
  std::uint32_t crew = no_index;
  double priority = 0;
  bool round_the_clock = false;   ///< without a crew it passes whether the station is open or not
  std::uint32_t task = no_index;  ///< planned stops: in `tasks`
};

struct PoolPlan {
  std::string name;
  std::vector<std::pair<std::uint32_t, int>> count;  ///< calendar (no_index: always), members
  std::uint8_t rule = 0;                             ///< 0 fifo, 1 priority, 2 downstream
  double absence = 0;                                ///< share of shifts that a member is away
  double learning = 0;                               ///< exponent of the learning curve, <= 0
  double learning_floor = 0;                         ///< share of the first time that it never falls below
  double fatigue = 0;                                ///< slower by this share for each hour since the last break
  [[nodiscard]] bool is_paced() const { return learning < 0 || fatigue > 0; }
  /// With all calendars open.
  [[nodiscard]] double members() const {
    double sum = 0;
    for (const auto& [open, members_then] : count) sum += members_then;
    return sum;
  }
};

struct GatePlan {
  double limit = 0;            ///< parts
  std::vector<bool> products;  ///< whom it counts
};

/// One order of a book.
struct OrderPlan {
  std::uint32_t product = 0;
  Draw lot;  ///< parts
  Draw due;
  bool has_due = false, due_after_arrival = false;
  double priority = 0;
};

struct SourcePlan {
  std::string name;
  std::uint8_t makes = 0;                                  ///< 0 one, 1 mix, 2 in turn
  std::vector<std::pair<double, std::uint32_t>> products;  ///< cumulated probability (mix), product
  /// 0 interval, 1 unlimited, 2 times, 3 weekly, 4 an order book, 5 none: parts that others start
  std::uint8_t supply = 0;
  Draw every, lot, due, first;
  bool has_first = false, has_due = false, due_after_arrival = false;
  std::vector<double> at;
  std::vector<OrderPlan> orders;  ///< one for each moment of `at`
  std::uint32_t calendar = no_index;
  double count = 0;  ///< infinity: no end
  bool lost_if_full = false, preempts = false;
  double priority = 0;
};

struct ProductPlan {
  std::string name;
  std::uint32_t start = 0;  ///< first instruction
  std::uint8_t travel = 0;  ///< 1 part, 2 lot, 3 transfer batch
  std::uint32_t batch = 0;
  bool repeats = false;
  std::uint32_t family = 0;  ///< where it fixes one
  std::uint32_t family_mix = no_index;
  bool is_component = false;            ///< needed by others: waits at the end of its route
  bool is_bought = false;               ///< no route and a source without limit: there whenever a kit asks
  Slice to_order;                       ///< in `starts`: components that start with a lot of it
  WorkLeft work;                        ///< expected on its whole route
  std::uint32_t stock_rule = no_index;  ///< in `stock_rules`
  std::uint32_t starter = no_index;     ///< the source that counts what is started by others
  double late_cost = 0;                 ///< expected [currency a part and day late]; changes no part's way
};

/// Parts that are there at time 0.
struct InitialPlan {
  std::uint32_t product = 0;
  std::uint32_t visit = no_index;  ///< where they wait; in stock: the store, or nowhere in particular
  std::uint32_t option = no_index;
  std::uint32_t card = no_index;  ///< in a store or in stock: the queue of the station before it
  bool in_stock = false;
  double parts = 0;
  double lot = 1;   ///< parts of a lot
  double unit = 1;  ///< parts that move as one
};

/// A factory, ready to run. Two plans with the same hash give the same results for the same seed and replication.
struct Plan {
  std::string factory;
  std::vector<ProductPlan> products;
  std::vector<Instruction> program;
  std::vector<Visit> visits;
  std::vector<Option> options;
  std::vector<Stop> stops;
  std::vector<Jump> jumps;
  std::vector<NeedPlan> needs;
  std::vector<StartPlan> starts;
  std::vector<StockPlan> stock_rules;
  std::vector<FamilyMix> family_mixes;
  std::vector<QueuePlan> queues;  ///< of the stations, then of the stores
  std::vector<StorePlan> stores;
  std::vector<Stay> stays;
  std::vector<BeltPlan> belts;
  std::vector<CarrierPlan> carriers;
  std::vector<CarrierUse> carrier_uses;
  TransportPlan transport;
  std::vector<StationPlan> stations;          ///< in file order; then what moves the conveyors
  std::vector<std::uint32_t> server_station;  ///< of each server
  std::vector<std::uint32_t> load_order;      ///< servers in the order in which free ones load
  std::vector<ModePlan> modes;
  std::vector<TaskPlan> tasks;
  std::vector<BatchPlan> batches;
  std::vector<Calendar> calendars;
  std::vector<PoolPlan> pools;
  std::vector<GatePlan> gates;
  ReleasePlan release;
  std::vector<SourcePlan> sources;
  std::vector<InitialPlan> initial;
  std::vector<std::string> families;   ///< set-up families (product names are families too)
  std::vector<std::string> key_names;  ///< elements of keyed draws
  std::vector<double> numbers;         ///< tables of the distributions
  EnergyPlan energy;
  std::uint32_t rework_slots = 0;
  Features features = 0;
  bool carrier_cycle =
      false;  ///< who holds a carrier may wait for one who waits for it: look for locks through carriers
  bool open_network =
      false;  ///< nobody waits for room, and each part's way depends on itself alone: a leaner loop knows how
  bool limited_line = false;  ///< a line but for one limit on the parts in it: only the recursion knows how
  bool relay_line = false;    ///< a line that has more, which `Relay` knows how to run
  bool finite_cycle = false;  ///< the layout with finite places has a cycle: look for deadlocks
  double warm_up = 0;         ///< [ticks]
  double length = 0;          ///< [ticks]; infinity with until_parts alone
  double until_parts = 0;     ///< 0: none
  std::string hash;           ///< of all of the above, names included
};

}  // namespace nordvest
