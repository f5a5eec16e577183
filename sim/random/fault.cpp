// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a distribution, in words: "triangular: mode 5 must lie between 1 and 4".
#include <cmath>
#include <cstddef>

#include "core/text.hpp"
#include "random/all.hpp"

namespace nordvest {
namespace {

using Fault = std::optional<std::string>;

std::string named(const FamilyRule& rule, std::string_view what, double value) {
  return std::string(rule.name) + ": " + std::string(what) + " " + shortest(value);
}

std::string bounds(const ParameterRule& rule) {
  std::string low = (rule.above ? "greater than " : "at least ") + shortest(rule.at_least);
  if (rule.at_most == no_bound) return low;
  return low + (rule.at_least == -no_bound ? "" : " and ") + "at most " + shortest(rule.at_most);
}

Fault value_fault(const FamilyRule& family, const ParameterRule& rule, double value) {
  if (!std::isfinite(value)) return named(family, rule.name, value) + " must be a finite number";
  if (value < rule.at_least || value > rule.at_most || (rule.above && value == rule.at_least))
    return named(family, rule.name, value) + " must be " + bounds(rule);
  if (rule.whole && value != std::floor(value)) return named(family, rule.name, value) + " must be a whole number";
  return {};
}

Fault parameters_fault(const FamilyRule& rule, const std::vector<double>& values) {
  const bool any_number = rule.form == Form::values || rule.form == Form::table;
  if (any_number && values.empty()) return std::string(rule.name) + ": needs at least one value";
  if (!any_number && values.size() != rule.parameters.size())
    return std::string(rule.name) + ": takes " + std::to_string(rule.parameters.size()) + " numbers, got " +
           std::to_string(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (Fault fault = value_fault(rule, rule.parameters[any_number ? 0 : i], values[i])) return fault;
  return {};
}

/// Probabilities one a value or part, each in [0, 1], with the sum 1 (to 1e-9).
Fault weights_fault(const FamilyRule& rule, const std::vector<double>& weights, std::size_t count) {
  if (weights.size() != count)
    return std::string(rule.name) + ": needs " + std::to_string(count) + " probabilities, got " +
           std::to_string(weights.size());
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0 && weight <= 1)) return named(rule, "probability", weight) + " must lie between 0 and 1";
    sum += weight;
  }
  if (std::fabs(sum - 1) > 1e-9)
    return std::string(rule.name) + ": probabilities must sum to 1, they sum to " +
           shortest(std::round(sum * 1e9) / 1e9);
  return {};
}

Fault between(const FamilyRule& rule, const std::vector<double>& p) {
  const std::string a = shortest(p[0]);
  const std::string b = shortest(p.back());
  if (p[0] > p.back()) return std::string(rule.name) + ": " + a + " must not be greater than " + b;
  if (p.size() == 3 && (p[1] < p[0] || p[1] > p[2]))
    return named(rule, "mode", p[1]) + " must lie between " + a + " and " + b;
  return {};
}

Fault three_fault(const FamilyRule& rule, const std::vector<double>& p) {
  if (p[0] == p[1] && p[1] == p[2]) return {};
  if (p[0] < p[1] && p[1] < p[2]) return {};
  return std::string(rule.name) + ": must rise, got " + shortest(p[0]) + ", " + shortest(p[1]) + ", " + shortest(p[2]);
}

Fault parts_fault(const FamilyRule& rule, const std::vector<Distribution>& parts) {
  if (parts.empty()) return std::string(rule.name) + ": needs at least one distribution";
  for (const auto& part : parts)
    if (Fault inner = fault(part)) return std::string(rule.name) + ": " + *inner;
  return {};
}

}  // namespace

Fault fault(const Distribution& d) {
  const FamilyRule& rule = rule_of(d.family);
  if (rule.form == Form::mixed || rule.form == Form::terms) {
    if (Fault inner = parts_fault(rule, d.parts)) return inner;
    return rule.form == Form::mixed ? weights_fault(rule, d.weights, d.parts.size()) : Fault{};
  }
  if (Fault wrong = parameters_fault(rule, d.parameters)) return wrong;
  switch (d.family) {
    case Family::uniform:
    case Family::triangular:
    case Family::pert:
      return between(rule, d.parameters);
    case Family::p10_p50_p90:
      return three_fault(rule, d.parameters);
    case Family::discrete:
      return weights_fault(rule, d.weights, d.parameters.size());
    default:
      return {};
  }
}

}  // namespace nordvest
