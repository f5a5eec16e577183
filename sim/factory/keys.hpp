// SPDX-License-Identifier: Apache-2.0
// The one table of keys of the factory file: name, shape, default, unit, range, what it means, and whether it is built yet.
// The parser, its error messages, the upgrades' defaults, the JSON Schema and the reference page all read it.
//
//   file -> record `factory` -> key `stations` (elements of record `station`) -> key `queue` (record `queue`) -> `capacity`
#pragma once
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "factory/document.hpp"

namespace nordvest {

/// What a value looks like in the file.
enum class Shape {
  text,                ///< any text; a number or `2025-03` is taken as it is written
  words,               ///< text for people: one text, or {en: .., da: ..}
  flag,                ///< true or false
  number,              ///< a number
  whole,               ///< a whole number
  time,                ///< a fixed time: bare in `time_unit`, or `25 min`
  quantity,            ///< a number, bare in `unit` or with one: `12 kW`, `20 m`, `6 m/min`
  draw,                ///< a number or a distribution
  time_draw,           ///< a time or a distribution of times
  choice,              ///< one of `choices`
  name,                ///< a name out of section `refers`
  names,               ///< a list of names out of section `refers`
  record,              ///< a map with the keys of record `refers`
  records,             ///< a list of such maps
  one_or_more,         ///< one such map, or a list of them
  elements,            ///< a map from names to such maps
  numbers,             ///< a map from names to numbers
  numbers_or_records,  ///< a map from names to numbers, or a list of maps with the keys of record `refers`
  quantities,          ///< a map from names to quantities
  route,               ///< a list of steps: names of places, or maps with the keys of record `refers`
  special,             ///< written in its own way, which `form` tells; may hold record `refers`
};

/// Bounds of a number; infinite values are refused wherever they stand.
struct Range {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool above = false;  ///< `least` itself is not allowed
  [[nodiscard]] bool holds(double x) const { return (above ? x > least : x >= least) && x <= most; }
  /// `at least 1`, `more than 0`, `0 to 1`; empty without bounds
  [[nodiscard]] std::string text() const;
};

inline constexpr Range any_number{}, not_negative{.least = 0}, positive{.least = 0, .above = true},
    share_range{.least = 0, .most = 1};

struct Key {
  std::string_view name;
  Shape shape = Shape::text;
  std::string_view about = {};     ///< one line for people
  std::string_view fallback = {};  ///< what holds where it is not written, as one would write it; empty: nothing
  std::string_view unit = {};      ///< `parts`, `currency`, `-`, ..; times need none
  Range range = {};
  std::string_view refers = {};   ///< a record, or the section that names come from
  std::string_view choices = {};  ///< `part|lot`
  std::string_view form = {};     ///< Shape::special: how it is written
  bool required = false;

  // The same key with one thing more said; how the table is written.
  [[nodiscard]] constexpr Key otherwise(std::string_view x) const { return with(&Key::fallback, x); }
  [[nodiscard]] constexpr Key in(std::string_view x) const { return with(&Key::unit, x); }
  [[nodiscard]] constexpr Key within(Range x) const { return with(&Key::range, x); }
  [[nodiscard]] constexpr Key of(std::string_view x) const { return with(&Key::refers, x); }
  [[nodiscard]] constexpr Key one_of(std::string_view x) const { return with(&Key::choices, x); }
  [[nodiscard]] constexpr Key written_as(std::string_view x) const { return with(&Key::form, x); }
  [[nodiscard]] constexpr Key must() const { return with(&Key::required, true); }

  template <class T>
  [[nodiscard]] constexpr Key with(T Key::*member, T value) const {
    Key out = *this;
    out.*member = value;
    return out;
  }
};

/// A map with known keys.
struct Record {
  std::string_view name;
  std::string_view about;
  std::vector<Key> keys;
  [[nodiscard]] const Key* find(std::string_view key) const;
};

/// All records; the first, `factory`, is the file itself.
const std::vector<Record>& key_table();
/// The record of that name; InternalError where there is none.
const Record& record_of(std::string_view name);

/// The default of a key as a value of the document; nothing where it has none.
std::optional<Node> fallback_of(const Key& key);

/// How far a path (`stations`, `brake`, `queue`, `capacity`) is known to the table.
struct KeyPlace {
  const Key* key = nullptr;  ///< the last key met; nullptr where already the first is unknown
  const Record* inside =
      nullptr;           ///< the record in which the rest of the path is looked up; nullptr: a value without known keys
  std::size_t used = 0;  ///< how many names of the path were met
  bool element = false;  ///< the path ends at a name or a list item under `key`, not at `key` itself
};
/// Names of elements, `*` and the contents of brackets (`2`, `at=brake`) are taken as they come; only keys are looked up.
KeyPlace find_key(std::span<const std::string> path);

/// `part|lot` as a list.
std::vector<std::string> choices_of(std::string_view choices);

}  // namespace nordvest
