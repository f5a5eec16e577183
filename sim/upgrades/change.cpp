// SPDX-License-Identifier: Apache-2.0
#include "upgrades/change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "upgrades/defaults.hpp"
#include "upgrades/find.hpp"
#include "upgrades/scale.hpp"
#include "upgrades/steps.hpp"
#include "upgrades/unknown.hpp"

namespace nordvest {
namespace {

constexpr std::array verbs{Verb::set, Verb::scale, Verb::add, Verb::insert, Verb::remove};

/// What stands beside a verb, besides `before` or `after`.
const char* companion(Verb verb) {
  switch (verb) {
    case Verb::set:
      return "to";
    case Verb::scale:
    case Verb::add:
      return "by";
    case Verb::insert:
      return "value";
    case Verb::remove:
      return nullptr;
  }
  return nullptr;
}

Verb verb_of(const Node& node, const ChangePlace& place) {
  std::vector<Verb> found;
  for (const Verb verb : verbs)
    if (node.find(verb_name(verb)) != nullptr) found.push_back(verb);
  if (found.size() != 1)
    place.refuse("a change says one of set, scale, add, insert, remove", node.brief(),
                 "{set: PATH, to: VALUE} and the like");
  return found.front();
}

void refuse_unknown_keys(const Node& node, Verb verb, const ChangePlace& place) {
  std::vector<std::string> known{verb_name(verb)};
  if (const char* key = companion(verb)) known.emplace_back(key);
  if (verb == Verb::insert) known.insert(known.end(), {"before", "after"});
  for (const auto& [key, value] : node.members) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const auto near = nearest(key, known);
    place.refuse(std::string(verb_name(verb)) + " does not go with '" + key + "'" +
                     (near ? "; did you mean '" + *near + "'?" : ""),
                 {}, listed(known));
  }
}

/// Everything that a change writes says who wrote it.
void sign(Node& node, const std::string& upgrade) {
  node.mark.edited_by = upgrade;
  node.key_mark.edited_by = upgrade;
  for (auto& item : node.items) sign(item, upgrade);
  for (auto& [name, member] : node.members) sign(member, upgrade);
}

const Key* key_at(const std::vector<std::string>& keys) {
  const KeyPlace found = key_place(keys);
  return found.key != nullptr && found.used == keys.size() ? found.key : nullptr;
}

/// Makes one change, at one place after the other.
class Maker {
 public:
  Maker(Node& root, const Change& change, const Ignorance& ignorance, Ledger& ledger)
      : root_(root), change_(change), ignorance_(ignorance), ledger_(ledger) {}

  void make() {
    ledger_.refuse_removed(change_.path, change_.place);
    auto ends = find_ends(root_, change_.path, wanted(), change_.place);
    bool done = false;
    // From the last back: what is put in or taken out does not move the places before.
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
      if (!make_at(*end)) continue;
      done = true;
      ledger_.note(change_.verb, end->name, change_.place);
    }
    if (!done) refuse_step(ends.front());
    write_steps_out(root_);
  }

 private:
  [[nodiscard]] Want wanted() const {
    switch (change_.verb) {
      case Verb::set:
        return Want::place;
      case Verb::scale:
        return Want::number;
      case Verb::add:
        return Want::sum;
      case Verb::insert:
      case Verb::remove:
        break;
    }
    return Want::written;
  }

  bool make_at(const PathEnd& end) {
    switch (change_.verb) {
      case Verb::set:
        set(end);
        return true;
      case Verb::scale:
      case Verb::add:
        reckon(end);
        return true;
      case Verb::insert:
        return insert(end);
      case Verb::remove:
        remove(end);
        return true;
    }
    return false;
  }

  Node& written(const PathEnd& end) {
    if (Node* value = end.value()) return *value;
    Node& made = end.parent->at_or_add(end.key);
    if (end.fallback) made = *end.fallback;
    return made;
  }

  void set(const PathEnd& end) {
    Node value = change_.value;
    if (const Key* key = key_at(end.keys); key != nullptr && takes_one_number(*key) && value.is_map())
      value = number_of(value, key->shape == Shape::whole);
    sign(value, change_.place.upgrade);
    if (value.mark.line == 0) value.mark = mark();
    written(end) = std::move(value);
  }

  static bool takes_one_number(const Key& key) { return key.shape == Shape::number || key.shape == Shape::whole; }

