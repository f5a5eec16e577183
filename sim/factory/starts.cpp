// SPDX-License-Identifier: Apache-2.0
#include "factory/starts.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "factory/planned_stops.hpp"
#include "factory/visits.hpp"

namespace nordvest {
namespace {

/// Arrivals in a tick [1/tick].
double arrival_rate(const Factory& factory, const Source& source) {
  const double length = factory.run.length ? factory.run.length->n : ticks_per_year;
  double rate = 0;
  if (source.supply == Source::Supply::interval && source.every.mean() > 0)
    rate = open_share(factory, source.calendar) / source.every.mean();
  if (source.supply == Source::Supply::weekly) rate = static_cast<double>(source.at.size()) / ticks_per_week;
  if (source.supply == Source::Supply::times) rate = static_cast<double>(source.at.size()) / length;
  if (source.supply == Source::Supply::orders) rate = static_cast<double>(source.orders.size()) / length;
  return std::min(rate, source.count / length);
}

bool repeats(const Factory& factory, const std::string& product) {
  const Product* found = named(factory.products, product);
  return found != nullptr && found->repeats;
}

/// Parts of a product that come at a time [parts].
double mean_lot(const Source& source, const std::string& product) {
  double parts = 0, orders = 0;
  for (const auto& order : source.orders) {
    if (order.product != product) continue;
    parts += order.lot ? *order.lot : source.lot.mean();
    ++orders;
  }
  return orders > 0 ? parts / orders : source.lot.mean();
}

std::map<std::string, Start> starts_by_source(const Factory& factory, Arrivals arrivals) {
  std::map<std::string, Start> out;
  for (const auto& source : factory.sources) {
    const bool endless = source.supply == Source::Supply::unlimited;
    const bool listed = source.supply == Source::Supply::times || source.supply == Source::Supply::orders;
    const bool waits = !source.lost_if_full && source.count == no_limit && !listed;
    if (arrivals == Arrivals::those_that_wait && !waits) continue;
    double weights = 0;
    for (const auto& [product, weight] : source.products) weights += weight;
    for (const auto& [product, weight] : source.products) {
      Start& start = out[product];
      const bool relative = endless || repeats(factory, product);
      const double lots = (relative ? 1 : arrival_rate(factory, source)) * weight / weights;
      const double lot = mean_lot(source, product);
      (relative ? start.relative : start.per_tick) += lots * lot;
      start.lots += lots;
    }
  }
  return out;
}

/// What nobody needs leaves the stock when it is shipped: its flow is as large as it can be.
void add_circling(const Factory& factory, std::map<std::string, Start>& out) {
  for (const auto& rule : factory.stock) {
    if (is_component(factory, rule.product)) continue;
    const double lot = std::max(rule.lot, 1.0);
    out[rule.product].relative += lot;
    out[rule.product].lots += 1;
  }
}

/// Lots and parts of one product that another one asks for.
struct Pull {
  std::string of;  ///< the parent, or what it is made of
  std::string product;
  double parts = 0;   ///< for each part of `of` that starts [-]
  double visits = 0;  ///< how often such a part comes to the step [-]
};

/// Good parts of one that starts [-]; what is scrapped is started anew.
double yield_of(const Factory& factory, const std::string& product) {
  const Visits visits = visits_of(factory, flow_of(*named(factory.products, product)));
  return visits.shipped > 0 ? visits.shipped : 1;
}

std::vector<Pull> pulls_of(const Factory& factory) {
  std::vector<Pull> out;
  for (const auto& product : factory.products) {
    const RouteFlow flow = flow_of(product);
    const Visits visits = visits_of(factory, flow);
    const bool jumps = std::any_of(flow.steps.begin(), flow.steps.end(),
                                   [](const FlowStep& step) { return !step.step->then.empty(); });
    for (std::size_t i = 0; i < flow.steps.size(); ++i) {
      const double times = visits.steps[i];
      const double kits = jumps ? times : std::min(times, 1.0);  // rework takes no kit again
      for (const auto& need : flow.steps[i].step->kit.needs)
        out.push_back({product.name, need.product, kits * need.count / yield_of(factory, need.product), kits});
      for (const auto& made : flow.steps[i].step->makes)
        out.push_back({product.name, made.product, times * made.count, times});
    }
  }
  return out;
}

/// Products whose own sources say how many come: the others follow those that need them.
std::set<std::string> driven_by_source(const Factory& factory) {
  std::set<std::string> out;
  for (const auto& source : factory.sources)
    if (source.supply != Source::Supply::unlimited)
      for (const auto& [product, weight] : source.products) out.insert(product);
  return out;
}

}  // namespace

std::map<std::string, Start> starts_of(const Factory& factory, Arrivals arrivals) {
  auto own = starts_by_source(factory, arrivals);
  add_circling(factory, own);
  const auto pulls = pulls_of(factory);
  const auto driven = driven_by_source(factory);
  auto out = own;
  // Parents before their components: as many rounds as there are levels.
  for (std::size_t round = 0; round < factory.products.size() && !pulls.empty(); ++round) {
    auto next = own;
    for (const auto& pull : pulls)
      if (!driven.contains(pull.product)) next[pull.product] = {};
    for (const auto& pull : pulls) {
      const auto parent = out.find(pull.of);
      if (parent == out.end() || driven.contains(pull.product)) continue;
      Start& start = next[pull.product];
      start.per_tick += parent->second.per_tick * pull.parts;
      start.relative += parent->second.relative * pull.parts;
      start.lots += parent->second.lots * pull.visits;
    }
    out = std::move(next);
  }
  for (auto& [product, start] : out) start.lot = start.lots > 0 ? (start.per_tick + start.relative) / start.lots : 1;
  return out;
}

}  // namespace nordvest
