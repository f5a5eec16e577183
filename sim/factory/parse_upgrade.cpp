// SPDX-License-Identifier: Apache-2.0
// Upgrades as people and money need them; what their changes do to the document is the upgrades layer's business, but
// their form is checked here, so that a slip is found with all others.
#include <algorithm>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"
#include "random/all.hpp"

namespace nordvest {
namespace {

bool is_distribution(const Node& node) {
  if (!node.is_map() || node.members.size() != 1) return !node.is_map();
  const auto& all = families();
  return std::any_of(all.begin(), all.end(),
                     [&](const FamilyRule& rule) { return rule.name == node.members.front().first; });
}

Investment parse_investment(Parsing& parsing, const Spot& at) {
  Investment out;
  if (is_distribution(*at.node)) {
    out.total = distribution_at(parsing, at, false, not_negative);
    return out;
  }
  Fields fields(parsing, at, "investment");
  out.equipment = fields.draw("equipment");
  out.integration = fields.draw("integration");
  out.training = fields.draw("training");
  out.safety = fields.draw("safety");
  out.contingency = fields.draw("contingency");
  out.subsidy = fields.draw("subsidy");
  return out;
}

Activity parse_activity(Parsing& parsing, const Spot& at) {
  Activity out;
  if (!at.node->is_map()) {
    out.text = words_at(parsing, at);
    return out;
  }
  Fields fields(parsing, at, "activity");
  out.text = {fields.text("en"), fields.text("da")};
  if (fields.has("text")) {
    const std::string both = fields.text("text");
    if (out.text.en.empty()) out.text.en = both;
    if (out.text.da.empty()) out.text.da = both;
  }
  if (out.text.en.empty()) out.text.en = out.text.da;
  if (out.text.da.empty()) out.text.da = out.text.en;
  if (out.text.empty())
    parsing.problem(at, "the activity says nothing", at.node->brief(),
                    "a text, or {en: .., da: .., owner: .., by: ..}");
  out.owner = fields.text("owner");
  out.by = fields.text("by");
  return out;
}

/// The verb of a change, or nothing: each takes its own other keys.
void parse_change(Parsing& parsing, const Spot& at) {
  Fields fields(parsing, at, "change");
  if (!at.node->is_map()) return;
  std::vector<std::string> verbs;
  for (const auto verb : {"set", "scale", "add", "insert", "remove"})
    if (fields.has(verb)) verbs.emplace_back(verb);
  if (verbs.size() != 1) {
    for (const auto& [key, value] : at.node->members) fields.spot(key);
    return parsing.problem(at, "a change needs one of set, scale, add, insert and remove",
                           verbs.empty() ? at.node->brief() : listed(verbs));
  }
  const std::string& verb = verbs.front();
  if (fields.text(verb).empty()) parsing.problem(fields.spot(verb), "a change needs the path of what it changes");
  const auto need = [&](const char* key) {
    if (at.node->find(key) == nullptr)
      parsing.problem(at, "`" + std::string(key) + "` is missing beside `" + verb + "`", at.node->brief());
    else
      fields.spot(key);
  };
  if (verb == "set") need("to");
  if (verb == "scale" || verb == "add") {
    need("by");
    if (fields.has("by"))
      distribution_at(parsing, fields.spot("by"), false, verb == "scale" ? not_negative : any_number);
  }
  if (verb == "insert") {
    need("value");
    if (fields.has("before"))
      fields.text("before");
    else if (fields.has("after"))
      fields.text("after");
  }
}

void parse_common(Parsing& parsing, Fields& fields, Upgrade& out) {
  if (fields.has("title")) out.title = fields.words("title");
  if (fields.has("about")) out.about = fields.words("about");
  if (fields.has("kind")) out.kind = fields.choice("kind");
  if (fields.has("investment")) out.investment = parse_investment(parsing, fields.spot("investment"));
  if (fields.has("yearly_cost")) out.yearly_cost = fields.draw("yearly_cost");
  if (fields.has("life")) out.life_y = fields.number("life");
  for (const auto& at : fields.records("changes")) parse_change(parsing, at);
  if (fields.has("requires")) out.requires_ = fields.names("requires");
  if (fields.has("excludes")) out.excludes = fields.names("excludes");
  if (!fields.has("activities")) return;
  const Spot list = fields.spot("activities");
  if (!list.node->is_list()) return parsing.wrong_type(list, "a list of activities");
  out.activities.clear();
  for (std::size_t i = 0; i < list.node->items.size(); ++i)
    out.activities.push_back(parse_activity(parsing, list.item(i)));
}

void check_upgrade_name(Parsing& parsing, const std::string& name, const Spot& at) {
  if (name.find_first_of(".,") != std::string::npos)
    parsing.problem(at, "the name of an upgrade must hold no point or comma: they part names in packages",
                    "'" + name + "'");
}

/// The questions of `experiment/` write out what comes from the catalogue first; here nothing may be left of it.
void refuse_what_is_not_written_out(Parsing& parsing, Fields& fields) {
  if (fields.has("from"))
    parsing.problem(fields.spot("from"), "an upgrade of the catalogue is not written out", fields.text("from"));
  if (fields.has("for"))
    parsing.problem(fields.spot("for"), "`for` goes with an upgrade of the catalogue, and `from` is missing",
                    fields.spot("for").node->brief());
}

}  // namespace

std::vector<Upgrade> parse_upgrades(Parsing& parsing, Fields& file) {
  std::vector<Upgrade> out;
  for (const auto& [name, at] : file.elements("upgrades")) {
    check_upgrade_name(parsing, name, at);
    Upgrade base;
    base.name = name;
    base.mark = at.node->mark;
    Fields fields(parsing, at, "upgrade");
    refuse_what_is_not_written_out(parsing, fields);
    parse_common(parsing, fields, base);
    out.push_back(base);
    for (const auto& [level_name, level_at] : fields.elements("levels")) {
      check_upgrade_name(parsing, level_name, level_at);
      Upgrade level = base;
      level.base = name;
      level.name.append(".").append(level_name);
      level.mark = level_at.node->mark;
      Fields level_fields(parsing, level_at, "upgrade_level");
      parse_common(parsing, level_fields, level);
      out.push_back(std::move(level));
    }
  }
  return out;
}

}  // namespace nordvest
