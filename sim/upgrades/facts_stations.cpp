// SPDX-License-Identifier: Apache-2.0
// Stations, conveyors and the queues before them; what stops them.
#include "upgrades/teller.hpp"

namespace nordvest {
namespace {

constexpr std::array setup_kinds{"none", "product_changes", "family_changes", "lot", "every", "after_idle"};
constexpr std::array shift_ends{"pause", "finish", "no_start_if_late"};
constexpr std::array clocks{"working", "shift", "calendar", "parts", "moments", "none"};
constexpr std::array task_moments{"due", "idle", "at a break"};
constexpr std::array part_actions{"resume", "restart", "redraw", "scrap"};
constexpr std::array mixes{"one product", "one family", "anything"};

}  // namespace

void Teller::tell_station(const StationPlan& s) {
  element("station", s.name);
  if (!s.kind.empty()) tell_kind(s);
  fact("servers", std::to_string(s.servers.count));
  if (plan_.queues[s.queue].name != s.name) fact("takes from", plan_.queues[s.queue].name);
  fact("calendar", calendar(s.calendar));
  tell_setup(s);
  fact("workers", members(s.workers));
  fact("scrap", percent(s.scrap));
  fact("rework", percent(s.rework));
  fact("rework at most", at_most(s.rework_back));
  tell_close_look(s.close);
  fact("at shift end", word_of(shift_ends, s.at_shift_end));
  fact("blocking", s.block_before_service ? "before_service" : "after_service");
  fact("process per", !s.per_lot ? "part" : s.batch != no_index && plan_.batches[s.batch].per_batch ? "batch" : "lot");
  fact("output places", rounded(s.output_places, 9));
  if (s.batch != no_index) tell_batch(plan_.batches[s.batch]);
  if (!s.only.empty()) fact("only", product_names(s.only));
  tell_power(s);
  std::uint32_t failures = 0, tasks = 0;
  for (auto m = s.modes.first; m < s.modes.first + s.modes.count; ++m)
    plan_.modes[m].task == no_index ? tell_mode(plan_.modes[m], failures++) : tell_task(plan_.modes[m], tasks++);
}

std::string Teller::at_most(const BackLimit& limit) {
  return limit.at_most < 0 ? "unlimited" : std::to_string(limit.at_most);
}

void Teller::tell_close_look(const ClosePlan& close) {
  const auto first = [](const FirstParts& of) {
    return of.parts == 0 ? std::string("none") : percent(of.scrap) + " of " + std::to_string(of.parts) + " parts";
  };
  fact("hidden defects", percent(close.defects));
  fact("scrap after a set-up", first(close.after_setup));
  fact("scrap after a repair", first(close.after_repair));
  fact("inspection finds", close.inspects ? percent(close.finds) : "none");
  if (!close.inspects) return;
  fact("false alarms", percent(close.false_alarms));
  fact("refused parts", close.mends ? "are mended, at most " + at_most(close.back) : "are scrap");
}

void Teller::tell_kind(const StationPlan& s) {
  fact("kind", s.kind);
  for (const auto& [name, value] : s.settings) fact("setting " + name, shortest(value));
}

void Teller::tell_power(const StationPlan& s) {
  std::string text;
  for (std::size_t k = 0; k < state_count; ++k)
    if (s.power[k] > 0)
      text += (text.empty() ? "" : ", ") + shortest(s.power[k]) + " kW " + std::string(state_names[k]);
  fact("power", text.empty() ? "none" : text);
}

void Teller::tell_conveyor(const BeltPlan& belt) {
  const StationPlan& mover = plan_.stations[belt.station];
  element("conveyor", mover.name);
  fact("capacity", rounded(plan_.queues[mover.queue].places, 9));
  fact("ride from end to end", time_text(belt.ride));
  fact("parts follow each other after", time_text(belt.headway));
  fact("accumulates", yes(belt.accumulates));
  fact("calendar", calendar(mover.calendar));
  tell_power(mover);
  for (std::uint32_t m = 0; m < mover.modes.count; ++m) tell_mode(plan_.modes[mover.modes.first + m], m);
}

void Teller::tell_batch(const BatchPlan& batch) {
  fact("batch at least", rounded(batch.least, 9));
  fact("batch at most", rounded(batch.most, 9));
  fact("batch waits", std::isfinite(batch.max_wait) ? time_text(batch.max_wait) : "for ever");
  fact("batch of", word_of(mixes, batch.mix));
}

void Teller::tell_setup(const StationPlan& s) {
  fact("set-up when", s.setup == SetupKind::every ? "every " + std::to_string(s.setup_every) + " parts"
                                                  : word_of(setup_kinds, s.setup));
  if (s.has_setup_time) draw("set-up", s.setup_time);
  for (const auto& entry : s.setup_matrix)
    draw("set-up from " + plan_.families[entry.from] + " to " + plan_.families[entry.to], entry.time);
  if (s.setup_start != no_index) fact("set up at the start for", plan_.families[s.setup_start]);
}

void Teller::tell_mode(const ModePlan& mode, std::uint32_t index) {
  const std::string name =
      "failure" + (mode.name.empty() ? (index > 0 ? " " + std::to_string(index + 1) : "") : " " + mode.name);
  draw(name + " every", mode.every);
  draw(name + " lasts", mode.lasts);
  fact(name + " clock", word_of(clocks, mode.clock));
  fact(name + " part", word_of(part_actions, mode.part));
  fact(name + " crew", mode.crew == no_index ? "none" : plan_.pools[mode.crew].name);
  fact(name + " hand-over", yes(mode.hand_over));
  fact(name + " priority", shortest(mode.priority));
}

void Teller::tell_occasion(const std::string& name, const ModePlan& mode, const TaskPlan& task) {
  std::string moments;
  for (const double t : task.at) moments += (moments.empty() ? "" : ", ") + time_text(t);
  if (!moments.empty())
    fact(name + " at", moments);
  else if (task.share > 0)
    fact(name + " due", "at " + percent(task.share) + " of the time to failure");
  else if (mode.clock == ClockKind::parts)
    fact(name + " every", std::to_string(task.parts) + " parts");
  else if (mode.clock == ClockKind::none)
    fact(name + " every", "time");
  else
    draw(name + " every", mode.every);
}

void Teller::tell_task(const ModePlan& mode, std::uint32_t index) {
  const TaskPlan& task = plan_.tasks[mode.task];
  const std::string name = "maintenance" + (index > 0 ? " " + std::to_string(index + 1) : std::string());
  tell_occasion(name, mode, task);
  draw(name + " lasts", mode.lasts);
  std::string how = "when " + word_of(task_moments, task.when) + ", " + word_of(clocks, mode.clock) + " clock";
  if (task.grid != no_index) how += " of " + calendar(task.grid);
  if (mode.round_the_clock) how += ", round the clock";
  if (task.interrupts) how += ", interrupts";
  if (mode.crew != no_index) how += ", by " + plan_.pools[mode.crew].name;
  if (task.renews != no_index) how += ", renews " + plan_.modes[task.renews].name;
  if (mode.priority != 0) how += ", priority " + shortest(mode.priority);
  fact(name, how);
}

void Teller::tell_queue(const QueuePlan& q) {
  if (q.store != no_index && plan_.stores[q.store].belt != no_index) return;  // told with what moves it
  element(q.store == no_index ? "station" : "buffer", q.name);
  if (q.store != no_index) {
    fact("capacity", rounded(q.places, 9));
    fact("rule", rule_name(q.rule));
    if (q.has_shelf_life) draw("shelf life", q.shelf_life);
    return;
  }
  fact("waiting places", rounded(q.places, 9));
  fact("kanban", q.cards < no_limit ? rounded(q.cards, 9) + " parts" : "none");
  fact("rule", q.rule == rule_kind<rules::Given> ? "given " + product_names(q.given)
               : q.rule == users_rule            ? q.users_rule
                                                 : rule_name(q.rule));
  fact("admits", q.admit_by_priority ? "priority" : "first_blocked");
  fact("starts at", std::to_string(q.start_at));
  if (q.has_shelf_life) draw("shelf life", q.shelf_life);
}

}  // namespace nordvest
