// SPDX-License-Identifier: Apache-2.0
#include "support/shop_floor.hpp"

#include <cmath>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "core/text.hpp"
#include "engine/plan/compile.hpp"
#include "engine/recursion/lanes.hpp"
#include "factory/parse.hpp"
#include "io/yaml.hpp"

namespace nordvest::test {
namespace {

/// Collects the first field in which two results differ.
class Comparison {
 public:
  template <typename T>
  void field(std::string_view name, const T& a, const T& b) {
    if (!first.empty() || a == b) return;
    std::ostringstream out;
    out.precision(17);
    out << where << name << ": " << a << " and " << b;
    first = out.str();
  }
  std::string where, first;
};

void compare(Comparison& c, const ProductTally& a, const ProductTally& b) {
  c.field("good", a.good, b.good);
  c.field("scrapped", a.scrapped, b.scrapped);
  c.field("defects shipped", a.defects_shipped, b.defects_shipped);
  c.field("lost", a.lost, b.lost);
  c.field("arrived", a.arrived, b.arrived);
  c.field("dated", a.dated, b.dated);
  c.field("on_time", a.on_time, b.on_time);
  c.field("late_ticks", a.late_ticks, b.late_ticks);
  c.field("lead_sum", a.lead_sum, b.lead_sum);
  c.field("wip_ticks", a.wip_ticks, b.wip_ticks);
  c.field("in_process", a.in_process, b.in_process);
  c.field("used", a.used, b.used);
  c.field("short parts", a.short_parts, b.short_parts);
  c.field("short ticks", a.short_ticks, b.short_ticks);
  c.field("stock ticks", a.stock_ticks, b.stock_ticks);
  for (const double p : {0.0, 0.5, 0.9, 0.95, 1.0})
    if (a.good > 0 && b.good > 0) c.field("lead percentile", a.lead.percentile(p), b.lead.percentile(p));
  c.field("late cost", a.late_cost, b.late_cost);
  for (const double p : {0.0, 0.5, 0.95, 1.0})
    if (a.dated > 0 && b.dated > 0) c.field("late percentile", a.late.percentile(p), b.late.percentile(p));
}

void compare(Comparison& c, const StationTally& a, const StationTally& b) {
  for (std::size_t k = 0; k < state_count; ++k) c.field(state_names[k], a.state_ticks[k], b.state_ticks[k]);
  c.field("servers", a.servers.size(), b.servers.size());
  for (std::size_t s = 0; s < a.servers.size() && s < b.servers.size(); ++s)
    for (std::size_t k = 0; k < state_count; ++k) c.field("server's state", a.servers[s][k], b.servers[s][k]);
  c.field("holding", a.holding_ticks, b.holding_ticks);
  c.field("operations", a.operations, b.operations);
  c.field("good", a.good, b.good);
  c.field("setups", a.setups, b.setups);
  c.field("found", a.found, b.found);
  c.field("false alarms", a.false_alarms, b.false_alarms);
  c.field("failures", a.failures, b.failures);
  c.field("maintenances", a.maintenances, b.maintenances);
}

void compare(Comparison& c, const QueueTally& a, const QueueTally& b) {
  c.field("waits", a.waits, b.waits);
  c.field("content", a.content_ticks, b.content_ticks);
  c.field("loaded", a.loaded, b.loaded);
  c.field("spoiled", a.spoiled, b.spoiled);
}

void compare(Comparison& c, const PoolTally& a, const PoolTally& b) {
  c.field("busy", a.busy_ticks, b.busy_ticks);
  for (std::size_t k = 0; k < duty_count; ++k) c.field("duty", a.duty_ticks[k], b.duty_ticks[k]);
  c.field("available", a.available_ticks, b.available_ticks);
  c.field("absent", a.absent_ticks, b.absent_ticks);
  c.field("overtime", a.overtime_ticks, b.overtime_ticks);
  c.field("paid", a.paid_ticks, b.paid_ticks);
  c.field("wait", a.wait_ticks, b.wait_ticks);
  c.field("grants", a.grants, b.grants);
}

void compare(Comparison& c, const CarrierTally& a, const CarrierTally& b) {
  c.field("in use", a.in_use_ticks, b.in_use_ticks);
  c.field("returning", a.returning_ticks, b.returning_ticks);
  c.field("wait", a.wait_ticks, b.wait_ticks);
  c.field("grants", a.grants, b.grants);
}

void compare(Comparison& c, const FleetTally& a, const FleetTally& b) {
  for (std::size_t k = 0; k < vehicle_state_count; ++k)
    c.field(std::string(vehicle_state_names[k]), a.state_ticks[k], b.state_ticks[k]);
  c.field("trips", a.trips, b.trips);
  c.field("parts", a.parts, b.parts);
  c.field("wait", a.wait_ticks, b.wait_ticks);
  c.field("waited", a.waited, b.waited);
  c.field("failures", a.failures, b.failures);
}

template <typename T>
void compare_all(Comparison& c, std::string_view what, const std::vector<T>& a, const std::vector<T>& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    c.where = std::string(what) + ' ' + std::to_string(i) + ' ';
    compare(c, a[i], b[i]);
  }
}

bool listed_in(std::string_view list, std::string_view word) {
  std::istringstream words{std::string(list)};
  for (std::string w; words >> w;)
    if (w == word) return true;
  return false;
}

template <typename T, typename E>
const T& tally_of(const std::vector<T>& tallies, const std::vector<E>& elements, std::string_view name) {
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].name == name) return tallies[i];
  throw std::invalid_argument("no element '" + std::string(name) + "'");
}

}  // namespace

