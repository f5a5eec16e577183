// SPDX-License-Identifier: Apache-2.0
// A number or a distribution, in every form of the list of families (random/all.hpp).
#include <charconv>
#include <cmath>

#include "core/text.hpp"
#include "factory/durations.hpp"
#include "factory/parsing.hpp"
#include "random/all.hpp"

namespace nordvest {
namespace {

/// Reads one distribution; every function says its problem itself and returns nothing then.
class DistributionReader {
 public:
  /// `in_ticks`: times in ticks, else in the file's unit, as they are written.
  DistributionReader(Parsing& parsing, bool is_time, bool in_ticks)
      : parsing_(parsing), is_time_(is_time), in_ticks_(in_ticks) {}

  std::optional<Distribution> read(const Spot& at) {
    if (!at.node->is_map()) {
      const auto value = amount(at, true);
      return value ? std::optional(Distribution::constant(*value)) : std::nullopt;
    }
    if (at.node->members.size() != 1)
      return refused(at, "a distribution is one name with its parameters, as {exponential: 42}");
    const auto& [name, parameters] = at.node->members.front();
    const FamilyRule* rule = family(name);
    if (rule == nullptr) return unknown_family(at, name);
    return read_family(*rule, {&parameters, joined_path(at.path, name)});
  }

 private:
  std::nullopt_t refused(const Spot& at, const std::string& what) {
    parsing_.problem(at, what, at.node->brief());
    return std::nullopt;
  }

  static const FamilyRule* family(std::string_view name) {
    for (const auto& rule : families())
      if (rule.name == name) return &rule;
    return nullptr;
  }

  std::nullopt_t unknown_family(const Spot& at, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& rule : families()) known.emplace_back(rule.name);
    auto [what, allowed] = unknown_name("distribution", name, known);
    parsing_.problem(at, std::move(what), at.node->brief(), std::move(allowed));
    return std::nullopt;
  }

  /// One number; a time where a time stands here and the parameter carries the unit.
  std::optional<double> amount(const Spot& at, bool carries_unit) {
    const bool bare = at.node->is_number() && !in_ticks_;
    if (!is_time_ || !carries_unit || bare) return number_at(parsing_, at);
    const auto ticks = time_at(parsing_, at);
    return ticks && !in_ticks_ ? *ticks / parsing_.ticks_per_unit : ticks;
  }

  std::optional<Distribution> read_family(const FamilyRule& rule, const Spot& at) {
    switch (rule.form) {
      case Form::number:
        return read_number(rule, at);
      case Form::list:
        return read_list(rule, at);
      case Form::map:
        return read_map(rule, at);
      case Form::values:
        return read_values(rule, at);
      case Form::table:
        return read_table(rule, at);
      case Form::mixed:
        return read_mixture(at);
      case Form::terms:
        return read_terms(at);
    }
    throw InternalError("a family without a form");
  }

  std::optional<Distribution> read_number(const FamilyRule& rule, const Spot& at) {
    const auto value = amount(at, rule.parameters[0].is_time);
    if (!value) return std::nullopt;
    Distribution out{rule.family, {*value}};
    if (rule.family == Family::geometric && is_time_ && in_ticks_) out.factor = parsing_.ticks_per_unit;
    return out;
  }

  std::optional<Distribution> read_list(const FamilyRule& rule, const Spot& at) {
    const std::size_t wanted = rule.parameters.size();
    if (!at.node->is_list() || at.node->items.size() != wanted)
      return refused(at, std::string(rule.name) + " takes a list of " + parameter_names(rule));
    Distribution out{rule.family, {}};
    for (std::size_t i = 0; i < wanted; ++i) {
      const auto value = amount(at.item(i), rule.parameters[i].is_time);
      if (!value) return std::nullopt;
      out.parameters.push_back(*value);
    }
    return out;
  }

  std::optional<Distribution> read_map(const FamilyRule& rule, const Spot& at) {
    if (!at.node->is_map() || at.node->members.size() != rule.parameters.size())
      return refused(at, std::string(rule.name) + " takes a map of " + parameter_names(rule));
    Distribution out{rule.family, {}};
    for (const auto& parameter : rule.parameters) {
      if (at.node->find(parameter.name) == nullptr)
        return refused(at, std::string(rule.name) + " takes a map of " + parameter_names(rule));
      const auto value = amount(at.member(parameter.name), parameter.is_time);
      if (!value) return std::nullopt;
      out.parameters.push_back(*value);
    }
    return out;
  }

