// SPDX-License-Identifier: Apache-2.0
// What a factory IS: plain data, checked, with names. How it runs is the engine's business.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"
#include "factory/batch.hpp"
#include "factory/buffer.hpp"
#include "factory/calendar.hpp"
#include "factory/carrier.hpp"
#include "factory/components.hpp"
#include "factory/control.hpp"
#include "factory/element.hpp"
#include "factory/energy.hpp"
#include "factory/maintenance.hpp"
#include "factory/quality.hpp"
#include "factory/queue_rule.hpp"
#include "factory/transport.hpp"
#include "factory/worker_need.hpp"
#include "random/distribution.hpp"

namespace nordvest {

/// One of several names by weight, drawn once a lot (setup families) or fixed (one name, weight 1).
struct NameMix {
  std::vector<std::pair<std::string, double>> shares;  ///< sum 1
  [[nodiscard]] bool empty() const { return shares.empty(); }
};

/// What moves and is worked on as one.
struct Travel {
  enum class Kind { part, lot, transfer } kind = Kind::part;
  int batch = 1;  ///< transfer: parts a unit, >= 1
};

/// What a step may say differently from its station; also an alternative of `any_of`.
struct Overrides {
  std::optional<Distribution> process, load, unload;  ///< [ticks]
  NameMix setup_family;
  std::optional<double> priority;
  std::optional<Distribution> dwell;  ///< buffers: the shortest stay [ticks]
};

/// One place where a step can be done.
struct Alternative {
  std::string at;  ///< a station or a buffer
  Overrides overrides;
  Mark mark;
};

enum class Pick { first_free, shortest_queue, in_turn, weights };

/// Carriers a step takes or returns: name and how many for each group of as many parts as one holds.
using CarrierCounts = std::vector<std::pair<std::string, int>>;

/// One step of a route. `end` as a target of `then` ships.
struct Step {
  std::string name;                 ///< `name`, else the station's (the first alternative's)
  std::vector<Alternative> places;  ///< one, or the alternatives of any_of in listed order
  Pick pick = Pick::first_free;
  std::vector<double> weights;                       ///< Pick::weights: one a place, sum 1
  double share = 1;                                  ///< of the units that come by; the others go on to the next item
  std::vector<std::pair<std::string, double>> then;  ///< next step by probability, sum 1; empty: in order
  std::optional<Travel> travel;
  int send_ahead = 0;  ///< done parts go on in so many while the rest of the unit is worked on; 0: all together
  CarrierCounts take, give_back;  ///< on loading, on leaving
  Kit kit;                        ///< what goes into a part here
  std::vector<MadePart> makes;    ///< what each part is turned into here; its own route ends
  Mark mark;
};

/// An item of a route: a step, or several steps under one share.
struct RouteItem {
  std::optional<Step> step;
  double share = 1;  ///< groups
  std::vector<RouteItem> group;
  Mark mark;
};

/// A step at one station, as the short form of the file writes it.
inline RouteItem visit(std::string station) {
  RouteItem item;
  item.step.emplace();
  item.step->name = station;
  item.step->places.push_back({std::move(station), {}, {}});
  return item;
}

struct Product : Element {
  Distribution margin = Distribution::constant(0);  ///< [currency a good part]
  bool has_margin = false;
  Distribution scrap_cost = Distribution::constant(0);  ///< [currency a scrapped part]
  Distribution late_cost = Distribution::constant(0);   ///< [currency a part and day late]
  std::optional<Distribution> demand;  ///< the most that can be sold [parts a year of `economics.weeks` weeks]
  Travel travel;
  NameMix setup_family;  ///< empty: the product's name
  bool repeats = false;  ///< a finished part starts its route again
  std::vector<RouteItem> route;
};

/// One order of an order book.
struct Order {
  double at = 0;  ///< arrives [ticks]
  std::string product;
  std::optional<int> lot;           ///< parts, >= 1; else the source's
  std::optional<Distribution> due;  ///< a time of the run, or after arrival [ticks]; else the source's
  bool due_after_arrival = false;
  std::optional<double> priority;  ///< else the source's
};

/// Parts (or orders) that come in.
struct Source : Element {
  enum class Makes { one, mix, in_turn } makes = Makes::one;
  std::vector<std::pair<std::string, double>>
      products;  ///< product, weight (mix; sum 1); in_turn: in order, repeats allowed
  enum class Supply { interval, unlimited, times, weekly, orders } supply = Supply::interval;
  Distribution every = Distribution::constant(0);  ///< interval [ticks], mean > 0
  std::vector<double> at;  ///< Supply::times: moments of the run [ticks]; weekly: moments of the week, Monday 00:00 = 0
  std::vector<Order> orders;  ///< Supply::orders: the book, by arrival; `products` says how many of them are of each
  std::string calendar;       ///< empty: always
  Distribution lot = Distribution::constant(1);  ///< parts an arrival, rounded, >= 1
  std::optional<Distribution> due;               ///< a time of the run, or after arrival [ticks]
  bool due_after_arrival = false;
  std::optional<Distribution> first;  ///< first arrival [ticks]; nullopt: after one interval
  double count = no_limit;            ///< arrivals (not parts)
  bool lost_if_full = false;
  double priority = 0;  ///< higher goes first where a rule says priority
  bool preempts = false;
};

struct QueueSpec {
  double capacity = no_limit;  ///< waiting places [parts], not counting servers, >= 0
  bool written = false;        ///< the station writes `queue`
  QueueRule rule;
  bool admit_by_priority = false;          ///< admit: priority; else first blocked first
  std::optional<Distribution> shelf_life;  ///< a part that waits longer is scrapped [ticks]
  int start_at = 1;                        ///< sleeps when empty, wakes when that many parts wait
};

struct SetupSpec {
  enum class When { product_changes, family_changes, lot, every, after_idle };
  bool present = false;
  When when = When::product_changes;
  int every = 0;                     ///< When::every: before part n+1
  std::optional<Distribution> time;  ///< [ticks]; where the matrix says nothing
  struct Entry {
    std::string from, to;
    Distribution time;
  };
  std::vector<Entry> matrix;  ///< goes before `time`
};

/// One failure mode of every server of a station.
struct FailureMode {
  std::string name;
  Distribution every = Distribution::constant(0);  ///< time to failure on its clock [ticks]
  Distribution lasts = Distribution::constant(0);  ///< repair [ticks]
  Clock clock = Clock::working;
  std::string crew;  ///< a pool, or empty
  enum class Part { resume, restart, redraw, scrap } part = Part::resume;
  bool hand_over = false;  ///< a down server may pass on its finished unit
  double priority = 0;
  int stages = 1;  ///< of wear, >= 1: each an equal share of the time to failure
  Mark mark;
};

enum class ShiftEnd { pause, finish, no_start_if_late };

/// Technology level 0-5 a step: automation, changeover, ergonomics, ... (names free, order of the file)
using Levels = std::vector<std::pair<std::string, double>>;

struct Station : Element {
  int servers = 1;
  std::string kind;  ///< from outside, by the name under which it is registered; empty: an ordinary one
  std::vector<std::pair<std::string, double>> settings;  ///< what the kind asks for, by name
  std::optional<Distribution>
      process;  ///< [ticks], divided by speed; nullopt only if every step that comes here says its own
  enum class Per { part, lot, batch } per = Per::part;  ///< what one `process` is for; batch: load and unload too
  std::optional<BatchSpec> batch;
  Distribution load = Distribution::constant(0), unload = Distribution::constant(0);  ///< a part [ticks]
  double speed = 1;
  QueueSpec queue;
  double output_places = 0;  ///< finished units that wait without holding the server [parts, >= 0]
  bool block_before_service = false;
  SetupSpec setup;
  std::vector<FailureMode> failures;
  std::vector<MaintenanceTask> maintenance;
  double scrap = 0;
  std::optional<ReworkSpec> rework;
  double defects = 0;  ///< hidden until a station inspects [-]
  std::optional<AfterEvent> after_setup, after_repair;
  std::optional<InspectSpec> inspects;
  std::vector<WorkerNeed> workers;
  std::string calendar;  ///< empty: always
  ShiftEnd at_shift_end = ShiftEnd::pause;
  std::string joins;  ///< serves that station's queue too; what is not written is as there (already filled in here)
  std::vector<std::string> only;  ///< joins: products it may take; empty: all
  Levels level;
  StationPower power;
};

/// A belt or roller conveyor: a step of a route. Units ride from its entrance to its end and leave in the order in which they came.
struct Conveyor : Element {
  double length = 0;        ///< from the entrance to the end [m], > 0
  double speed = 0;         ///< [m/min], > 0
  double spacing = 0;       ///< from the front of a part to the front of the next [m], > 0
  bool accumulates = true;  ///< parts close up while the end is blocked; else the whole belt stands
  std::vector<FailureMode> failures;
  std::string calendar;  ///< empty: always
  StationPower power;
};

/// Wright's learning curve ("Factors Affecting the Cost of Airplanes", Journal of the Aeronautical Sciences 3, 1936), of the time of the
/// n-th repetition: time = first x max(floor, n^log2(rate)).
struct LearningCurve {
  double rate = 1;   ///< share of the time that is left when practice has doubled [-], in (0, 1]
  double floor = 0;  ///< share of the first time that it never falls below [-]
};

/// People: operators, or a repair crew.
struct Pool : Element {
  std::vector<std::pair<std::string, int>> count;  ///< members by calendar ("" = always); they add up
  std::optional<Distribution> wage;                ///< [currency/h]; else economics.wage
  enum class Rule { fifo, priority, downstream } rule = Rule::fifo;
  std::vector<std::string> skills;
  double absence = 0;  ///< share of shifts that a member is away [-], < 1
  std::optional<LearningCurve> learning;
  double fatigue = 0;  ///< slower by this share for each hour since the last break [1/h]
};

/// Parts that are there at time 0.
struct StartParts {
  std::string place;  ///< a station or buffer, or the name of a step; empty: in stock
  std::string product;
  double parts = 0;  ///< >= 1
  Mark mark;
};

struct RunSpec {
  std::optional<Duration> length;     ///< includes the warm-up
  std::optional<double> until_parts;  ///< ends with the n-th good part after the warm-up
  Duration warm_up;
  bool warm_up_auto = false;
  int replications = 20;
  std::uint64_t seed = 1;
  std::vector<StartParts> start;                                 ///< in queues and buffers, then in stock
  std::vector<std::pair<std::string, std::string>> start_setup;  ///< station, product or family its servers are set for
};

struct Economics {
  Distribution discount_rate = Distribution::constant(0.08);
  Distribution tax = Distribution::constant(0.22);
  double life_y = 8;
  Distribution realisation = Distribution::constant(0.5);  ///< share of freed hours that becomes money [-]
  Distribution wage = Distribution::constant(300);         ///< [currency/h]
  double worked_hours = 1620;                              ///< of a full-time year [h]
  double weeks = 46;                                       ///< worked weeks a year
  std::optional<double> budget;
  double declining_balance = 0.25;
  double small_asset_limit = 34400;
  double first_year_ramp = 0.75;
  Distribution maintenance =
      Distribution::constant(0.04);  ///< of the investment, a year, where no yearly_cost is written
};

/// What the company measured.
struct Observed {
  std::optional<double> parts;  ///< good parts in `per`
  Duration per = days(1);
  std::string per_text = "day";
  std::optional<Duration> lead_time;
  std::optional<double> wip;
  std::vector<std::pair<std::string, double>> oee;  ///< station, OEE
  std::string as_of;
};

struct Assumption {
  std::string path;
  Text source;
  std::string as_of;
};

struct Activity {
  Text text;
  std::string owner, by;
};

/// What an investment is made of.
struct Investment {
  std::optional<Distribution> total;  ///< all in; else the parts below
  Distribution equipment = Distribution::constant(0), integration = Distribution::constant(1),
               training = Distribution::constant(0), safety = Distribution::constant(0),
               contingency = Distribution::constant(0), subsidy = Distribution::constant(0);
};

/// An investable change. Its changes are instructions on the document (upgrades layer); here is what people and money need.
struct Upgrade : Element {
  std::string base;  ///< levels: the upgrade it is a level of; else empty
  Text about;        ///< what it is, for people; may be empty
  std::string kind;  ///< automation robotics transport buffer staffing digital quality maintenance layout
  Investment investment;
  std::optional<Distribution> yearly_cost;  ///< [currency/year]; nullopt: maintenance share of the investment
  std::optional<double> life_y;
  std::vector<std::string> requires_, excludes;
  std::vector<Activity> activities;
};

struct Factory {
  std::string name;
  Text title, about;
  std::string file, hash;
  std::string currency = "DKK";
  std::string time_unit = "min";
  double ticks_per_unit = ticks_per_minute;
  std::vector<Calendar> calendars;
  std::vector<Product> products;
  std::vector<Source> sources;
  std::vector<Station> stations;
  std::vector<Buffer> buffers;
  std::vector<Conveyor> conveyors;
  std::vector<Carrier> carriers;
  std::vector<Fleet> transport;
  std::vector<VehiclePath> paths;
  std::vector<Pool> workers;
  std::vector<Conwip> conwip;
  std::vector<Kanban> kanban;
  std::optional<Release> release;
  std::vector<StockRule> stock;  ///< by the order of the file
  RunSpec run;
  Economics economics;
  FactoryEnergy energy;
  Levels level;
  std::optional<Observed> observed;
  std::vector<Assumption> assumptions;
  std::vector<Upgrade> upgrades;  ///< with levels as upgrades of their own, named `brake_cell.two`
};

}  // namespace nordvest