Plan plan_of(std::string_view yaml) { return compile_plan(parse(read_yaml_text(yaml, "test"))); }

std::string difference(const RunResult& a, const RunResult& b) {
  Comparison c;
  c.field("outcome", static_cast<int>(a.outcome), static_cast<int>(b.outcome));
  c.field("message", a.message, b.message);
  c.field("from", a.from, b.from);
  c.field("to", a.to, b.to);
  compare_all(c, "product", a.products, b.products);
  compare_all(c, "station", a.stations, b.stations);
  compare_all(c, "queue", a.queues, b.queues);
  compare_all(c, "pool", a.pools, b.pools);
  compare_all(c, "carrier", a.carriers, b.carriers);
  compare_all(c, "fleet", a.fleets, b.fleets);
  return c.first;
}

std::string broken_invariant(const Plan& plan, const RunResult& r) {
  std::ostringstream out;
  out.precision(17);
  for (std::size_t i = 0; i < r.stations.size(); ++i) {
    double sum = 0;
    for (const double ticks : r.stations[i].state_ticks) {
      if (ticks < 0) out << "station " << plan.stations[i].name << ": a state of negative length; ";
      sum += ticks;
    }
    const double window = plan.stations[i].servers.count * (r.to - r.from);
    if (sum != window)
      out << "station " << plan.stations[i].name << ": states sum to " << sum << ", not to " << window << "; ";
    if (r.stations[i].holding_ticks < 0 || r.stations[i].holding_ticks > window)
      out << "station " << plan.stations[i].name << ": holding " << r.stations[i].holding_ticks << "; ";
  }
  for (std::size_t p = 0; p < r.products.size(); ++p) {
    const ProductTally& t = r.products[p];
    const std::string& name = plan.products[p].name;
    // A part that repeats is finished again and again; one that waits outside is neither lost nor in process.
    const double gone = t.scrapped + t.lost + t.used + t.in_process + (plan.products[p].repeats ? 0 : t.good);
    double there = 0;
    for (const auto& initial : plan.initial)
      if (initial.product == p) there += initial.parts;
    if (r.from == 0 && t.arrived + there < gone)
      out << "product " << name << ": " << t.arrived << " arrived, " << gone << " accounted for; ";
    if (t.wip_ticks < TickSum() || t.lead_sum < TickSum() || t.in_process < 0)
      out << "product " << name << ": negative stays; ";
    // Little's law with every stay counted whole: good parts' stays are part of all stays.
    if (r.from == 0 && t.wip_ticks < t.lead_sum)
      out << "product " << name << ": " << t.wip_ticks << " part ticks in process, " << t.lead_sum
          << " of them shipped; ";
  }
  for (std::size_t q = 0; q < r.queues.size(); ++q) {
    const QueueTally& t = r.queues[q];
    if (t.content_ticks < TickSum() || t.waits < TickSum() || t.loaded < 0 ||
        (r.from == 0 && t.waits > t.content_ticks))
      out << "queue " << plan.queues[q].name << ": waits " << t.waits << " of " << t.content_ticks << "; ";
  }
  for (std::size_t f = 0; f < r.fleets.size(); ++f) {
    double sum = 0;
    for (const double ticks : r.fleets[f].state_ticks) sum += ticks;
    if (sum != plan.transport.fleets[f].count * (r.to - r.from) || r.fleets[f].wait_ticks < 0)
      out << "fleet " << plan.transport.fleets[f].name << ": activities sum to " << sum << "; ";
  }
  for (std::size_t p = 0; p < r.pools.size(); ++p) {
    const PoolTally& pool = r.pools[p];
    if (pool.busy_ticks < 0 || pool.wait_ticks < 0) out << "pool " << plan.pools[p].name << ": negative time; ";
    double duties = 0;  // equal shares of people who do several tasks are rounded
    for (const double ticks : pool.duty_ticks) duties += ticks;
    if (std::fabs(duties - pool.busy_ticks) > 1e-9 * pool.busy_ticks)
      out << "pool " << plan.pools[p].name << ": busy with " << duties << " of " << pool.busy_ticks << " ticks; ";
  }
  return out.str();
}

namespace {

/// Quicker machines, one place more in each queue, a shorter run.
Plan other_that_draws_alike(Plan plan) {
  for (Stop& stop : plan.stops) stop.process.scale *= 0.75;
  for (QueuePlan& queue : plan.queues)
    if (queue.places < no_limit) ++queue.places;
  plan.length = std::max(std::floor(plan.length * 0.8), plan.warm_up + 1);
  return plan;
}

}  // namespace

