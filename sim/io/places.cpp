// SPDX-License-Identifier: Apache-2.0
#include "io/places.hpp"

#include <algorithm>

namespace nordvest {
namespace {

/// Where the value itself starts, behind anchors and tags.
std::size_t value_start(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == '&' || c == '!')
      at = std::min(text.find_first_of(" \n", at), text.size());
    else if (c == ' ' || c == '\n')
      ++at;
    else
      break;
  }
  return at;
}

}  // namespace

Places::Places(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') starts_.push_back(i + 1);
}

Mark Places::of(int line, int column) const {
  const auto row = static_cast<std::size_t>(std::max(line, 0));
  return {static_cast<int>(row) + 1, characters(row, static_cast<std::size_t>(std::max(column, 0))) + 1, {}};
}

int Places::characters(std::size_t line, std::size_t bytes) const {
  constexpr std::size_t long_line = 4000;  // a file on one line: counting from its start would take for ever
  if (line >= starts_.size() || bytes > long_line) return static_cast<int>(bytes);
  const std::string_view before = text_.substr(starts_[line], bytes);
  const auto inside = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) == 0x80; });
  return static_cast<int>(before.size()) - static_cast<int>(inside);
}

bool Places::is_open_quote(int byte) const {
  std::size_t at = value_start(text_, static_cast<std::size_t>(std::max(byte, 0)));
  if (at >= text_.size() || (text_[at] != '\'' && text_[at] != '"')) return false;
  for (const char quote = text_[at++]; at < text_.size(); ++at) {
    const bool escaped = quote == '"' ? text_[at] == '\\' : text_.substr(at, 2) == "''";
    if (escaped)
      ++at;
    else if (text_[at] == quote)
      return false;
  }
  return true;
}

}  // namespace nordvest
