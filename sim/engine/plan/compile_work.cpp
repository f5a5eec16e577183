// SPDX-License-Identifier: Apache-2.0
// Expected work: what is left of a route from each step on (for rules and due dates), and what is left of it for one station (for the
// release of orders). Set-ups and rework are left out.
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/time.hpp"
#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

using WorkAt = std::function<double(const Visit&)>;

/// The instructions of one product.
struct Route {
  std::uint32_t from = 0, to = 0;
};

Route route_of(const Plan& plan, std::uint32_t product) {
  const std::uint32_t next = product + 1 < plan.products.size() ? plan.products[product + 1].start
                                                                : static_cast<std::uint32_t>(plan.program.size());
  return {plan.products[product].start, next};
}

/// What comes after a visit, and `own` besides.
double after(const Plan& plan, const Visit& v, const std::function<double(std::uint32_t)>& from, double own = 0) {
  if (v.then.count == 0) return own + from(v.next);
  double sum = own, before = 0;
  for (std::uint32_t j = v.then.first; j < v.then.first + v.then.count; ++j) {
    sum += (plan.jumps[j].up_to - before) * from(plan.jumps[j].instruction);
    before = plan.jumps[j].up_to;
  }
  return sum;
}

/// Expected sum of `own` from each instruction to the end, by value iteration (loops converge geometrically).
std::vector<double> expected(const Plan& plan, const Route& route, const WorkAt& own) {
  std::vector<double> value(route.to - route.from, 0.0);
  const auto from = [&](std::uint32_t k) { return value[k - route.from]; };
  const auto at = [&](std::uint32_t i) {
    const Instruction& in = plan.program[i];
    if (in.op == Op::end) return 0.0;
    if (in.op == Op::share) return in.share * from(i + 1) + (1 - in.share) * from(in.otherwise);
    const Visit& v = plan.visits[in.visit];
    return after(plan, v, from, own(v));
  };
  for (int round = 0; round < 500; ++round) {
    double change = 0;
    for (std::uint32_t i = route.to; i-- > route.from;) {
      const double fresh = at(i);
      change = std::max(change, std::abs(fresh - from(i)));
      value[i - route.from] = fresh;
    }
    if (change < 0.5) break;
  }
  return value;
}

/// Process of a visit at its first listed place; a stay is no work. A part's, or the unit's where the station works a lot at a time.
double process_at(const Plan& plan, const Visit& v, bool per_lot) {
  const Slice stops = plan.options[v.options.first].stops;
  if (stops.count == 0) return 0;
  const Stop& stop = plan.stops[stops.first];
  return plan.stations[stop.station].per_lot == per_lot ? stop.mean_process : 0;
}

void weigh_route(Plan& plan, std::uint32_t product) {
  const Route route = route_of(plan, product);
  const auto parts = expected(plan, route, [&](const Visit& v) { return process_at(plan, v, false); });
  const auto units = expected(plan, route, [&](const Visit& v) { return process_at(plan, v, true); });
  plan.products[product].work = {parts[0], units[0]};
  for (std::uint32_t i = route.from; i < route.to; ++i)
    if (plan.program[i].op == Op::visit)
      plan.visits[plan.program[i].visit].remaining = {parts[i - route.from], units[i - route.from]};
}

/// Work at a visit that the station of a norm does, loading and unloading included; where a choice is still to be made, by its chances.
WorkLeft work_for(const Plan& plan, const Visit& v, std::uint32_t queue) {
  WorkLeft out;
  double before = 0;
  for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o) {
    const Option& option = plan.options[o];
    const double chance = v.pick == PickRule::weights ? option.weight - before : 1.0 / v.options.count;
    before = option.weight;
    if (option.queue != queue || option.stops.count == 0) continue;
    const Stop& stop = plan.stops[option.stops.first];
    const bool per_lot = plan.stations[stop.station].per_lot;
    (per_lot ? out.unit : out.part) += chance * stop.mean_process;
    out.part += chance * stop.mean_handling;
  }
  return out;
}

void weigh_norm(Plan& plan, std::uint32_t product, std::size_t norm) {
  const Route route = route_of(plan, product);
  const std::uint32_t queue = plan.release.norms[norm].queue;
  const auto write = [&](bool per_unit) {
    const auto own = [&](const Visit& v) {
      const WorkLeft work = work_for(plan, v, queue);
      return per_unit ? work.unit : work.part;
    };
    const auto value = expected(plan, route, own);
    const auto from = [&](std::uint32_t k) { return value[k - route.from]; };
    const auto put = [&](std::size_t stage, double work) {
      WorkLeft& left = plan.release.left[stage * plan.release.norms.size() + norm];
      (per_unit ? left.unit : left.part) = round_ticks(work);
    };
    put(2 * plan.visits.size() + product, value[0]);
    for (std::uint32_t i = route.from; i < route.to; ++i) {
      if (plan.program[i].op != Op::visit) continue;
      const std::size_t visit = plan.program[i].visit;
      put(2 * visit, from(i));
      put(2 * visit + 1, plan.visits[visit].makes.count > 0 ? 0 : after(plan, plan.visits[visit], from));
    }
  };
  write(false);
  write(true);
}

void compile_release(PlanBuilder& b) {
  if (!b.factory.release) return;
  ReleasePlan& release = b.plan.release;
  release.present = true;
  release.rule = b.factory.release->rule;
  for (const auto& [station, most] : b.factory.release->workload)
    release.norms.push_back({b.plan.stations[b.station(station)].queue, most});
  release.left.resize((2 * b.plan.visits.size() + b.plan.products.size()) * release.norms.size());
  for (std::uint32_t p = 0; p < b.plan.products.size(); ++p)
    for (std::size_t k = 0; k < release.norms.size(); ++k) weigh_norm(b.plan, p, k);
}

}  // namespace

void compile_work(PlanBuilder& b) {
  for (std::uint32_t p = 0; p < b.plan.products.size(); ++p) weigh_route(b.plan, p);
  compile_release(b);
}

}  // namespace nordvest
