// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/cycles.hpp"

#include <algorithm>
#include <functional>

#include "factory/element.hpp"

namespace nordvest {
namespace {

using Graph = std::vector<std::vector<std::uint32_t>>;

/// Visits a unit at this instruction may come to, shares taken or not.
void visits_at(const Plan& plan, std::uint32_t at, std::vector<bool>& seen, std::vector<std::uint32_t>& found) {
  if (seen[at]) return;
  seen[at] = true;
  const Instruction& in = plan.program[at];
  if (in.op == Op::visit) found.push_back(in.visit);
  if (in.op != Op::share) return;
  visits_at(plan, at + 1, seen, found);
  visits_at(plan, in.otherwise, seen, found);
}

/// Visits that may come right after one: in order, by jumps, by rework, from the start again, of what a part is turned into.
std::vector<std::uint32_t> next_visits(const Plan& plan, const Visit& v) {
  std::vector<std::uint32_t> starts{v.next};
  for (std::uint32_t j = v.then.first; j < v.then.first + v.then.count; ++j)
    starts.push_back(plan.jumps[j].instruction);
  for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o) {
    const Slice stops = plan.options[o].stops;
    for (std::uint32_t s = stops.first; s < stops.first + stops.count; ++s)
      for (const auto back : {plan.stops[s].rework, plan.stops[s].refused})
        if (back != no_index) starts.push_back(back);
  }
  for (std::uint32_t m = v.makes.first; m < v.makes.first + v.makes.count; ++m)
    starts.push_back(plan.products[plan.starts[m].product].start);
  if (plan.products[v.product].repeats) starts.push_back(plan.products[v.product].start);
  std::vector<bool> seen(plan.program.size(), false);
  std::vector<std::uint32_t> out;
  for (const auto start : starts) visits_at(plan, start, seen, out);
  return out;
}

std::vector<std::uint32_t> queues_of(const Plan& plan, const Visit& v) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t o = v.options.first; o < v.options.first + v.options.count; ++o)
    out.push_back(plan.options[o].queue);
  return out;
}

/// Units wait for room here, or for a card; whoever has a card may wait in a store.
bool is_limited(const Plan& plan, const QueuePlan& queue) {
  const bool cards =
      std::any_of(plan.queues.begin(), plan.queues.end(), [](const auto& q) { return q.cards < no_limit; });
  return queue.places < no_limit || queue.cards < no_limit || (cards && queue.store != no_index);
}

/// For each visit and queue of it, each queue with finite places that may come next.
void each_blocking(const Plan& plan, const std::function<void(std::uint32_t from, std::uint32_t to)>& found) {
  for (const auto& v : plan.visits)
    for (const auto next : next_visits(plan, v))
      for (const auto to : queues_of(plan, plan.visits[next]))
        if (is_limited(plan, plan.queues[to]))
          for (const auto from : queues_of(plan, v)) found(from, to);
}

}  // namespace

void find_returns(Plan& plan) {
  for (const auto& v : plan.visits)
    for (const auto next : next_visits(plan, v))
      for (const auto to : queues_of(plan, plan.visits[next]))
        for (const auto from : queues_of(plan, v))
          if (from == to && plan.queues[to].store == no_index) plan.queues[to].takes_back = true;
}

namespace {

/// Everything that can be reached from a node by one edge or more.
std::vector<bool> reached(const Graph& graph, std::uint32_t from) {
  std::vector<bool> out(graph.size(), false);
  std::vector<std::uint32_t> work = graph[from];
  while (!work.empty()) {
    const std::uint32_t node = work.back();
    work.pop_back();
    if (out[node]) continue;
    out[node] = true;
    work.insert(work.end(), graph[node].begin(), graph[node].end());
  }
  return out;
}

/// What nothing leads to is taken out, again and again: a ring stays.
bool has_ring(const Graph& graph) {
  std::vector<std::uint32_t> leading_here(graph.size(), 0), free;
  for (const auto& next : graph)
    for (const auto to : next) ++leading_here[to];
  for (std::uint32_t node = 0; node < graph.size(); ++node)
    if (leading_here[node] == 0) free.push_back(node);
  std::size_t taken = 0;
  for (; !free.empty(); ++taken) {
    const std::uint32_t node = free.back();
    free.pop_back();
    for (const auto to : graph[node])
      if (--leading_here[to] == 0) free.push_back(to);
  }
  return taken < graph.size();
}

bool is_in_ring(const Graph& graph, std::uint32_t node) { return reached(graph, node)[node]; }

bool uses(const Plan& plan, const Slice& list, std::uint32_t carrier) {
  for (std::uint32_t i = list.first; i < list.first + list.count; ++i)
    if (plan.carrier_uses[i].carrier == carrier) return true;
  return false;
}

/// Nodes: units that wait to be loaded at a queue (or to enter a store), units on servers behind it (in the store), carriers.
struct CarrierNodes {
  const Plan& plan;
  Graph graph;

  explicit CarrierNodes(const Plan& p) : plan(p), graph(2 * p.queues.size() + p.carriers.size()) {}
  [[nodiscard]] static std::uint32_t waiting(std::uint32_t q) { return 2 * q; }
  [[nodiscard]] static std::uint32_t inside(std::uint32_t q) { return 2 * q + 1; }
  [[nodiscard]] std::uint32_t carrier(std::uint32_t c) const {
    return static_cast<std::uint32_t>(2 * plan.queues.size()) + c;
  }
  void add(std::uint32_t from, std::uint32_t to) { graph[from].push_back(to); }

  void connect() {
    for (std::uint32_t q = 0; q < plan.queues.size(); ++q) add(waiting(q), inside(q));
    each_blocking(plan, [&](std::uint32_t from, std::uint32_t to) { add(inside(from), waiting(to)); });
    for (const auto& v : plan.visits)
      for (std::uint32_t i = v.takes.first; i < v.takes.first + v.takes.count; ++i) {
        const std::uint32_t c = plan.carrier_uses[i].carrier;
        for (const auto q : queues_of(plan, v)) {
          add(waiting(q), carrier(c));
          add(carrier(c), inside(q));
        }
        follow(v, c);
      }
  }

  /// Where units go with the carrier until they return it.
  void follow(const Visit& from, std::uint32_t c) {
    std::vector<bool> seen(plan.visits.size(), false);
    std::vector<const Visit*> work{&from};
    while (!work.empty()) {
      const Visit& v = *work.back();
      work.pop_back();
      if (uses(plan, v.returns, c)) continue;
      for (const auto next : next_visits(plan, v)) {
        if (seen[next]) continue;
        seen[next] = true;
        for (const auto q : queues_of(plan, plan.visits[next])) {
          add(carrier(c), waiting(q));
          add(carrier(c), inside(q));
        }
        work.push_back(&plan.visits[next]);
      }
    }
  }
};

}  // namespace

bool has_finite_cycle(const Plan& plan) {
  Graph ahead(plan.queues.size());
  each_blocking(plan, [&](std::uint32_t from, std::uint32_t to) { ahead[from].push_back(to); });
  return has_ring(ahead);
}

bool has_carrier_cycle(const Plan& plan) {
  if (plan.carrier_uses.empty()) return false;
  CarrierNodes nodes(plan);
  nodes.connect();
  for (std::uint32_t c = 0; c < plan.carriers.size(); ++c)
    if (is_in_ring(nodes.graph, nodes.carrier(c))) return true;
  return false;
}

}  // namespace nordvest
