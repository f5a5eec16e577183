// SPDX-License-Identifier: Apache-2.0
#include "factory/parsing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "core/time.hpp"
#include "factory/durations.hpp"

namespace nordvest {
namespace {

std::string quoted(std::string_view name) {
  std::string out = "'";
  out += name;
  return out + "'";
}

std::vector<std::string> member_names(const Node* section) {
  std::vector<std::string> out;
  if (section != nullptr)
    for (const auto& [name, value] : section->members) out.push_back(name);
  return out;
}

/// To nine digits: enough to see what is missing, without the noise of adding.
std::string rounded(double x) { return fmt::format("{:.9g}", x); }

double unit_of(const Document& document) {
  const Node* unit = document.root.find("time_unit");
  return ticks_of_unit(unit != nullptr ? unit->scalar : "min").value_or(ticks_per_minute);
}

/// Names of upgrades, each followed by its levels as `brake_cell.two`.
std::vector<std::string> upgrade_names(const Node* upgrades) {
  std::vector<std::string> out;
  if (upgrades == nullptr) return out;
  for (const auto& [name, upgrade] : upgrades->members) {
    out.push_back(name);
    for (const auto& level : member_names(upgrade.find("levels"))) out.emplace_back(name).append(".").append(level);
  }
  return out;
}

}  // namespace

std::string joined_path(const std::string& path, std::string_view key) {
  const bool plain = !key.empty() && key.find_first_of(".[]\"* ") == std::string_view::npos;
  std::string out = path;
  if (!out.empty()) out += '.';
  if (!plain) out += '"';
  out += key;
  if (!plain) out += '"';
  return out;
}

const Node& no_node() {
  static const Node nothing;
  return nothing;
}

bool has_decimal_comma(std::string_view text) {
  const auto digits = [&](std::size_t from) {
    return std::min(text.find_first_not_of("0123456789", from), text.size()) - from;
  };
  const std::size_t first = text.starts_with('-') ? 1 : 0, comma = first + digits(first);
  return comma > first && comma < text.size() && text[comma] == ',' && digits(comma + 1) > 0;
}

Spot Spot::member(std::string_view key) const {
  const Node* found = node->find(key);
  return {found != nullptr ? found : &no_node(), joined_path(path, key)};
}

Spot Spot::item(std::size_t index) const { return {&node->items[index], path + "[" + std::to_string(index) + "]"}; }

Parsing::Parsing(const Document& doc) : document(doc), ticks_per_unit(unit_of(doc)) {
  for (const auto section :
       {"calendars", "products", "stations", "buffers", "conveyors", "carriers", "workers", "transport"})
    names_[section] = member_names(doc.root.find(section));
  auto& places = names_["places"];
  for (const auto section : {"stations", "buffers", "conveyors"})
    places.insert(places.end(), names_[section].begin(), names_[section].end());
  names_["calendars"].emplace_back("always");
  names_["upgrades"] = upgrade_names(doc.root.find("upgrades"));
}

void Parsing::problem(const Spot& at, std::string what, std::string got, std::string allowed) {
  problems.push_back({.path = at.path,
                      .what = std::move(what),
                      .got = std::move(got),
                      .allowed = std::move(allowed),
                      .file = document.file,
                      .mark = at.node->mark});
}

void Parsing::wrong_type(const Spot& at, const std::string& wanted) {
  const bool text = at.node->is_text() && !at.node->scalar.empty();
  problem(at, "this must be " + wanted,
          text                 ? quoted(at.node->brief())
          : at.node->is_text() ? "an empty text"
                               : at.node->brief(),
          text && has_decimal_comma(at.node->scalar) ? std::string(decimal_point) : std::string());
}

const std::vector<std::string>& Parsing::names(std::string_view section) const { return names_.find(section)->second; }

bool Parsing::knows(std::string_view section, std::string_view name) const {
  const auto& known = names(section);
  return std::find(known.begin(), known.end(), name) != known.end();
}

std::pair<std::string, std::string> unknown_name(const std::string& kind, std::string_view name,
                                                 const std::vector<std::string>& known) {
  std::string what = "unknown " + kind + " " + quoted(name);
  if (const auto near = nearest(name, known)) return {what + ", did you mean " + quoted(*near) + "?", {}};
  std::vector<std::string> shown(known.begin(),
                                 known.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(known.size(), 40)));
  if (shown.size() < known.size()) shown.emplace_back("..");
  return {what, shown.empty() ? "there is none in this file" : listed(shown, "or")};
}

