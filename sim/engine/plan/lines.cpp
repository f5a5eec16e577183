// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/lines.hpp"

#include <algorithm>
#include <cmath>

namespace nordvest {
namespace {

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

/// The stations that parts of a product visit, by its straight route.
std::vector<std::uint32_t> stations_of(const Plan& plan, const ProductPlan& p) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = p.start; plan.program[i].op != Op::end; ++i)
    out.push_back(plan.stops[plan.options[plan.visits[plan.program[i].visit].options.first].stops.first].station);
  return out;
}

/// All products go by one straight route.
bool is_one_way(const Plan& plan) {
  const auto goes_straight = [&](const ProductPlan& p) { return is_straight(plan, p); };
  if (!std::all_of(plan.products.begin(), plan.products.end(), goes_straight)) return false;
  const auto way = stations_of(plan, plan.products[0]);
  return !way.empty() && std::all_of(plan.products.begin(), plan.products.end(),
                                     [&](const ProductPlan& p) { return stations_of(plan, p) == way; });
}

const QueuePlan& first_queue(const Plan& plan) {
  return plan.queues[plan.stations[stations_of(plan, plan.products[0])[0]].queue];
}

bool has_intervals(const SourcePlan& s) { return s.supply == 0 && s.calendar == no_index; }

/// Single parts that come one by one: from one source that never starves, or into a first queue without limit.
bool is_plain_supply(const Plan& plan, bool at_times) {
  if (plan.sources.size() != 1) return false;
  const SourcePlan& s = plan.sources[0];
  const Draw& lot = s.lot;
  const bool single = lot.family == Family::constant && lot.shift <= 1 && !s.has_due;
  if (!single) return false;
  const QueuePlan& q = first_queue(plan);
  const bool comes = at_times ? s.supply == 0 || s.supply == 2 || s.supply == 3 : has_intervals(s);
  return (s.supply == 1 && s.count == no_limit) || (comes && q.places == no_limit);
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

/// What a line may have beside machines that work one after the other.
struct LineAllows {
  Features features = 0;
  std::uint32_t servers = 1;  // a station
  std::size_t products = 1;
  bool times = false;  // of arrival: of the run or the week, or intervals of a calendar
};

bool is_line_with(const Plan& plan, const LineAllows& more) {
  const Features allowed =
      feature_failure | feature_down | feature_worker | more.features;  // looked at more closely here
  constexpr std::size_t most_pools = 64;
  if ((plan.features & ~allowed) != 0 || !plan.initial.empty() || plan.products.size() > more.products ||
      !is_one_way(plan) || !is_plain_supply(plan, more.times))
    return false;
  std::vector<std::size_t> visits(plan.stations.size(), 0);
  for (const auto& stop : plan.stops) ++visits[stop.station];
  const auto once = [&](std::size_t n) { return n == plan.products.size(); };
  const auto single = [&](const StationPlan& s) {
    return s.servers.count >= 1 && s.servers.count <= more.servers && plan.queues[s.queue].consumers.size() == 1 &&
           s.modes.count <= 1 && has_plain_workers(plan, s);
  };
  return std::all_of(visits.begin(), visits.end(), once) &&
         std::all_of(plan.stations.begin(), plan.stations.end(), single) &&
         std::all_of(plan.modes.begin(), plan.modes.end(), is_plain_mode) && plan.pools.size() <= most_pools &&
         std::all_of(plan.pools.begin(), plan.pools.end(), is_steady);
}

/// A line that is limited by nothing but the number of its parts (CONWIP): they wait before the line, or are made when one leaves it.
bool is_limited(const Plan& plan) {
  if (plan.gates.size() != 1 || plan.release.present) return false;
  const GatePlan& gate = plan.gates[0];
  const bool counts_all = std::all_of(gate.products.begin(), gate.products.end(), [](bool counts) { return counts; });
  const auto has_cards = [](const QueuePlan& q) { return q.cards < no_limit; };
  return gate.limit >= 1 && gate.limit == std::floor(gate.limit) && counts_all && !plan.products.empty() &&
         std::none_of(plan.queues.begin(), plan.queues.end(), has_cards) && first_queue(plan).places == no_limit;
}

/// Of a limited line a relay knows who leaves next where nobody passes another and none is lost, and whom to make where there is one product.
bool relay_knows_limit(const Plan& plan) {
  const auto is_plain = [](const StationPlan& s) { return s.scrap <= 0 && s.servers.count == 1; };
  return is_limited(plan) && std::all_of(plan.stations.begin(), plan.stations.end(), is_plain) &&
         (plan.sources[0].supply != 1 || plan.products.size() == 1);
}

/// Fixed batches of one machine, into whose queue a whole one goes; parts of one product that nothing else limits or lets pass each other.
bool relay_knows_batches(const Plan& plan) {
  const auto is_fixed = [&](const StationPlan& s) {
    if (s.batch == no_index) return s.servers.count == 1;
    const BatchPlan& batch = plan.batches[s.batch];
    return s.servers.count == 1 && batch.least == batch.most && batch.most >= 2 && batch.max_wait == no_limit &&
           plan.queues[s.queue].places >= batch.most;
  };
  return plan.products.size() == 1 && plan.gates.empty() &&
         std::all_of(plan.stations.begin(), plan.stations.end(), is_fixed);
}

}  // namespace

bool is_plain_mode(const ModePlan& mode) {
  return mode.clock == ClockKind::working && mode.crew == no_index && mode.part == PartAction::resume;
}

bool is_line(const Plan& plan) { return is_line_with(plan, {}); }

bool is_limited_line(const Plan& plan) {
  return plan.pools.empty() && is_line_with(plan, {.features = feature_gate}) && is_limited(plan) &&
         plan.sources[0].supply == 1;
}

bool is_relay_line(const Plan& plan) {
  constexpr LineAllows more{.features = feature_quality | feature_setup | feature_gate | feature_batch,
                            .servers = 16,
                            .products = 1000,
                            .times = true};
  const auto has_more = [](const StationPlan& s) {
    return s.scrap > 0 || s.servers.count > 1 || s.setup != SetupKind::none;
  };
  const auto is_plain = [](const StationPlan& s) { return s.rework <= 0 && !s.close.needed && s.kind.empty(); };
  const auto draws_family = [](const auto& one) { return one.family_mix != no_index; };
  const bool has_limit = (plan.features & feature_gate) != 0, has_batches = (plan.features & feature_batch) != 0;
  return !plan.limited_line && plan.pools.empty() && is_line_with(plan, more) &&
         (!has_limit || relay_knows_limit(plan)) && (!has_batches || relay_knows_batches(plan)) &&
         std::all_of(plan.stations.begin(), plan.stations.end(), is_plain) &&
         std::none_of(plan.products.begin(), plan.products.end(), draws_family) &&
         std::none_of(plan.stops.begin(), plan.stops.end(), draws_family) &&
         (has_limit || has_batches || plan.products.size() > 1 ||
          (plan.sources[0].supply != 1 && !has_intervals(plan.sources[0])) ||
          std::any_of(plan.stations.begin(), plan.stations.end(), has_more));
}

}  // namespace nordvest
