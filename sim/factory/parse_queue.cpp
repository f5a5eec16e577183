// SPDX-License-Identifier: Apache-2.0
// What a station holds: its queue, its set-ups, its failure modes.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

QueueRule parse_rule(Parsing& parsing, Fields& fields) {
  if (!fields.has("rule")) return {};
  const Spot at = fields.spot("rule");
  QueueRule out;
  if (at.node->is_map() && at.node->members.size() == 1 && at.node->find("given") != nullptr) {
    const Spot given = at.member("given");
    out.kind = rule_kind<rules::Given>;
    if (!given.node->is_list() || given.node->items.empty())
      return parsing.wrong_type(given, "a list of products, the sequence"), out;
    for (std::size_t i = 0; i < given.node->items.size(); ++i)
      if (const auto name = text_at(parsing, given.item(i));
          name && parsing.check_name(given.item(i), "products", *name))
        out.sequence.push_back(*name);
    return out;
  }
  auto choices = choices_of(fields.key("rule").choices);
  const auto& outside = parsing.document.outside.rules;
  if (at.node->is_text() && std::find(outside.begin(), outside.end(), at.node->scalar) != outside.end())
    return {users_rule, {}, at.node->scalar};
  const auto found = std::find(choices.begin(), choices.end(), at.node->scalar);
  if (at.node->is_text() && found != choices.end()) {
    out.kind = *BuiltInRules::named(*found);
  } else {
    choices.insert(choices.end(), outside.begin(), outside.end());
    const auto near = at.node->is_text() ? nearest(at.node->scalar, choices) : std::nullopt;
    const std::string registered = outside.empty() ? "" : "; registered: " + listed(outside);
    parsing.problem(at, near ? "unknown rule, did you mean '" + *near + "'?" : "unknown rule", at.node->brief(),
                    std::string(fields.key("rule").form) + registered);
  }
  return out;
}

void parse_when(Parsing& parsing, Fields& fields, SetupSpec& out) {
  if (!fields.has("when")) {
    const bool matrix_only = fields.has("matrix") && !fields.has("time");
    out.when = matrix_only ? SetupSpec::When::family_changes : SetupSpec::When::product_changes;
    return;
  }
  const Spot at = fields.spot("when");
  if (at.node->is_map()) {
    Fields every(parsing, at, "setup_every");
    out.when = SetupSpec::When::every;
    out.every = every.whole("every");
    return;
  }
  constexpr std::array words{std::pair{"product_changes", SetupSpec::When::product_changes},
                             std::pair{"family_changes", SetupSpec::When::family_changes},
                             std::pair{"lot", SetupSpec::When::lot},
                             std::pair{"after_idle", SetupSpec::When::after_idle}};
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& word) {
    return at.node->is_text() && at.node->scalar == word.first;
  });
  if (found != words.end())
    out.when = found->second;
  else
    parsing.problem(at, "unknown occasion", at.node->brief(), std::string(fields.key("when").form));
}

void parse_matrix(Parsing& parsing, const Spot& at, SetupSpec& out) {
  constexpr auto wanted = "times by from and to, {thin: {thick: 12}}";
  if (!at.node->is_map() || at.node->members.empty()) return parsing.wrong_type(at, wanted);
  for (const auto& [from, row] : at.node->members) {
    const Spot from_spot{&row, joined_path(at.path, from)};
    if (!row.is_map()) {
      parsing.wrong_type(from_spot, wanted);
      continue;
    }
    for (const auto& [to, time] : row.members)
      if (auto read = distribution_at(parsing, {&time, joined_path(from_spot.path, to)}, true, not_negative))
        out.matrix.push_back({from, to, std::move(*read)});
  }
}

}  // namespace

QueueSpec parse_queue(Parsing& parsing, const Spot& at) {
  QueueSpec out;
  Fields fields(parsing, at, "queue");
  out.capacity = fields.number("capacity");
  out.rule = parse_rule(parsing, fields);
  out.admit_by_priority = fields.choice("admit") == "priority";
  out.shelf_life = fields.draw_if("shelf_life");
  out.start_at = fields.whole("start_at");
  if (out.start_at > 1 && out.start_at > out.capacity)
    parsing.problem(fields.spot("start_at"), "it would never start: more parts than the queue has places",
                    std::to_string(out.start_at), "at most " + shortest(out.capacity));
  return out;
}

SetupSpec parse_setup(Parsing& parsing, const Spot& at) {
  SetupSpec out;
  out.present = true;
  Fields fields(parsing, at, "setup");
  parse_when(parsing, fields, out);
  out.time = fields.draw_if("time");
  if (fields.has("matrix")) parse_matrix(parsing, fields.spot("matrix"), out);
  if (!fields.has("time") && !fields.has("matrix"))
    parsing.problem(at, "a set-up needs `time` or `matrix`", at.node->brief());
  return out;
}

FailureMode parse_failure(Parsing& parsing, const Spot& at) {
  FailureMode out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "failure");
  out.name = fields.text("name");
  out.every = fields.draw("every");
  if (fields.has("every") && out.every.mean() < 1) {
    const auto& node = *at.node->find("every");
    if (node.is_number() || node.is_map())
      parsing.problem(fields.spot("every"), "the interval must be longer than 0", node.brief(), "more than 0");
  }
  out.lasts = fields.draw("lasts");
  out.clock = fields.choice_of<Clock>("clock");
  out.crew = fields.name("crew");
  out.part = fields.choice_of<FailureMode::Part>("part");
  out.hand_over = fields.flag("hand_over");
  out.priority = fields.number("priority");
  out.stages = fields.whole("stages");
  return out;
}

}  // namespace nordvest
