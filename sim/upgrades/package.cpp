// SPDX-License-Identifier: Apache-2.0
#include "upgrades/package.hpp"

#include <algorithm>
#include <utility>

#include "upgrades/choice.hpp"
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

Document apply(const Document& document, const std::vector<std::string>& upgrades, const Ignorance& ignorance) {
  const auto chosen = choose(document, upgrades);
  Document out = document;
  if (chosen.empty()) return out;
  write_steps_out(out.root);
  Ledger ledger;
  for (const auto& choice : chosen)
    for (const auto& change : choice.changes) make_change(out.root, change, ignorance, ledger);
  out.hash = content_hash(out.root);
  return out;
}

std::vector<std::vector<std::string>> single_packages(const Document& document) {
  const auto all = upgrade_choices(document);
  std::vector<std::vector<std::string>> out;
  for (const auto& choice : all) {
    if (!choice.costs && has_levels(all, choice)) continue;
    std::vector<std::string> package{choice.name};
    complete(package, all);
    out.push_back(std::move(package));
  }
  return out;
}

std::vector<std::string> in_file_order(const Document& document, const std::vector<std::string>& upgrades) {
  std::vector<std::string> out;
  for (auto& choice : choose(document, upgrades)) out.push_back(std::move(choice.name));
  return out;
}

}  // namespace nordvest
