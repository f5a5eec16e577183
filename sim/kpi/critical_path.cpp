// SPDX-License-Identifier: Apache-2.0
#include "kpi/critical_path.hpp"

#include <utility>

#include "engine/run.hpp"

namespace nordvest {

bool has_critical_path(const Plan& plan) {
  return covers(Loop::line, plan) && (plan.features & feature_worker) == 0;
}

CriticalPath::CriticalPath(const Plan& plan)
    : causes_(plan.stations.size() + 1, plan.warm_up),
      machines_(plan.stations.size()),
      queues_(plan.stations.size()),
      arrivals_(static_cast<std::uint32_t>(plan.stations.size())),
      last_(causes_.first()) {
  std::uint32_t before = no_index;
  for (std::uint32_t i = plan.products[0].start; plan.program[i].op == Op::visit; ++i) {
    const Option& option = plan.options[plan.visits[plan.program[i].visit].options.first];
    const std::uint32_t station = plan.stops[option.stops.first].station;
    (before == no_index ? first_ : machines_[before].next) = station;
    before = station;
  }
  machines_[first_].is_supplied = plan.sources[0].supply == 1;
  for (auto& m : machines_) m.freed = causes_.hold(causes_.first());
  arrived_.why = causes_.hold(causes_.first());
}

void CriticalPath::observe(std::span<const LogRow> records) {
  for (const auto& r : records) take(r);
}

void CriticalPath::take(const LogRow& r) {
  switch (r.kind) {
    case EventKind::arrived:
      return arrive(r.time);
    case EventKind::started:
      return start(r.element, r.time);
    case EventKind::finished:
      return finish(r.element, r.time);
    case EventKind::moved:
      return leave(r.element, r.time);
    default:
      return;
  }
}

/// Each arrival is caused by the one before.
void CriticalPath::arrive(double at) {
  if (machines_[first_].is_supplied) return;
  const Causes::Event why = causes_.add(arrived_.why, arrivals_, arrived_.at, at);
  causes_.let_go(arrived_.why);
  arrived_ = {why, at};
  queues_[first_].push_back({causes_.hold(why), at});
}

void CriticalPath::start(std::uint32_t station, double at) {
  Machine& m = machines_[station];
  m.begun = causes_.hold(m.freed);
  m.begun_at = at;
  if (m.is_supplied) return;
  Came part = queues_[station].front();
  queues_[station].pop_front();
  if (part.at > m.freed_at) std::swap(m.begun, part.why);
  causes_.let_go(part.why);
}

void CriticalPath::finish(std::uint32_t station, double at) {
  Machine& m = machines_[station];
  m.done = causes_.add(m.begun, station, m.begun_at, at);
  m.done_at = at;
  causes_.let_go(m.begun);
}

void CriticalPath::leave(std::uint32_t station, double at) {
  Machine& m = machines_[station];
  causes_.let_go(std::exchange(m.freed, causes_.hold(at > m.done_at ? machines_[m.next].freed : m.done)));
  m.freed_at = at;
  causes_.let_go(m.done);
  if (m.next != no_index) {
    queues_[m.next].push_back({causes_.hold(m.freed), at});
  } else {
    causes_.let_go(last_);
    last_ = causes_.hold(m.freed);
  }
}

}  // namespace nordvest
