// SPDX-License-Identifier: Apache-2.0
// A batch forms in the queue before its server, and where a place ahead is reserved first, that must be there for all of it.
#include <algorithm>

#include "core/text.hpp"
#include "factory/check_parts.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

/// Waiting places of the line that a station takes from: its own and those of the places it shares a line with.
double places_before(const Factory& factory, const Station& station) {
  double places = 0;
  for (const auto& name : line_of(factory, station)) places += station_of(factory, name)->queue.capacity;
  return places;
}

/// The fewest waiting places among the stations that come next after a station that reserves them before it starts.
double places_ahead(const Factory& factory, const std::vector<RouteFlow>& flows, const Station& station) {
  double fewest = no_limit;
  for (const auto& flow : flows)
    for (const auto& [step, path, next] : flow.steps) {
      const bool here = std::any_of(step->places.begin(), step->places.end(),
                                    [&](const Alternative& place) { return place.at == queue_owner(station); });
      if (!here) continue;
      for (const auto& [to, probability] : next) {
        if (to >= flow.out()) continue;
        for (const auto& place : flow.steps[static_cast<std::size_t>(to)].step->places)
          if (const Station* after = station_of(factory, place.at)) fewest = std::min(fewest, after->queue.capacity);
      }
    }
  return fewest;
}

/// Parts that go on before the rest is done must each have a time of their own.
void check_sent_ahead(const Factory& factory, const RouteFlow& flow, std::vector<Problem>& out) {
  for (const auto& [step, path, next] : flow.steps) {
    if (step->send_ahead == 0) continue;
    for (const auto& place : step->places)
      for (const auto& station : factory.stations)
        if (queue_owner(station) == place.at && station.per != Station::Per::part)
          out.push_back({path + ".send_ahead",
                         "parts are sent ahead as they are done, and at '" + station.name + "' they are done together",
                         station.per == Station::Per::lot ? "per: lot" : "per: batch", "per: part there", factory.file,
                         step->mark});
        else if (queue_owner(station) == place.at && station.batch)
          out.push_back({path + ".send_ahead",
                         "'" + station.name + "' works on batches, which are done together",
                         {},
                         "no `batch` there",
                         factory.file,
                         step->mark});
  }
}

}  // namespace

std::vector<Problem> batch_problems(const Factory& factory) {
  std::vector<RouteFlow> flows;
  for (const auto& product : factory.products) flows.push_back(flow_of(product));
  std::vector<Problem> out;
  for (const auto& flow : flows) check_sent_ahead(factory, flow, out);
  for (const auto& station : factory.stations) {
    if (!station.batch || station.batch->least <= 1) continue;
    const double least = station.batch->least, before = places_before(factory, station);
    const std::string path = joined_path("stations", station.name) + ".batch";
    const auto problem = [&](const std::string& what, double places) {
      out.push_back(
          {path, what, shortest(least) + " parts", "at most " + shortest(places), factory.file, station.batch->mark});
    };
    if (least > before)
      problem("it would never start: a batch is more parts than the queue before it has places", before);
    const double ahead = station.block_before_service ? places_ahead(factory, flows, station) : no_limit;
    if (least > ahead && ahead >= 1)
      problem("it would never start: a batch is more parts than the next queue, reserved before it starts, has places",
              ahead);
  }
  return out;
}

}  // namespace nordvest
