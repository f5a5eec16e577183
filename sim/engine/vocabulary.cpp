// SPDX-License-Identifier: Apache-2.0
#include "engine/vocabulary.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "rules/all.hpp"

namespace nordvest {
namespace {

template <class Entries>
auto found(const Entries& entries, const std::string& name) {
  return std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == name; });
}

template <class Entries, class Make>
void add(Entries& entries, const std::string& what, std::string name, Make make) {
  if (name.empty()) throw ModelError({"", "a " + what + " needs a name", "", "", "", {}});
  if (found(entries, name) != entries.end())
    throw ModelError({"", "there is a " + what + " of that name already", "'" + name + "'", "", "", {}});
  entries.emplace_back(std::move(name), std::move(make));
}

template <class Entries>
std::vector<std::string> names_of(const Entries& entries) {
  std::vector<std::string> out;
  for (const auto& entry : entries) out.push_back(entry.first);
  return out;
}

}  // namespace

void Vocabulary::add_rule(std::string name, Maker<Rule> make) {
  if (BuiltInRules::named(name))
    throw ModelError({"", "a rule of that name ships", "'" + name + "'", "another name", "", {}});
  add(rules_, "rule", std::move(name), std::move(make));
}

void Vocabulary::add_key(std::string name, KeyFunction::Function key) {
  add_rule(std::move(name), [key = std::move(key)] { return std::make_unique<KeyFunction>(key); });
}

void Vocabulary::add_station_kind(std::string name, Maker<StationKind> make) {
  add(kinds_, "kind of station", std::move(name), std::move(make));
}

void Vocabulary::add_kpi(std::string name, Maker<ListeningKpi> make) {
  add(kpis_, "KPI", std::move(name), std::move(make));
}

std::unique_ptr<Rule> Vocabulary::rule(const std::string& name) const {
  const auto at = found(rules_, name);
  return at == rules_.end() ? nullptr : at->second();
}

std::unique_ptr<StationKind> Vocabulary::station_kind(const std::string& name) const {
  const auto at = found(kinds_, name);
  return at == kinds_.end() ? nullptr : at->second();
}

OutsideNames Vocabulary::names() const { return {names_of(rules_), names_of(kinds_)}; }

}  // namespace nordvest
