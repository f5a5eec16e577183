// SPDX-License-Identifier: Apache-2.0
#include "factory/check.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "core/text.hpp"
#include "factory/carriers.hpp"
#include "factory/check_parts.hpp"
#include "factory/conveyors.hpp"
#include "factory/layout.hpp"
#include "factory/parsing.hpp"
#include "factory/people.hpp"
#include "factory/stores.hpp"
#include "factory/warm_start.hpp"

namespace nordvest {
namespace {

/// Collects problems of one factory.
class Check {
 public:
  explicit Check(const Factory& factory) : factory_(factory) {
    for (const auto& product : factory.products) flows_.push_back(flow_of(product));
  }

  std::vector<Problem> run() {
    there_is_something();
    calendars_open_in_the_run();
    for (const auto& flow : flows_) {
      names_in_route(flow);
      every_step_has_work(flow);
      rework_finds_its_step(flow);
      room_for_reserved_parts(flow);
    }
    for (const auto& station : factory_.stations) station_rules(station);
    for (auto&& found : people_problems(factory_)) problems_.push_back(std::move(found));
    for (auto&& found : batch_problems(factory_)) problems_.push_back(std::move(found));
    for (auto&& found : maintenance_problems(factory_)) problems_.push_back(std::move(found));
    setup_at_start();
    upgrades_agree();
    for (auto& found : problems_of_components(factory_)) problems_.push_back(std::move(found));
    if (problems_.empty()) routes_end();
    return std::move(problems_);
  }

