// SPDX-License-Identifier: Apache-2.0
// What comes from outside the tree: a user's rules and station kinds, asked through a table of functions where the plan names some. They
// look at copies and are given no way to change the run; what they throw is kept, and ends it as failed.
#pragma once
#include <stdexcept>

#include "engine/run/rule_views.hpp"
#include "engine/run/run.hpp"

namespace nordvest {

/// A free server and units it may take.
template <Features F>
class Run<F>::FreeServer : public QueueView {
 public:
  FreeServer(const Run& run, std::uint32_t s, const std::vector<std::uint32_t>& units, bool tells_service)
      : run_(run), s_(s), units_(units), tells_service_(tells_service) {}
  [[nodiscard]] Ticks now() const override { return {run_.now_}; }
  [[nodiscard]] std::string_view station() const override {
    return run_.plan_.stations[run_.servers_[s_].station].name;
  }
  [[nodiscard]] std::uint32_t server() const override { return run_.number_of_server(s_); }
  [[nodiscard]] std::size_t size() const override { return units_.size(); }
  [[nodiscard]] WaitingUnit operator[](std::size_t index) const override {
    return run_.waiting_unit(s_, units_[index], tells_service_);
  }

 private:
  const Run& run_;
  std::uint32_t s_;
  const std::vector<std::uint32_t>& units_;
  bool tells_service_;
};

/// Makes one object a queue or station. What their making throws ends the run before it begins.
template <Features F>
void Run<F>::make_users() {
  if ((plan_.features & feature_users) == 0) return;
  rules_.resize(plan_.queues.size());
  kinds_.resize(plan_.stations.size());
  const auto missing = [](const std::string& what, const std::string& name) {
    throw InternalError("the plan names the " + what + " '" + name + "', which the run's vocabulary does not have");
  };
  for (std::uint32_t q = 0; q < plan_.queues.size(); ++q) {
    const std::string& name = plan_.queues[q].users_rule;
    if (name.empty()) continue;
    ask_outside("rule '" + name + "'", [&] {
      if (options_.vocabulary != nullptr) rules_[q].rule = options_.vocabulary->rule(name);
      if (rules_[q].rule == nullptr) missing("rule", name);
      rules_[q].needs_service = rules_[q].rule->needs_service();
    });
  }
  for (std::uint32_t i = 0; i < plan_.stations.size(); ++i) {
    const StationPlan& st = plan_.stations[i];
    if (st.kind.empty()) continue;
    ask_outside("station kind '" + st.kind + "'", [&] {
      if (options_.vocabulary != nullptr) kinds_[i] = options_.vocabulary->station_kind(st.kind);
      if (kinds_[i] == nullptr) missing("station kind", st.kind);
      kinds_[i]->begin({st.name, st.servers.count, st.settings});
    });
  }
}

/// Calls what came from outside; false if it threw, now or before: then nothing is asked any more.
template <Features F>
template <typename Ask>
bool Run<F>::ask_outside(const std::string& who, Ask&& ask) {
  if (outcome_ == Outcome::failed) return false;
  try {
    ask();
    return true;
  } catch (...) {
    error_ = std::current_exception();
    outcome_ = Outcome::failed;
    message_ = who;
    return false;
  }
}

template <Features F>
std::uint32_t Run<F>::number_of_server(std::uint32_t s) const {
  return s - plan_.stations[servers_[s].station].servers.first + 1;
}

template <Features F>
WaitingUnit Run<F>::waiting_unit(std::uint32_t s, std::uint32_t u, bool tells_service) const {
  const UnitMore& more = umore_[u];
  WaitingUnit out;
  out.number = units_[u].number;
  out.product = plan_.products[units_[u].product].name;
  out.parts = units_[u].parts;
  out.joined = {units_[u].joined};
  out.released = {units_[u].released};
  if (more.due < never) out.due = Ticks{more.due};
  out.priority = more.priority;
  out.work_left = {work_to_do(u)};
  out.setup = {setup_mean(s, u, *stop_for(u, servers_[s].station))};
  if (tells_service) out.service = Ticks{more.kept_time};
  return out;
}

/// Keys of units under the rule of the server's queue, built in or not; empty where a rule has failed.
template <Features F>
std::vector<double> Run<F>::keys_of(std::uint32_t s, const std::vector<std::uint32_t>& units) {
  const std::uint32_t q = servers_[s].queue;
  const RuleKind kind = plan_.queues[q].rule;
  std::vector<double> keys;
  keys.reserve(units.size());
  if (!uses(feature_users) || kind != users_rule) {
    for (const auto u : units) keys.push_back(BuiltInRules::key(kind, AtServer(*this, u, s)));
    return keys;
  }
  const bool asked = ask_outside("rule '" + plan_.queues[q].users_rule + "' at '" + plan_.queues[q].name + "'", [&] {
    rules_[q].rule->keys(FreeServer(*this, s, units, rules_[q].needs_service), keys);
    const auto is_bad = [](double key) { return std::isnan(key); };
    if (keys.size() != units.size()) throw std::length_error("as many keys as units are wanted");
    if (std::any_of(keys.begin(), keys.end(), is_bad)) throw std::domain_error("a key is not a number");
  });
  if (!asked) keys.clear();
  return keys;
}

/// The first by a rule from outside, of those the server may take.
template <Features F>
typename Run<F>::Choice Run<F>::choose_by_users_rule(std::uint32_t s) {
  const std::uint32_t q = servers_[s].queue;
  std::vector<std::uint32_t> units, before;
  for (std::uint32_t u = queues_[q].head, last = no_index; u != no_index; last = u, u = units_[u].next) {
    if (!eligible(s, u)) continue;
    units.push_back(u);
    before.push_back(last);
  }
  if (units.empty()) return {};
  const std::vector<double> keys = keys_of(s, units);
  Choice best;
  double least = never;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool better =
        keys[i] < least || (keys[i] == least && best.unit != no_index && goes_first_of_equals(units[i], best.unit));
    if (!better || keys[i] >= never) continue;
    least = keys[i];
    best = {units[i], before[i]};
  }
  return best;
}