  /// A distribution where the key takes one number is what is not known: drawn once.
  [[nodiscard]] Node number_of(const Node& value, bool whole) const {
    const double drawn = drawn_amount(value, change_.unknown, ignorance_, change_.place).value;
    Node number = Node::number(whole ? std::floor(drawn + 0.5) : drawn);
    number.mark = value.mark;
    return number;
  }

  void reckon(const PathEnd& end) {
    const Amount by = drawn_amount(change_.value, change_.unknown, ignorance_, change_.place);
    const bool scales = change_.verb == Verb::scale;
    if (scales && !by.unit.empty())
      change_.place.refuse("`by` of scale is a factor without unit", change_.value.brief(),
                           "a number or a distribution");
    Node& value = written(end);
    const Key* key = key_at(end.keys);
    const auto trouble = scales ? scale_value(value, by.value, key) : add_value(value, by, key);
    if (trouble) change_.place.refuse("`" + change_.path.text + "`: " + *trouble);
    sign(value, change_.place.upgrade);
    if (value.mark.line == 0) value.mark = mark();
  }

  bool insert(const PathEnd& end) {
    Node* list = end.value();
    if (!list->is_list())
      change_.place.refuse("`" + change_.path.text + "` is no route", list->brief(), "a list of steps");
    Node value = change_.value;
    sign(value, change_.place.upgrade);
    const auto found = items_where(*list, "name", change_.step);
    for (auto item = found.rbegin(); item != found.rend(); ++item) {
      const auto at = static_cast<std::ptrdiff_t>(item->index) + (change_.before ? 0 : 1);
      item->list->items.insert(item->list->items.begin() + at, value);
    }
    return !found.empty();
  }

  static void remove(const PathEnd& end) {
    if (end.in_list) {
      end.parent->items.erase(end.parent->items.begin() + static_cast<std::ptrdiff_t>(end.index));
    } else {
      end.parent->remove(end.key);
    }
  }

  [[noreturn]] void refuse_step(const PathEnd& end) const {
    const auto names = step_names(*end.value());
    const auto near = nearest(change_.step, names);
    change_.place.refuse("`" + change_.path.text + "` has no step '" + change_.step + "'" +
                             (near ? "; did you mean '" + *near + "'?" : ""),
                         {}, listed(names));
  }

  [[nodiscard]] Mark mark() const {
    Mark out = change_.place.mark;
    out.edited_by = change_.place.upgrade;
    return out;
  }

  Node& root_;
  const Change& change_;
  const Ignorance& ignorance_;
  Ledger& ledger_;
};

/// `before` or `after` of an insert, one of them.
void read_neighbour(const Node& node, Change& change, const ChangePlace& place) {
  const Node* before = node.find("before");
  const Node* after = node.find("after");
  const Node* step = before != nullptr ? before : after;
  if ((before != nullptr) == (after != nullptr) || step->is_list() || step->is_map())
    place.refuse("insert needs a step's name in `before` or in `after`", node.brief(),
                 "{insert: products.*.route, after: brake, value: rack}");
  change.before = before != nullptr;
  change.step = step->scalar;
}

}  // namespace

Change read_change(const Node& node, const std::string& owner, const ChangePlace& place) {
  if (!node.is_map()) place.refuse("a change is a map", node.brief(), "{set: PATH, to: VALUE} and the like");
  Change change;
  change.verb = verb_of(node, place);
  change.place = place;
  refuse_unknown_keys(node, change.verb, place);
  const Node& path = *node.find(verb_name(change.verb));
  if (!path.is_text())
    place.refuse(std::string(verb_name(change.verb)) + " names a path", path.brief(), "as stations.brake.servers");
  change.path = read_path(path.scalar, place);
  change.unknown = owner + "/" + change.path.text;
  if (const char* key = companion(change.verb)) {
    const Node* value = node.find(key);
    if (value == nullptr) place.refuse(std::string(verb_name(change.verb)) + " needs `" + key + "`", node.brief());
    change.value = *value;
  }
  if (change.verb == Verb::insert) read_neighbour(node, change, place);
  return change;
}

void make_change(Node& root, const Change& change, const Ignorance& ignorance, Ledger& ledger) {
  Maker(root, change, ignorance, ledger).make();
}

}  // namespace nordvest
