// SPDX-License-Identifier: Apache-2.0
#include "factory/control.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "factory/factory.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

/// Collects what can never work.
class ControlCheck {
 public:
  explicit ControlCheck(const Factory& factory) : factory_(factory) {}

  std::vector<Problem> run() {
    for (std::size_t k = 0; k < factory_.kanban.size(); ++k) kanban(k);
    if (factory_.release) release(*factory_.release);
    for (const auto& rule : factory_.stock) stock(rule);
    return std::move(problems_);
  }

 private:
  void problem(std::string path, const Mark& mark, std::string what, std::string got = {}, std::string allowed = {}) {
    problems_.push_back({std::move(path), std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  [[nodiscard]] bool is_unlimited(const std::string& product) const {
    return std::any_of(factory_.sources.begin(), factory_.sources.end(), [&](const Source& source) {
      return source.supply == Source::Supply::unlimited && makes(source, product);
    });
  }

  static bool makes(const Source& source, const std::string& product) {
    return std::any_of(source.products.begin(), source.products.end(),
                       [&](const auto& made) { return made.first == product; });
  }

  void kanban(std::size_t k) {
    const Kanban& cards = factory_.kanban[k];
    const Station* station = station_of(factory_, cards.station);
    if (station == nullptr) return;
    const auto wrong = [&](const std::string& what, const std::string& got = {}, const std::string& allowed = {}) {
      problem("control.kanban", cards.mark, what, got, allowed);
    };
    if (!station->joins.empty())
      wrong("'" + cards.station + "' takes from the queue of '" + station->joins + "': the cards are that one's",
            cards.station, station->joins);
    for (std::size_t before = 0; before < k; ++before)
      if (factory_.kanban[before].station == cards.station)
        wrong("'" + cards.station + "' has cards already", {}, "each station once");
    for (const auto& other : line_of(factory_, *station))
      if (!has_cards(factory_, other))
        wrong("'" + cards.station + "' shares its line with '" + other + "', which has no cards", {},
              "cards for each of them, which add up, or for none");
    const double parts = parts_on_cards(factory_, *station);
    if (station->batch && station->batch->least > parts)
      wrong("it would never start: a batch is more parts than there are cards", shortest(parts) + " parts",
            "at least " + shortest(station->batch->least));
    if (station->queue.start_at > parts)
      wrong("it would never wake up: `start_at` is more parts than there are cards", shortest(parts) + " parts",
            "at least " + shortest(station->queue.start_at));
  }

  void release(const Release& release) {
    if (release.workload.empty() && factory_.conwip.empty() && factory_.kanban.empty())
      problem("control.release", release.mark, "nothing holds orders back: there is no pool to release them from", {},
              "`workload` here, or `conwip` or `kanban` beside it");
    std::vector<std::string> seen;
    for (const auto& [name, most] : release.workload) {
      const std::string path = joined_path("control.release.workload", name);
      const Station* station = station_of(factory_, name);
      if (station == nullptr) continue;
      if (!station->joins.empty())
        problem(path, release.mark,
                "'" + name + "' takes from the queue of '" + station->joins + "': the norm is that one's", name,
                station->joins);
      const auto line = line_of(factory_, *station);
      for (const auto& other : seen)
        if (line.contains(other))
          problem(path, release.mark, "'" + name + "' shares its line with '" + other + "': one norm for both");
      seen.push_back(name);
    }
  }

  void stock(const StockRule& rule) {
    const std::string path = joined_path("control.stock", rule.product);
    const Product* product = named(factory_.products, rule.product);
    if (product == nullptr) return;
    if (product->repeats)
      problem(path, rule.mark, "'" + rule.product + "' repeats: it never leaves, and nothing is started in its place");
    if (is_unlimited(rule.product))
      problem(path, rule.mark,
              "a source with `supply: unlimited` makes '" + rule.product +
                  "' whenever somebody takes it, whatever is in stock",
              {}, "the stock without that source: what has none starts when its stock asks");
  }

  const Factory& factory_;
  std::vector<Problem> problems_;
};

}  // namespace

double parts_on_cards(const Factory& factory, const Station& station) {
  double parts = 0;
  const auto line = line_of(factory, station);
  for (const auto& cards : factory.kanban)
    if (line.contains(cards.station)) parts += cards.cards * cards.of;
  return parts > 0 ? parts : no_limit;
}

bool has_cards(const Factory& factory, const std::string& station) {
  return std::any_of(factory.kanban.begin(), factory.kanban.end(),
                     [&](const Kanban& cards) { return cards.station == station; });
}

bool is_gated(const Factory& factory, const Product& product) {
  const auto counts = [&](const Conwip& gate) {
    return gate.products.empty() ||
           std::find(gate.products.begin(), gate.products.end(), product.name) != gate.products.end();
  };
  if (std::any_of(factory.conwip.begin(), factory.conwip.end(), counts)) return true;
  if (!factory.release) return false;
  for (const auto& [name, most] : factory.release->workload) {
    const Station* station = station_of(factory, name);
    if (station == nullptr) continue;
    const auto line = line_of(factory, *station);
    for (const Step* step : steps_of(product))
      for (const auto& place : step->places)
        if (line.contains(place.at)) return true;
  }
  return false;
}

std::vector<Problem> control_problems(const Factory& factory) { return ControlCheck(factory).run(); }

}  // namespace nordvest
