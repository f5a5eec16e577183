// SPDX-License-Identifier: Apache-2.0
// A list of rules as a type: names for the parser, one inlined choice between keys for the engine.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "rules/built_in.hpp"

namespace nordvest {

/// A rule by its place in the list of those that ship.
enum class RuleKind : std::uint8_t {};

namespace rules {

/// Names one after the other with something between them, made by the compiler.
template <std::size_t Most>
struct Joined {
  std::array<char, Most> chars{};
  std::size_t length = 0;

  constexpr void add(std::string_view name, std::string_view between) {
    if (length > 0) append(between);
    append(name);
  }
  constexpr void append(std::string_view text) {
    for (const char c : text) chars[length++] = c;
  }
  [[nodiscard]] constexpr std::string_view text() const { return {chars.data(), length}; }
};

template <class... Rule>
constexpr auto joined(std::string_view between, bool (*wanted)(bool at_servers, bool has_sequence),
                      std::string_view after = {}) {
  Joined<((Rule::name.size() + 2) + ...) + 64> out;
  ((wanted(Rule::at_servers, Rule::has_sequence) ? out.add(Rule::name, between) : void()), ...);
  out.append(after);
  return out;
}

template <class... Rule>
struct List {
  static constexpr std::size_t size = sizeof...(Rule);
  static constexpr std::array<std::string_view, size> names{Rule::name...};

  template <class Wanted>
  static constexpr RuleKind kind_of() {
    static_assert((std::is_same_v<Wanted, Rule> || ...), "not in the list");
    std::uint8_t index = 0;
    (void)((std::is_same_v<Wanted, Rule> || (++index, false)) || ...);
    return RuleKind{index};
  }
  static constexpr std::optional<RuleKind> named(std::string_view name) {
    for (std::size_t i = 0; i < size; ++i)
      if (names[i] == name) return RuleKind{static_cast<std::uint8_t>(i)};
    return std::nullopt;
  }
  static constexpr std::string_view name_of(RuleKind kind) { return names.at(static_cast<std::size_t>(kind)); }
  static constexpr bool knows_service(RuleKind kind) {
    return ((kind == kind_of<Rule>() && Rule::knows_service) || ...);
  }

  /// The key of a unit under a rule that ships.
  template <class View>
  static double key(RuleKind kind, const View& unit) {
    double out = 0;
    (void)((kind == kind_of<Rule>() && (out = key_of<Rule>(unit), true)) || ...);
    return out;
  }
  /// What a rule that remembers keeps when it has chosen a unit; nothing for the others.
  template <class View>
  static std::optional<std::uint32_t> after(RuleKind kind, const View& unit) {
    std::optional<std::uint32_t> out;
    (void)((kind == kind_of<Rule>() && (out = after_of<Rule>(unit), true)) || ...);
    return out;
  }

  /// `fifo|lifo|..`, without those that are written with a sequence; and without those that need servers.
  static constexpr std::string_view choices() { return all.text(); }
  static constexpr std::string_view choices_without_servers() { return some.text(); }
  /// `fifo, lifo, .., or {given: [product, ..]}`
  static constexpr std::string_view forms() { return written.text(); }

 private:
  /// A view without servers has no service or set-up to tell; the parser lets no such rule come there.
  template <class One, class View>
  static double key_of(const View& unit) {
    if constexpr (One::at_servers && !View::at_server)
      return 0;
    else
      return One::key(unit);
  }
  template <class One, class View>
  static std::optional<std::uint32_t> after_of(const View& unit) {
    if constexpr (One::remembers)
      return One::after(unit);
    else
      return std::nullopt;
  }

  static constexpr auto all = joined<Rule...>("|", [](bool, bool sequence) { return !sequence; });
  static constexpr auto some = joined<Rule...>("|", [](bool servers, bool sequence) { return !servers && !sequence; });
  static constexpr auto written = joined<Rule...>(
      ", ", [](bool, bool sequence) { return !sequence; }, ", or {given: [product, ..]}");
};

}  // namespace rules
}  // namespace nordvest
