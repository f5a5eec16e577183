// SPDX-License-Identifier: Apache-2.0
#include "factory/stores.hpp"

#include <algorithm>
#include <functional>

#include "factory/conveyors.hpp"
#include "factory/flow.hpp"
#include "factory/parsing.hpp"

namespace nordvest {
namespace {

void empty_queue(Factory& factory, const std::string& name) {
  for (auto& station : factory.stations) {
    const bool serves = station.name == name || station.joins == name;
    if (serves && !station.queue.written && !has_cards(factory, name)) station.queue.capacity = 0;
  }
}

/// Where a step's overrides stand and do not belong.
class StoreCheck {
 public:
  explicit StoreCheck(const Factory& factory) : factory_(factory) {}

  std::vector<Problem> run() {
    for (const auto& product : factory_.products) {
      const RouteFlow flow = flow_of(product);
      for (const auto& flow_step : flow.steps) {
        for (const auto& place : flow_step.step->places) overrides_fit(flow_step.path, place);
        nothing_is_sent_ahead(flow_step);
      }
      endless_supply(flow);
    }
    return std::move(problems_);
  }

 private:
  void problem(const std::string& path, const Mark& mark, std::string what, std::string got, std::string allowed) {
    problems_.push_back({path, std::move(what), std::move(got), std::move(allowed), factory_.file, mark});
  }

  void overrides_fit(const std::string& path, const Alternative& place) {
    const Overrides& o = place.overrides;
    const bool rides = conveyor_of(factory_, place.at) != nullptr;
    if (o.dwell && buffer_of(factory_, place.at) == nullptr)
      problem(path, place.mark,
              "`dwell` is a stay in a buffer, and '" + place.at + "' is a " + (rides ? "conveyor" : "station"), {},
              rides ? "a buffer as a step of its own" : "`process`, or a buffer as a step of its own");
    if (!is_store(factory_, place.at)) return;
    const std::pair<bool, const char*> foreign[] = {{o.process.has_value(), "process"},
                                                    {o.load.has_value(), "load"},
                                                    {o.unload.has_value(), "unload"},
                                                    {!o.setup_family.empty(), "setup_family"}};
    for (const auto& [written, key] : foreign)
      if (written)
        problem(path, place.mark,
                (rides ? "no work is done on conveyor '" : "no work is done in buffer '") + place.at + "'",
                std::string("`") + key + "`", rides ? "a station as a step of its own" : "`dwell`, `priority`");
    if (rides && o.priority)
      problem(path, place.mark, "nobody passes another on conveyor '" + place.at + "'", "`priority`",
              "`priority` at the steps before or after it");
  }

  void nothing_is_sent_ahead(const FlowStep& at) {
    const auto& places = at.step->places;
    const auto stays = [&](const Alternative& place) { return is_store(factory_, place.at); };
    if (at.step->send_ahead > 0 && std::all_of(places.begin(), places.end(), stays))
      problem(at.path + ".send_ahead", at.step->mark,
              "parts are sent ahead while the rest of their lot is worked on, and '" + places.front().at +
                  "' is no station",
              {}, "`send_ahead` at a step at a station");
  }

  /// A buffer without limit would be filled for ever by a source without limit.
  void endless_supply(const RouteFlow& flow) {
    const auto makes = [&](const Source& source) {
      return source.supply == Source::Supply::unlimited && source.count == no_limit &&
             std::any_of(source.products.begin(), source.products.end(),
                         [&](const auto& p) { return p.first == flow.product->name; });
    };
    if (is_gated(factory_, *flow.product)) return;
    for (const auto& [to, probability] : flow.entry) {
      if (to >= flow.out()) continue;
      for (const auto& place : flow.steps[static_cast<std::size_t>(to)].step->places)
        for (const auto& source : factory_.sources)
          if (makes(source) && is_store(factory_, place.at) && store_capacity(factory_, place.at) == no_limit)
            problem(joined_path("sources", source.name), source.mark,
                    "supply without limit fills buffer '" + place.at + "', which has no capacity, for ever", {},
                    "a `capacity` of the buffer, a `conwip` limit, a workload norm, or a first step at a station");
    }
  }

  const Factory& factory_;
  std::vector<Problem> problems_;
};

}  // namespace

const Buffer* buffer_of(const Factory& factory, std::string_view name) { return named(factory.buffers, name); }

bool is_store(const Factory& factory, std::string_view name) {
  return buffer_of(factory, name) != nullptr || conveyor_of(factory, name) != nullptr;
}

double store_capacity(const Factory& factory, std::string_view name) {
  if (const Buffer* buffer = buffer_of(factory, name)) return buffer->capacity;
  const Conveyor* conveyor = conveyor_of(factory, name);
  return conveyor != nullptr ? conveyor_places(*conveyor) : no_limit;
}

bool stays_in_store(const Factory& factory, const Step& step) {
  return std::any_of(step.places.begin(), step.places.end(),
                     [&](const Alternative& place) { return is_store(factory, place.at); });
}

void no_queues_after_stores(Factory& factory) {
  for (const auto& product : factory.products) {
    const RouteFlow flow = flow_of(product);
    for (const auto& flow_step : flow.steps) {
      if (!stays_in_store(factory, *flow_step.step)) continue;
      for (const auto& [to, probability] : flow_step.next)
        if (to < flow.out())
          for (const auto& place : flow.steps[static_cast<std::size_t>(to)].step->places)
            empty_queue(factory, place.at);
    }
  }
}

std::vector<Problem> store_problems(const Factory& factory) { return StoreCheck(factory).run(); }

}  // namespace nordvest
