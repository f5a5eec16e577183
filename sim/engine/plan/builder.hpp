// SPDX-License-Identifier: Apache-2.0
// What the compile steps share: the factory, the plan under construction, and names to indices.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/plan/plan.hpp"
#include "factory/factory.hpp"

namespace nordvest {

class PlanBuilder {
 public:
  PlanBuilder(const Factory& f, Plan& p);

  const Factory& factory;
  Plan& plan;
  std::vector<std::vector<std::uint32_t>> joiners;  ///< of each station: the stations that join it

  [[nodiscard]] std::uint32_t product(const std::string& name) const { return at(products_, name); }
  [[nodiscard]] std::uint32_t station(const std::string& name) const { return at(stations_, name); }
  [[nodiscard]] std::uint32_t store(const std::string& name) const { return at(stores_, name); }
  [[nodiscard]] bool is_station(const std::string& name) const { return stations_.contains(name); }
  [[nodiscard]] bool is_store(const std::string& name) const { return stores_.contains(name); }
  std::uint32_t add_stay(std::uint32_t store, const Overrides& o, std::uint32_t step_key);
  Slice add_servers(int count, std::uint32_t station);
  Slice add_modes(const std::vector<FailureMode>& failures, std::uint32_t station);
  Slice add_carrier_uses(const CarrierCounts& counts);
  void note_takers(const Visit& v);  ///< its queues are those that look when a carrier comes free
  /// Numbers and draws of parts that no source brings (a parent, a step, a stock or the start does): a source that never comes by itself.
  void add_starter(std::uint32_t product_index);
  [[nodiscard]] std::uint32_t pool(const std::string& name) const { return at(pools_, name); }
  /// no_index for "".
  [[nodiscard]] std::uint32_t fleet(const std::string& name) const;
  /// no_index for "" and `always` where it never closes.
  [[nodiscard]] std::uint32_t calendar(const std::string& name) const;
  std::uint32_t family(const std::string& name);
  std::uint32_t family_mix(const NameMix& mix, const std::string& key);
  std::uint32_t key(std::string name);
  ModePlan mode(const FailureMode& f);  ///< of no station yet
  Draw draw(const Distribution& d) { return compile(d, plan.numbers); }

 private:
  using Names = std::unordered_map<std::string, std::uint32_t>;
  static std::uint32_t at(const Names& names, const std::string& name);
  Names products_, stations_, stores_, carriers_, pools_, calendars_, fleets_, families_;
};

// One step each, in this order; each in its own file.
void compile_stations(PlanBuilder& b);    ///< calendars, pools, stations, servers, failure modes
void compile_batches(PlanBuilder& b);     ///< stations that take several units at once
void compile_queues(PlanBuilder& b);      ///< which stations share a queue
void compile_stores(PlanBuilder& b);      ///< buffers
void compile_conveyors(PlanBuilder& b);   ///< belts: stores that move
void compile_carriers(PlanBuilder& b);    ///< closed pools of pallets, moulds, bays
void compile_routes(PlanBuilder& b);      ///< products, route programs, stops
void compile_sources(PlanBuilder& b);     ///< sources, gates
void compile_components(PlanBuilder& b);  ///< who is a component, what starts with whom
void compile_start(PlanBuilder& b);       ///< what is there at time 0
void compile_work(PlanBuilder& b);        ///< expected work of routes, workload norms
void compile_transport(PlanBuilder& b);   ///< vehicles, the legs they serve and the ways they drive
void compile_energy(PlanBuilder& b);      ///< power by state
void compile_features(PlanBuilder& b);    ///< what the plan uses, and whether order matters
/// Planned stops of a station, after its failures.
void add_tasks(PlanBuilder& b, const Station& from, std::uint32_t index, StationPlan& to);
std::string hash_plan(const Plan& plan);

}  // namespace nordvest
