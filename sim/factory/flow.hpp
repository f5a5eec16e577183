// SPDX-License-Identifier: Apache-2.0
// A product's route as a graph: from each step, where a unit may go next and how likely.
//
//   enter --> [0] laser --0.7--> [1] deburr --> [2] pack --> out
//                 \------0.3------------------^
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// Index of a step and probability; the index one past the last step is the way out. Steps that are written with a share or
/// probability of 0 are in the list too.
using NextSteps = std::vector<std::pair<int, double>>;

/// A step with its place in the route and what comes after it, quality left aside; nothing comes after `makes`.
struct FlowStep {
  const Step* step = nullptr;
  std::string path;  ///< `products.bracket.route[2].steps[0]`
  NextSteps next;
};

struct RouteFlow {
  const Product* product = nullptr;
  std::vector<FlowStep> steps;  ///< in the order of the file: a step's index is its route position
  NextSteps entry;              ///< where a part starts
  [[nodiscard]] int out() const { return static_cast<int>(steps.size()); }
};

/// The route of a product. `then` to a name that no step has is left out (the checks report it).
RouteFlow flow_of(const Product& product);

/// The step that reworked units go on from: the latest with that name, or at that station, at or before `from`; -1 if none.
int rework_step(const RouteFlow& flow, int from, std::string_view to);

/// Where a station sends parts back to: by what everybody sees, and what it finds.
std::vector<const ReworkSpec*> reworks_of(const Station& station);

/// The station of that name, or nullptr.
const Station* station_of(const Factory& factory, std::string_view name);

/// The station whose queue a station serves.
const std::string& queue_owner(const Station& station);
/// Stations whose queues are one line with that of this one (alternatives of `first_free`), itself or the one it joins included.
std::set<std::string> line_of(const Factory& factory, const Station& station);

/// Pool, product, calendar .. of that name in a section, or nullptr.
template <class T>
const T* named(const std::vector<T>& section, std::string_view name) {
  for (const auto& element : section)
    if (element.name == name) return &element;
  return nullptr;
}

/// Mean share of time that a calendar is open; 1 for "" and `always` [-].
double open_share(const Factory& factory, const std::string& calendar);
/// The same with all overtime there can be.
double longest_share(const Factory& factory, const std::string& calendar);

}  // namespace nordvest
