// SPDX-License-Identifier: Apache-2.0
#include "factory/load.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "factory/conveyors.hpp"
#include "factory/flow.hpp"
#include "factory/maintenance.hpp"
#include "factory/people_load.hpp"
#include "factory/planned_stops.hpp"
#include "factory/starts.hpp"
#include "factory/transport_load.hpp"
#include "factory/visits.hpp"

namespace nordvest {
namespace {

/// One product's operations at a station, for one part that starts.
struct Visit {
  const Product* product = nullptr;
  const Step* step = nullptr;  ///< nullptr: rework off the route
  double times = 0;
  double share = 1;  ///< of the step's parts that come to this station [-]
};

using VisitsOfStation = std::map<const Station*, std::vector<Visit>>;

void add_visits(const Factory& factory, const Product& product, const RouteFlow& flow, const Visits& visits,
                VisitsOfStation& out) {
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    for (const auto& [station, share] : stations_of_step(factory, product, *flow.steps[i].step))
      out[station].push_back({&product, flow.steps[i].step, visits.steps[i] * share, share});
  for (const auto& [place, times] : visits.off_route)
    if (const Station* station = station_of(factory, place)) out[station].push_back({&product, nullptr, times});
}

/// Parts that ride on a conveyor, for one part of a product that starts; alternatives take equal shares unless weights say otherwise.
using RidesOfConveyor = std::map<std::string, std::map<std::string, double>>;

void add_rides(const Factory& factory, const Product& product, const RouteFlow& flow, const Visits& visits,
               RidesOfConveyor& out) {
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const Step& step = *flow.steps[i].step;
    for (std::size_t k = 0; k < step.places.size(); ++k)
      if (conveyor_of(factory, step.places[k].at) != nullptr)
        out[step.places[k].at][product.name] +=
            visits.steps[i] *
            (step.pick == Pick::weights ? step.weights[k] : 1.0 / static_cast<double>(step.places.size()));
  }
}

/// Families of set-up a product has at a step, with shares.
NameMix families_of(const Visit& visit, const Station& station) {
  if (visit.step != nullptr)
    for (const auto& place : visit.step->places)
      if ((place.at == station.name || place.at == station.joins) && !place.overrides.setup_family.empty())
        return place.overrides.setup_family;
  return visit.product->setup_family.empty() ? NameMix{{{visit.product->name, 1.0}}} : visit.product->setup_family;
}

/// What a station's servers are set for, by share of the lots they begin with: products or families.
std::map<std::string, double> settings(const Station& station, const std::vector<Visit>& visits,
                                       const std::map<std::string, Start>& starts,
                                       const std::map<std::string, double>& rates) {
  const bool by_family = station.setup.when == SetupSpec::When::family_changes;
  std::map<std::string, double> out;
  double sum = 0;
  for (const auto& visit : visits) {
    const double lots = rates.at(visit.product->name) * visit.times *
                        begins_of_part(station, visit.share,
                                       together_at(*visit.product, visit.step, starts.at(visit.product->name).lot));
    sum += lots;
    if (!by_family)
      out[visit.product->name] += lots;
    else
      for (const auto& [family, share] : families_of(visit, station).shares) out[family] += lots * share;
  }
  for (auto& [name, lots] : out) lots = sum > 0 ? lots / sum : 0;
  return out;
}

double setup_time(const Station& station, const std::string& from, const std::string& to) {
  for (const auto& entry : station.setup.matrix)
    if (entry.from == from && entry.to == to) return entry.time.mean();
  return station.setup.time ? station.setup.time->mean() : 0;
}

/// Mean set-up of a lot where lots come in random order [ticks].
double setup_of_lot(const Station& station, const std::map<std::string, double>& shares) {
  const bool same_too = station.setup.when == SetupSpec::When::lot;
  double sum = 0;
  for (const auto& [from, p] : shares)
    for (const auto& [to, q] : shares)
      if (same_too || from != to) sum += p * q * setup_time(station, from, to);
  return sum;
}

/// Turns rates of starts into loads.
class Accounts {
 public:
  Accounts(const Factory& factory, const std::map<std::string, Start>& starts)
      : factory_(factory), starts_(starts), fleets_(factory, starts) {
    for (const auto& [product, start] : starts) is_relative_ = is_relative_ || start.relative > 0;
    for (const auto& product : factory.products) {
      const RouteFlow flow = flow_of(product);
      const auto start = starts.find(product.name);
      const Visits visits = visits_of(factory, flow, start == starts.end() ? 0 : start->second.lot);
      shipped_[product.name] = visits.shipped;
      if (start == starts.end()) continue;
      add_visits(factory, product, flow, visits, visits_);
      add_rides(factory, product, flow, visits, rides_);
    }
    add_stays();
  }

  [[nodiscard]] double shipped(const std::string& product) const { return shipped_.at(product); }

  [[nodiscard]] std::vector<FleetLoad> fleet_loads(const std::map<std::string, double>& rates) const {
    PeopleLoad people(factory_);
    for (const auto& station : factory_.stations) (void)station_load(station, rates, people);
    return fleets_.loads(rates, people.of_vehicles());
  }

