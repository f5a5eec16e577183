// SPDX-License-Identifier: Apache-2.0
#include "upgrades/steps.hpp"

#include <utility>

namespace nordvest {
namespace {

void write_list_out(Node& list) {
  for (auto& item : list.items) {
    if (item.is_text()) {
      Node step = Node::map({{"at", item}});
      step.mark = item.mark;
      item = std::move(step);
    }
    for (const auto* inner : {"steps", "any_of"})
      if (Node* more = item.find(inner)) write_list_out(*more);
  }
}

bool says(const Node& item, std::string_view key, std::string_view value) {
  const Node* found = item.find(key);
  if (found != nullptr) return !found->is_list() && !found->is_map() && found->scalar == value;
  return key == "name" && step_name(item) == value;
}

/// Looks through a list and what is nested in it.
class Search {
 public:
  Search(std::string_view key, std::string_view value) : key_(key), value_(value) {}

  void items(Node& list, const std::vector<std::string>& way) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      Node& item = list.items[i];
      auto here = way;
      here.push_back(std::to_string(i));
      if (says(item, key_, value_)) found.push_back({&list, i, here});
      inside(item, "steps", here);
      if (Node* places = item.find("any_of")) alternatives(*places, here);
    }
  }

  std::vector<ListItem> found;

 private:
  void inside(Node& item, const char* key, std::vector<std::string> way) {
    Node* list = item.find(key);
    if (list == nullptr) return;
    way.emplace_back(key);
    items(*list, way);
  }

  /// Alternatives are places of their step, not steps with names of their own; the steps inside one are.
  void alternatives(Node& places, std::vector<std::string> way) {
    way.emplace_back("any_of");
    if (key_ == "at") return items(places, way);
    for (std::size_t i = 0; i < places.items.size(); ++i) {
      auto here = way;
      here.push_back(std::to_string(i));
      inside(places.items[i], "steps", here);
    }
  }

  std::string_view key_, value_;
};

}  // namespace

void write_steps_out(Node& root) {
  Node* products = root.find("products");
  if (products == nullptr) return;
  for (auto& [name, product] : products->members)
    if (Node* route = product.find("route")) write_list_out(*route);
}

std::string step_name(const Node& step) {
  if (step.is_text()) return step.scalar;
  for (const auto* key : {"name", "at"})
    if (const Node* found = step.find(key)) return found->scalar;
  const Node* places = step.find("any_of");
  return places != nullptr && !places->items.empty() ? step_name(places->items.front()) : std::string();
}

std::vector<ListItem> items_where(Node& list, std::string_view key, std::string_view value) {
  Search search(key, value);
  search.items(list, {});
  return std::move(search.found);
}

std::vector<std::string> step_names(const Node& list) {
  std::vector<std::string> out;
  for (const auto& item : list.items) {
    if (auto name = step_name(item); !name.empty()) out.push_back(std::move(name));
    if (const Node* steps = item.find("steps"))
      for (auto& name : step_names(*steps)) out.push_back(std::move(name));
  }
  return out;
}

}  // namespace nordvest
