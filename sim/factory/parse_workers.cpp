// SPDX-License-Identifier: Apache-2.0
// Pools of people.
#include <algorithm>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

int people_at(Parsing& parsing, const Spot& at) {
  const auto number = number_at(parsing, at);
  if (!number) return 1;
  if (*number >= 0 && *number <= 10000 && *number == static_cast<int>(*number)) return static_cast<int>(*number);
  parsing.problem(at, "this must be a whole number of people", at.node->scalar, "0 to 10000");
  return 1;
}

void parse_count(Parsing& parsing, Fields& fields, Pool& out) {
  const bool by_calendar = fields.has("count") && fields.at().node->find("count")->is_map();
  if (!by_calendar) {
    const int people = fields.has("count") ? people_at(parsing, fields.spot("count")) : 1;
    out.count.emplace_back(fields.name("calendar"), people);
    return;
  }
  const Spot at = fields.spot("count");
  for (const auto& [calendar, people] : at.node->members) {
    const Spot here{&people, joined_path(at.path, calendar)};
    const int number = people_at(parsing, here);
    if (parsing.check_name(here, "calendars", calendar))
      out.count.emplace_back(calendar == "always" ? "" : calendar, number);
  }
}

std::vector<std::string> parse_skills(Parsing& parsing, const Spot& at) {
  std::vector<std::string> out;
  if (!at.node->is_list()) return parsing.wrong_type(at, "a list of names, [weld, bend]"), out;
  for (std::size_t i = 0; i < at.node->items.size(); ++i) {
    const auto skill = text_at(parsing, at.item(i));
    if (!skill) continue;
    if (skill->empty())
      parsing.problem(at.item(i), "a skill has no name", "an empty text");
    else if (std::find(out.begin(), out.end(), *skill) != out.end())
      parsing.problem(at.item(i), "'" + *skill + "' stands twice in the list");
    else
      out.push_back(*skill);
  }
  return out;
}

Pool parse_pool(Parsing& parsing, const std::string& name, const Spot& at) {
  Pool out;
  out.name = name;
  out.mark = at.node->mark;
  const std::size_t problems = parsing.problems.size();
  Fields fields(parsing, at, "pool");
  out.title = fields.words("title");
  parse_count(parsing, fields, out);
  out.wage = fields.draw_if("wage");
  out.rule = fields.choice_of<Pool::Rule>("rule");
  if (fields.has("skills")) out.skills = parse_skills(parsing, fields.spot("skills"));
  out.absence = fields.number("absence");
  if (fields.has("learning")) {
    Fields curve(parsing, fields.spot("learning"), "learning");
    out.learning = LearningCurve{curve.number("rate"), curve.number("floor")};
  }
  out.fatigue = fields.number("fatigue");
  const bool nobody = std::all_of(out.count.begin(), out.count.end(), [](const auto& c) { return c.second == 0; });
  if (nobody && parsing.problems.size() == problems)
    parsing.problem(at, "nobody is in this pool", at.node->brief(), "at least 1 person");
  return out;
}

}  // namespace

std::vector<Pool> parse_workers(Parsing& parsing, Fields& file) {
  std::vector<Pool> out;
  for (const auto& [name, at] : file.elements("workers")) out.push_back(parse_pool(parsing, name, at));
  return out;
}

}  // namespace nordvest
