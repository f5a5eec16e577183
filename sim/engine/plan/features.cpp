// SPDX-License-Identifier: Apache-2.0
// What a plan uses, so that the leanest loop that covers it runs; whether order at one instant can matter at all; whether it can lock.
#include <algorithm>
#include <cmath>

#include "engine/plan/builder.hpp"
#include "engine/plan/cycles.hpp"

namespace nordvest {
namespace {

/// Fails on the working clock, is repaired by itself and goes on where it stopped.
bool is_plain_mode(const ModePlan& mode) {
  return mode.clock == ClockKind::working && mode.crew == no_index && mode.part == PartAction::resume;
}

Features of_station(const Plan& plan, const StationPlan& s) {
  Features f = 0;
  if (!s.kind.empty()) f |= feature_users | feature_rule | feature_quality;
  if (s.scrap > 0 || s.rework > 0) f |= feature_quality;
  if (s.rework > 0 || s.close.mends) f |= feature_choice;
  if (s.close.needed) f |= feature_quality | feature_inspection;
  if (s.setup != SetupKind::none) f |= feature_setup;
  if (s.calendar != no_index) f |= feature_calendar;
  if (s.batch != no_index) f |= feature_batch;
  if (s.output_places > 0) f |= feature_store;
  if (!s.workers.empty()) f |= feature_worker;
  if (!s.plain_workers) f |= feature_task;
  if (s.has_phases || s.block_before_service) f |= feature_phases;
  for (std::uint32_t m = s.modes.first; m < s.modes.first + s.modes.count; ++m) {
    const ModePlan& mode = plan.modes[m];
    const bool plain = s.modes.count == 1 && is_plain_mode(mode);
    f |= plain && s.calendar == no_index && s.workers.empty() && !s.has_phases ? feature_failure
                                                                               : feature_failure | feature_down;
    if (mode.crew != no_index) f |= feature_worker;
    if (mode.task != no_index) f |= feature_maintenance;
  }
  return f;
}

Features of_queue(const QueuePlan& q) {
  const bool plain = q.rule == fifo_rule && !q.admit_by_priority && q.start_at <= 1 && !q.has_shelf_life;
  const Features users = q.rule == users_rule ? feature_users : 0u;
  return users | (plain ? 0u : feature_rule) | (q.cards < no_limit ? feature_gate : 0u);
}

Features of_source(const SourcePlan& s) {
  Features f = 0;
  if (s.lost_if_full) f |= feature_loss;
  if (s.preempts) f |= feature_preempt | feature_rule;
  return f;
}

Features of_products(const Plan& plan) {
  Features f = 0;
  for (const auto& p : plan.products) {
    if (p.travel != 1) f |= feature_units;
    if (p.repeats) f |= feature_choice;
  }
  for (const auto& i : plan.program)
    if (i.op == Op::share) f |= feature_choice;
  for (const auto& v : plan.visits) {
    if (v.options.count > 1 || v.then.count > 0) f |= feature_choice;
    if (v.travel != 0) f |= feature_units;
  }
  return f;
}

/// The program of a product is one straight line: visits, each one step further, then the end.
bool is_straight(const Plan& plan, const ProductPlan& p) {
  for (std::uint32_t i = p.start; plan.program[i].op != Op::end; ++i) {
    const Instruction& in = plan.program[i];
    if (in.op != Op::visit) return false;
    const Visit& v = plan.visits[in.visit];
    if (v.options.count != 1 || v.then.count > 0 || v.next != i + 1) return false;
  }
  return true;
}

/// Single parts that come one by one: from one source that never starves, or into a first queue without limit.
bool is_plain_supply(const Plan& plan) {
  if (plan.sources.size() != 1 || plan.products.size() != 1) return false;
  const SourcePlan& s = plan.sources[0];
  const Draw& lot = s.lot;
  const bool single = lot.family == Family::constant && lot.shift <= 1 && !s.has_due;
  if (!single || s.products.size() != 1) return false;
  const Instruction& first = plan.program[plan.products[0].start];
  if (first.op != Op::visit) return false;
  const QueuePlan& q = plan.queues[plan.options[plan.visits[first.visit].options.first].queue];
  return (s.supply == 1 && s.count == no_limit) || (s.supply == 0 && s.calendar == no_index && q.places == no_limit);
}

/// Always there in full, and always as fast.
bool is_steady(const PoolPlan& pool) {
  return pool.absence <= 0 && !pool.is_paced() &&
         std::all_of(pool.count.begin(), pool.count.end(), [](const auto& c) { return c.first == no_index; });
}

/// Nobody, or some of one pool that has so many, which orders requests by the time of asking and the place in the route alone.
bool has_plain_workers(const Plan& plan, const StationPlan& s) {
  if (s.workers.empty()) return true;
  if (!s.plain_workers || s.workers.size() != 1) return false;
  constexpr std::uint8_t by_priority = 1;
  const std::uint32_t people = s.workers[0].count;
  const PoolPlan& pool = plan.pools[s.workers[0].pools[0]];
  return pool.rule != by_priority && people > 0 && people <= UINT16_MAX && people <= pool.members();
}

/// One server a station, one station a queue, each station visited once, by one straight route: at one instant the outcome
/// is the same in whatever order servers finish, load and hand over (the departure-time recursion has no choice in it).
/// Workers are granted after the moves of the instant, so only their own order counts.
bool is_line(const Plan& plan, Features more_allowed = 0) {
  const Features allowed =
      feature_failure | feature_down | feature_worker | more_allowed;  // looked at more closely here
  constexpr std::size_t most_pools = 64;
  if ((plan.features & ~allowed) != 0 || !plan.initial.empty() || !is_plain_supply(plan) ||
      !is_straight(plan, plan.products[0]))
    return false;
  std::vector<int> visits(plan.stations.size(), 0);
  for (const auto& stop : plan.stops) ++visits[stop.station];
  const auto once = [](int n) { return n == 1; };
  const auto single = [&](const StationPlan& s) {
    return s.servers.count == 1 && plan.queues[s.queue].consumers.size() == 1 && s.modes.count <= 1 &&
           has_plain_workers(plan, s);
  };
  return std::all_of(visits.begin(), visits.end(), once) &&
         std::all_of(plan.stations.begin(), plan.stations.end(), single) &&
         std::all_of(plan.modes.begin(), plan.modes.end(), is_plain_mode) && plan.pools.size() <= most_pools &&
         std::all_of(plan.pools.begin(), plan.pools.end(), is_steady);
}

/// Such a line without people, where supply never ends but for one limit on the parts in it (CONWIP): a part is released when one is shipped.
bool is_limited_line(const Plan& plan) {
  if (plan.gates.size() != 1 || plan.release.present || !plan.pools.empty()) return false;
  const double limit = plan.gates[0].limit;
  if (limit < 1 || limit != std::floor(limit) || !plan.gates[0].products[0]) return false;
  const auto has_cards = [](const QueuePlan& q) { return q.cards < no_limit; };
  if (std::any_of(plan.queues.begin(), plan.queues.end(), has_cards)) return false;
  return is_line(plan, feature_gate) && plan.sources[0].supply == 1 &&
         plan.queues[plan.stations[plan.stops[0].station].queue].places == no_limit;
}

}  // namespace

void compile_features(PlanBuilder& b) {
  Plan& plan = b.plan;
  plan.features = of_products(plan);
  for (const auto& s : plan.stations) plan.features |= of_station(plan, s);
  for (const auto& q : plan.queues) plan.features |= of_queue(q);
  for (const auto& s : plan.sources) plan.features |= of_source(s);
  if (!plan.gates.empty() || plan.release.present) plan.features |= feature_gate;
  if (!plan.stores.empty()) plan.features |= feature_store;
  if (!plan.belts.empty()) plan.features |= feature_belt;
  if (!plan.carrier_uses.empty()) plan.features |= feature_carrier;
  for (const auto& fleet : plan.transport.fleets) {
    plan.features |= feature_transport;
    if (!fleet.drivers.empty()) plan.features |= feature_worker | feature_task;
    for (std::uint32_t m = 0; m < fleet.modes.count; ++m)
      if (plan.modes[fleet.modes.first + m].crew != no_index) plan.features |= feature_worker;
  }
  for (const auto& pool : plan.pools)
    for (const auto& count : pool.count)
      if (count.first != no_index || pool.absence > 0)
        plan.features |= feature_worker;  // they come and go, even if nobody asks for them
  if (!plan.needs.empty() || !plan.starts.empty() || !plan.stock_rules.empty()) plan.features |= feature_component;
  plan.limited_line = is_limited_line(plan);
  if (!is_line(plan)) plan.features |= feature_order;
  find_returns(plan);
  plan.finite_cycle = has_finite_cycle(plan);
  plan.carrier_cycle = has_carrier_cycle(plan);
}

}  // namespace nordvest
