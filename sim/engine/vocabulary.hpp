// SPDX-License-Identifier: Apache-2.0
// Words from outside the tree: a user's dispatch rules, station kinds and KPIs, each with the name by which the file or the results call
// it. It is handed to an experiment (or a run); nothing is registered anywhere else.
//
//   Vocabulary words;
//   words.add_key("by_weight", [](const WaitingUnit& unit, const QueueView&) { return weight_of(unit.product); });
//   words.add_station_kind("kiln", [] { return std::make_unique<Kiln>(); });
//   words.add_kpi("longest_wait_h", [] { return std::make_unique<LongestWait>(); });
//   ExperimentOptions options;
//   options.vocabulary = &words;
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/listening_kpi.hpp"
#include "engine/station_kind.hpp"
#include "factory/document.hpp"
#include "rules/rule.hpp"

namespace nordvest {

class Vocabulary {
 public:
  template <class T>
  using Maker = std::function<std::unique_ptr<T>()>;

  /// One object a queue and run. Throws ModelError for a name that ships or is there already; so do the others.
  void add_rule(std::string name, Maker<Rule> make);
  void add_key(std::string name, KeyFunction::Function key);  ///< a rule that is a function
  /// One object a station and run.
  void add_station_kind(std::string name, Maker<StationKind> make);
  /// One object a run.
  void add_kpi(std::string name, Maker<ListeningKpi> make);

  /// A new one; nullptr for a name that is not there.
  [[nodiscard]] std::unique_ptr<Rule> rule(const std::string& name) const;
  [[nodiscard]] std::unique_ptr<StationKind> station_kind(const std::string& name) const;

  [[nodiscard]] OutsideNames names() const;  ///< of rules and station kinds: what a file may say
  [[nodiscard]] const std::vector<std::pair<std::string, Maker<ListeningKpi>>>& kpis() const { return kpis_; }

 private:
  std::vector<std::pair<std::string, Maker<Rule>>> rules_;
  std::vector<std::pair<std::string, Maker<StationKind>>> kinds_;
  std::vector<std::pair<std::string, Maker<ListeningKpi>>> kpis_;
};

}  // namespace nordvest
