// SPDX-License-Identifier: Apache-2.0
#include "factory/stores.hpp"

#include <algorithm>
#include <functional>

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
      for (const auto& flow_step : flow.steps)
        for (const auto& place : flow_step.step->places) overrides_fit(flow_step.path, place);
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
    if (!is_store(factory_, place.at)) {
      if (o.dwell)
        problem(path, place.mark, "`dwell` is a stay in a buffer, and '" + place.at + "' is a station", {},
                "`process`, or a buffer as a step of its own");
      return;
    }
    const std::pair<bool, const char*> foreign[] = {{o.process.has_value(), "process"},
                                                    {o.load.has_value(), "load"},
                                                    {o.unload.has_value(), "unload"},
                                                    {!o.setup_family.empty(), "setup_family"}};
    for (const auto& [written, key] : foreign)
      if (written)
        problem(path, place.mark, "no work is done in buffer '" + place.at + "'", std::string("`") + key + "`",
                "`dwell`, `priority`");
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

bool is_store(const Factory& factory, std::string_view name) { return buffer_of(factory, name) != nullptr; }

double store_capacity(const Factory& factory, std::string_view name) {
  const Buffer* buffer = buffer_of(factory, name);
  return buffer != nullptr ? buffer->capacity : no_limit;
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
