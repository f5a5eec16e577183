// SPDX-License-Identifier: Apache-2.0
#include "upgrades/catalogue.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "io/yaml.hpp"
#include "upgrades/path.hpp"

namespace nordvest {
namespace {

std::vector<std::string> names_in(const Node* map) {
  std::vector<std::string> out;
  if (map != nullptr)
    for (const auto& [name, value] : map->members) out.push_back(name);
  return out;
}

/// Fills the gaps `<name>` of a catalogue's upgrade.
class Filler {
 public:
  Filler(const Node* fillings, const ChangePlace& place) : fillings_(fillings), place_(place) {}

  Node filled(const Node& node) {
    Node out = filling_for_all_of(node);
    for (auto& item : out.items) item = filled(item);
    for (auto& [name, member] : out.members) {
      name = text(name);
      member = filled(member);
    }
    out.mark = out.key_mark = place_.mark;
    return out;
  }

  void refuse_unused() const {
    for (const auto& name : names_in(fillings_))
      if (!used_.contains(name))
        place_.refuse("the catalogue's upgrade has no use for '" + name + "' in `for`", {},
                      listed({used_.begin(), used_.end()}));
  }

 private:
  Node filling_for_all_of(const Node& node) {
    if (!node.is_text()) return node;
    const std::string& s = node.scalar;
    if (s.size() > 2 && s.front() == '<' && s.find('>') == s.size() - 1) return filling(s.substr(1, s.size() - 2));
    return Node::text(text(s));
  }

  std::string text(const std::string& with_gaps) {
    std::string out;
    std::size_t at = 0;
    while (at < with_gaps.size()) {
      const auto open = with_gaps.find('<', at);
      const auto close = with_gaps.find('>', open == std::string::npos ? open : open + 1);
      if (close == std::string::npos) break;
      out += with_gaps.substr(at, open - at) + word(with_gaps.substr(open + 1, close - open - 1));
      at = close + 1;
    }
    return out + with_gaps.substr(at);
  }

  std::string word(const std::string& name) {
    const Node& found = filling(name);
    if (found.is_null() || found.is_list() || found.is_map())
      place_.refuse("`" + name + "` in `for` stands inside a text", found.brief(), "a name or a number");
    return found.scalar;
  }

  const Node& filling(const std::string& name) {
    const Node* found = fillings_ == nullptr ? nullptr : fillings_->find(name);
    if (found == nullptr)
      place_.refuse("the catalogue's upgrade needs to know its " + name + ": write `for: {" + name + ": ..}`", {}, {});
    used_.insert(name);
    return *found;
  }

  const Node* fillings_;
  const ChangePlace& place_;
  std::set<std::string> used_;
};

Node written_out(const Node& upgrade, const Node& from, const Document& catalogue, const ChangePlace& place) {
  const Node* shelf = catalogue.root.find("upgrades");
  const Node* found = shelf == nullptr ? nullptr : shelf->find(from.scalar);
  if (found == nullptr) {
    const auto known = names_in(shelf);
    const auto near = nearest(from.scalar, known);
    place.refuse("the catalogue has no upgrade '" + from.scalar + "'" + (near ? "; did you mean '" + *near + "'?" : ""),
                 {}, listed(known));
  }
  Filler filler(upgrade.find("for"), place);
  Node out = filler.filled(*found);
  filler.refuse_unused();
  for (const auto& [key, value] : upgrade.members)
    if (key != "from" && key != "for") out.at_or_add(key) = value;
  out.mark = upgrade.mark;
  out.key_mark = upgrade.key_mark;
  return out;
}

}  // namespace

Document with_catalogue(const Document& document, const Document& catalogue) {
  Document out = document;
  Node* upgrades = out.root.find("upgrades");
  if (upgrades == nullptr) return out;
  for (auto& [name, upgrade] : upgrades->members) {
    const Node* from = upgrade.find("from");
    if (from == nullptr) continue;
    const ChangePlace place{name, "upgrades." + name + ".from", document.file, from->mark};
    upgrade = written_out(upgrade, *from, catalogue, place);
  }
  out.hash = content_hash(out.root);
  return out;
}

Document with_shipped_catalogue(const Document& document) {
  const Node* upgrades = document.root.find("upgrades");
  const auto is_taken = [](const Node::Member& upgrade) { return upgrade.second.find("from") != nullptr; };
  if (upgrades == nullptr || std::none_of(upgrades->members.begin(), upgrades->members.end(), is_taken))
    return document;
  return with_catalogue(document, read_yaml_text(std::string(shipped_catalogue_text()), "catalogue.yaml"));
}

}  // namespace nordvest
