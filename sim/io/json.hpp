// SPDX-License-Identifier: Apache-2.0
// JSON as this project writes it: keys in the order they were added, numbers finite or null, shortest text that reads back.
#pragma once
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "factory/document.hpp"

namespace nordvest {

using Json = nlohmann::ordered_json;

/// The number, or null where it is infinite or not a number.
Json json_number(double x);
Json json_numbers(std::span<const double> values);
/// A value of a document; whole numbers without a point.
Json json_of(const Node& node);
/// The text, two spaces a level, a line end at the end; or all on one line. Bytes that are not UTF-8 become U+FFFD.
std::string json_text(const Json& json, bool on_one_line = false);

}  // namespace nordvest
