// SPDX-License-Identifier: Apache-2.0
#include "factory/conveyors.hpp"

#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

/// Collects what can never work.
class ConveyorCheck {
 public:
  explicit ConveyorCheck(const Factory& factory) : factory_(factory) {}

  std::vector<Problem> run() {
    for (const auto& conveyor : factory_.conveyors) {
      measures(conveyor);
      failures(conveyor);
    }
    for (const auto& product : factory_.products)
      for (const auto& flow_step : flow_of(product).steps) {
        gathers_nothing(flow_step);
        takes_one_by_one(flow_step);
      }
    return std::move(problems_);
  }

 private:
  void problem(std::string path, const Mark& mark, std::string what, std::string got = {}, std::string allowed = {}) {
    problems_.push_back({std::move(path), std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  void measures(const Conveyor& conveyor) {
    const std::string path = joined_path("conveyors", conveyor.name);
    if (conveyor_places(conveyor) < 1)
      problem(path + ".spacing", conveyor.mark, "the conveyor is shorter than its spacing: it holds no part",
              shortest(conveyor.spacing) + " m", "at most its length, " + shortest(conveyor.length) + " m");
    else if (headway_of(conveyor) < 1)
      problem(path + ".speed", conveyor.mark, "parts would follow each other in no time",
              shortest(conveyor.speed) + " m/min", "a spacing / speed of at least 100 ns");
    else if (ride_of(conveyor) > longest_run)
      problem(path + ".speed", conveyor.mark, "a ride would take longer than any run",
              shortest(conveyor.speed) + " m/min", "a length / speed of at most 28 years");
  }

  /// What is on a belt that breaks down stays as it is.
  void failures(const Conveyor& conveyor) {
    for (std::size_t i = 0; i < conveyor.failures.size(); ++i) {
      const FailureMode& mode = conveyor.failures[i];
      if (mode.part != FailureMode::Part::resume)
        problem(joined_path("conveyors", conveyor.name) + ".failures[" + std::to_string(i) + "].part", mode.mark,
                "parts on a conveyor that breaks down stand still and ride on after the repair", {}, "resume");
    }
  }

  [[nodiscard]] const Conveyor* on_conveyor(const Step& step) const {
    for (const auto& place : step.places)
      if (const Conveyor* conveyor = conveyor_of(factory_, place.at)) return conveyor;
    return nullptr;
  }

  void gathers_nothing(const FlowStep& at) {
    const Conveyor* conveyor = on_conveyor(*at.step);
    if (conveyor != nullptr && at.step->travel && at.step->travel->kind != Travel::Kind::part)
      problem(at.path + ".travel", at.step->mark,
              "units do not gather on conveyor '" + conveyor->name + "': they ride one after the other", {},
              "`travel: part`, or the larger `travel` at a station or buffer before or after it");
  }

  /// What a step makes leaves together, and a conveyor takes one unit after the other.
  void takes_one_by_one(const FlowStep& at) {
    for (const auto& made : at.step->makes) {
      const RouteFlow flow = flow_of(*named(factory_.products, made.product));
      for (const auto& [to, probability] : flow.entry) {
        if (to >= flow.out()) continue;
        if (const Conveyor* conveyor = on_conveyor(*flow.steps[static_cast<std::size_t>(to)].step))
          problem(
              joined_path(at.path + ".makes", made.product), at.step->mark,
              "what a step makes leaves together, and conveyor '" + conveyor->name + "' takes one unit after the other",
              {}, "a buffer or a station as the first step of '" + made.product + "'");
      }
    }
  }

  const Factory& factory_;
  std::vector<Problem> problems_;
};

}  // namespace

const Conveyor* conveyor_of(const Factory& factory, std::string_view name) { return named(factory.conveyors, name); }

double conveyor_places(const Conveyor& conveyor) {
  return std::floor(conveyor.length / conveyor.spacing * (1 + 1e-12));  // 0.3 m / 0.1 m are 3 places
}

double ride_of(const Conveyor& conveyor) { return round_ticks(conveyor.length / conveyor.speed * ticks_per_minute); }

double headway_of(const Conveyor& conveyor) {
  return round_ticks(conveyor.spacing / conveyor.speed * ticks_per_minute);
}

std::vector<Problem> conveyor_problems(const Factory& factory) { return ConveyorCheck(factory).run(); }

}  // namespace nordvest