template <Features F>
StationKind* Run<F>::kind_at(std::uint32_t s) const {
  if (!uses(feature_users)) return nullptr;
  return kinds_.empty() ? nullptr : kinds_[servers_[s].station].get();
}

template <Features F>
UnitInfo Run<F>::unit_info(std::uint32_t s, std::uint32_t u) const {
  UnitInfo out;
  out.now = {now_};
  out.server = number_of_server(s);
  if (u == no_index) {
    out.parts = 0;
    return out;
  }
  out.number = units_[u].number;
  out.product = plan_.products[units_[u].product].name;
  out.parts = units_[u].parts;
  out.passes = units_[u].pass;
  return out;
}

template <Features F>
template <typename Ask>
bool Run<F>::ask_kind(std::uint32_t s, Ask&& ask) {
  const StationPlan& st = plan_.stations[servers_[s].station];
  return ask_outside("station kind '" + st.kind + "' at '" + st.name + "'", ask);
}

/// Would the server's kind take the unit? Ordinary ones take what comes.
template <Features F>
bool Run<F>::kind_takes(std::uint32_t s, std::uint32_t u) {
  StationKind* kind = kind_at(s);
  if (kind == nullptr) return true;
  bool takes = false;
  ask_kind(s, [&] { takes = kind->takes(unit_info(s, u)); });
  return takes;
}

/// What the server's kind makes of a time that was drawn.
template <Features F>
double Run<F>::kind_lasts(std::uint32_t s, std::uint32_t u, double drawn) {
  StationKind* kind = kind_at(s);
  if (kind == nullptr) return drawn;
  ask_kind(s, [&] {
    const double lasts = kind->lasts(unit_info(s, u), {drawn}).n;
    if (!(lasts >= 0 && lasts <= longest_run)) throw std::domain_error("a process lasts from 0 to 28 years");
    drawn = round_ticks(lasts);
  });
  return drawn;
}

template <Features F>
bool Run<F>::kind_scraps(std::uint32_t s, std::uint32_t u) {
  StationKind* kind = kind_at(s);
  if (kind == nullptr) return false;
  bool scraps = false;
  ask_kind(s, [&] { scraps = kind->after(unit_info(s, u)) == Verdict::scrapped; });
  return scraps;
}

/// Tells what has happened; the station's servers may take other units now.
template <Features F>
void Run<F>::tell_kind(std::uint32_t s, StationEvent what, std::uint32_t u) {
  StationKind* kind = kind_at(s);
  if (kind == nullptr) return;
  ask_kind(s, [&] { kind->event(what, unit_info(s, u)); });
  const std::uint32_t q = servers_[s].queue;
  wake_queue(q);
  if (queues_[q].door_head != no_index) doors_.set(q);
}

}  // namespace nordvest
