// SPDX-License-Identifier: Apache-2.0
#include "io/scalar.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace nordvest {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Takes digits from the front; how many?
std::size_t take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && text[n] >= '0' && text[n] <= '9') ++n;
  text.remove_prefix(n);
  return n;
}

/// [0-9]+ ( \. [0-9]* )? | \. [0-9]+, then ( [eE] [-+]? [0-9]+ )?
bool is_decimal(std::string_view text) {
  std::size_t digits = take_digits(text);
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    digits += take_digits(text);
  }
  if (digits == 0) return false;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return take_digits(text) > 0 && text.empty();
}

/// The value of a decimal; too large is infinity, too small is 0.
double decimal_value(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc::result_out_of_range) return value;
  const auto exponent = text.find_first_of("eE");
  const bool tiny =
      exponent != std::string_view::npos ? text[exponent + 1] == '-' : text.find_first_not_of('0') == text.find('.');
  return tiny ? 0 : std::numeric_limits<double>::infinity();
}

std::optional<double> whole_of_base(std::string_view digits, int base) {
  unsigned long long value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return static_cast<double>(value);
}

}  // namespace

std::optional<double> yaml_number(std::string_view text) {
  if (text.starts_with("0x")) return whole_of_base(text.substr(2), 16);
  if (text.starts_with("0o")) return whole_of_base(text.substr(2), 8);
  if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return std::numeric_limits<double>::quiet_NaN();
  double sign = 1;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    if (text.front() == '-') sign = -1;
    text.remove_prefix(1);
  }
  if (is_one_of(text, {".inf", ".Inf", ".INF"})) return sign * std::numeric_limits<double>::infinity();
  if (!is_decimal(text)) return std::nullopt;
  return sign * decimal_value(text);
}

Node plain_scalar(std::string text) {
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return {};
  Node node = Node::text(std::move(text));
  if (is_one_of(node.scalar, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
    node.kind = Node::Kind::boolean;
    node.value = node.scalar.front() == 't' || node.scalar.front() == 'T' ? 1 : 0;
  } else if (const auto number = yaml_number(node.scalar)) {
    node.kind = Node::Kind::number;
    node.value = *number;
  }
  return node;
}

}  // namespace nordvest
