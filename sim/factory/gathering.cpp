// SPDX-License-Identifier: Apache-2.0
#include "factory/gathering.hpp"

#include <algorithm>
#include <cmath>

#include "factory/control.hpp"
#include "factory/flow.hpp"
#include "factory/stores.hpp"

namespace nordvest {
namespace {

/// The sizes in which a lot comes.
std::vector<double> units_of_lot(double lot, double unit) {
  std::vector<double> out;
  for (; lot > 0; lot -= unit) out.push_back(std::min(lot, unit));
  return out;
}

/// Units that are split where they come in.
std::vector<double> split(const std::vector<double>& units, double size) {
  std::vector<double> out;
  for (const double unit : units)
    for (const double piece : units_of_lot(unit, size)) out.push_back(piece);
  return out;
}

/// Parts come in so many at a time and go on in units of `whole`. The most that have to be in beside others that wait; 0 if none ever do.
double most_together(const std::vector<double>& come, double whole) {
  double most = 0, before = 0;
  for (const double parts : come) {
    if (const double waiting = std::fmod(before, whole); waiting > 0) most = std::max(most, waiting + parts);
    before += parts;
  }
  return most;
}

/// Does every part that is at this step go on to the next in order?
bool goes_straight_on(const RouteFlow& flow, std::size_t i) {
  const NextSteps& next = flow.steps[i].next;
  return next.size() == 1 && next.front().first == static_cast<int>(i) + 1;
}

/// One product's route, step by step, with the size of its units.
class Gatherings {
 public:
  Gatherings(const Factory& factory, const Product& product)
      : factory_(factory), product_(product), flow_(flow_of(product)), lot_(largest_lot(factory, product.name)) {}

  std::vector<ShortGathering> find() {
    if (flow_.entry.size() != 1 || flow_.entry.front().first != 0) return {};
    const std::vector<double> released = units_of_lot(lot_, unit_size(product_.travel, lot_));
    std::vector<double> come = released, with_cards = released;  // with the cards of the last station
    double cards = no_limit;
    for (std::size_t i = 0; i < flow_.steps.size(); ++i) {
      const Step& step = *flow_.steps[i].step;
      const Station* station = station_of(factory_, step.places.front().at);
      const double whole = step.travel ? unit_size(*step.travel, lot_) : come.front();
      if (step.travel) come = split(come, whole);
      if (station != nullptr) {
        cards = parts_on_cards(factory_, *station);
        with_cards = come;
      }
      if (step.travel && (step.places.size() == 1 || step.pick == Pick::first_free)) {
        note(ShortGathering::By::places, i, most_together(come, whole), places_at(step));
        note(ShortGathering::By::cards, i, most_together(with_cards, whole), cards);
        limited(i, most_together(released, whole));
      }
      if (step.travel) come = units_of_lot(lot_, whole);
      if (station != nullptr) with_cards = come;
      if (!goes_straight_on(flow_, i)) break;
    }
    return std::move(found_);
  }

 private:
  /// Waiting places of the line or store.
  [[nodiscard]] double places_at(const Step& step) const {
    double places = 0;
    for (const auto& place : step.places) {
      const Station* station = station_of(factory_, place.at);
      if (station == nullptr) {
        places += store_capacity(factory_, place.at);
        continue;
      }
      if (has_cards(factory_, station->name)) return no_limit;  // then these count
      places += station->queue.capacity;
    }
    return places;
  }

  void limited(std::size_t i, double parts) {
    for (const auto& conwip : factory_.conwip)
      if (conwip.products.empty() ||
          std::find(conwip.products.begin(), conwip.products.end(), product_.name) != conwip.products.end())
        note(ShortGathering::By::conwip, i, parts, conwip.limit);
  }

  void note(ShortGathering::By by, std::size_t i, double parts, double limit) {
    if (parts <= limit) return;
    found_.push_back({by, product_.name, flow_.steps[i].step->places.front().at, flow_.steps[i].path, parts, limit});
  }

  const Factory& factory_;
  const Product& product_;
  RouteFlow flow_;
  double lot_;
  std::vector<ShortGathering> found_;
};

}  // namespace

double largest_lot(const Factory& factory, const std::string& product) {
  double most = 1;
  for (const auto& source : factory.sources) {
    const bool makes = std::any_of(source.products.begin(), source.products.end(),
                                   [&](const auto& made) { return made.first == product; });
    if (makes && source.lot.is_constant()) most = std::max(most, source.lot.mean());
    for (const auto& order : source.orders)
      if (order.product == product && order.lot) most = std::max<double>(most, *order.lot);
  }
  for (const auto& rule : factory.stock)
    if (rule.product == product) most = std::max(most, rule.lot);
  return most;
}

double unit_size(const Travel& travel, double lot) {
  if (travel.kind == Travel::Kind::part) return 1;
  return travel.kind == Travel::Kind::lot ? lot : std::min<double>(travel.batch, lot);
}

std::vector<ShortGathering> short_gatherings(const Factory& factory) {
  std::vector<ShortGathering> out;
  for (const auto& product : factory.products) {
    const auto found = Gatherings(factory, product).find();
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

}  // namespace nordvest
