// SPDX-License-Identifier: Apache-2.0
#include "factory/warm_start.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/text.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

/// Collects what cannot stand where it is said to.
class StartCheck {
 public:
  explicit StartCheck(const Factory& factory) : factory_(factory) {}

  std::vector<Problem> run() {
    for (const auto& start : factory_.run.start) {
      const Product* product = named(factory_.products, start.product);
      if (product == nullptr) continue;
      if (start.place.empty())
        in_stock(start, *product);
      else
        waiting(start, *product);
    }
    return std::move(problems_);
  }

 private:
  static std::string path_of(const StartParts& start) {
    if (start.place.empty()) return joined_path("run.start.stock", start.product);
    return joined_path(joined_path("run.start.wip", start.place), start.product);
  }

  void problem(const StartParts& start, std::string what, std::string got = {}, std::string allowed = {}) {
    problems_.push_back(
        {path_of(start), std::move(what), std::move(got), std::move(allowed), factory_.file, start.mark});
  }

  void in_stock(const StartParts& start, const Product& product) {
    if (!is_component(factory_, start.product))
      return problem(start, "'" + start.product + "' is not needed by others: it is shipped, never in stock", {},
                     "components");
    const StartPlace end = end_store(factory_, product);
    if (end.step >= 0) fits(start, steps_of(product)[static_cast<std::size_t>(end.step)]->places.front().at);
  }

  void waiting(const StartParts& start, const Product& product) {
    const auto steps = steps_of(product);
    const StartPlace at = start_place(product, start.place);
    if (at.step < 0) {
      std::vector<std::string> known;
      for (const Step* step : steps) known.push_back(step->name);
      return problem(start, "'" + start.product + "' has no step at '" + start.place + "'", {}, listed(known, "or"));
    }
    fits(start, steps[static_cast<std::size_t>(at.step)]->places[static_cast<std::size_t>(at.place)].at);
    for (int k = 0; k < at.step; ++k)
      for (const auto& [carrier, count] : steps[static_cast<std::size_t>(k)]->take)
        if (!is_returned(steps, carrier, k, at.step))
          return problem(start,
                         "a part that waits here stands on '" + carrier +
                             "' since an earlier step, and parts on carriers at the start are not modelled",
                         {}, "parts before they take it, or after it is returned");
  }

  static bool is_returned(const std::vector<const Step*>& steps, const std::string& carrier, int from, int before) {
    for (int k = from; k < before; ++k)
      for (const auto& [name, count] : steps[static_cast<std::size_t>(k)]->give_back)
        if (name == carrier) return true;
    return false;
  }

  /// All that is said to stand in one line or buffer, in its places.
  void fits(const StartParts& start, const std::string& place) {
    if (named(factory_.conveyors, place) != nullptr)
      return problem(start, "'" + place + "' is a conveyor, and parts that ride at the start are not modelled", {},
                     "parts at a step before or after it");
    double places = 0;
    std::string owner = place;
    if (const Station* station = station_of(factory_, place)) {
      const auto line = line_of(factory_, *station);
      owner = *line.begin();
      for (const auto& name : line) places += station_of(factory_, name)->queue.capacity;
    } else {
      places = named(factory_.buffers, place)->capacity;
    }
    double& there = there_[owner];
    there += start.parts;
    if (there > places)
      problem(start, "more parts than '" + place + "' has places", shortest(there), "at most " + shortest(places));
  }

  const Factory& factory_;
  std::map<std::string, double> there_;
  std::vector<Problem> problems_;
};

}  // namespace

StartPlace start_place(const Product& product, const std::string& place) {
  const auto steps = steps_of(product);
  for (std::size_t k = 0; k < steps.size(); ++k)
    if (steps[k]->name == place && steps[k]->places.front().at != place) return {static_cast<int>(k), 0};
  for (std::size_t k = 0; k < steps.size(); ++k)
    for (std::size_t i = 0; i < steps[k]->places.size(); ++i)
      if (steps[k]->places[i].at == place) return {static_cast<int>(k), static_cast<int>(i)};
  return {};
}

StartPlace end_store(const Factory& factory, const Product& product) {
  if (product.route.empty() || !product.route.back().step) return {};
  const Step& last = *product.route.back().step;
  if (last.share < 1 || last.places.size() != 1 || named(factory.buffers, last.places.front().at) == nullptr) return {};
  return {static_cast<int>(steps_of(product).size()) - 1, 0};
}

double start_lot(const Factory& factory, const std::string& product) {
  for (const auto& source : factory.sources)
    for (const auto& [made, weight] : source.products)
      if (made == product) return std::max(1.0, std::round(source.lot.mean()));
  return no_limit;
}

std::vector<Problem> start_problems(const Factory& factory) { return StartCheck(factory).run(); }

}  // namespace nordvest