  std::optional<Distribution> read_values(const FamilyRule& rule, const Spot& at) {
    if (!at.node->is_list() || at.node->items.empty())
      return refused(at, std::string(rule.name) + " takes a list of values");
    Distribution out{rule.family, {}};
    for (std::size_t i = 0; i < at.node->items.size(); ++i) {
      const auto value = amount(at.item(i), true);
      if (!value) return std::nullopt;
      out.parameters.push_back(*value);
    }
    return out;
  }

  std::optional<Distribution> read_table(const FamilyRule& rule, const Spot& at) {
    if (!at.node->is_map() || at.node->members.empty())
      return refused(at, std::string(rule.name) + " takes values with probabilities, {1: 0.2, 2: 0.8}");
    Distribution out{rule.family, {}};
    for (const auto& [text, probability] : at.node->members) {
      const Spot here{&probability, joined_path(at.path, text)};
      const auto value = key_amount(here, text);
      const auto weight = number_at(parsing_, here);
      if (!value || !weight) return std::nullopt;
      out.parameters.push_back(*value);
      out.weights.push_back(*weight);
    }
    return out;
  }

  /// The value that a key says: `2`, `-1.5`, `2 h`.
  std::optional<double> key_amount(const Spot& at, const std::string& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    const double unit = is_time_ ? parsing_.ticks_per_unit : 1;
    if (read.ec == std::errc() && read.ptr == end && std::isfinite(value)) return in_ticks_ ? value * unit : value;
    if (is_time_)
      if (const auto ticks = parse_duration(text)) return in_ticks_ ? *ticks : *ticks / unit;
    parsing_.problem(at, "the value before the colon must be a number", "'" + text + "'");
    return std::nullopt;
  }

  std::optional<Distribution> read_mixture(const Spot& at) {
    if (!at.node->is_list() || at.node->items.empty())
      return refused(at, "mixture takes a list of [probability, distribution]");
    Distribution out = Distribution::mixture({}, {});
    for (std::size_t i = 0; i < at.node->items.size(); ++i) {
      const Spot pair = at.item(i);
      if (!pair.node->is_list() || pair.node->items.size() != 2)
        return refused(pair, "mixture takes a list of [probability, distribution]");
      const auto weight = number_at(parsing_, pair.item(0));
      auto part = read(pair.item(1));
      if (!weight || !part) return std::nullopt;
      out.weights.push_back(*weight);
      out.parts.push_back(std::move(*part));
    }
    return out;
  }

  std::optional<Distribution> read_terms(const Spot& at) {
    if (!at.node->is_list() || at.node->items.empty()) return refused(at, "plus takes a list of distributions");
    Distribution out = Distribution::plus({});
    for (std::size_t i = 0; i < at.node->items.size(); ++i) {
      auto term = read(at.item(i));
      if (!term) return std::nullopt;
      out.parts.push_back(std::move(*term));
    }
    return out;
  }

  static std::string parameter_names(const FamilyRule& rule) {
    std::vector<std::string> names;
    for (const auto& parameter : rule.parameters) names.emplace_back(parameter.name);
    return listed(names);
  }

  Parsing& parsing_;
  bool is_time_;
  bool in_ticks_;
};

}  // namespace

std::optional<Distribution> distribution_at(Parsing& parsing, const Spot& at, bool is_time, const Range& range) {
  // Read in the file's own unit first, so that what is wrong is told in the numbers that were written.
  const auto written = DistributionReader(parsing, is_time, false).read(at);
  if (!written) return std::nullopt;
  if (const auto wrong = fault(*written)) return parsing.problem(at, *wrong, at.node->brief()), std::nullopt;
  const double least = written->least();
  const bool low = range.above ? least <= range.least && written->is_constant() : least < range.least;
  const bool high = written->is_constant() && written->mean() > range.most;
  if (low || high) {
    const bool negative = low && range.least == 0 && least < 0;
    parsing.problem(at, negative ? "negative values are not allowed here" : "the number is out of range",
                    at.node->brief(), range.text());
    return std::nullopt;
  }
  return DistributionReader(parsing, is_time, true).read(at);
}

}  // namespace nordvest
