// SPDX-License-Identifier: Apache-2.0
#include "upgrades/find.hpp"

#include <utility>

#include "core/text.hpp"
#include "factory/keys.hpp"
#include "upgrades/defaults.hpp"
#include "upgrades/steps.hpp"

namespace nordvest {
namespace {

std::vector<std::string> names_in(const Node& node) {
  std::vector<std::string> out;
  for (const auto& [name, value] : node.members) out.push_back(name);
  return node.is_list() ? step_names(node) : out;
}

/// A few known names, and the nearest one in words.
std::string known(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  if (names.size() <= most) return listed(names);
  return listed(std::vector(names.begin(), names.begin() + most), "..") + " and more";
}

std::string perhaps(const std::string& name, const std::vector<std::string>& names) {
  const auto near = nearest(name, names);
  return near ? "; did you mean '" + *near + "'?" : std::string();
}

/// An item by its step name where it has one, numbered where several bear it, else by its place.
std::string item_name(const Node& list, std::size_t index) {
  const std::string name = step_name(list.items[index]);
  if (name.empty()) return std::to_string(index);
  int before = 0;
  for (std::size_t i = 0; i < index; ++i) before += step_name(list.items[i]) == name ? 1 : 0;
  return before == 0 ? name : name + "#" + std::to_string(before + 1);
}

class Finder {
 public:
  Finder(Node& root, const Path& path, Want want, const ChangePlace& place)
      : root_(root), path_(path), want_(want), place_(place) {}

  std::vector<PathEnd> find() {
    walk(root_, 0, {}, {});
    if (ends_.empty()) place_.refuse("`" + path_.text + "` leads nowhere: no element has it");
    return std::move(ends_);
  }

 private:
  /// The way so far: for the table of keys, and by names.
  struct Way {
    std::vector<std::string> keys;
    std::string name;
    [[nodiscard]] Way on(std::string key, const std::string& by_name) const {
      Way next = *this;
      next.keys.push_back(std::move(key));
      next.name += (name.empty() ? "" : ".") + by_name;
      return next;
    }
  };

  void walk(Node& node, std::size_t part, const Way& way, bool any) {
    switch (path_.parts[part].kind) {
      case PathPart::Kind::name:
        return walk_name(node, part, way, any);
      case PathPart::Kind::any:
        return walk_any(node, part, way);
      case PathPart::Kind::index:
        return walk_index(node, part, way, any);
      case PathPart::Kind::match:
        return walk_match(node, part, way, any);
    }
  }

  void walk_name(Node& node, std::size_t part, const Way& way, bool any) {
    const std::string& name = path_.parts[part].name;
    const bool last = part + 1 == path_.parts.size();
    if (!node.is_map() && !node.is_null()) return lacks(part, any, node);
    Node* child = node.find(name);
    const Way next = way.on(name, name);
    if (child != nullptr && !(last && child->is_null()))
      return last ? take(node, name, next, {}) : walk(*child, part + 1, next, any);
    if (last) return take_unwritten(node, part, next, any);
    if (any || want_ == Want::written || !is_key(next.keys)) return lacks(part, any, node);
    Node& made = node.at_or_add(name);
    if (auto start = default_of(root_, next.keys); start && start->is_map())
      made = std::move(*start);  // of the station it joins
    made.mark = place_.mark;
    made.mark.edited_by = place_.upgrade;
    walk(made, part + 1, next, any);
  }

  void walk_any(Node& node, std::size_t part, const Way& way) {
    for (auto& [name, child] : node.members) one_of_any(node, name, 0, child, part, way.on(name, name));
    for (std::size_t i = 0; i < node.items.size(); ++i)
      one_of_any(node, {}, i, node.items[i], part, way.on(std::to_string(i), item_name(node, i)));
  }

  void one_of_any(Node& parent, const std::string& key, std::size_t index, Node& child, std::size_t part,
                  const Way& way) {
    if (part + 1 < path_.parts.size()) return walk(child, part + 1, way, true);
    ends_.push_back({&parent, key, index, parent.is_list(), way.keys, way.name, {}});
  }