 private:
  void problem(std::string path, const Mark& mark, std::string what, std::string got = {}, std::string allowed = {}) {
    problems_.push_back({std::move(path), std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  void there_is_something() {
    if (factory_.products.empty())
      problem("products", {}, "nothing is made: the factory has no products");
    else if (factory_.sources.empty())
      problem("sources", {}, "nothing comes in: the factory has no sources");
  }

  void calendars_open_in_the_run() {
    if (!factory_.run.length) return;
    for (const auto& calendar : factory_.calendars)
      if (calendar.open_time(factory_.run.length->n) <= 0)
        problem(joined_path("calendars", calendar.name), calendar.mark, "the calendar has no open minute in the run");
  }

  /// Names must tell steps apart where they are jumped to, and jumps must lead somewhere.
  void names_in_route(const RouteFlow& flow) {
    const auto called = [&](const std::string& name) {
      return std::count_if(flow.steps.begin(), flow.steps.end(),
                           [&](const FlowStep& s) { return s.step->name == name; });
    };
    std::vector<std::string> known;
    for (const auto& flow_step : flow.steps) known.push_back(flow_step.step->name);
    known.emplace_back("end");
    for (const auto& [step, path, next] : flow.steps) {
      const bool own_name = step->places.empty() || step->name != step->places.front().at;
      if (own_name && called(step->name) > 1)
        problem(path + ".name", step->mark, "duplicate name: two steps of the route are called '" + step->name + "'");
      for (const auto& [to, probability] : step->then) {
        if (to == "end") continue;
        if (called(to) == 0) {
          auto [what, allowed] = unknown_name("step", to, known);
          problem(joined_path(path + ".then", to), step->mark, "a route to nowhere: " + what, {}, allowed);
        } else if (called(to) > 1) {
          problem(joined_path(path + ".then", to), step->mark, "several steps are called '" + to + "'", {},
                  "names that tell them apart: {at: .., name: ..}");
        }
      }
    }
  }

  /// Stations that work at a place: itself and those that join it.
  [[nodiscard]] std::vector<const Station*> working_at(const std::string& place) const {
    std::vector<const Station*> out;
    for (const auto& station : factory_.stations)
      if (station.name == place || station.joins == place) out.push_back(&station);
    return out;
  }

  void every_step_has_work(const RouteFlow& flow) {
    for (const auto& [step, path, next] : flow.steps)
      for (const auto& place : step->places)
        for (const Station* station : working_at(place.at))
          if (!station->process && !place.overrides.process)
            problem(path, place.mark,
                    "no `process`: neither this step nor station '" + station->name + "' says how long the work takes");
  }

  void rework_finds_its_step(const RouteFlow& flow) {
    for (int i = 0; i < flow.out(); ++i)
      for (const auto& place : flow.steps[static_cast<std::size_t>(i)].step->places)
        for (const Station* station : working_at(place.at))
          for (const ReworkSpec* rework : reworks_of(*station))
            rework_target(
                flow, i, *rework,
                joined_path("stations", station->name) +
                    (station->rework && rework == &*station->rework ? ".quality.rework.to" : ".inspects.then.to"));
  }

  void rework_target(const RouteFlow& flow, int from, const ReworkSpec& rework, const std::string& path) {
    if (rework_step(flow, from, rework.to) >= 0) return;
    if (rework_step(flow, flow.out() - 1, rework.to) >= 0)
      return once(path, rework.mark,
                  "rework must go to this step, to an earlier one or to a place off the route; '" + rework.to +
                      "' comes later in the route of '" + flow.product->name + "'");
    if (const Station* place = station_of(factory_, rework.to)) {
      if (!place->process)
        once(path, rework.mark, "no `process`: station '" + place->name + "' does not say how long the work takes");
      return;
    }
    std::vector<std::string> known;
    for (const auto& s : flow.steps) known.push_back(s.step->name);
    for (const auto& s : factory_.stations)
      if (std::find(known.begin(), known.end(), s.name) == known.end()) known.push_back(s.name);
    auto [what, allowed] = unknown_name("step or station", rework.to, known);
    once(path, rework.mark, "rework into nowhere: " + what, {}, allowed);
  }

  /// A station may be met in many routes; its problem is told once.
  void once(const std::string& path, const Mark& mark, const std::string& what, const std::string& got = {},
            const std::string& allowed = {}) {
    const bool told = std::any_of(problems_.begin(), problems_.end(), [&](const Problem& p) { return p.path == path; });
    if (!told) problem(path, mark, what, got, allowed);
  }

  /// A part that reserves its next place before service needs one.
  void room_for_reserved_parts(const RouteFlow& flow) {
    for (const auto& [step, path, next] : flow.steps)
      for (const auto& place : step->places)
        for (const Station* station : working_at(place.at))
          for (const auto& [to, probability] : next)
            if (station->block_before_service && to < flow.out())
              reserve_at(*station, *flow.steps[static_cast<std::size_t>(to)].step);
  }

  void reserve_at(const Station& station, const Step& next) {
    for (const auto& place : next.places) {
      const Station* after = station_of(factory_, place.at);
      if (after != nullptr && after->queue.capacity < 1)
        once(joined_path("stations", station.name) + ".blocking", station.mark,
             "blocking before service needs places in the next queue, and '" + after->name + "' has none", "0 places",
             "queue.capacity of at least 1 there");
    }
  }

  void station_rules(const Station& station) {
    const std::string path = joined_path("stations", station.name);
    const bool family = station.setup.when == SetupSpec::When::family_changes;
    const auto known = settings();
    for (const auto& entry : station.setup.matrix)
      for (const auto& name : {entry.from, entry.to})
        if (!(family ? known.contains(name) : named(factory_.products, name) != nullptr))
          unknown_setting(path + ".setup.matrix", station.mark, name, family);
  }

  /// Families of set-up that occur: written ones, and products that name none.
  [[nodiscard]] std::set<std::string> settings() const {
    std::set<std::string> out;
    const auto add = [&](const NameMix& mix) {
      for (const auto& [name, share] : mix.shares) out.insert(name);
    };
    for (const auto& product : factory_.products) {
      if (product.setup_family.empty()) out.insert(product.name);
      add(product.setup_family);
    }
    for (const auto& flow : flows_)
      for (const auto& flow_step : flow.steps)
        for (const auto& place : flow_step.step->places) add(place.overrides.setup_family);
    return out;
  }

  void unknown_setting(const std::string& path, const Mark& mark, const std::string& name, bool family) {
    std::vector<std::string> known;
    if (family)
      for (const auto& setting : settings()) known.push_back(setting);
    else
      for (const auto& product : factory_.products) known.push_back(product.name);
    auto [what, allowed] = unknown_name(family ? "setup family" : "product", name, known);
    problem(joined_path(path, name), mark, what, {}, allowed);
  }

  void setup_at_start() {
    const auto families = settings();
    for (const auto& [station, setting] : factory_.run.start_setup) {
      if (families.contains(setting) || named(factory_.products, setting) != nullptr) continue;
      std::vector<std::string> known(families.begin(), families.end());
      for (const auto& product : factory_.products) known.push_back(product.name);
      auto [what, allowed] = unknown_name("product or setup family", setting, known);
      problem(joined_path("run.start.setup", station), {}, what, {}, allowed);
    }
  }

  void upgrades_agree() {
    for (const auto& upgrade : factory_.upgrades) {
      const std::string path = joined_path("upgrades", upgrade.name);
      const auto holds = [](const std::vector<std::string>& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
      };
      if (holds(upgrade.requires_, upgrade.name))
        problem(path + ".requires", upgrade.mark, "an upgrade cannot require itself");
      for (const auto& other : upgrade.requires_)
        if (holds(upgrade.excludes, other))
          problem(path + ".excludes", upgrade.mark, "'" + other + "' is both required and excluded");
    }
  }

  void routes_end() {
    for (const auto& flow : flows_)
      for (const auto& set : endless_steps(factory_, flow)) {
        std::vector<std::string> names;
        names.reserve(set.size());
        for (const int i : set) names.push_back(flow.steps[static_cast<std::size_t>(i)].step->name);
        const FlowStep& first = flow.steps[static_cast<std::size_t>(set.front())];
        problem(first.path, first.step->mark,
                "endless: a part that comes to " + listed(names, "or") + " never leaves again, by rework or jumps", {},
                "a way to the end, a probability below 1, or `at_most`");
      }
  }

  const Factory& factory_;
  std::vector<RouteFlow> flows_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> problems_of(const Factory& factory) {
  std::vector<Problem> out = Check(factory).run();
  for (auto& problem : store_problems(factory)) out.push_back(std::move(problem));
  for (auto& problem : kind_problems(factory)) out.push_back(std::move(problem));
  for (auto& problem : conveyor_problems(factory)) out.push_back(std::move(problem));
  for (auto& problem : carrier_problems(factory)) out.push_back(std::move(problem));
  for (auto& problem : start_problems(factory)) out.push_back(std::move(problem));
  for (auto& problem : control_problems(factory)) out.push_back(std::move(problem));
  for (auto& problem : transport_problems(factory)) out.push_back(std::move(problem));
  return out;
}

}  // namespace nordvest
