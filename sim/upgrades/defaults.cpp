// SPDX-License-Identifier: Apache-2.0
#include "upgrades/defaults.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace nordvest {
namespace {

using Names = std::span<const std::string>;

/// The node at these keys and indices; nullptr where nothing is written.
const Node* written(const Node& from, Names keys) {
  const Node* at = &from;
  for (const auto& key : keys) {
    if (at->is_list()) {
      std::size_t index = 0;
      const auto read = std::from_chars(key.data(), key.data() + key.size(), index);
      if (read.ec != std::errc() || index >= at->items.size()) return nullptr;
      at = &at->items[index];
    } else {
      at = at->find(key);
    }
    if (at == nullptr || at->is_null()) return nullptr;
  }
  return at;
}

const Node* station(const Node& root, std::string_view name) {
  const Node* stations = root.find("stations");
  return stations == nullptr ? nullptr : stations->find(name);
}

/// What the station joined has, or the one that joins; a circle of joins (an error of its own) ends after as many steps
/// as there are stations.
const Node* at_joined(const Node& root, Names keys) {
  if (keys.size() < 3 || keys[0] != "stations") return nullptr;
  const Node* here = station(root, keys[1]);
  for (auto left = root.find("stations")->members.size(); here != nullptr && left > 0; --left) {
    const Node* joins = here->find("joins");
    if (joins == nullptr) return nullptr;
    here = station(root, joins->scalar);
    if (here == nullptr) return nullptr;
    if (const Node* found = written(*here, keys.subspan(2))) return found;
  }
  return nullptr;
}

/// What the step's station says, for a key of a step.
const Node* at_station_of_step(const Node& root, Names keys) {
  const auto route = std::find(keys.begin(), keys.end(), "route");
  if (keys.size() < 4 || keys[0] != "products" || route == keys.end()) return nullptr;
  const Node* step = written(root, keys.first(keys.size() - 1));
  const Node* at = step == nullptr ? nullptr : step->find("at");
  const Node* there = at == nullptr ? nullptr : station(root, at->scalar);
  return there == nullptr ? nullptr : there->find(keys.back());
}

}  // namespace

KeyPlace key_place(std::vector<std::string> keys) {
  if (keys.size() > 2 && keys[0] == "calendars") keys[2] = keys[2].substr(0, keys[2].find('-'));
  return find_key(keys);
}

bool is_key(const std::vector<std::string>& keys) {
  const KeyPlace place = key_place(keys);
  return place.key != nullptr && place.used == keys.size() && !place.element;
}

bool is_count_by_name(const std::vector<std::string>& keys) {
  const KeyPlace place = key_place(keys);
  if (place.key == nullptr || place.inside != nullptr) return false;
  return place.used + 1 == keys.size() || (place.element && place.used == keys.size());
}

std::optional<Node> default_of(const Node& root, const std::vector<std::string>& keys) {
  if (const Node* joined = at_joined(root, keys)) return *joined;
  if (const Node* there = at_station_of_step(root, keys)) return *there;
  const KeyPlace place = key_place(keys);
  if (place.key == nullptr || place.used != keys.size() || place.element) return std::nullopt;
  auto fallback = fallback_of(*place.key);
  if (fallback && fallback->is_text()) return std::nullopt;
  return fallback;
}

}  // namespace nordvest
