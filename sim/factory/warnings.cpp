// SPDX-License-Identifier: Apache-2.0
// What is allowed but probably not meant.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "core/remark.hpp"
#include "factory/carriers.hpp"
#include "factory/check.hpp"
#include "factory/gathering.hpp"
#include "factory/layout.hpp"
#include "factory/load.hpp"
#include "factory/people.hpp"
#include "factory/transport_load.hpp"

namespace nordvest {
namespace {

using Remarks = std::vector<Remark>;

void about_layout(const Factory& factory, Remarks& out) {
  for (const auto& name : unvisited_stations(factory))
    out.push_back(remark("no_route_here", "Station '{station}': no route comes here.", {{"station", name}}));
  for (const auto& name : unvisited_buffers(factory))
    out.push_back(remark("no_route_to_buffer", "Buffer '{buffer}': no route comes here.", {{"buffer", name}}));
  for (const auto& name : unvisited_conveyors(factory))
    out.push_back(remark("no_route_to_conveyor", "Conveyor '{conveyor}': no route comes here.", {{"conveyor", name}}));
  for (const auto& product : factory.products) {
    const RouteFlow flow = flow_of(product);
    for (const int i : unreachable_steps(flow)) {
      const FlowStep& step = flow.steps[static_cast<std::size_t>(i)];
      out.push_back(remark("step_out_of_reach", "Product '{product}': no part can come to step '{step}' ({path}).",
                           {{"product", product.name}, {"step", step.step->name}, {"path", step.path}}));
    }
  }
}

void about_rings(const Factory& factory, Remarks& out) {
  for (const auto& ring : finite_place_cycles(factory))
    if (ring.size() > 1)
      out.push_back(remark("ring_of_queues",
                           "Stations {stations}: parts go round through queues with few places; full ones may come to "
                           "wait for each other for good.",
                           {{"stations", ring}}));
}

void about_sources(const Factory& factory, Remarks& out) {
  for (const auto& source : factory.sources) {
    if (source.supply == Source::Supply::interval) continue;
    if (!source.calendar.empty())
      out.push_back(
          remark("source_calendar_idle",
                 "Source '{source}': its calendar has no effect, it counts only between arrivals `every` so often.",
                 {{"source", source.name}}));
    if (source.first)
      out.push_back(remark("source_first_idle",
                           "Source '{source}': `first` has no effect, it counts only with `every`.",
                           {{"source", source.name}}));
  }
  for (const auto& product : factory.products)
    if (!is_started(factory, product.name))
      out.push_back(is_component(factory, product.name)
                        ? remark("no_component",
                                 "Product '{product}': nothing makes it, and what needs it waits for good.",
                                 {{"product", product.name}})
                        : remark("no_source", "Product '{product}': no source makes it.", {{"product", product.name}}));
}

/// Phases of work that a station has: set-up and process, and load and unload where some step gives them a length.
WorkPhases phases_of(const Factory& factory, const Station& station) {
  WorkPhases out = only(WorkPhase::process);
  if (station.setup.present) out |= only(WorkPhase::setup);
  const auto note = [&](const Distribution& time, WorkPhase phase) {
    if (time.mean() > 0) out |= only(phase);
  };
  note(station.load, WorkPhase::load);
  note(station.unload, WorkPhase::unload);
  for (const auto& product : factory.products)
    for (const auto& at : flow_of(product).steps)
      for (const auto& place : at.step->places) {
        if (place.at != station.name && place.at != station.joins) continue;
        if (place.overrides.load) note(*place.overrides.load, WorkPhase::load);
        if (place.overrides.unload) note(*place.overrides.unload, WorkPhase::unload);
      }
  return out;
}

void about_stocks(const Factory& factory, Remarks& out) {
  for (const auto& rule : factory.stock)
    if (!is_component(factory, rule.product))
      out.push_back(
          remark("stock_nobody_needs",
                 "Stock of '{product}': no step needs it, so it is shipped when it is done, and as many start "
                 "as leave. Demand that takes from stock is a product of its own that `needs` it.",
                 {{"product", rule.product}}));
}

void about_people(const Factory& factory, Remarks& out) {
  std::set<std::string> crews;
  for (const auto& station : factory.stations) {
    for (const auto& mode : station.failures) crews.insert(mode.crew);
    for (const auto& task : station.maintenance) crews.insert(task.crew);
  }
  for (const auto& conveyor : factory.conveyors)
    for (const auto& mode : conveyor.failures) crews.insert(mode.crew);
  for (const auto& pool : factory.workers) {
    const bool asked = crews.contains(pool.name) || vehicles_ask_for(factory, pool.name) ||
                       std::any_of(factory.stations.begin(), factory.stations.end(),
                                   [&](const Station& station) { return asks_for(factory, station, pool.name); });
    if (!asked)
      out.push_back(remark("nobody_asks", "Workers '{pool}': no station asks for them.", {{"pool", pool.name}}));
  }
  for (const auto& station : factory.stations)
    for (const auto& need : station.workers)
      if ((need.phases & phases_of(factory, station)) == 0)
        out.push_back(remark("idle_phase",
                             "Station '{station}': people are needed only for phases of work that it does not have.",
                             {{"station", station.name}}));
}

/// More is asked than can be done, in the long run.
Remark overload(const ResourceLoad& resource) {
  const double percent = std::round(100 * resource.load);
  if (resource.is_pool)
    return remark(
        "overloaded_pool",
        "Workers '{pool}': asked for {percent} % of what they can do; what waits for them grows without bound, "
        "so figures depend on the length of the run.",
        {{"pool", resource.name}, {"percent", percent}});
  if (resource.is_conveyor)
    return remark("overloaded_conveyor",
                  "Conveyor '{conveyor}': asked for {percent} % of what it can carry; what waits for it grows without "
                  "bound, so figures depend on the length of the run.",
                  {{"conveyor", resource.name}, {"percent", percent}});
  return remark(
      "overloaded_station",
      "Station '{station}': asked for {percent} % of what it can do; what waits for it grows without bound, so "
      "figures depend on the length of the run.",
      {{"station", resource.name}, {"percent", percent}});
}

void about_carriers(const Factory& factory, Remarks& out) {
  for (const auto& name : untaken_carriers(factory))
    out.push_back(remark("carrier_untaken", "Carrier '{carrier}': no step takes it.", {{"carrier", name}}));
  for (const auto& [product, name] : unreturned_carriers(factory))
    out.push_back(remark("carrier_unreturned",
                         "Product '{product}' takes '{carrier}' and no step returns it: it comes back when the part is "
                         "shipped or scrapped.",
                         {{"product", product}, {"carrier", name}}));
}

void about_gathering(const Factory& factory, Remarks& out) {
  using By = ShortGathering::By;
  for (const auto& found : short_gatherings(factory)) {
    Remark::Values values{{"product", found.product},
                          {"place", found.place},
                          {"path", found.path},
                          {"parts", found.parts},
                          {"limit", found.limit}};
    if (found.by == By::places)
      out.push_back(remark("gathers_beyond_places",
                           "Product '{product}': {parts} parts gather at '{place}' ({path}), which has {limit} waiting "
                           "places: those that are in wait for the rest for good.",
                           std::move(values)));
    else if (found.by == By::cards)
      out.push_back(
          remark("gathers_beyond_cards",
                 "Product '{product}': {parts} parts gather at '{place}' ({path}), and kanban cards let {limit} "
                 "in: they wait for the rest for good.",
                 std::move(values)));
    else
      out.push_back(remark("gathers_beyond_limit",
                           "Product '{product}': {parts} parts gather at '{place}' ({path}), and a CONWIP limit lets "
                           "{limit} in: they wait for the rest for good.",
                           std::move(values)));
  }
}

void about_transport(const Factory& factory, Remarks& out) {
  for (const auto& name : idle_fleets(factory))
    out.push_back(remark("fleet_idle", "Transport '{fleet}': no part and no station asks for it.", {{"fleet", name}}));
  for (const auto& [fleet, move] : backward_moves(factory))
    out.push_back(
        remark("move_backward",
               "Transport '{fleet}': parts go from '{to}' to '{from}', which no move serves, and none go from "
               "'{from}' to '{to}'.",
               {{"fleet", fleet->name}, {"from", move->from}, {"to", move->to}}));
}

/// By the traffic equations, not by what one run happened to show.
void about_load(const Factory& factory, Remarks& out) {
  const Load load = static_load(factory, Arrivals::those_that_wait);
  if (load.relative) return;
  for (const auto* part : {&load.stations, &load.conveyors, &load.workers})
    for (const auto& resource : *part)
      if (resource.load > 1 + 1e-9) out.push_back(overload(resource));
  for (const auto& fleet : load.transport)
    if (const double busy = fleet.loaded + fleet.loading + fleet.working; busy / fleet.there > 1 + 1e-9)
      out.push_back(remark("overloaded_fleet",
                           "Transport '{fleet}': asked for {percent} % of what it can do, empty trips left out; what "
                           "waits for it grows without bound, so figures depend on the length of the run.",
                           {{"fleet", fleet.name}, {"percent", std::round(100 * busy / fleet.there)}}));
}

}  // namespace

std::vector<Remark> warnings(const Factory& factory) {
  Remarks out;
  about_layout(factory, out);
  about_rings(factory, out);
  about_sources(factory, out);
  about_stocks(factory, out);
  about_people(factory, out);
  about_carriers(factory, out);
  about_gathering(factory, out);
  about_transport(factory, out);
  about_load(factory, out);
  return out;
}

}  // namespace nordvest