  void walk_index(Node& node, std::size_t part, const Way& way, bool any) {
    const std::size_t index = path_.parts[part].index;
    if (!node.is_list() || index >= node.items.size()) return lacks(part, any, node);
    take_item({&node, index, {std::to_string(index)}}, part, way, any);
  }

  void walk_match(Node& node, std::size_t part, const Way& way, bool any) {
    const auto found = items_where(node, path_.parts[part].name, path_.parts[part].value);
    if (found.empty()) return lacks(part, any, node);
    for (const auto& item : found) take_item(item, part, way, any);
  }

  void take_item(const ListItem& item, std::size_t part, const Way& way, bool any) {
    Way next = way.on(item.way.front(), item_name(*item.list, item.index));
    next.keys.insert(next.keys.end(), item.way.begin() + 1, item.way.end());
    if (part + 1 < path_.parts.size()) return walk(item.list->items[item.index], part + 1, next, any);
    ends_.push_back({item.list, {}, item.index, true, next.keys, next.name, {}});
  }

  void take(Node& parent, const std::string& name, const Way& way, std::optional<Node> fallback) {
    ends_.push_back({&parent, name, 0, false, way.keys, way.name, std::move(fallback)});
  }

  void take_unwritten(Node& parent, std::size_t part, const Way& way, bool any) {
    const std::string& name = path_.parts[part].name;
    if (want_ == Want::place) return take(parent, name, way, {});
    if (want_ == Want::written) return lacks(part, any, parent);
    auto fallback = default_of(root_, way.keys);
    if (!fallback && want_ == Want::sum && is_count_by_name(way.keys)) fallback = Node::number(0);
    if (fallback) return take(parent, name, way, std::move(fallback));
    if (any) return;
    if (is_key(way.keys)) place_.refuse("`" + path_.text + "` is not written and has no default to start from");
    lacks(part, any, parent);
  }

  /// Nothing there: passed by after a *, else refused in the words of the part that is missing.
  void lacks(std::size_t part, bool any, const Node& parent) const {
    if (any) return;
    const std::string where = part == 0 ? "the file" : path_.upto(part);
    const auto& missing = path_.parts[part];
    const auto names = names_in(parent);
    const std::string start = "`" + path_.text + "`: ";
    switch (missing.kind) {
      case PathPart::Kind::name:
        if (!parent.is_map() && !parent.is_null())
          place_.refuse(start + where + " has no names in it, so no '" + missing.name + "'", parent.brief());
        place_.refuse(start + where + " has no '" + missing.name + "'" + perhaps(missing.name, names), {},
                      known(names));
      case PathPart::Kind::index:
        place_.refuse(start + where + " has no item " + std::to_string(missing.index) + " (items count from 0)",
                      std::to_string(parent.items.size()) + " items");
      default:
        place_.refuse(start + "nothing in " + where + " has " + missing.name + " '" + missing.value + "'" +
                          perhaps(missing.value, names),
                      {}, known(names));
    }
  }

  Node& root_;
  const Path& path_;
  const Want want_;
  const ChangePlace& place_;
  std::vector<PathEnd> ends_;
};

}  // namespace

Node* PathEnd::value() const {
  if (in_list) return &parent->items[index];
  Node* found = parent->find(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

void check_keys(const Path& path, const ChangePlace& place) {
  const auto names = path.names(path.parts.size());
  const KeyPlace found = key_place(names);
  if (found.used == names.size() || found.inside == nullptr) return;
  std::vector<std::string> keys;
  for (const auto& key : found.inside->keys) keys.emplace_back(key.name);
  const std::string& wrong = names[found.used];
  const std::string where = found.used == 0 ? "the file" : path.upto(found.used);
  place.refuse("`" + path.text + "`: no key '" + wrong + "' in " + where + perhaps(wrong, keys), {}, listed(keys));
}

std::vector<PathEnd> find_ends(Node& root, const Path& path, Want want, const ChangePlace& place) {
  check_keys(path, place);
  return Finder(root, path, want, place).find();
}

}  // namespace nordvest
