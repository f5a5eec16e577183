// SPDX-License-Identifier: Apache-2.0
// One map of the document, key by key (see parsing.hpp).
#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "core/time.hpp"
#include "factory/durations.hpp"
#include "factory/parsing.hpp"
#include "factory/quantities.hpp"

namespace nordvest {
namespace {

std::vector<std::string> keys_of(const Record& record) {
  std::vector<std::string> out;
  for (const auto& key : record.keys) out.emplace_back(key.name);
  return out;
}

std::string code(std::string_view word) { return "`" + std::string(word) + "`"; }

/// `{process: 2,1}` is a process of 2 and a key `1` that has nothing.
bool is_after_comma(const std::string& key, const Node& value) {
  return value.is_null() && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// mon .. sun, or a range of them, stand for the seven days of a calendar.
bool is_day_range(const Record& record, const std::string& key) {
  return record.name == "calendar" && key.size() == 7 && key[3] == '-' && record.find(key.substr(0, 3)) != nullptr &&
         record.find(key.substr(4)) != nullptr;
}

/// `buffers:` with nothing below it says that there are none.
bool may_be_empty(const Key& key) { return key.shape == Shape::record || key.shape == Shape::elements; }

bool is_printable(std::string_view name) {
  return !name.empty() &&
         std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

Fields::Fields(Parsing& parsing, Spot at, std::string_view record)
    : parsing_(parsing), at_(std::move(at)), record_(record_of(record)), problems_before_(parsing.problems.size()) {
  if (!at_.node->is_map() && !at_.node->is_null()) {
    parsing_.problem(at_, "this must be a map of keys", at_.node->brief(), listed(keys_of(record_), "and"));
    return;
  }
  check_members();
  for (const auto& key : record_.keys)
    if (key.required && at_.node->find(key.name) == nullptr)
      parsing_.problem(at_, code(key.name) + " is missing: " + std::string(key.about));
}

void Fields::check_members() {
  for (const auto& [name, value] : at_.node->members) {
    const Spot here{&value, joined_path(at_.path, name)};
    const Key* known = record_.find(name);
    if (known == nullptr && !is_day_range(record_, name)) {
      auto [what, allowed] = unknown_name("key", name, keys_of(record_));
      if (is_after_comma(name, value)) allowed = decimal_point;
      parsing_.problem(here, std::move(what), {}, std::move(allowed));
      if (value.key_mark.line > 0) parsing_.problems.back().mark = value.key_mark;
    } else if (known != nullptr && value.is_null() && !may_be_empty(*known)) {
      parsing_.problem(here, "a value is missing", {}, std::string(known->about));
    } else {
      open_.insert(name);
    }
  }
}

Fields::~Fields() {
  if (parsing_.problems.size() != problems_before_) return;  // reading stopped early somewhere
  for (const auto& name : open_)
    parsing_.problem(at_.member(name),
                     code(name) + " has no effect here: what stands beside it leaves it without meaning");
}

bool Fields::has(std::string_view key) const {
  const Node* value = at_.node->find(key);
  if (value == nullptr) return false;
  const Key* known = record_.find(key);
  return known == nullptr || !value->is_null() || may_be_empty(*known);
}

const Key& Fields::key(std::string_view key) const {
  const Key* known = record_.find(key);
  if (known == nullptr)
    throw InternalError("no key '" + std::string(key) + "' in record '" + std::string(record_.name) + "'");
  return *known;
}

Spot Fields::spot(std::string_view key) {
  if (const auto at = open_.find(key); at != open_.end()) open_.erase(at);
  return at_.member(key);
}

std::optional<double> Fields::checked_number(const Key& known, const Spot& at) {
  const auto value = number_at(parsing_, at);
  if (!value) return std::nullopt;
  const bool whole = known.shape == Shape::whole;
  if (whole && *value != std::floor(*value)) {
    parsing_.problem(at, "this must be a whole number", at.node->scalar);
  } else if (!known.range.holds(*value)) {
    parsing_.problem(
        at, "the number is out of range", at.node->scalar,
        known.range.text() + (known.unit.empty() || known.unit == "-" ? "" : " " + std::string(known.unit)));
  } else {
    return value;
  }
  return std::nullopt;
}

std::optional<double> Fields::number_if(std::string_view name) {
  if (!has(name)) return std::nullopt;
  const Spot at = spot(name);
  if (key(name).fallback == "unlimited" && at.node->is_text() && at.node->scalar == "unlimited") return no_limit;
  return checked_number(key(name), at);
}

double Fields::number(std::string_view name) {
  if (const auto value = number_if(name)) return *value;
  const auto fallback = fallback_of(key(name));
  if (fallback && fallback->is_text()) return no_limit;
  return fallback ? fallback->value : 0;
}

int Fields::whole(std::string_view name) { return static_cast<int>(std::min(number(name), 2e9)); }

bool Fields::flag(std::string_view name) {
  if (!has(name)) return key(name).fallback == "true";
  const Spot at = spot(name);
  if (at.node->kind != Node::Kind::boolean) parsing_.wrong_type(at, "true or false");
  return at.node->value != 0;
}

std::string Fields::text(std::string_view name) {
  if (!has(name)) return std::string(key(name).fallback);
  return text_at(parsing_, spot(name)).value_or("");
}

Text Fields::words(std::string_view name) { return has(name) ? words_at(parsing_, spot(name)) : Text{}; }

std::optional<double> Fields::checked_quantity(const Key& known, const Spot& at) {
  const auto value = at.node->is_number() ? std::optional(at.node->value)
                     : at.node->is_text() ? parse_quantity(at.node->scalar, known.unit)
                                          : std::nullopt;
  if (!value)
    parsing_.problem(at, "this must be a number, bare or with a unit", at.node->brief(),
                     has_decimal_comma(at.node->scalar) ? std::string(decimal_point) : units_like(known.unit));
  else if (!std::isfinite(*value) || !known.range.holds(*value))
    parsing_.problem(at, "the number is out of range", at.node->scalar,
                     known.range.text() + " " + std::string(known.unit));
  else
    return value;
  return std::nullopt;
}

std::optional<double> Fields::quantity_if(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return checked_quantity(key(name), spot(name));
}

double Fields::quantity(std::string_view name) {
  if (const auto value = quantity_if(name)) return *value;
  const auto fallback = fallback_of(key(name));
  return fallback ? fallback->value : 0;
}

std::optional<double> Fields::time_if(std::string_view name) {
  if (!has(name)) return std::nullopt;
  const Spot at = spot(name);
  const auto ticks = time_at(parsing_, at);
  if (!ticks) return std::nullopt;
  if (!key(name).range.holds(*ticks))
    return parsing_.problem(at, "the time is out of range", at.node->scalar, key(name).range.text()), std::nullopt;
  if (*ticks > longest_run)
    return parsing_.problem(at, "the time is longer than 28 years", at.node->scalar), std::nullopt;
  return round_ticks(*ticks);
}

std::optional<Distribution> Fields::draw_if(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return distribution_at(parsing_, spot(name), key(name).shape == Shape::time_draw, key(name).range);
}

Distribution Fields::draw(std::string_view name) {
  if (const auto written = draw_if(name)) return *written;
  const auto fallback = fallback_of(key(name));
  const double scale = key(name).shape == Shape::time_draw ? parsing_.ticks_per_unit : 1;
  return Distribution::constant(fallback ? fallback->value * scale : 0);
}

std::string Fields::choice(std::string_view name) {
  const Key& known = key(name);
  if (!has(name)) return std::string(known.fallback);
  const Spot at = spot(name);
  const auto choices = choices_of(known.choices);
  if ((at.node->is_text() || at.node->is_number()) &&
      std::find(choices.begin(), choices.end(), at.node->scalar) != choices.end())
    return at.node->scalar;
  const auto near = at.node->is_text() ? nearest(at.node->scalar, choices) : std::nullopt;
  parsing_.problem(at, near ? "unknown choice, did you mean '" + *near + "'?" : "unknown choice", at.node->brief(),
                   listed(choices, "or"));
  return choices.front();
}

int Fields::choice_index(std::string_view name) {
  const auto choices = choices_of(key(name).choices);
  const auto at = std::find(choices.begin(), choices.end(), choice(name));
  return at == choices.end() ? 0 : static_cast<int>(at - choices.begin());
}

std::string Fields::name(std::string_view key_name) {
  const Key& known = key(key_name);
  if (!has(key_name)) return {};
  const Spot at = spot(key_name);
  const auto name = text_at(parsing_, at);
  if (!name || !parsing_.check_name(at, known.refers, *name)) return {};
  return known.refers == "calendars" && *name == "always" ? std::string() : *name;
}

std::vector<std::string> Fields::names(std::string_view key_name) {
  std::vector<std::string> out;
  if (!has(key_name)) return out;
  const Spot at = spot(key_name);
  if (!at.node->is_list()) return parsing_.wrong_type(at, "a list of names"), out;
  for (std::size_t i = 0; i < at.node->items.size(); ++i) {
    const auto name = text_at(parsing_, at.item(i));
    if (!name || !parsing_.check_name(at.item(i), key(key_name).refers, *name)) continue;
    if (std::find(out.begin(), out.end(), *name) != out.end())
      parsing_.problem(at.item(i), "'" + *name + "' stands twice in the list");
    out.push_back(*name);
  }
  return out;
}

std::vector<std::pair<std::string, double>> Fields::numbers(std::string_view key_name) {
  std::vector<std::pair<std::string, double>> out;
  if (!has(key_name)) return out;
  const Spot at = spot(key_name);
  if (!at.node->is_map()) return parsing_.wrong_type(at, "names with numbers, {name: 1, ..}"), out;
  for (const auto& [name, value] : at.node->members)
    if (const auto number = checked_number(key(key_name), {&value, joined_path(at.path, name)}))
      out.emplace_back(name, *number);
  return out;
}

std::vector<std::pair<std::string, double>> Fields::quantities(std::string_view key_name) {
  std::vector<std::pair<std::string, double>> out;
  if (!has(key_name)) return out;
  const Spot at = spot(key_name);
  if (!at.node->is_map()) return parsing_.wrong_type(at, "names with numbers, {name: 1, ..}"), out;
  for (const auto& [name, value] : at.node->members)
    if (const auto number = checked_quantity(key(key_name), {&value, joined_path(at.path, name)}))
      out.emplace_back(name, *number);
  return out;
}

std::vector<std::pair<std::string, Spot>> Fields::elements(std::string_view key_name) {
  std::vector<std::pair<std::string, Spot>> out;
  if (!has(key_name)) return out;
  const Spot at = spot(key_name);
  if (at.node->is_null()) return out;
  if (!at.node->is_map()) return parsing_.wrong_type(at, "a map from names to " + std::string(key_name)), out;
  for (const auto& [name, value] : at.node->members) {
    const Spot here{&value, joined_path(at.path, name)};
    if (!is_printable(name))
      parsing_.problem(here, "a name must not be empty or hold control characters");
    else
      out.emplace_back(name, here);
  }
  return out;
}

std::vector<Spot> Fields::records(std::string_view key_name) {
  std::vector<Spot> out;
  if (!has(key_name)) return out;
  const Spot at = spot(key_name);
  if (at.node->is_map() && key(key_name).shape == Shape::one_or_more) return {at};
  if (!at.node->is_list()) return parsing_.wrong_type(at, "a list"), out;
  for (std::size_t i = 0; i < at.node->items.size(); ++i) out.push_back(at.item(i));
  return out;
}

}  // namespace nordvest
