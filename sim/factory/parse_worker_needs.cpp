// SPDX-License-Identifier: Apache-2.0
// What stations ask of people: {pool: number}, or a list that says for which phases, how many, and of whom.
#include <algorithm>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

/// `load`, or `[setup, load]`; nothing after a problem.
WorkPhases parse_phases(Parsing& parsing, const Spot& at) {
  WorkPhases out = 0;
  const auto add = [&](const Spot& here) {
    const auto found =
        here.node->is_text() ? std::find(phase_names.begin(), phase_names.end(), here.node->scalar) : phase_names.end();
    const auto index = static_cast<std::size_t>(found - phase_names.begin());
    if (found == phase_names.end())
      parsing.problem(here, "unknown phase", here.node->brief(), "setup, load, process or unload, or a list of these");
    else if ((out & only(static_cast<WorkPhase>(index))) != 0)
      parsing.problem(here, "'" + here.node->scalar + "' stands twice in the list");
    else
      out |= only(static_cast<WorkPhase>(index));
  };
  if (!at.node->is_list()) {
    add(at);
  } else {
    for (std::size_t i = 0; i < at.node->items.size(); ++i) add(at.item(i));
    if (at.node->items.empty()) parsing.problem(at, "no phase is listed", "[]", "setup, load, process or unload");
  }
  return out;
}

/// Who is meant: exactly one of the ways to say it.
void parse_who(Parsing& parsing, Fields& fields, WorkerNeed& out) {
  int ways = 0;
  for (const auto key : {"pool", "any_of", "skill", "transport"})
    ways += fields.at().node->find(key) != nullptr ? 1 : 0;
  if (ways != 1)
    parsing.problem(fields.at(), ways == 0 ? "it does not say who" : "it says in several ways who is meant",
                    fields.at().node->brief(), "one of `pool`, `any_of`, `skill` and `transport`");
  if (fields.has("pool")) out.pools = {fields.name("pool")};
  if (fields.has("any_of")) {
    out.pools = fields.names("any_of");
    if (out.pools.empty() && fields.at().node->find("any_of")->is_list() &&
        fields.at().node->find("any_of")->items.empty())
      parsing.problem(fields.spot("any_of"), "no pool is listed", "[]", "pools of `workers`");
  }
  if (fields.has("skill")) out.skill = fields.text("skill");
  if (fields.has("transport")) out.fleet = fields.name("transport");
}

WorkerNeed parse_need(Parsing& parsing, const Spot& at) {
  WorkerNeed out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "worker_need");
  if (!at.node->is_map()) return out;
  parse_who(parsing, fields, out);
  out.count = fields.whole("count");
  if (fields.has("for")) out.phases = parse_phases(parsing, fields.spot("for"));
  out.attends = fields.whole("attends");
  out.stays = fields.flag("stays");
  out.priority = fields.number("priority");
  if (!out.fleet.empty() && out.attends > 1)
    parsing.problem(fields.spot("attends"), "a vehicle does one task at a time", std::to_string(out.attends), "1");
  return out;
}

std::optional<WorkerNeed> parse_short_need(Parsing& parsing, const Spot& at, const std::string& pool) {
  const bool known = parsing.check_name(at, "workers", pool);
  const auto number = number_at(parsing, at);
  if (!known || !number) return std::nullopt;
  if (*number < 0 || *number > 10000 || *number != static_cast<int>(*number)) {
    parsing.problem(at, "this must be a whole number of people", at.node->scalar, "0 to 10000");
    return std::nullopt;
  }
  WorkerNeed out = need_of(pool, static_cast<int>(*number));
  out.mark = at.node->mark;
  return out;
}

}  // namespace

std::vector<WorkerNeed> parse_short_needs(Parsing& parsing, const Spot& at) {
  std::vector<WorkerNeed> out;
  for (const auto& [pool, count] : at.node->members)
    if (const auto need = parse_short_need(parsing, {&count, joined_path(at.path, pool)}, pool);
        need && need->count > 0)
      out.push_back(*need);
  return out;
}

std::vector<WorkerNeed> parse_worker_needs(Parsing& parsing, const Spot& at) {
  std::vector<WorkerNeed> out;
  if (!at.node->is_list() && !at.node->is_map())
    return parsing.wrong_type(at, "pools with numbers, {bender: 1}, or a list, [{pool: bender, for: setup}]"), out;
  out = parse_short_needs(parsing, at);
  for (std::size_t i = 0; i < at.node->items.size(); ++i) {
    WorkerNeed need = parse_need(parsing, at.item(i));
    need.place = "[" + std::to_string(i) + "]";
    if (need.count > 0) out.push_back(std::move(need));
  }
  return out;
}

}  // namespace nordvest
