// SPDX-License-Identifier: Apache-2.0
// Reading a document by the table of keys: every problem is collected with its place, and nothing written is passed over.
//
//   Parsing (one document, all its problems) --> Fields (one map of it) --> numbers, times, names, ... of a key
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "factory/document.hpp"
#include "factory/factory.hpp"
#include "factory/keys.hpp"

namespace nordvest {

/// What is allowed where a number was written with a comma.
inline constexpr std::string_view decimal_point = "decimals with a point, not a comma: 2.5";
/// `2,1` or `2,1 min`, as Danes write numbers?
bool has_decimal_comma(std::string_view text);

/// A value that is not there: reads as an empty map.
const Node& no_node();

/// A value of the document and the path that leads to it.
struct Spot {
  const Node* node = &no_node();  ///< never nullptr
  std::string path;
  /// The member or list item below it; names with dots or brackets stand in quotes.
  [[nodiscard]] Spot member(std::string_view key) const;
  [[nodiscard]] Spot item(std::size_t index) const;
};
/// `stations` + `brake` = `stations.brake`
std::string joined_path(const std::string& path, std::string_view key);

/// One reading of a document.
class Parsing {
 public:
  explicit Parsing(const Document& document);

  const Document& document;
  double ticks_per_unit;          ///< of bare times
  std::vector<Problem> problems;  ///< found so far

  void problem(const Spot& at, std::string what, std::string got = {}, std::string allowed = {});
  /// `is not a number, got ..`
  void wrong_type(const Spot& at, const std::string& wanted);
  /// Names written in a section; `places` are stations, buffers and conveyors, `calendars` has `always`, `upgrades` has levels.
  [[nodiscard]] const std::vector<std::string>& names(std::string_view section) const;
  [[nodiscard]] bool knows(std::string_view section, std::string_view name) const;
  /// A problem where the name is not known, with the nearest or all known ones.
  bool check_name(const Spot& at, std::string_view section, std::string_view name);

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> names_;
};

/// `; did you mean 'brake'?` and all names where none is near: what and allowed of a problem about an unknown name.
std::pair<std::string, std::string> unknown_name(const std::string& kind, std::string_view name,
                                                 const std::vector<std::string>& known);

/// A finite number [-]; a problem and nothing otherwise.
std::optional<double> number_at(Parsing& parsing, const Spot& at);
/// A fixed time, bare or with a unit [ticks, not rounded]; a problem and nothing otherwise.
std::optional<double> time_at(Parsing& parsing, const Spot& at);
/// Text as written (numbers too); a problem and nothing otherwise.
std::optional<std::string> text_at(Parsing& parsing, const Spot& at);
Text words_at(Parsing& parsing, const Spot& at);
/// A number or a distribution; times in ticks. A problem and nothing otherwise.
std::optional<Distribution> distribution_at(Parsing& parsing, const Spot& at, bool is_time, const Range& range = {});
/// Names with probabilities that sum to 1; a single name where `single`. Empty after a problem.
std::vector<std::pair<std::string, double>> mix_at(Parsing& parsing, const Spot& at);

/// One map of the document, read by its record of the table. What is not written takes the table's default.
class Fields {
 public:
  /// Unknown keys and missing required ones are problems at once.
  Fields(Parsing& parsing, Spot at, std::string_view record);
  /// A key that nobody asked for has no effect beside the others: a problem too.
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  [[nodiscard]] const Spot& at() const { return at_; }
  [[nodiscard]] bool has(std::string_view key) const;  ///< written, and known, and built
  /// Where the value of a key stands; the key counts as read.
  Spot spot(std::string_view key);

  double number(std::string_view key);
  std::optional<double> number_if(std::string_view key);
  int whole(std::string_view key);
  bool flag(std::string_view key);
  std::string text(std::string_view key);
  Text words(std::string_view key);
  /// Shape quantity, in the key's unit.
  double quantity(std::string_view key);
  std::optional<double> quantity_if(std::string_view key);
  /// Shape quantities.
  std::vector<std::pair<std::string, double>> quantities(std::string_view key);
  /// A fixed time, rounded [ticks].
  std::optional<double> time_if(std::string_view key);
  /// Shapes draw and time_draw; times in ticks.
  Distribution draw(std::string_view key);
  std::optional<Distribution> draw_if(std::string_view key);
  std::string choice(std::string_view key);
  /// The choice as an enumerator; `choices` of the table are in the order of the enumeration.
  template <class E>
  E choice_of(std::string_view key) {
    return static_cast<E>(choice_index(key));
  }
  std::string name(std::string_view key);
  std::vector<std::string> names(std::string_view key);
  /// Names with numbers, each within the key's range.
  std::vector<std::pair<std::string, double>> numbers(std::string_view key);
  /// Name and place of every element of a section; names are checked.
  std::vector<std::pair<std::string, Spot>> elements(std::string_view key);
  /// Every map of a list; of one_or_more also the single map.
  std::vector<Spot> records(std::string_view key);
  [[nodiscard]] const Key& key(std::string_view key) const;

 private:
  void check_members();
  int choice_index(std::string_view key);
  std::optional<double> checked_number(const Key& key, const Spot& at);
  std::optional<double> checked_quantity(const Key& key, const Spot& at);

  Parsing& parsing_;
  Spot at_;
  const Record& record_;
  std::set<std::string, std::less<>> open_;  ///< written, built, not yet asked for
  std::size_t problems_before_;
};

}  // namespace nordvest
