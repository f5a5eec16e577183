// SPDX-License-Identifier: Apache-2.0
#include "factory/reference.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "factory/keys.hpp"
#include "random/all.hpp"

namespace nordvest {
namespace {

std::string link(std::string_view record) { return fmt::format("[{0}](#{0})", record); }

std::string quoted_choices(const Key& key) {
  std::string out;
  for (const auto& choice : choices_of(key.choices)) out += (out.empty() ? "`" : ", `") + choice + "`";
  return out;
}

/// What may be written, in a few words.
std::string form_of(const Key& key) {
  switch (key.shape) {
    case Shape::text:
      return "text";
    case Shape::words:
      return "text, or `{en: .., da: ..}`";
    case Shape::flag:
      return "`true` or `false`";
    case Shape::number:
      return "number";
    case Shape::whole:
      return "whole number";
    case Shape::time:
      return "time";
    case Shape::quantity:
      return fmt::format("number, or as `12 {}`", key.unit);
    case Shape::draw:
      return "number or [distribution](#distributions)";
    case Shape::time_draw:
      return "time or [distribution](#distributions) of times";
    case Shape::choice:
      return quoted_choices(key);
    case Shape::name:
      return fmt::format("a name of {}", key.refers);
    case Shape::names:
      return fmt::format("list of names of {}", key.refers);
    case Shape::record:
      return "map: " + link(key.refers);
    case Shape::records:
      return "list of maps: " + link(key.refers);
    case Shape::one_or_more:
      return fmt::format("map, or list of maps: {}", link(key.refers));
    case Shape::elements:
      return "map from names to " + link(key.refers);
    case Shape::numbers:
      return "map from names to numbers";
    case Shape::numbers_or_records:
      return "map from names to numbers, or list of maps: " + link(key.refers);
    case Shape::quantities:
      return "map from names to numbers with or without a unit";
    case Shape::route:
      return fmt::format("list of names, or of maps: {}", link(key.refers));
    case Shape::special:
      return std::string(key.form);
  }
  return {};
}

std::string without_bars(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  return text;
}

std::string row(const Key& key) {
  std::string form = form_of(key), about(key.about);
  if (const auto range = key.range.text(); !range.empty() && key.shape != Shape::special) form += ", " + range;
  if (!key.unit.empty()) form += fmt::format(" [{}]", key.unit);
  const std::string fallback = key.required           ? "required"
                               : key.fallback.empty() ? ""
                                                      : fmt::format("`{}`", key.fallback);
  return fmt::format("| `{}` | {} | {} | {} |\n", key.name, without_bars(about), without_bars(form), fallback);
}

std::string family_row(const FamilyRule& rule) {
  std::vector<std::string> names;
  for (const auto& parameter : rule.parameters) names.emplace_back(parameter.name);
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  std::string written;
  switch (rule.form) {
    case Form::number:
      written = list;
      break;
    case Form::list:
      written = "[" + list + "]";
      break;
    case Form::map:
      written = "{" + list + "}";
      break;
    case Form::values:
      written = "[value, ..]";
      break;
    case Form::table:
      written = "{value: probability, ..}";
      break;
    case Form::mixed:
      written = "[[probability, distribution], ..]";
      break;
    case Form::terms:
      written = "[distribution, ..]";
      break;
  }
  return fmt::format("| `{}: {}` | {} |\n", rule.name, written, rule.about);
}

}  // namespace

std::string key_reference() {
  std::string out =
      "# Keys of the factory file\n\n"
      "Times are bare, in `time_unit`, or carry a unit: `30 s`, `25 min`, `2 h`, `3 days` (of 24 h), `4 weeks`. "
      "Wherever a distribution may stand, a plain number may too. Any other key is an error.\n";
  for (const auto& record : key_table()) {
    out += fmt::format("\n## {}\n{}\n\n| key | what it is | written as | default |\n|---|---|---|---|\n", record.name,
                       record.about);
    for (const auto& key : record.keys) out += row(key);
  }
  out +=
      "\n## distributions\nA number, or one of these in braces, as `{exponential: 42}`.\n\n| written as | what it is "
      "|\n|---|---|\n";
  for (const auto& rule : families()) out += family_row(rule);
  return out;
}

}  // namespace nordvest
