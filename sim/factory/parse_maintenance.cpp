// SPDX-License-Identifier: Apache-2.0
// Planned stops: by an interval, by parts, at moments of the week, by wear, or whenever there is time.
#include <cmath>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"
#include "factory/quantities.hpp"

namespace nordvest {
namespace {

/// `20 parts`: the number in front; nothing where it is no number of parts.
std::optional<double> parts_in(const Node& node) {
  if (!node.is_text() || node.scalar.find("part") == std::string::npos) return std::nullopt;
  return parse_quantity(node.scalar, "parts");
}

void parse_every(Parsing& parsing, const Spot& at, MaintenanceTask& out) {
  if (const auto parts = parts_in(*at.node)) {
    if (!(*parts >= 0.5) || *parts > 1e9)
      parsing.problem(at, "the number of parts is out of range", at.node->scalar, "1 to 1e9 parts");
    else
      out.every_parts = static_cast<int>(std::floor(*parts + 0.5));
    return;
  }
  out.every = distribution_at(parsing, at, true, not_negative);
  if (out.every && out.every->mean() < 1)
    parsing.problem(at, "the interval must be longer than 0", at.node->brief(), "more than 0");
}

void parse_moments_of_week(Parsing& parsing, const Spot& at, MaintenanceTask& out) {
  if (!at.node->is_map() || at.node->members.empty())
    return parsing.wrong_type(at, "days with times of day, {fri: [\"14:00\"]}");
  out.at = parse_weekly_moments(parsing, at);
}

/// What makes it fall due.
void parse_occasion(Parsing& parsing, Fields& fields, MaintenanceTask& out) {
  std::vector<std::string> written;
  for (const auto key : {"every", "at", "stage"})
    if (fields.has(key)) written.emplace_back("`" + std::string(key) + "`");
  if (fields.has("every")) parse_every(parsing, fields.spot("every"), out);
  if (fields.has("at")) parse_moments_of_week(parsing, fields.spot("at"), out);
  if (fields.has("stage")) out.stage = fields.whole("stage");
  out.of = fields.text("of");
  if (out.stage > 0 && out.of.empty())
    parsing.problem(fields.spot("stage"), "`stage` needs the failure mode whose wear it is", std::to_string(out.stage),
                    "`of` beside it, the name of a failure mode of this station");
  if (written.size() > 1)
    parsing.problem(fields.at(), "maintenance falls due by one of `every`, `at` and `stage`", listed(written));
  if (written.empty() && out.when == MaintenanceTask::When::due)
    parsing.problem(fields.at(), "when is it due? maintenance needs one of `every`, `at` and `stage`", "none",
                    "`every`, `at`, `stage`; or `when: idle` or `when: break`, which need none");
}

}  // namespace

MaintenanceTask parse_maintenance(Parsing& parsing, const Spot& at) {
  MaintenanceTask out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "maintenance_task");
  if (!at.node->is_map()) return out;
  out.when = fields.choice_of<MaintenanceTask::When>("when");
  parse_occasion(parsing, fields, out);
  out.lasts = fields.draw("lasts");
  if (out.stage == 0) out.clock = fields.choice_of<Clock>("clock");  // wear has its mode's clock
  out.crew = fields.name("crew");
  out.priority = fields.number("priority");
  if (out.when == MaintenanceTask::When::due) out.interrupts = fields.flag("interrupts");
  const bool again_and_again = !out.every && out.every_parts == 0 && out.at.empty() && out.stage == 0;
  if (again_and_again && out.when == MaintenanceTask::When::idle && fields.has("lasts") && out.lasts.mean() <= 0)
    parsing.problem(fields.spot("lasts"), "maintenance that comes whenever the server is empty must take time",
                    at.node->find("lasts")->brief(), "more than 0");
  return out;
}

}  // namespace nordvest
