// SPDX-License-Identifier: Apache-2.0
#include "upgrades/scale.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "random/all.hpp"

namespace nordvest {
namespace {

using Trouble = std::optional<std::string>;

bool is_whole(const Key* key) { return key != nullptr && (key->shape == Shape::whole || key->name == "count"); }

/// Puts a number where one stood; place and writer stay.
void write_amount(Node& node, Amount amount, const Key* key) {
  if (is_whole(key)) amount.value = std::floor(amount.value + 0.5);
  Node written = amount_node(amount);
  written.mark = node.mark;
  written.key_mark = node.key_mark;
  node = std::move(written);
}

Trouble scale_number(Node& node, double by, const Key* key) {
  const auto amount = amount_of(node);
  if (!amount) return "'" + node.brief() + "' cannot be scaled";
  write_amount(node, {amount->value * by, amount->unit}, key);
  return {};
}

const FamilyRule* family_of(const Node& node) {
  if (!node.is_map() || node.members.size() != 1) return nullptr;
  for (const auto& rule : families())
    if (rule.name == node.members.front().first) return &rule;
  return nullptr;
}

/// `discrete: {1: 0.2, 2: 0.8}`: the values are the keys.
Trouble scale_table(Node& table, double by) {
  for (auto& member : table.members) {
    std::string& name = member.first;
    double value = 0;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, value);
    if (read.ec != std::errc()) return "'" + name + "' in discrete cannot be scaled";
    name = shortest(value * by) + std::string(read.ptr, end);
  }
  return {};
}

Trouble scale_all(std::vector<Node>& nodes, double by) {
  for (auto& node : nodes)
    if (auto trouble = scale_value(node, by, nullptr)) return trouble;
  return {};
}

/// `mixture: [[0.85, D], [0.15, D]]`
Trouble scale_mixture(Node& list, double by) {
  for (auto& pair : list.items) {
    if (pair.items.size() != 2) return "'" + pair.brief() + "' is no part of a mixture";
    if (auto trouble = scale_value(pair.items[1], by, nullptr)) return trouble;
  }
  return {};
}

/// `lognormal: {mean: 2, cv: 0.3}`: the parameters that are times.
Trouble scale_parameters(Node& map, const FamilyRule& rule, double by) {
  for (const auto& parameter : rule.parameters) {
    Node* value = map.find(parameter.name);
    if (value == nullptr || !parameter.is_time) continue;
    if (auto trouble = scale_number(*value, by, nullptr)) return trouble;
  }
  return {};
}

Trouble scale_distribution(Node& inner, const FamilyRule& rule, double by) {
  switch (rule.form) {
    case Form::number:
      if (!rule.parameters.front().is_time)
        return std::string(rule.name) +
               " counts 1, 2, ..: it has no time to scale; divide by `speed`, or set another distribution";
      return scale_number(inner, by, nullptr);
    case Form::map:
      return scale_parameters(inner, rule, by);
    case Form::table:
      return scale_table(inner, by);
    case Form::mixed:
      return scale_mixture(inner, by);
    case Form::list:
    case Form::values:
    case Form::terms:
      return scale_all(inner.items, by);
  }
  return {};
}

/// Times written in their own way.
bool holds_times(const Key& key) {
  constexpr std::array names{std::string_view("matrix"), std::string_view("due"), std::string_view("every"),
                             std::string_view("workload")};
  const bool special = key.shape == Shape::special && std::find(names.begin(), names.end(), key.name) != names.end();
  return special || key.shape == Shape::time || key.shape == Shape::time_draw;
}

Trouble scale_record(Node& map, double by, const Record& record) {
  const bool has_times = std::any_of(record.keys.begin(), record.keys.end(), holds_times);
  bool any = false;
  for (auto& [name, value] : map.members) {
    const Key* key = record.find(name);
    if (key == nullptr || !(has_times ? holds_times(*key) : key->shape == Shape::draw)) continue;
    if (auto trouble = scale_value(value, by, key)) return trouble;
    any = true;
  }
  return any ? Trouble() : "'" + map.brief() + "' has " + (has_times ? "no time" : "nothing") + " to scale";
}

/// The record that a value under this key is, or that each item of it is.
const Record* record_in(const Key* key) {
  if (key == nullptr || key->refers.empty()) return nullptr;
  constexpr std::array known{Shape::record,   Shape::records, Shape::one_or_more,
                             Shape::elements, Shape::route,   Shape::numbers_or_records};
  return std::find(known.begin(), known.end(), key->shape) == known.end() ? nullptr : &record_of(key->refers);
}

}  // namespace

std::optional<Amount> amount_of(const Node& node) {
  if (node.is_number()) return Amount{node.value, {}};
  if (!node.is_text()) return std::nullopt;
  double value = 0;
  const char* end = node.scalar.data() + node.scalar.size();
  const auto read = std::from_chars(node.scalar.data(), end, value);
  if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  const char* unit = std::find_if(read.ptr, end, [](char c) { return c != ' '; });
  const bool is_unit = unit != end && ((*unit >= 'a' && *unit <= 'z') || (*unit >= 'A' && *unit <= 'Z'));
  return is_unit ? std::optional(Amount{value, std::string(unit, end)}) : std::nullopt;
}

Node amount_node(const Amount& amount) {
  return amount.unit.empty() ? Node::number(amount.value) : Node::text(shortest(amount.value) + " " + amount.unit);
}

std::optional<std::string> scale_value(Node& value, double by, const Key* key) {
  if (const FamilyRule* rule = family_of(value)) return scale_distribution(value.members.front().second, *rule, by);
  if (const Record* record = record_in(key)) {
    if (value.is_map() && key->shape != Shape::numbers_or_records) return scale_record(value, by, *record);
    for (auto& item : value.items)
      if (auto trouble = scale_record(item, by, *record)) return trouble;
    if (value.is_list()) return {};
  }
  for (auto& [name, member] : value.members)
    if (auto trouble = scale_value(member, by, key)) return trouble;
  for (auto& item : value.items)
    if (auto trouble = scale_value(item, by, key)) return trouble;
  return value.is_map() || value.is_list() ? Trouble() : scale_number(value, by, key);
}

std::optional<std::string> add_value(Node& value, const Amount& by, const Key* key) {
  const auto now = amount_of(value);
  if (!now) return "'" + value.brief() + "' is no number to add to: scale it, or set it";
  if (now->unit != by.unit)
    return "'" + value.brief() + "' and '" + amount_node(by).brief() + "' are not written in the same unit";
  write_amount(value, {now->value + by.value, now->unit}, key);
  return {};
}

}  // namespace nordvest
