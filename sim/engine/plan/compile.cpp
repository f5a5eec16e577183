// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/compile.hpp"

#include <algorithm>
#include <limits>

#include "core/text.hpp"
#include "engine/plan/builder.hpp"

namespace nordvest {

PlanBuilder::PlanBuilder(const Factory& f, Plan& p) : factory(f), plan(p) {
  const auto number = [](Names& names, const auto& elements) {
    for (const auto& e : elements) names.emplace(e.name, static_cast<std::uint32_t>(names.size()));
  };
  number(products_, f.products);
  number(stations_, f.stations);
  number(stores_, f.buffers);
  number(stores_, f.conveyors);
  number(carriers_, f.carriers);
  number(pools_, f.workers);
  number(calendars_, f.calendars);
  number(fleets_, f.transport);
  for (const auto& product_element : f.products) family(product_element.name);
}

std::uint32_t PlanBuilder::at(const Names& names, const std::string& name) {
  const auto found = names.find(name);
  if (found != names.end()) return found->second;
  std::vector<std::string> known;  // a factory built in code: files are checked when they are parsed
  for (const auto& [k, index] : names) known.push_back(k);
  std::sort(known.begin(), known.end());
  throw ModelError({"", "there is no such name", "'" + name + "'", listed(known, "or"), "", {}});
}

std::uint32_t PlanBuilder::fleet(const std::string& name) const { return name.empty() ? no_index : at(fleets_, name); }

std::uint32_t PlanBuilder::calendar(const std::string& name) const {
  if (name.empty()) return no_index;
  const auto found = calendars_.find(name);
  if (found == calendars_.end()) return no_index;  // the built-in `always`
  const Calendar& c = factory.calendars[found->second];
  return c.always && c.closed.empty() ? no_index : found->second;
}

std::uint32_t PlanBuilder::family(const std::string& name) {
  const auto [it, fresh] = families_.emplace(name, static_cast<std::uint32_t>(plan.families.size()));
  if (fresh) plan.families.push_back(name);
  return it->second;
}

std::uint32_t PlanBuilder::family_mix(const NameMix& mix, const std::string& key_name) {
  FamilyMix m;
  m.key = key_name;
  double sum = 0;
  for (const auto& [name, share] : mix.shares) m.up_to.emplace_back(sum += share, family(name));
  m.up_to.back().first = 1;
  plan.family_mixes.push_back(std::move(m));
  return static_cast<std::uint32_t>(plan.family_mixes.size() - 1);
}

std::uint32_t PlanBuilder::key(std::string name) {
  plan.key_names.push_back(std::move(name));
  return static_cast<std::uint32_t>(plan.key_names.size() - 1);
}

Plan compile_plan(const Factory& factory) {
  Plan plan;
  plan.factory = factory.name;
  PlanBuilder b(factory, plan);
  compile_stations(b);
  compile_batches(b);
  compile_queues(b);
  compile_stores(b);
  compile_conveyors(b);
  compile_carriers(b);
  compile_routes(b);
  compile_sources(b);
  compile_components(b);
  compile_start(b);
  compile_work(b);
  compile_transport(b);
  compile_energy(b);
  plan.warm_up = factory.run.warm_up.n;
  plan.until_parts = factory.run.until_parts.value_or(0);
  plan.length = factory.run.length ? factory.run.length->n : std::numeric_limits<double>::infinity();
  compile_features(b);
  plan.hash = hash_plan(plan);
  return plan;
}

}  // namespace nordvest
