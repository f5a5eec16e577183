// SPDX-License-Identifier: Apache-2.0
// Work asked of people by arithmetic: what only one pool may do is its own, what several may do is spread so that they are loaded alike.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "factory/load.hpp"
#include "factory/visits.hpp"

namespace nordvest {

class PeopleLoad {
 public:
  explicit PeopleLoad(const Factory& factory) : factory_(factory) {}

  /// Work of one pool, as repairs of a crew [h/h].
  void add(const std::string& pool, double work) { fixed_[pool] += work; }
  /// What a station asks of people, by the work it does in each phase [h/h]; a need of `attends` tasks at once counts as that share.
  void add(const Station& station, double setup, const PartWork& work);
  /// Work asked of vehicles by fleet [h/h].
  [[nodiscard]] const std::map<std::string, double>& of_vehicles() const { return vehicles_; }
  /// Of every pool, in file order.
  [[nodiscard]] std::vector<ResourceLoad> loads() const;

 private:
  struct Either {
    std::vector<std::string> pools;
    double work = 0;
    std::map<std::string, double> given;  ///< how it is spread
  };
  const Factory& factory_;
  std::map<std::string, double> fixed_, vehicles_;
  std::vector<Either> either_;
};

}  // namespace nordvest