std::string difference_in_lanes(const Plan& plan, const RunOptions& options) {
  constexpr std::size_t count = 11;
  const Plan other = other_that_draws_alike(plan);
  std::vector<const Plan*> plans = {&plan};
  if (draws_alike(plan, other)) plans.push_back(&other);
  const auto found = run_lanes(plans, options, count);
  for (std::size_t p = 0; p < plans.size(); ++p)
    for (std::size_t lane : {std::size_t{0}, std::size_t{1}, count - 1}) {
      RunOptions one = options;
      one.replication += lane;
      one.loop = event_loop(*plans[p]);
      const std::string differs = difference(run(*plans[p], one), found[p][lane]);
      if (!differs.empty()) return "lane " + std::to_string(lane) + " of plan " + std::to_string(p) + ": " + differs;
    }
  return {};
}

Floor::Floor(std::string_view yaml, std::uint64_t seed) : plan(plan_of(yaml)) {
  RunOptions options;
  options.seed = seed;
  const Loop fitting = fitting_loop(plan);
  result = run(plan, options);
  for (const Loop loop : {Loop::recursion, Loop::line, Loop::network, Loop::shop, Loop::full}) {
    if (!covers(loop, plan)) continue;
    options.loop = loop;
    const std::string differs = difference(result, run(plan, options));
    if (!differs.empty())
      throw std::runtime_error("loops " + std::string(loop_name(fitting)) + " and " + std::string(loop_name(loop)) +
                               " differ: " + differs);
  }
  if (fits_lanes(plan))
    if (const std::string differs = difference_in_lanes(plan, options); !differs.empty())
      throw std::runtime_error(differs);
  Recorder recorder;
  options.listener = &recorder;
  const std::string differs = difference(result, run(plan, options));
  if (!differs.empty()) throw std::runtime_error("with a listener the results differ: " + differs);
  records = std::move(recorder.records);
  const std::string broken = broken_invariant(plan, result);
  if (!broken.empty()) throw std::runtime_error(broken);
}

std::string Floor::element_of(const LogRow& r) const {
  switch (r.where) {
    case Where::source:
      return plan.sources[r.element].name;
    case Where::queue:
      return plan.queues[r.element].name;
    case Where::station:
      return plan.stations[r.element].name + (plan.stations[r.element].servers.count > 1 && r.server > 0
                                                  ? '#' + std::to_string(r.server)
                                                  : std::string());
    case Where::end:
      return "end";
    case Where::fleet:
      return plan.transport.fleets[r.element].name +
             (plan.transport.fleets[r.element].count > 1 ? '#' + std::to_string(r.server) : std::string());
  }
  return {};
}

std::string Floor::story(std::string_view kinds, std::string_view elements) const {
  std::string out;
  for (const auto& r : records) {
    const auto kind = event_names[static_cast<std::size_t>(r.kind)];
    const std::string element = element_of(r);
    if (!listed_in(kinds, kind) || (!elements.empty() && !listed_in(elements, element.substr(0, element.find('#')))))
      continue;
    if (!out.empty()) out += "; ";
    out += shortest(in_minutes(r.time)) + ' ';
    if (r.part > 0)
      out += plan.products[r.product].name + std::to_string(r.part) +
             (r.parts > 1 ? 'x' + std::to_string(r.parts) : std::string()) + ' ';
    out += std::string(kind) + ' ' + element;
  }
  return out;
}

std::vector<double> Floor::times(std::string_view kind, std::string_view element) const {
  std::vector<double> out;
  for (const auto& r : records) {
    const std::string at = element_of(r);
    if (event_names[static_cast<std::size_t>(r.kind)] == kind &&
        (element.empty() || at.substr(0, at.find('#')) == element))
      out.push_back(in_minutes(r.time));
  }
  return out;
}

double Floor::minutes(std::string_view name, State state) const {
  return in_minutes(station(name).state_ticks[static_cast<std::size_t>(state)]);
}
const StationTally& Floor::station(std::string_view name) const {
  return tally_of(result.stations, plan.stations, name);
}
const QueueTally& Floor::queue(std::string_view name) const { return tally_of(result.queues, plan.queues, name); }
const ProductTally& Floor::product(std::string_view name) const {
  return tally_of(result.products, plan.products, name);
}
const CarrierTally& Floor::carrier(std::string_view name) const {
  return tally_of(result.carriers, plan.carriers, name);
}
const FleetTally& Floor::fleet(std::string_view name) const {
  return tally_of(result.fleets, plan.transport.fleets, name);
}
double Floor::minutes(std::string_view name, VehicleState state) const {
  return in_minutes(fleet(name).state_ticks[static_cast<std::size_t>(state)]);
}
const PoolTally& Floor::pool(std::string_view name) const { return tally_of(result.pools, plan.pools, name); }

}  // namespace nordvest::test
