// SPDX-License-Identifier: Apache-2.0
// People, carriers and vehicles.
#include <algorithm>
#include <cmath>
#include <set>

#include "upgrades/teller.hpp"

namespace nordvest {
namespace {

constexpr std::array pool_rules{"fifo", "priority", "downstream"};
constexpr std::array calls{"nearest", "longest_idle"};
constexpr std::array call_rules{"fifo", "nearest"};

}  // namespace

std::string Teller::pool_names(const std::vector<std::uint32_t>& pools) const {
  std::vector<std::string> out;
  for (const auto p : pools) out.push_back(plan_.pools[p].name);
  return listed(out, "or");
}

std::string Teller::need(const WorkerPlan& need) const {
  std::string out = std::to_string(need.count) + " " +
                    (need.fleet != no_index ? plan_.transport.fleets[need.fleet].name : pool_names(need.pools));
  std::vector<std::string> phases;
  for (std::size_t k = 0; k < phase_names.size(); ++k)
    if (need.is_in(static_cast<WorkPhase>(k))) phases.emplace_back(phase_names[k]);
  if (need.phases != all_phases) out += " for " + listed(phases);
  if (need.attends > 1) out += ", " + std::to_string(need.attends) + " such tasks at once";
  if (need.stays) out += ", staying";
  return out + (need.priority != 0 ? ", priority " + shortest(need.priority) : "");
}

std::string Teller::members(const std::vector<WorkerPlan>& workers) const {
  std::vector<std::string> out;
  for (const auto& w : workers) out.push_back(need(w));
  return out.empty() ? "none" : listed(out);
}

void Teller::tell_carrier(const CarrierPlan& carrier) {
  element("carrier", carrier.name);
  fact("count", shortest(carrier.count));
  fact("holds", rounded(carrier.holds, 9));
  draw("back after", carrier.back_after);
}

std::string Teller::vehicle_place(std::uint32_t place) const {
  return place == no_index ? "none" : plan_.transport.places[place];
}

std::string Teller::drivers_of(const FleetPlan& fleet) const {
  std::vector<std::string> out;
  for (const auto& [pool, count] : fleet.drivers) out.push_back(std::to_string(count) + " " + plan_.pools[pool].name);
  return listed(out);
}

void Teller::tell_fleet(const FleetPlan& fleet, std::uint32_t index) {
  element("transport", fleet.name);
  fact("count", std::to_string(fleet.count));
  fact("carries", rounded(fleet.carries, 9) + " parts");
  draw("load", fleet.load);
  draw("unload", fleet.unload);
  fact("call", word_of(calls, fleet.call));
  fact("rule", word_of(call_rules, fleet.rule));
  fact("parks at", vehicle_place(fleet.park));
  if (!fleet.drivers.empty()) fact("drivers", drivers_of(fleet));
  fact("calendar", calendar(fleet.calendar));
  if (fleet.has_battery) {
    draw("battery runs", fleet.battery_runs);
    draw("battery charged in", fleet.charge);
    fact("battery charged at", vehicle_place(fleet.charge_at));
  }
  for (std::uint32_t m = 0; m < fleet.modes.count; ++m) tell_mode(plan_.modes[fleet.modes.first + m], m);
  const TransportPlan& t = plan_.transport;
  for (const auto& leg : t.legs)
    for (std::uint32_t k = leg.services.first; k < leg.services.first + leg.services.count; ++k)
      if (t.services[k].fleet == index) tell_service(t.services[k], fleet);
}

void Teller::tell_paths() {
  const TransportPlan& t = plan_.transport;
  std::set<std::uint32_t> told;
  element("paths", "paths");
  for (const auto& road : t.roads)
    if (road.segment != no_index && told.insert(road.segment).second)
      fact("vehicles between " + t.places[road.from] + " and " + t.places[road.to],
           std::to_string(t.segments[road.segment].vehicles));
}

void Teller::tell_service(const LegService& service, const FleetPlan& fleet) {
  const TransportPlan& t = plan_.transport;
  const std::string from = t.places[service.from], to = t.places[service.to];
  fact("empty from " + to + " to " + from,
       time_text(fleet.ticks[std::size_t{service.to} * t.places.size() + service.from]));
  const std::string what = "drive from " + from + " to " + to;
  if (service.way.count == 1) return draw(what, t.roads[t.ways[service.way.first]].loaded);
  double ticks = 0;
  for (std::uint32_t k = service.way.first; k < service.way.first + service.way.count; ++k)
    ticks += amount(t.roads[t.ways[k]].loaded, plan_.numbers.data(), 0.5);  // paths: constant
  fact(what, time_text(ticks));
}

void Teller::tell_pool(const PoolPlan& pool) {
  element("pool", pool.name);
  std::string count;
  for (const auto& [when, people] : pool.count)
    count += (count.empty() ? "" : ", ") + std::to_string(people) + " " + calendar(when);
  fact("members", count);
  fact("rule", word_of(pool_rules, pool.rule));
  fact("absence", shortest(pool.absence), pool.absence > 0 ? percent(pool.absence) : "none");
  fact("learning", shortest(pool.learning) + " " + shortest(pool.learning_floor),
       pool.learning == 0 ? "none"
                          : percent(std::exp2(pool.learning)) + " of the time for twice the practice, never below " +
                                percent(pool.learning_floor));
  fact("fatigue", shortest(pool.fatigue), pool.fatigue > 0 ? percent(pool.fatigue) + " an hour" : "none");
}

}  // namespace nordvest
