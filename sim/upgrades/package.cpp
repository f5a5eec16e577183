// SPDX-License-Identifier: Apache-2.0
#include "upgrades/package.hpp"

#include <algorithm>
#include <utility>

#include "factory/parse.hpp"
#include "upgrades/steps.hpp"

namespace nordvest {
namespace {

bool has_levels(const std::vector<Choice>& all, const Choice& choice) {
  return choice.level.empty() && std::any_of(all.begin(), all.end(), [&](const Choice& c) {
           return c.base == choice.base && !c.level.empty();
         });
}

bool is_in(const std::vector<std::string>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& n) { return n == name || n.starts_with(name + "."); });
}

/// Adds what the package's upgrades require, and what that requires; of an upgrade that only comes in levels, the first.
void complete(std::vector<std::string>& package, const std::vector<Choice>& all) {
  for (std::size_t i = 0; i < package.size(); ++i) {
    const auto choice = std::find_if(all.begin(), all.end(), [&](const Choice& c) { return c.name == package[i]; });
    if (choice == all.end()) continue;
    for (const auto& name : choice->requires_) {
      if (is_in(package, name)) continue;
      const auto needed = std::find_if(all.begin(), all.end(), [&](const Choice& c) {
        return c.name == name ? c.costs || !has_levels(all, c) : c.base == name;
      });
      package.push_back(needed == all.end() ? name : needed->name);
    }
  }
}

}  // namespace

Packages::Packages(const Document& document) : document_(document), choices_(upgrade_choices(document)) {}

Document Packages::apply(const std::vector<std::string>& upgrades, const Ignorance& ignorance) const {
  const auto chosen = choose(choices_, upgrades, document_.file);
  Document out = document_;
  if (chosen.empty()) return out;
  write_steps_out(out.root);
  Ledger ledger;
  for (const Choice* choice : chosen)
    for (const auto& change : choice->changes) make_change(out.root, change, ignorance, ledger);
  out.hash = content_hash(out.root);
  return out;
}

Factory Packages::factory_with(const std::vector<std::string>& upgrades, const Ignorance& ignorance) const {
  if (upgrades.empty()) return parse(document_);
  Document made = apply(upgrades, ignorance);
  made.root.remove("upgrades");
  return parse(made);
}

std::vector<std::vector<std::string>> Packages::singles() const {
  std::vector<std::vector<std::string>> out;
  for (const auto& choice : choices_) {
    if (!choice.costs && has_levels(choices_, choice)) continue;
    std::vector<std::string> package{choice.name};
    complete(package, choices_);
    out.push_back(std::move(package));
  }
  return out;
}

std::vector<std::string> Packages::in_file_order(const std::vector<std::string>& upgrades) const {
  std::vector<std::string> out;
  for (const Choice* choice : choose(choices_, upgrades, document_.file)) out.push_back(choice->name);
  return out;
}

Document apply(const Document& document, const std::vector<std::string>& upgrades, const Ignorance& ignorance) {
  return Packages(document).apply(upgrades, ignorance);
}

}  // namespace nordvest
