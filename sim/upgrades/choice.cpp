// SPDX-License-Identifier: Apache-2.0
#include "upgrades/choice.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "upgrades/find.hpp"

namespace nordvest {
namespace {

/// `requires` and `excludes`: a list of names, or one name.
std::vector<std::string> names_of(const Node* node) {
  std::vector<std::string> out;
  if (node == nullptr) return out;
  if (node->is_text()) out.push_back(node->scalar);
  for (const auto& item : node->items) out.push_back(item.scalar);
  return out;
}

/// Reads the upgrades of a document, and gathers what is wrong with them.
class ChoiceReader {
 public:
  explicit ChoiceReader(const Document& document) : file_(document.file) {}

  std::vector<Choice> read(const Node& upgrades) {
    for (const auto& [name, upgrade] : upgrades.members) {
      Choice base;
      base.name = base.base = name;
      base = with_keys(std::move(base), upgrade, "upgrades." + name);
      out_.push_back(base);
      const Node* levels = upgrade.find("levels");
      if (levels == nullptr) continue;
      for (const auto& [level, node] : levels->members) out_.push_back(level_of(base, level, node));
    }
    if (!problems_.empty()) throw ModelError(std::move(problems_));
    return std::move(out_);
  }

 private:
  Choice level_of(Choice choice, const std::string& level, const Node& node) {
    choice.name = choice.base + "." + level;
    choice.level = level;
    for (auto& change : choice.changes) change.place.upgrade = choice.name;
    return with_keys(std::move(choice), node, "upgrades." + choice.base + ".levels." + level);
  }

  /// The keys written in `node` over those the choice has.
  Choice with_keys(Choice choice, const Node& node, const std::string& where) {
    choice.place = {choice.name, where, file_, node.mark};
    choice.costs = choice.costs || node.find("investment") != nullptr;
    if (const Node* names = node.find("requires")) choice.requires_ = names_of(names);
    if (const Node* names = node.find("excludes")) choice.excludes = names_of(names);
    const Node* changes = node.find("changes");
    for (std::size_t i = 0; changes != nullptr && i < changes->items.size(); ++i) {
      ChangePlace place = choice.place;
      place.where += ".changes[" + std::to_string(i) + "]";
      place.mark = changes->items[i].mark;
      add_change(choice, changes->items[i], place);
    }
    return choice;
  }

  void add_change(Choice& choice, const Node& node, const ChangePlace& place) {
    try {
      choice.changes.push_back(read_change(node, choice.base, place));
      check_keys(choice.changes.back().path, place);
    } catch (const ModelError& error) {
      problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
    }
  }

  std::string file_;
  std::vector<Choice> out_;
  std::vector<Problem> problems_;
};

/// Is the choice the upgrade of that name, one of its levels, or the level of that name?
bool is_named(const Choice& choice, const std::string& name) { return choice.name == name || choice.base == name; }

bool holds(const std::vector<const Choice*>& chosen, const std::string& name) {
  return std::any_of(chosen.begin(), chosen.end(), [&](const Choice* c) { return is_named(*c, name); });
}

void refuse_unknown(const std::vector<Choice>& all, const std::string& name, const std::string& file) {
  std::vector<std::string> known;
  for (const auto& choice : all) known.push_back(choice.name);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  const auto near = nearest(name, known);
  throw ModelError(Problem{"upgrades",
                           "no upgrade '" + name + "'" + (near ? "; did you mean '" + *near + "'?" : ""),
                           {},
                           listed(known),
                           file,
                           {}});
}

void check_package(const std::vector<const Choice*>& chosen) {
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (std::size_t j = i + 1; j < chosen.size(); ++j)
      if (chosen[i]->base == chosen[j]->base)
        chosen[j]->place.refuse("at most one level of an upgrade is taken", chosen[i]->name + " and " + chosen[j]->name,
                                "one of them");
  for (const Choice* choice : chosen) {
    for (const auto& name : choice->requires_)
      if (!holds(chosen, name))
        choice->place.refuse("upgrade '" + choice->name + "' requires '" + name + "'", "a package without it",
                             "both, or neither");
    for (const auto& name : choice->excludes)
      if (holds(chosen, name))
        choice->place.refuse("upgrades '" + choice->name + "' and '" + name + "' exclude each other",
                             "a package with both", "one of the two");
  }
}

}  // namespace

std::vector<Choice> upgrade_choices(const Document& document) {
  const Node* upgrades = document.root.find("upgrades");
  return upgrades == nullptr ? std::vector<Choice>() : ChoiceReader(document).read(*upgrades);
}

std::vector<const Choice*> choose(const std::vector<Choice>& all, const std::vector<std::string>& names,
                                  const std::string& file) {
  for (const auto& name : names) {
    refuse_unknown(all, name, file);
    if (std::count(names.begin(), names.end(), name) > 1)
      throw ModelError(Problem{"upgrades", "upgrade '" + name + "' is asked for twice", {}, "each once", file, {}});
  }
  std::vector<const Choice*> chosen;
  for (const auto& choice : all)
    if (std::find(names.begin(), names.end(), choice.name) != names.end()) chosen.push_back(&choice);
  check_package(chosen);
  return chosen;
}

}  // namespace nordvest
