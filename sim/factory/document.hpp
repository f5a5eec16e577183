// SPDX-License-Identifier: Apache-2.0
// The document tree: a factory file as it was written, every node with its place. Upgrades edit it; the parser reads it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace nordvest {

/// A value of the file: nothing, a scalar (kept as text, with how it was written), a list, or a map in file order.
class Node {
 public:
  enum class Kind { null, boolean, number, text, list, map };
  using Member = std::pair<std::string, Node>;

  Node() = default;
  static Node boolean(bool value);
  static Node number(double value);
  static Node text(std::string value);
  static Node list(std::vector<Node> items = {});
  static Node map(std::vector<Member> members = {});

  Kind kind = Kind::null;
  std::string scalar;           ///< booleans, numbers and text: as written (`1.2e6`, `25 min`)
  double value = 0;             ///< numbers: what it says; booleans: 0 or 1
  std::vector<Node> items;      ///< lists
  std::vector<Member> members;  ///< maps, in file order; keys are unique
  Mark mark;                    ///< where the value stands
  Mark key_mark;                ///< where its key stands (members of a map)

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_number() const { return kind == Kind::number; }
  [[nodiscard]] bool is_text() const { return kind == Kind::text; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  /// The member of that name, or nullptr (also when this is no map).
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
  /// The member of that name, appended as null where it is missing; a null node becomes a map.
  Node& at_or_add(std::string_view key);
  bool remove(std::string_view key);
  /// As one would write it on a line: `{mean: 3, cv: 1}`; cut at `most` characters.
  [[nodiscard]] std::string brief(std::size_t most = 60) const;
  /// Equal in content; marks do not count.
  friend bool operator==(const Node& a, const Node& b);
};

/// Names that a file may use and that no part of it explains: they are registered with the experiment (`Vocabulary`).
struct OutsideNames {
  std::vector<std::string> rules, station_kinds;
};

/// A whole factory file.
struct Document {
  Node root;
  std::string file;  ///< name for messages; empty when built in code
  std::string hash;  ///< of the content (not of marks or comments), hexadecimal
  OutsideNames outside = {};
};

/// 128 bits of the content, in hexadecimal: the same for the same keys and values in the same order, whatever the layout,
/// comments, quotes or spelling of numbers (`1.2e6`, `1200000`).
std::string content_hash(const Node& node);

}  // namespace nordvest