bool Parsing::check_name(const Spot& at, std::string_view section, std::string_view name) {
  if (knows(section, name)) return true;
  const bool place = section == "places";
  const std::string kind = section == "workers"     ? "pool of workers"
                           : place                  ? "station"
                           : section == "transport" ? "fleet of vehicles"
                                                    : std::string(section.substr(0, section.size() - 1));
  auto [what, allowed] = unknown_name(kind, name, names(section));
  problem(at, std::move(what), {}, std::move(allowed));
  return false;
}

std::optional<double> number_at(Parsing& parsing, const Spot& at) {
  if (!at.node->is_number()) return parsing.wrong_type(at, "a number"), std::nullopt;
  if (!std::isfinite(at.node->value))
    return parsing.problem(at, "the number must be finite", at.node->scalar), std::nullopt;
  return at.node->value;
}

std::optional<double> time_at(Parsing& parsing, const Spot& at) {
  if (at.node->is_text()) {
    if (const auto ticks = parse_duration(at.node->scalar)) return *ticks;
    return parsing.wrong_type(at,
                              "a time: a number, or one with a unit as `30 s`, `25 min`, `2 h`, `3 days`, `4 weeks`"),
           std::nullopt;
  }
  if (!at.node->is_number()) return parsing.wrong_type(at, "a time, as `25 min`"), std::nullopt;
  const auto value = number_at(parsing, at);
  return value ? std::optional(*value * parsing.ticks_per_unit) : std::nullopt;
}

std::optional<std::string> text_at(Parsing& parsing, const Spot& at) {
  if (at.node->is_text() || at.node->is_number()) return at.node->scalar;
  return parsing.wrong_type(at, "text"), std::nullopt;
}

Text words_at(Parsing& parsing, const Spot& at) {
  if (!at.node->is_map()) {
    const std::string both = text_at(parsing, at).value_or("");
    return {both, both};
  }
  Text out;
  for (const auto& [language, words] : at.node->members) {
    const Spot here{&words, joined_path(at.path, language)};
    if (language == "en")
      out.en = text_at(parsing, here).value_or("");
    else if (language == "da")
      out.da = text_at(parsing, here).value_or("");
    else
      parsing.problem(here, "unknown language " + quoted(language), {}, "en or da");
  }
  if (out.en.empty()) out.en = out.da;
  if (out.da.empty()) out.da = out.en;
  return out;
}

std::vector<std::pair<std::string, double>> mix_at(Parsing& parsing, const Spot& at) {
  std::vector<std::pair<std::string, double>> out;
  if (!at.node->is_map() || at.node->members.empty())
    return parsing.wrong_type(at, "names with probabilities, {name: 0.7, ..}"), out;
  double sum = 0;
  for (const auto& [name, value] : at.node->members) {
    const Spot here{&value, joined_path(at.path, name)};
    const auto share = number_at(parsing, here);
    if (!share) return {};
    if (!share_range.holds(*share))
      return parsing.problem(here, "a probability is out of range", value.scalar, "0 to 1"),
             std::vector<std::pair<std::string, double>>{};
    out.emplace_back(name, *share);
    sum += *share;
  }
  if (std::fabs(sum - 1) > 1e-9)
    return parsing.problem(at, "the probabilities must sum to 1", "a sum of " + rounded(sum)),
           std::vector<std::pair<std::string, double>>{};
  return out;
}

}  // namespace nordvest
