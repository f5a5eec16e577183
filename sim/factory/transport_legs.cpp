// SPDX-License-Identifier: Apache-2.0
#include "factory/transport_legs.hpp"

#include <algorithm>

#include "factory/stores.hpp"
#include "factory/visits.hpp"

namespace nordvest {
namespace {

/// Where a unit at a step is, with probability.
struct PlaceShare {
  std::string name;
  const Station* station = nullptr;  ///< nullptr: a buffer
  double share = 0;
};

std::vector<PlaceShare> places_of(const Factory& factory, const Product& product, const Step& step) {
  std::vector<PlaceShare> out;
  for (const auto& [station, share] : stations_of_step(factory, product, step))
    out.push_back({station->name, station, share});
  const bool follows_queues = step.pick == Pick::first_free || step.pick == Pick::shortest_queue;
  const double alone = out.empty() ? 1.0 : 0.0;
  const auto stores = static_cast<double>(std::count_if(
      step.places.begin(), step.places.end(), [&](const auto& place) { return is_store(factory, place.at); }));
  for (std::size_t i = 0; i < step.places.size(); ++i) {
    if (!is_store(factory, step.places[i].at)) continue;
    const double share = follows_queues               ? alone / stores
                         : step.pick == Pick::weights ? step.weights[i]
                                                      : 1.0 / static_cast<double>(step.places.size());
    out.push_back({step.places[i].at, nullptr, share});
  }
  return out;
}

class Legs {
 public:
  Legs(const Factory& factory, const Product& product)
      : factory_(factory), product_(product), flow_(flow_of(product)), visits_(visits_of(factory, flow_)) {}

  std::vector<LegUse> find() {
    for (int i = 0; i < flow_.out(); ++i) {
      const Step& step = *flow_.steps[static_cast<std::size_t>(i)].step;
      for (const auto& place : places_of(factory_, product_, step))
        from_place(i, step, place, visits_.steps[static_cast<std::size_t>(i)] * place.share);
    }
    return std::move(out_);
  }

 private:
  void from_place(int i, const Step& step, const PlaceShare& place, double times) {
    const double rework = place.station != nullptr && place.station->rework ? place.station->rework->probability : 0;
    const double scrap = place.station != nullptr ? place.station->scrap : 0;
    const LegUse from{place.name, {}, times * (1 - scrap - rework), &step, nullptr};
    onward(i, from);
    for (const auto& made : step.makes) {
      const RouteFlow flow = flow_of(*named(factory_.products, made.product));
      to_steps(from, *flow.product, flow, flow.entry, made.count);
    }
    if (rework > 0) back(i, place, times * rework);
  }

  void onward(int i, const LegUse& from) {
    to_steps(from, product_, flow_, flow_.steps[static_cast<std::size_t>(i)].next, 1);
  }

  void to_steps(const LegUse& from, const Product& product, const RouteFlow& flow, const NextSteps& next,
                double count) {
    for (const auto& [to, probability] : next) {
      LegUse leg = from;
      leg.times = from.times * probability * count;
      if (to < flow.out())
        to_step(leg, product, *flow.steps[static_cast<std::size_t>(to)].step);
      else if (!product.repeats)
        add(leg, "end");
      else
        again(leg, product, flow);
    }
  }

  /// The next pass of a product that repeats.
  void again(const LegUse& from, const Product& product, const RouteFlow& flow) {
    for (const auto& [to, probability] : flow.entry) {
      LegUse leg = from;
      leg.times = from.times * probability;
      if (to < flow.out()) to_step(leg, product, *flow.steps[static_cast<std::size_t>(to)].step);
    }
  }

  void to_step(LegUse leg, const Product& product, const Step& step) {
    const double all = leg.times;
    leg.next = &step;
    for (const auto& place : places_of(factory_, product, step)) {
      leg.times = all * place.share;
      add(leg, place.station != nullptr ? line_of(*place.station) : place.name);
    }
  }

  void back(int i, const PlaceShare& place, double times) {
    const ReworkSpec& rework = *place.station->rework;
    const LegUse from{place.name, {}, times, flow_.steps[static_cast<std::size_t>(i)].step, nullptr};
    const int target = rework_step(flow_, i, rework.to);
    if (target >= 0) return to_step(from, product_, *flow_.steps[static_cast<std::size_t>(target)].step);
    const Station* away = station_of(factory_, rework.to);
    if (away == nullptr) return;
    add(from, line_of(*away));
    const LegUse again{away->name, {}, times * (1 - away->scrap), nullptr, nullptr};
    if (rework.back_to_next)
      onward(i, again);
    else
      to_step(again, product_, *from.step);
  }

  void add(LegUse leg, const std::string& to) {
    if (leg.from == to) return;
    leg.to = to;
    out_.push_back(leg);
  }

  const Factory& factory_;
  const Product& product_;
  RouteFlow flow_;
  Visits visits_;
  std::vector<LegUse> out_;
};

}  // namespace

const std::string& line_of(const Station& station) { return station.joins.empty() ? station.name : station.joins; }

std::vector<LegUse> legs_of(const Factory& factory, const Product& product) { return Legs(factory, product).find(); }

}  // namespace nordvest
