// SPDX-License-Identifier: Apache-2.0
#include "factory/carriers.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/text.hpp"
#include "factory/flow.hpp"
#include "factory/gathering.hpp"
#include "factory/parsing.hpp"
#include "factory/stores.hpp"

namespace nordvest {
namespace {

class CarrierCheck {
 public:
  explicit CarrierCheck(const Factory& factory) : factory_(factory) {}

  std::vector<Problem> run() {
    for (const auto& product : factory_.products) check(product);
    return std::move(problems_);
  }

 private:
  void check(const Product& product) {
    const RouteFlow flow = flow_of(product);
    const double lot = largest_lot(factory_, product.name);
    double size = unit_size(product.travel, lot);
    std::set<std::string> taken;
    for (const auto& flow_step : flow.steps)
      for (const auto& [name, per] : flow_step.step->take) taken.insert(name);
    for (const auto& flow_step : flow.steps) {
      const Step& step = *flow_step.step;
      if (step.travel) size = unit_size(*step.travel, lot);
      if (!step.take.empty() && stays_in_store(factory_, step))
        problem(flow_step.path + ".take", step.mark,
                "a unit takes its carriers when it is loaded, and '" + step.places.front().at + "' has no servers", {},
                "`take` at a step at a station");
      for (const auto& [name, per] : step.take) enough(flow_step.path, step, name, per, size);
      for (const auto& [name, per] : step.give_back)
        if (!taken.contains(name))
          problem(joined_path(flow_step.path + ".return", name), step.mark,
                  "no step of '" + product.name + "' takes '" + name + "'", {}, "`take` at this step or before");
    }
  }

  void enough(const std::string& path, const Step& step, const std::string& name, int per, double size) {
    const Carrier& carrier = *named(factory_.carriers, name);
    const double needed = carriers_needed(carrier, size, per);
    if (needed <= carrier.count) return;
    problem(joined_path(path + ".take", name), step.mark, "more than there are: work would never start",
            shortest(needed) + (size > 1 ? " for a unit of " + shortest(size) + " parts" : ""),
            "at most " + std::to_string(carrier.count) + ", or a larger `count` or `holds` of '" + name + "'");
  }

  void problem(const std::string& path, const Mark& mark, std::string what, std::string got, std::string allowed) {
    problems_.push_back({path, std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  const Factory& factory_;
  std::vector<Problem> problems_;
};

}  // namespace

double carriers_needed(const Carrier& carrier, double parts, int per) {
  return carrier.holds == no_limit ? per : std::ceil(parts / carrier.holds) * per;
}

std::vector<Problem> carrier_problems(const Factory& factory) { return CarrierCheck(factory).run(); }

std::vector<std::pair<std::string, std::string>> unreturned_carriers(const Factory& factory) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& product : factory.products) {
    std::set<std::string> taken, returned;
    for (const auto& flow_step : flow_of(product).steps) {
      for (const auto& [name, per] : flow_step.step->take) taken.insert(name);
      for (const auto& [name, per] : flow_step.step->give_back) returned.insert(name);
    }
    for (const auto& name : taken)
      if (!returned.contains(name)) out.emplace_back(product.name, name);
  }
  return out;
}

std::vector<std::string> untaken_carriers(const Factory& factory) {
  std::set<std::string> taken;
  for (const auto& product : factory.products)
    for (const auto& flow_step : flow_of(product).steps)
      for (const auto& [name, per] : flow_step.step->take) taken.insert(name);
  std::vector<std::string> out;
  for (const auto& carrier : factory.carriers)
    if (!taken.contains(carrier.name)) out.push_back(carrier.name);
  return out;
}

}  // namespace nordvest