  /// Loads of stations, of conveyors, of pools, then of fleets, at these rates of starts [parts/tick].
  [[nodiscard]] std::vector<ResourceLoad> loads(const std::map<std::string, double>& rates) const {
    std::vector<ResourceLoad> out;
    PeopleLoad people(factory_);
    for (const auto& station : factory_.stations) out.push_back(station_load(station, rates, people));
    for (const auto& conveyor : factory_.conveyors) out.push_back(conveyor_load(conveyor, rates, people));
    const std::vector<FleetLoad> fleets = fleets_.loads(rates, people.of_vehicles());
    add_people_of(fleets, people);
    for (auto& load : people.loads()) out.push_back(std::move(load));
    for (const auto& fleet : fleets) {
      ResourceLoad load{fleet.name};
      load.is_fleet = true;
      load.work = fleet.loaded + fleet.empty + fleet.loading + fleet.working + fleet.charging + fleet.down;
      load.there = fleet.there;
      load.load = fleet.load;
      out.push_back(load);
    }
    return out;
  }

 private:
  /// Drivers, and crews of repairs that the work of vehicles brings about or time does.
  void add_people_of(const std::vector<FleetLoad>& loads, PeopleLoad& people) const {
    for (std::size_t i = 0; i < loads.size(); ++i) {
      const Fleet& fleet = factory_.transport[i];
      for (const auto& need : fleet.drivers)
        people.add(need.pools.front(), need.count * (loads[i].loaded + loads[i].empty + loads[i].loading));
      const double work = loads[i].loaded + loads[i].empty + loads[i].loading + loads[i].working;
      for (const auto& mode : fleet.failures) {
        if (mode.crew.empty()) continue;
        const double share = mode.clock == Clock::shift ? open_share(factory_, fleet.calendar) : 1;
        const double repairs = mode.clock == Clock::working
                                   ? work / mode.every.mean()
                                   : fleet.count * share / (mode.every.mean() + mode.lasts.mean());
        people.add(mode.crew, repairs * mode.lasts.mean());
      }
    }
  }

  /// Operations for which stations ask for vehicles.
  void add_stays() {
    for (const auto& [station, visits] : visits_)
      for (const auto& visit : visits) {
        const Together together = together_at(*visit.product, visit.step, starts_.at(visit.product->name).lot);
        fleets_.add_stays(factory_, *station, visit.product->name,
                          visit.times / parts_at_once(*station, together.unit));
      }
  }

  [[nodiscard]] ResourceLoad station_load(const Station& station, const std::map<std::string, double>& rates,
                                          PeopleLoad& people) const {
    ResourceLoad out{station.name, false};
    out.there = station.servers * longest_share(factory_, station.calendar) * up_share(factory_, station);
    const auto found = visits_.find(&station);
    if (found == visits_.end()) return out;
    const Step plain;
    double begins = 0;
    PartWork work;
    for (const auto& visit : found->second) {
      const double parts = rates.at(visit.product->name) * visit.times,
                   lot = std::max(starts_.at(visit.product->name).lot, 1e-9);
      const Together together = together_at(*visit.product, visit.step, lot);
      out.parts_per_h += parts * ticks_per_hour;
      const PartWork each = work_of_part(station, visit.step == nullptr ? plain : *visit.step, together);
      work.process += parts * each.process;
      work.load += parts * each.load;
      work.unload += parts * each.unload;
      begins += parts * begins_of_part(station, visit.share, together);
    }
    const double parts_per_tick = out.parts_per_h / ticks_per_hour;
    out.work = work.all();
    out.setup = setup_share(station, found->second, rates, parts_per_tick, begins);
    for (const auto& mode : station.failures) {
      const double repairs = repairs_per_tick(station, mode, out.work);
      if (mode.clock == Clock::working) out.down += repairs * mode.lasts.mean();
      if (!mode.crew.empty()) people.add(mode.crew, repairs * mode.lasts.mean());
    }
    for (const auto& task : station.maintenance) {
      const double busy = stops_per_tick(factory_, station, task, out.work, parts_per_tick) * task.lasts.mean();
      if (follows_work(station, task)) out.maintenance += busy;
      if (!task.crew.empty()) people.add(task.crew, busy);
    }
    bound_setups(station, out);
    people.add(station, out.setup, work);
    out.load = out.there > 0 ? (out.work + out.setup + out.down + out.maintenance) / out.there : 0;
    return out;
  }

  /// Its work is that its entrance is taken: a headway a part. It wears while anything rides on it.
  [[nodiscard]] ResourceLoad conveyor_load(const Conveyor& conveyor, const std::map<std::string, double>& rates,
                                           PeopleLoad& people) const {
    ResourceLoad out{conveyor.name, false, true};
    const double open = open_share(factory_, conveyor.calendar);
    out.there = open * up_share(conveyor.failures);
    double parts = 0;
    if (const auto found = rides_.find(conveyor.name); found != rides_.end())
      for (const auto& [product, times] : found->second) parts += rates.at(product) * times;
    out.parts_per_h = parts * ticks_per_hour;
    out.work = parts * headway_of(conveyor);
    const double moving = std::min(out.there, parts * ride_of(conveyor));
    for (const auto& mode : conveyor.failures) {
      const double repairs = mode.clock == Clock::working
                                 ? moving / mode.every.mean()
                                 : (mode.clock == Clock::shift ? open : 1) / (mode.every.mean() + mode.lasts.mean());
      if (mode.clock == Clock::working) out.down += repairs * mode.lasts.mean();
      if (!mode.crew.empty()) people.add(mode.crew, repairs * mode.lasts.mean());
    }
    out.load = out.there > 0 && parts > 0 ? (out.work + out.down) / out.there : 0;
    return out;
  }

