// SPDX-License-Identifier: Apache-2.0
#include "factory/flow.hpp"

#include <algorithm>
#include <set>

#include "factory/parsing.hpp"

namespace nordvest {
namespace {

void add(NextSteps& all, int index, double probability) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& next) { return next.first == index; });
  if (at == all.end())
    all.emplace_back(index, probability);
  else
    at->second += probability;
}

/// With probability `share` as `taken`, else as `passed`.
NextSteps mixed(double share, const NextSteps& taken, const NextSteps& passed) {
  NextSteps out;
  for (const auto& [index, probability] : taken) add(out, index, share * probability);
  if (share < 1)
    for (const auto& [index, probability] : passed) add(out, index, (1 - share) * probability);
  return out;
}

/// First the steps in order, so that each has its index.
void collect(std::vector<FlowStep>& steps, const std::vector<RouteItem>& items, const std::string& path) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string here = path + "[" + std::to_string(i) + "]";
    if (items[i].step)
      steps.push_back({&*items[i].step, here, {}});
    else
      collect(steps, items[i].group, here + ".steps");
  }
}

NextSteps jumps(const RouteFlow& flow, const Step& step) {
  NextSteps out;
  for (const auto& [name, probability] : step.then) {
    const auto at = std::find_if(flow.steps.begin(), flow.steps.end(),
                                 [&, &to = name](const FlowStep& s) { return s.step->name == to; });
    if (at != flow.steps.end())
      add(out, static_cast<int>(at - flow.steps.begin()), probability);
    else if (name == "end")
      add(out, flow.out(), probability);
  }
  return out;
}

/// Then from the back: what follows a sequence of items is known when its own items are linked.
NextSteps link(RouteFlow& flow, const std::vector<RouteItem>& items, NextSteps after, int& index) {
  for (std::size_t i = items.size(); i-- > 0;) {
    const RouteItem& item = items[i];
    if (item.step) {
      FlowStep& here = flow.steps[static_cast<std::size_t>(--index)];
      here.next = here.step->then.empty() ? after : jumps(flow, *here.step);
      if (!here.step->makes.empty()) here.next.clear();
      after = mixed(here.step->share, {{index, 1.0}}, after);
    } else {
      const NextSteps inside = link(flow, item.group, after, index);
      after = mixed(item.share, inside, after);
    }
  }
  return after;
}

}  // namespace

RouteFlow flow_of(const Product& product) {
  RouteFlow flow;
  flow.product = &product;
  collect(flow.steps, product.route, joined_path("products", product.name) + ".route");
  int index = flow.out();
  flow.entry = link(flow, product.route, {{flow.out(), 1.0}}, index);
  return flow;
}

int rework_step(const RouteFlow& flow, int from, std::string_view to) {
  for (int i = from; i >= 0; --i) {
    const Step& step = *flow.steps[static_cast<std::size_t>(i)].step;
    const bool there =
        std::any_of(step.places.begin(), step.places.end(), [&](const Alternative& place) { return place.at == to; });
    if (step.name == to || there) return i;
  }
  return -1;
}

std::vector<const ReworkSpec*> reworks_of(const Station& station) {
  std::vector<const ReworkSpec*> out;
  if (station.rework) out.push_back(&*station.rework);
  if (station.inspects && station.inspects->rework) out.push_back(&*station.inspects->rework);
  return out;
}

const Station* station_of(const Factory& factory, std::string_view name) { return named(factory.stations, name); }

double open_share(const Factory& factory, const std::string& calendar) {
  const Calendar* found = named(factory.calendars, calendar);
  return found == nullptr ? 1 : found->open_share();
}

double longest_share(const Factory& factory, const std::string& calendar) {
  const Calendar* found = named(factory.calendars, calendar);
  return found == nullptr ? 1 : found->longest_share();
}

const std::string& queue_owner(const Station& station) { return station.joins.empty() ? station.name : station.joins; }

std::set<std::string> line_of(const Factory& factory, const Station& station) {
  std::set<std::string> line{queue_owner(station)};
  const auto is_station = [&](const Alternative& place) { return station_of(factory, place.at) != nullptr; };
  const auto is_in_line = [&](const Alternative& place) { return line.contains(place.at); };
  for (std::size_t known = 0; known != line.size();) {
    known = line.size();
    for (const auto& product : factory.products)
      for (const Step* step : steps_of(product)) {
        const auto& places = step->places;
        if (step->pick != Pick::first_free || !std::all_of(places.begin(), places.end(), is_station)) continue;
        if (std::none_of(places.begin(), places.end(), is_in_line)) continue;
        for (const auto& place : places) line.insert(place.at);
      }
  }
  return line;
}

}  // namespace nordvest
