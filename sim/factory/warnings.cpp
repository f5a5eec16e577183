// SPDX-License-Identifier: Apache-2.0
// What is allowed but probably not meant.
#include <fmt/format.h>

#include <set>

#include "core/text.hpp"
#include "factory/check.hpp"
#include "factory/layout.hpp"
#include "factory/load.hpp"

namespace nordvest {
namespace {

using Sentences = std::vector<std::string>;

void about_layout(const Factory& factory, Sentences& out) {
  for (const auto& name : unvisited_stations(factory))
    out.push_back(fmt::format("Station '{}': no route comes here.", name));
  for (const auto& name : unvisited_stores(factory))
    out.push_back(fmt::format("Buffer '{}': no route comes here.", name));
  for (const auto& product : factory.products) {
    const RouteFlow flow = flow_of(product);
    for (const int i : unreachable_steps(flow))
      out.push_back(fmt::format("Product '{}': no part can come to step '{}' ({}).", product.name,
                                flow.steps[static_cast<std::size_t>(i)].step->name,
                                flow.steps[static_cast<std::size_t>(i)].path));
  }
}

void about_rings(const Factory& factory, Sentences& out) {
  for (const auto& ring : finite_place_cycles(factory))
    if (ring.size() > 1)
      out.push_back(
          fmt::format("Stations {}: parts go round through queues with few places; full ones may come to wait "
                      "for each other for good.",
                      listed(ring)));
}

void about_sources(const Factory& factory, Sentences& out) {
  std::set<std::string> made;
  for (const auto& source : factory.sources) {
    for (const auto& [product, share] : source.products) made.insert(product);
    if (source.supply == Source::Supply::interval) continue;
    if (!source.calendar.empty())
      out.push_back(fmt::format(
          "Source '{}': its calendar has no effect, it counts only between arrivals `every` so often.", source.name));
    if (source.first)
      out.push_back(fmt::format("Source '{}': `first` has no effect, it counts only with `every`.", source.name));
  }
  for (const auto& product : factory.products)
    if (!made.contains(product.name)) out.push_back(fmt::format("Product '{}': no source makes it.", product.name));
}

void about_people(const Factory& factory, Sentences& out) {
  std::set<std::string> asked;
  for (const auto& station : factory.stations) {
    for (const auto& need : station.workers) asked.insert(need.pool);
    for (const auto& mode : station.failures) asked.insert(mode.crew);
  }
  for (const auto& pool : factory.workers)
    if (!asked.contains(pool.name)) out.push_back(fmt::format("Workers '{}': no station asks for them.", pool.name));
}

/// By the traffic equations, not by what one run happened to show.
void about_load(const Factory& factory, Sentences& out) {
  const Load load = static_load(factory, Arrivals::those_that_wait);
  if (load.relative) return;
  for (const auto* part : {&load.stations, &load.workers})
    for (const auto& resource : *part)
      if (resource.load > 1 + 1e-9)
        out.push_back(
            fmt::format("{} '{}': asked for {:.0f} % of what it can do; what waits for it grows without bound, so "
                        "figures depend on the length of the run.",
                        resource.is_pool ? "Workers" : "Station", resource.name, 100 * resource.load));
}

}  // namespace

std::vector<std::string> warnings(const Factory& factory) {
  Sentences out;
  about_layout(factory, out);
  about_rings(factory, out);
  about_sources(factory, out);
  about_people(factory, out);
  about_load(factory, out);
  return out;
}

}  // namespace nordvest