  [[nodiscard]] double setup_share(const Station& station, const std::vector<Visit>& visits,
                                   const std::map<std::string, double>& rates, double parts, double begins) const {
    const SetupSpec& setup = station.setup;
    if (!setup.present || setup.when == SetupSpec::When::after_idle) return 0;  // never idle at full load
    if (setup.when == SetupSpec::When::every) return parts / setup.every * (setup.time ? setup.time->mean() : 0);
    return begins * setup_of_lot(station, settings(station, visits, starts_, rates));
  }

  /// `least_setup` changes over only when nothing waits that needs less, the more seldom the more waits. So set-ups take at most what the
  /// work leaves, and a station keeps up where it does without them (exhaustive polling: Takagi, Queueing Analysis of Polling Models,
  /// ACM Computing Surveys 20 (1988) 5-28). How many fewer there are than in random order depends on the queue, which is not known here.
  void bound_setups(const Station& station, ResourceLoad& out) const {
    const auto when = station.setup.when;
    const Station* owner = station_of(factory_, queue_owner(station));
    if (!station.setup.present || owner == nullptr || owner->queue.rule.kind != rule_kind<rules::LeastSetup>) return;
    if (when != SetupSpec::When::product_changes && when != SetupSpec::When::family_changes) return;
    out.setup_is_most = true;
    if (!is_relative_)
      out.setup = std::min(out.setup, std::max(0.0, out.there - out.work - out.down - out.maintenance));
  }

  /// Failures of all its servers [1/tick].
  [[nodiscard]] double repairs_per_tick(const Station& station, const FailureMode& mode, double work) const {
    if (is_prevented(station, mode)) return 0;
    if (mode.clock == Clock::working) return work / mode.every.mean();
    const double share = mode.clock == Clock::shift ? open_share(factory_, station.calendar) : 1;
    return station.servers * share / (mode.every.mean() + mode.lasts.mean());
  }

  const Factory& factory_;
  const std::map<std::string, Start>& starts_;
  FleetAccounts fleets_;
  VisitsOfStation visits_;
  RidesOfConveyor rides_;
  std::map<std::string, double> shipped_;
  bool is_relative_ = false;  ///< some flow is as large as the constraint lets it be
};

/// How large the unlimited flow can be before the first station or pool is full [a factor on its weights].
double room_for_unlimited(const Accounts& accounts, const std::map<std::string, Start>& starts) {
  std::map<std::string, double> fixed, both;
  // Set-ups depend on the mix, so the room is found by a few steps of proportional scaling.
  double factor = 1e-9;
  for (int round = 0; round < 60; ++round) {
    for (const auto& [product, start] : starts) {
      fixed[product] = start.per_tick;
      both[product] = start.per_tick + factor * start.relative;
    }
    const auto base = accounts.loads(fixed), full = accounts.loads(both);
    double most = no_limit;
    for (std::size_t i = 0; i < full.size(); ++i)
      if (const double more = full[i].load - base[i].load; more > 0)
        most = std::min(most, std::max(0.0, 1 - base[i].load) / more);
    if (most == no_limit) return 0;
    if (std::fabs(most - 1) < 1e-12) break;
    factor *= most;
  }
  return factor;
}

}  // namespace

Load static_load(const Factory& factory, Arrivals arrivals) {
  const auto starts = starts_of(factory, arrivals);
  const Accounts accounts(factory, starts);
  Load out;
  for (const auto& [product, start] : starts) out.relative = out.relative || start.relative > 0;
  const double factor = out.relative ? room_for_unlimited(accounts, starts) : 0;
  std::map<std::string, double> rates;
  for (const auto& [product, start] : starts) rates[product] = start.per_tick + factor * start.relative;
  for (const auto& product : factory.products) {
    const double rate = (starts.contains(product.name) ? rates.at(product.name) : 0) * ticks_per_hour;
    const double shipped = is_component(factory, product.name) ? 0 : accounts.shipped(product.name);
    out.products.push_back({product.name, rate, rate * shipped});
  }
  out.transport = accounts.fleet_loads(rates);
  double most = 0;
  for (const auto& load : accounts.loads(rates)) {
    if (!load.is_fleet) (load.is_pool ? out.workers : load.is_conveyor ? out.conveyors : out.stations).push_back(load);
    if (load.load <= most * (1 + 1e-9)) continue;
    most = load.load;
    out.constraint = load.name;
    out.constraint_is_pool = load.is_pool;
    out.constraint_is_fleet = load.is_fleet;
  }
  return out;
}

}  // namespace nordvest
