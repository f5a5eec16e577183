// SPDX-License-Identifier: Apache-2.0
#include "upgrades/flow.hpp"

#include <algorithm>

#include "factory/flow.hpp"
#include "factory/people.hpp"

namespace nordvest {
namespace {

void walk(const std::vector<RouteItem>& items, const std::function<void(const Step&, const Alternative&)>& each) {
  for (const auto& item : items) {
    if (item.step)
      for (const auto& place : item.step->places) each(*item.step, place);
    walk(item.group, each);
  }
}

/// Share of the source's parts that are of this product; an in-turn list counts how often it is named.
double share_of(const Source& source, const std::string& product) {
  double mine = 0, all = 0;
  for (const auto& [name, weight] : source.products) {
    const double counted = source.makes == Source::Makes::mix ? weight : 1;
    all += counted;
    if (name == product) mine += counted;
  }
  return all > 0 ? mine / all : 0;
}

/// Arrivals a week; nothing where it ends after some, or never starts.
std::optional<double> arrivals_a_week(const Factory& factory, const Source& source) {
  if (source.count < no_limit) return std::nullopt;
  if (source.supply == Source::Supply::weekly) return static_cast<double>(source.at.size());
  if (source.supply != Source::Supply::interval || source.every.mean() <= 0) return std::nullopt;
  return ticks_per_week * open_share(factory, source.calendar) / source.every.mean();
}

}  // namespace

const Station* station_named(const Factory& factory, const std::string& name) {
  const auto& all = factory.stations;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Station& s) { return s.name == name; });
  return found == all.end() ? nullptr : &*found;
}

void for_each_place(const Product& product, const std::function<void(const Step&, const Alternative&)>& each) {
  walk(product.route, each);
}

bool serves(const Station& station, const std::string& at) { return station.name == at || station.joins == at; }

std::vector<const Product*> visitors(const Factory& factory, const Station& station) {
  std::vector<const Product*> out;
  for (const auto& product : factory.products) {
    bool comes = false;
    for_each_place(product, [&](const Step&, const Alternative& place) { comes = comes || serves(station, place.at); });
    const bool taken =
        station.only.empty() || std::find(station.only.begin(), station.only.end(), product.name) != station.only.end();
    if (comes && taken) out.push_back(&product);
  }
  return out;
}

bool is_visited(const Factory& factory, const Station& station) {
  if (!visitors(factory, station).empty()) return true;
  return std::any_of(factory.stations.begin(), factory.stations.end(), [&](const Station& other) {
    const auto reworks = reworks_of(other);
    return other.name != station.name && std::any_of(reworks.begin(), reworks.end(), [&](const ReworkSpec* rework) {
             return serves(station, rework->to);
           });
  });
}

bool is_asked_for(const Factory& factory, const std::string& pool) {
  const auto repairs = [&](const FailureMode& mode) { return mode.crew == pool; };
  for (const auto& conveyor : factory.conveyors)
    if (std::any_of(conveyor.failures.begin(), conveyor.failures.end(), repairs)) return true;
  if (vehicles_ask_for(factory, pool)) return true;
  return std::any_of(factory.stations.begin(), factory.stations.end(), [&](const Station& station) {
    const auto& modes = station.failures;
    const auto& tasks = station.maintenance;
    return asks_for(factory, station, pool) || std::any_of(modes.begin(), modes.end(), repairs) ||
           std::any_of(tasks.begin(), tasks.end(), [&](const MaintenanceTask& task) { return task.crew == pool; });
  });
}

Drive drive_of(const Factory& factory, const Product& product) {
  if (product.repeats) return Drive::supply;
  Drive drive = Drive::none;
  for (const auto& source : factory.sources) {
    if (share_of(source, product.name) == 0) continue;
    if (source.supply == Source::Supply::unlimited) return Drive::supply;
    drive = Drive::orders;
  }
  if (is_stocked(factory, product.name) && !is_component(factory, product.name)) return Drive::supply;
  return drive;
}

std::optional<double> ordered_a_year(const Factory& factory, const Product& product) {
  double parts = 0;
  for (const auto& source : factory.sources) {
    const double share = share_of(source, product.name);
    if (share == 0) continue;
    const auto arrivals = arrivals_a_week(factory, source);
    if (!arrivals) return std::nullopt;
    parts += *arrivals * source.lot.mean() * share * factory.economics.weeks;
  }
  return parts;
}

std::optional<double> observed_a_year(const Factory& factory) {
  if (!factory.observed || !factory.observed->parts) return std::nullopt;
  const double parts = *factory.observed->parts;
  const double per = factory.observed->per.n;
  const double weeks = factory.economics.weeks;
  // A year has its worked weeks and a worked week five days; an hour has no such fixed number and says nothing.
  if (per >= 52 * ticks_per_week) return parts;
  if (per >= 28 * ticks_per_day) return parts * 12;
  if (per == ticks_per_week) return parts * weeks;
  if (per == ticks_per_day) return parts * 5 * weeks;
  return std::nullopt;
}

}  // namespace nordvest
