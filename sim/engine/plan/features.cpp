// SPDX-License-Identifier: Apache-2.0
// What a plan uses, so that the leanest loop that covers it runs; whether it can lock.
#include "engine/plan/builder.hpp"
#include "engine/plan/cycles.hpp"
#include "engine/plan/lines.hpp"
#include "engine/plan/networks.hpp"

namespace nordvest {
namespace {

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
  plan.relay_line = is_relay_line(plan);
  if (!is_line(plan)) plan.features |= feature_order;
  plan.open_network = is_open_network(plan);
  find_returns(plan);
  plan.finite_cycle = has_finite_cycle(plan);
  plan.carrier_cycle = has_carrier_cycle(plan);
}

}  // namespace nordvest
