// SPDX-License-Identifier: Apache-2.0
// Tells a plan in facts, a file a topic.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "upgrades/facts.hpp"
#include "upgrades/values.hpp"

namespace nordvest {

template <class E, std::size_t N>
std::string word_of(const std::array<const char*, N>& words, E value) {
  return words.at(static_cast<std::size_t>(value));
}
inline std::string percent(double share) { return rounded(100 * share, 4) + " %"; }
inline std::string yes(bool is) { return is ? "yes" : "no"; }
inline std::string rule_name(RuleKind rule) { return std::string(BuiltInRules::name_of(rule)); }

/// Tells one plan.
class Teller {
 public:
  explicit Teller(const Plan& plan) : plan_(plan) {}

  std::vector<Fact> tell();

 private:
  /// What follows is told of this element.
  void element(std::string section, std::string name) {
    section_ = std::move(section);
    element_ = std::move(name);
  }
  void fact(std::string what, std::string text);
  void fact(std::string what, std::string exact, std::string text);
  /// Two draws are the same where they give the same values; nine of them tell.
  void draw(std::string what, const Draw& draw, std::string of = {}, bool is_time = true);
  [[nodiscard]] std::string calendar(std::uint32_t index) const;
  [[nodiscard]] std::string product_names(const std::vector<std::uint32_t>& products) const;
  void tell_product(const ProductPlan& product);
  void tell_calendar(const Calendar& c);
  void tell_run();

  // facts_stations.cpp
  void tell_station(const StationPlan& s);
  static std::string at_most(const BackLimit& limit);
  void tell_close_look(const ClosePlan& close);
  void tell_kind(const StationPlan& s);
  void tell_power(const StationPlan& s);
  void tell_conveyor(const BeltPlan& belt);
  void tell_batch(const BatchPlan& batch);
  void tell_setup(const StationPlan& s);
  void tell_mode(const ModePlan& mode, std::uint32_t index);
  /// When a planned stop falls due.
  void tell_occasion(const std::string& name, const ModePlan& mode, const TaskPlan& task);
  void tell_task(const ModePlan& mode, std::uint32_t index);
  void tell_queue(const QueuePlan& q);

  // facts_routes.cpp
  [[nodiscard]] std::string family(std::uint32_t fixed, std::uint32_t mix) const;
  /// `cabinet at weld_1`: the keys of the draws name product and step.
  [[nodiscard]] std::string step_of(const Visit& visit) const;
  void tell_visit(const Visit& visit);
  void tell_stay(const Stay& stay, const Option& option, const std::string& step);
  void tell_kit(const Visit& visit, const std::string& step);
  void tell_stop(const Stop& stop, const std::string& step);
  /// ` (takes 2 pallet)`
  [[nodiscard]] std::string uses(const char* verb, const Slice& list) const;
  static std::string travel(std::uint8_t kind, std::uint32_t batch);
  /// `laser > brake > 40 % weld > pack`
  [[nodiscard]] std::string route(const ProductPlan& product) const;
  [[nodiscard]] std::string place(const Visit& visit) const;
  [[nodiscard]] std::string then(const Visit& visit) const;

  // facts_resources.cpp: people, carriers, vehicles
  [[nodiscard]] std::string pool_names(const std::vector<std::uint32_t>& pools) const;
  /// `1 bender for set-up and load, who stays`
  [[nodiscard]] std::string need(const WorkerPlan& need) const;
  [[nodiscard]] std::string members(const std::vector<WorkerPlan>& workers) const;
  void tell_carrier(const CarrierPlan& carrier);
  [[nodiscard]] std::string vehicle_place(std::uint32_t place) const;
  [[nodiscard]] std::string drivers_of(const FleetPlan& fleet) const;
  void tell_fleet(const FleetPlan& fleet, std::uint32_t index);
  /// Limits of traffic; lengths show in the drives.
  void tell_paths();
  /// The drive with parts and the way back, by their roads.
  void tell_service(const LegService& service, const FleetPlan& fleet);
  void tell_pool(const PoolPlan& pool);

  // facts_starts.cpp: what starts, and when
  void tell_source(const SourcePlan& s);
  /// `48 h 12 plate due 216 h priority 2`
  void tell_orders(const SourcePlan& s);
  void tell_gate(const GatePlan& gate, std::size_t index);
  void tell_release();
  void tell_stock(const StockPlan& rule);
  void tell_initial(const InitialPlan& initial);

  const Plan& plan_;
  std::vector<Fact> facts_;
  std::string section_, element_;
};

}  // namespace nordvest
