// SPDX-License-Identifier: Apache-2.0
#include "factory/components.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "factory/factory.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"
#include "factory/stores.hpp"

namespace nordvest {
namespace {

void collect(const std::vector<RouteItem>& items, std::vector<const Step*>& out) {
  for (const auto& item : items) {
    if (item.step) out.push_back(&*item.step);
    collect(item.group, out);
  }
}

/// Collects what can never work.
class ComponentCheck {
 public:
  explicit ComponentCheck(const Factory& factory) : factory_(factory) {}

  std::vector<Problem> run() {
    for (const auto& product : factory_.products) {
      for (const auto& flow_step : flow_of(product).steps) step(product, flow_step);
      component(product);
    }
    rings();
    return std::move(problems_);
  }

 private:
  void problem(std::string path, const Mark& mark, std::string what, std::string got = {}, std::string allowed = {}) {
    problems_.push_back({std::move(path), std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  void step(const Product& product, const FlowStep& at) {
    for (const auto& need : at.step->kit.needs)
      if (need.to_order && product.repeats)
        problem(joined_path(at.path + ".needs", need.product), need.mark,
                "what starts again cannot have components made to order: they start once, with their parent");
    for (const auto& place : at.step->places)
      if (is_store(factory_, place.at) && (!at.step->kit.needs.empty() || !at.step->makes.empty()))
        problem(at.path, place.mark,
                "parts are put together and taken apart at stations, and '" + place.at + "' is none");
    if (at.step->makes.empty()) return;
    if (!at.step->then.empty())
      problem(at.path + ".then", at.step->mark, "the route ends at `makes`: nothing goes on from here");
    if (at.step->send_ahead > 0)
      problem(at.path + ".send_ahead", at.step->mark, "what a step makes leaves together, nothing is sent ahead");
    if (product.repeats)
      problem(at.path + ".makes", at.step->mark, "what is turned into other parts cannot start again");
    for (const auto& place : at.step->places) makes_at(place, at.path);
  }

  void makes_at(const Alternative& place, const std::string& path) {
    const Station* station = station_of(factory_, place.at);
    if (station != nullptr && station->output_places > 0)
      problem(path + ".makes", place.mark,
              "what a step makes leaves together: it cannot wait in the output places of '" + station->name + "'");
    if (station != nullptr && station->block_before_service)
      problem(path + ".makes", place.mark, "a station with `blocking: before_service` cannot turn parts into others",
              station->name, "blocking: after_service");
  }

  void component(const Product& product) {
    if (product.repeats && is_component(factory_, product.name))
      problem(joined_path("products", product.name) + ".repeats", product.mark,
              "'" + product.name + "' is needed by others: it waits at the end of its route and cannot start again");
  }

  /// Starts without end: components to order and made parts that come round to themselves.
  void rings() {
    std::map<std::string, std::vector<std::string>> starts;
    for (const auto& product : factory_.products)
      for (const Step* step : steps_of(product)) {
        for (const auto& need : step->kit.needs)
          if (need.to_order) starts[product.name].push_back(need.product);
        for (const auto& made : step->makes) starts[product.name].push_back(made.product);
      }
    for (const auto& product : factory_.products) {
      std::vector<std::string> path;
      std::set<std::string> seen;
      if (!comes_round(starts, product.name, product.name, path, seen)) continue;
      path.pop_back();
      const std::string way = path.empty() ? "itself" : listed(path, "and") + " on the way to itself";
      problem(joined_path("products", product.name), product.mark, "endless: '" + product.name + "' starts " + way);
      return;
    }
  }

  static bool comes_round(const std::map<std::string, std::vector<std::string>>& starts, const std::string& from,
                          const std::string& to, std::vector<std::string>& path, std::set<std::string>& seen) {
    const auto next = starts.find(from);
    if (next == starts.end()) return false;
    for (const auto& name : next->second) {
      if (!seen.insert(name).second) continue;
      path.push_back(name);
      if (name == to || comes_round(starts, name, to, path, seen)) return true;
      path.pop_back();
    }
    return false;
  }

  const Factory& factory_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<const Step*> steps_of(const Product& product) {
  std::vector<const Step*> out;
  collect(product.route, out);
  return out;
}

bool is_component(const Factory& factory, const std::string& product) {
  for (const auto& other : factory.products)
    for (const Step* step : steps_of(other))
      for (const auto& need : step->kit.needs)
        if (need.product == product) return true;
  return false;
}

bool is_stocked(const Factory& factory, const std::string& product) {
  return std::any_of(factory.stock.begin(), factory.stock.end(),
                     [&](const StockRule& rule) { return rule.product == product; });
}

bool is_started(const Factory& factory, const std::string& product) {
  if (is_stocked(factory, product)) return true;
  for (const auto& source : factory.sources)
    for (const auto& [name, weight] : source.products)
      if (name == product) return true;
  for (const auto& other : factory.products)
    for (const Step* step : steps_of(other)) {
      for (const auto& need : step->kit.needs)
        if (need.product == product && need.to_order) return true;
      for (const auto& made : step->makes)
        if (made.product == product) return true;
    }
  return false;
}

std::vector<Problem> problems_of_components(const Factory& factory) { return ComponentCheck(factory).run(); }

}  // namespace nordvest
