// SPDX-License-Identifier: Apache-2.0
// What an unquoted word of YAML is: nothing, a boolean, a number, or text (the core schema of YAML 1.2, chapter 10.3).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "factory/document.hpp"

namespace nordvest {

/// The number a text says in full, as YAML 1.2 writes numbers (also 0x1F, 0o17, .inf, .nan); nothing if it is none.
std::optional<double> yaml_number(std::string_view text);
/// The value of an unquoted word.
Node plain_scalar(std::string text);

}  // namespace nordvest
