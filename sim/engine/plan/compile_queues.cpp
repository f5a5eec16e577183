// SPDX-License-Identifier: Apache-2.0
// Which stations take from one queue: a station that joins another, and the alternatives of an `any_of` with first_free.
//
//   brake  --+                coat_a --+
//            +-- one queue             +-- one queue, places added up
//   cell   --+ (joins)        coat_b --+ (first_free)
#include <algorithm>
#include <functional>
#include <numeric>

#include "engine/plan/builder.hpp"

namespace nordvest {
namespace {

/// Sets of stations that share a queue (union-find by smallest member), and the order in which they were listed.
struct Groups {
  std::vector<std::uint32_t> parent;
  std::vector<std::uint32_t> listed;  // stations in order of first mention

  explicit Groups(std::size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    parent[std::max(a, b)] = std::min(a, b);
  }
  void mention(std::uint32_t i) {
    if (std::find(listed.begin(), listed.end(), i) == listed.end()) listed.push_back(i);
  }
};

void visit_steps(const std::vector<RouteItem>& items, const std::function<void(const Step&)>& visit) {
  for (const auto& item : items) {
    if (item.step) visit(*item.step);
    visit_steps(item.group, visit);
  }
}

Groups share_out(const PlanBuilder& b) {
  Groups groups(b.plan.stations.size());
  const auto join_alternatives = [&](const Step& step) {
    const auto is_store = [&](const Alternative& place) { return b.is_store(place.at); };
    if (step.pick != Pick::first_free || step.places.size() < 2) return;
    if (std::any_of(step.places.begin(), step.places.end(), is_store)) return;  // no line to share
    const std::uint32_t first = b.station(step.places[0].at);
    for (const auto& place : step.places) {
      groups.join(first, b.station(place.at));
      groups.mention(b.station(place.at));
    }
  };
  for (const auto& p : b.factory.products) visit_steps(p.route, join_alternatives);
  for (std::uint32_t i = 0; i < b.joiners.size(); ++i) {
    for (const auto j : b.joiners[i]) {
      groups.join(i, j);
      groups.mention(i);
      groups.mention(j);
    }
  }
  for (std::uint32_t i = 0; i < b.joiners.size(); ++i) groups.mention(i);
  return groups;
}

void fill(PlanBuilder& b, QueuePlan& q) {
  const Station& first = b.factory.stations[q.consumers.front()];
  q.name = first.name;
  q.rule = first.queue.rule.kind;
  q.users_rule = first.queue.rule.users;
  q.needs_time_at_joining = BuiltInRules::knows_service(q.rule);
  q.admit_by_priority = first.queue.admit_by_priority;
  q.start_at = static_cast<std::uint32_t>(first.queue.start_at);
  if (first.queue.shelf_life) {
    q.has_shelf_life = true;
    q.shelf_life = b.draw(*first.queue.shelf_life);
  }
  for (const auto& name : first.queue.rule.sequence) q.given.push_back(b.product(name));
  for (const auto s : q.consumers) {
    const Station& station = b.factory.stations[s];
    for (const auto& kanban : b.factory.kanban)
      if (kanban.station == station.name) q.cards = (q.cards < no_limit ? q.cards : 0) + kanban.cards * kanban.of;
    if (station.joins.empty()) q.places += station.queue.capacity;
    q.servers += static_cast<std::uint32_t>(station.servers);
  }
}

}  // namespace

void compile_queues(PlanBuilder& b) {
  Groups groups = share_out(b);
  std::vector<std::uint32_t> queue_of(b.plan.stations.size(), no_index);
  for (std::uint32_t i = 0; i < b.plan.stations.size(); ++i) {
    const std::uint32_t root = groups.find(i);
    if (queue_of[root] == no_index) {
      queue_of[root] = static_cast<std::uint32_t>(b.plan.queues.size());
      b.plan.queues.emplace_back();
    }
    b.plan.stations[i].queue = queue_of[root];
  }
  for (const auto s : groups.listed) b.plan.queues[b.plan.stations[s].queue].consumers.push_back(s);
  for (auto& q : b.plan.queues) fill(b, q);
}

}  // namespace nordvest
