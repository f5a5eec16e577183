// SPDX-License-Identifier: Apache-2.0
// Station kinds from outside: what does not go together with them.
#include "factory/check_parts.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

void of_station(const Factory& factory, const Station& station, std::vector<Problem>& out) {
  const auto refuse = [&](const char* key, const char* why) {
    out.push_back({joined_path("stations", station.name) + "." + key, why, "kind: " + station.kind,
                   "an ordinary station", factory.file, station.mark});
  };
  if (station.batch) refuse("batch", "a station of a kind from outside works on one unit at a time");
  if (station.at_shift_end == ShiftEnd::no_start_if_late)
    refuse("at_shift_end", "how long a station of a kind from outside works is not known before it loads");
}

}  // namespace

std::vector<Problem> kind_problems(const Factory& factory) {
  std::vector<Problem> out;
  for (const auto& station : factory.stations)
    if (!station.kind.empty()) of_station(factory, station, out);
  for (const auto& product : factory.products)
    for (const auto& flow_step : flow_of(product).steps)
      for (const auto& place : flow_step.step->places)
        for (const auto& station : factory.stations)
          if (!station.kind.empty() && flow_step.step->send_ahead > 0 &&
              (station.name == place.at || station.joins == place.at))
            out.push_back({flow_step.path + ".send_ahead",
                           "a station of a kind from outside judges whole units, and '" + station.name + "' is one", "",
                           "", factory.file, flow_step.step->mark});
  return out;
}

}  // namespace nordvest
