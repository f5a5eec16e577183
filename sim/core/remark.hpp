// SPDX-License-Identifier: Apache-2.0
// A remark: something worth knowing that is no error, such as a warning. Told in English, and as a code with values, so that a
// page in another language says it in that language's words.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace nordvest {

struct Remark {
  /// A name or text; several names; a number.
  using Value = std::variant<std::string, std::vector<std::string>, double>;
  using Values = std::vector<std::pair<std::string, Value>>;

  std::string code;  ///< `overloaded_station`; empty where there is only the text
  Values values;     ///< `station`: brake, `percent`: 120
  std::string text;  ///< English: `Station 'brake': asked for 120 % of what it can do ..`

  Remark() = default;
  /// Only a text.
  Remark(std::string said) : text(std::move(said)) {}  // NOLINT(google-explicit-constructor): a sentence is a remark
};

/// The English sentence has a {name} for each value that it says: `Station '{station}': no route comes here.`
/// Names are listed as `a, b and c`, numbers written as short as they read back. Throws InternalError for a {name} without a value.
Remark remark(std::string code, std::string_view english, Remark::Values values);

std::vector<std::string> texts_of(const std::vector<Remark>& remarks);

}  // namespace nordvest
