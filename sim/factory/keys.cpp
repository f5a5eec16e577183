// SPDX-License-Identifier: Apache-2.0
#include "factory/keys.hpp"

#include <algorithm>
#include <charconv>

#include "core/error.hpp"
#include "core/text.hpp"
#include "factory/key_table.hpp"

namespace nordvest {
namespace {

std::vector<Record> assembled() {
  std::vector<Record> all;
  for (auto* part : {&flow_keys, &station_keys, &resource_keys, &transport_keys, &run_keys, &upgrade_keys}) {
    auto records = part();
    std::move(records.begin(), records.end(), std::back_inserter(all));
  }
  return all;
}

const Record* inner_record(const Key& key) {
  const bool holds_names = key.shape == Shape::name || key.shape == Shape::names;
  return holds_names || key.refers.empty() ? nullptr : &record_of(key.refers);
}

/// Shapes whose next path element is a name or an index, not a key.
bool has_elements(Shape shape) {
  return shape == Shape::elements || shape == Shape::numbers || shape == Shape::quantities || shape == Shape::records ||
         shape == Shape::route;
}

bool is_index(std::string_view text) {
  return !text.empty() && (text.find('=') != std::string_view::npos || (text[0] >= '0' && text[0] <= '9'));
}

}  // namespace

std::string Range::text() const {
  const bool low = least > -std::numeric_limits<double>::infinity(),
             high = most < std::numeric_limits<double>::infinity();
  if (low && high && least == most) return shortest(least);
  if (low && high)
    return (above ? "more than " : "") + shortest(least) + (above ? ", at most " : " to ") + shortest(most);
  if (low) return (above ? "more than " : "at least ") + shortest(least);
  return high ? "at most " + shortest(most) : std::string();
}

const Key* Record::find(std::string_view key) const {
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == key; });
  return at == keys.end() ? nullptr : &*at;
}

const std::vector<Record>& key_table() {
  static const std::vector<Record> table = assembled();  // constant data, not state
  return table;
}

const Record& record_of(std::string_view name) {
  for (const auto& record : key_table())
    if (record.name == name) return record;
  throw InternalError("no record '" + std::string(name) + "' in the table of keys");
}

std::optional<Node> fallback_of(const Key& key) {
  if (key.fallback.empty()) return std::nullopt;
  if (key.fallback == "true" || key.fallback == "false") return Node::boolean(key.fallback == "true");
  if (key.fallback == "{}") return Node::map();
  if (key.fallback == "[]") return Node::list();
  double value = 0;
  const char* end = key.fallback.data() + key.fallback.size();
  const auto read = std::from_chars(key.fallback.data(), end, value);
  if (read.ec == std::errc() && read.ptr == end) return Node::number(value);
  return Node::text(std::string(key.fallback));
}

KeyPlace find_key(std::span<const std::string> path) {
  KeyPlace place{.inside = &key_table().front()};
  while (place.used < path.size() && place.inside != nullptr) {
    const Key* key = place.inside->find(path[place.used]);
    if (key == nullptr) return place;
    place = {key, inner_record(*key), place.used + 1, false};
    const bool more = place.used < path.size();
    const bool either = key->shape == Shape::numbers_or_records;
    const bool indexed = more && (key->shape == Shape::one_or_more || either) && is_index(path[place.used]);
    if (either && !indexed) place.inside = nullptr;  // names with numbers
    if (more && (has_elements(key->shape) || either || indexed)) {
      ++place.used;
      place.element = place.used == path.size();
    }
  }
  return place;
}

std::vector<std::string> choices_of(std::string_view choices) {
  std::vector<std::string> out;
  while (!choices.empty()) {
    const auto bar = choices.find('|');
    out.emplace_back(choices.substr(0, bar));
    choices = bar == std::string_view::npos ? std::string_view() : choices.substr(bar + 1);
  }
  return out;
}

}  // namespace nordvest
