// SPDX-License-Identifier: Apache-2.0
#include "factory/transport_load.hpp"

#include <algorithm>
#include <cmath>

#include "factory/transport_network.hpp"
#include "factory/visits.hpp"

namespace nordvest {
namespace {

/// What joins another station stands beside it, unless some move names it.
bool starts_at(const Factory& factory, const Move& move, const std::string& place) {
  if (move.from == place) return true;
  const Station* station = station_of(factory, place);
  if (station == nullptr || station->joins != move.from) return false;
  for (const auto& fleet : factory.transport)
    for (const auto& other : fleet.moves)
      if (other.from == place) return false;
  return true;
}

bool ends_at(const Factory& factory, const Move& move, const std::string& line) {
  const Station* station = station_of(factory, move.to);
  return station == nullptr ? move.to == line : line_of(*station) == line;
}

/// The fleet's move for a leg, or nullptr.
const Move* move_for(const Factory& factory, const Fleet& fleet, const LegUse& leg) {
  const auto at = std::find_if(fleet.moves.begin(), fleet.moves.end(), [&](const Move& move) {
    return starts_at(factory, move, leg.from) && ends_at(factory, move, leg.to);
  });
  return at == fleet.moves.end() ? nullptr : &*at;
}

/// Parts that move as one on a leg: split before it, gathered after it.
double unit_on(const Product& product, const LegUse& leg, double lot) {
  const double from = together_at(product, leg.step, lot).unit;
  return leg.next == nullptr ? from : std::min(from, together_at(product, leg.next, lot).unit);
}

}  // namespace

FleetAccounts::FleetAccounts(const Factory& factory, const std::map<std::string, Start>& starts) {
  for (const auto& fleet : factory.transport) {
    Network network = network_of(factory, fleet);
    const Calendar* calendar = named(factory.calendars, fleet.calendar);
    double there = calendar == nullptr ? 1 : calendar->open_share();
    for (const auto& mode : fleet.failures)
      if (mode.clock != Clock::working) there *= mode.every.mean() / (mode.every.mean() + mode.lasts.mean());
    accounts_.push_back({&fleet, {}, there, network.places.size(), std::move(network.empty.ticks)});
  }
  if (accounts_.empty()) return;
  for (const auto& product : factory.products)
    if (starts.contains(product.name))
      for (const auto& leg : legs_of(factory, product)) add(factory, product, starts.at(product.name).lot, leg);
}

void FleetAccounts::add(const Factory& factory, const Product& product, double lot, const LegUse& leg) {
  double vehicles = 0;
  for (const auto& fleet : factory.transport)
    if (move_for(factory, fleet, leg) != nullptr) vehicles += fleet.count;
  for (auto& account : accounts_) {
    const Fleet& fleet = *account.fleet;
    const Move* move = move_for(factory, fleet, leg);
    if (move == nullptr) continue;
    const Network network = network_of(factory, fleet);
    const double unit = unit_on(product, leg, lot);
    const double at_once = std::max(unit, std::floor(fleet.carries / unit) * unit);
    double loaded = 0;
    for (const auto road : way_of(network, *move)) loaded += network.roads[road].loaded;
    const double parts = leg.times * fleet.count / vehicles;
    account.trips.push_back(
        {product.name, parts, parts / at_once, loaded, network.place(move->from), network.place(move->to)});
  }
}

/// It comes to where the station is, and stays there.
void FleetAccounts::add_stays(const Factory& factory, const Station& station, const std::string& product,
                              double times) {
  for (auto& account : accounts_) {
    double vehicles = 0;
    for (const auto& need : station.workers)
      if (need.fleet == account.fleet->name) vehicles += need.count;
    const std::string name = vehicle_place_of(factory, station.name);
    if (vehicles <= 0 || name.empty()) continue;
    const std::size_t place = network_of(factory, *account.fleet).place(name);
    account.trips.push_back({product, 0, vehicles * times, 0, place, place, true});
  }
}

/// As if each request were met where a random one before it ended (Egbelu 1987) [ticks a tick].
double FleetAccounts::empty_drive(const Account& account, const std::map<std::string, double>& rates, double trips) {
  double sum = 0;
  for (const auto& before : account.trips)
    for (const auto& after : account.trips) {
      const double ticks = account.empty[before.to * account.places + after.from];
      if (ticks == no_limit) continue;
      sum += rates.at(before.product) * before.trips * rates.at(after.product) * after.trips / trips * ticks;
    }
  return sum;
}

/// Charging and repairs that its work brings about.
void FleetAccounts::add_stops(const Fleet& fleet, FleetLoad& load) {
  const double work = load.loaded + load.empty + load.loading + load.working;
  if (fleet.battery) load.charging = work / fleet.battery->runs.mean() * fleet.battery->charge.mean();
  for (const auto& mode : fleet.failures)
    if (mode.clock == Clock::working) load.down += work / mode.every.mean() * mode.lasts.mean();
}

std::vector<FleetLoad> FleetAccounts::loads(const std::map<std::string, double>& rates,
                                            const std::map<std::string, double>& at_stations) const {
  std::vector<FleetLoad> out;
  for (const auto& account : accounts_) {
    FleetLoad load{account.fleet->name};
    double trips = 0, all = 0;
    for (const auto& trip : account.trips) {
      const double rate = rates.at(trip.product);
      all += rate * trip.trips;
      if (!trip.is_stay) trips += rate * trip.trips;
      load.parts_per_h += rate * trip.parts * ticks_per_hour;
      load.loaded += rate * trip.trips * trip.loaded;
    }
    load.trips_per_h = trips * ticks_per_hour;
    load.loading = trips * (account.fleet->load.mean() + account.fleet->unload.mean());
    load.empty = all > 0 ? empty_drive(account, rates, all) : 0;
    if (const auto at = at_stations.find(load.name); at != at_stations.end()) load.working = at->second;
    add_stops(*account.fleet, load);
    load.there = account.fleet->count * account.there;
    load.load = (load.loaded + load.empty + load.loading + load.working + load.charging + load.down) / load.there;
    out.push_back(load);
  }
  return out;
}

namespace {

std::vector<LegUse> all_legs(const Factory& factory) {
  std::vector<LegUse> out;
  for (const auto& product : factory.products)
    for (auto& leg : legs_of(factory, product)) out.push_back(std::move(leg));
  return out;
}

bool serves(const Factory& factory, const Move& move, const LegUse& leg) {
  return starts_at(factory, move, leg.from) && ends_at(factory, move, leg.to);
}

bool is_used(const Factory& factory, const std::vector<LegUse>& legs, const Move& move) {
  return std::any_of(legs.begin(), legs.end(), [&](const LegUse& leg) { return serves(factory, move, leg); });
}

}  // namespace

std::vector<std::pair<const Fleet*, const Move*>> backward_moves(const Factory& factory) {
  std::vector<std::pair<const Fleet*, const Move*>> out;
  if (factory.transport.empty()) return out;
  const std::vector<LegUse> legs = all_legs(factory);
  const auto is_served = [&](const LegUse& leg) {
    return std::any_of(factory.transport.begin(), factory.transport.end(),
                       [&](const Fleet& fleet) { return move_for(factory, fleet, leg) != nullptr; });
  };
  for (const auto& fleet : factory.transport)
    for (const auto& move : fleet.moves) {
      Move back = move;
      std::swap(back.from, back.to);
      const auto goes_back = [&](const LegUse& leg) { return serves(factory, back, leg) && !is_served(leg); };
      if (!is_used(factory, legs, move) && std::any_of(legs.begin(), legs.end(), goes_back))
        out.emplace_back(&fleet, &move);
    }
  return out;
}

std::vector<std::string> idle_fleets(const Factory& factory) {
  std::vector<std::string> out;
  if (factory.transport.empty()) return out;
  const std::vector<LegUse> legs = all_legs(factory);
  const auto is_lent = [&](const Fleet& fleet) {
    return std::any_of(factory.stations.begin(), factory.stations.end(), [&](const Station& station) {
      return std::any_of(station.workers.begin(), station.workers.end(),
                         [&](const WorkerNeed& need) { return need.fleet == fleet.name; });
    });
  };
  for (const auto& fleet : factory.transport)
    if (!is_lent(fleet) && std::none_of(fleet.moves.begin(), fleet.moves.end(),
                                        [&](const Move& move) { return is_used(factory, legs, move); }))
      out.push_back(fleet.name);
  return out;
}

}  // namespace nordvest
