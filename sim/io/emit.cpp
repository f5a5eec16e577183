// SPDX-License-Identifier: Apache-2.0
#include "io/emit.hpp"

#include <cmath>
#include <string_view>

#include "io/scalar.hpp"

namespace nordvest {
namespace {

constexpr std::size_t line_width = 110;

/// Double-quoted as in JSON, which YAML reads the same.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20 || byte == 0x7F)
      (out += "\\x") += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    else
      out += c;
  }
  return out + '"';
}

/// Reads back as itself without quotes, also inside brackets.
bool is_plain(std::string_view text) {
  constexpr std::string_view never = ",[]{}:?#\"'\\\n\t\r", not_first = "-?&*!|>%@` ";
  if (text.empty() || text.back() == ' ' || text == "<<") return false;
  if (not_first.find(text.front()) != std::string_view::npos) return false;
  for (const char c : text)
    if (never.find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  return true;
}

std::string text_of(const std::string& text) {
  return is_plain(text) && plain_scalar(text).is_text() ? text : quoted(text);
}

/// Keys are names whatever they look like, only `~` and its like are not.
std::string key_of(const std::string& key) { return is_plain(key) && !plain_scalar(key).is_null() ? key : quoted(key); }

std::string scalar_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::boolean:
      return node.value != 0 ? "true" : "false";
    case Node::Kind::number:
      if (std::isnan(node.value)) return ".nan";
      if (std::isinf(node.value)) return node.value > 0 ? ".inf" : "-.inf";
      return node.scalar;
    default:
      return text_of(node.scalar);
  }
}

bool is_scalar(const Node& node) { return !node.is_list() && !node.is_map(); }

/// On one line, with brackets; stops soon after `most` characters.
void write_flow(std::string& out, const Node& node, std::size_t most) {
  if (is_scalar(node)) {
    out += scalar_of(node);
    return;
  }
  out += node.is_list() ? '[' : '{';
  const char* separator = "";
  for (const auto& item : node.items) {
    if (out.size() > most) return;
    out += separator;
    write_flow(out, item, most);
    separator = ", ";
  }
  for (const auto& [key, value] : node.members) {
    if (out.size() > most) return;
    out += separator + key_of(key) + ": ";
    write_flow(out, value, most);
    separator = ", ";
  }
  out += node.is_list() ? ']' : '}';
}

/// Sections of the file stand in blocks; what fits on a line below them stands on one.
bool fits_on_line(const Node& node, std::size_t column, int depth, std::string& flow) {
  const bool empty = node.items.empty() && node.members.empty();
  if (depth <= 1 && !empty && !is_scalar(node)) {
    for (const auto& [key, value] : node.members)
      if (value.is_map()) return false;
  }
  write_flow(flow, node, line_width);
  return is_scalar(node) || empty || column + flow.size() <= line_width;
}

void write_block(std::string& out, const Node& node, std::size_t indent, int depth);

/// What follows `key:` or `-`.
void write_value(std::string& out, const Node& node, std::size_t indent, std::size_t column, int depth,
                 bool after_dash) {
  std::string flow;
  if (fits_on_line(node, column + 1, depth, flow)) {
    out += ' ' + flow + '\n';
  } else if (after_dash) {
    std::string block;
    write_block(block, node, indent + 2, depth);
    out += ' ' + block.substr(indent + 2);
  } else {
    out += '\n';
    write_block(out, node, indent + 2, depth);
  }
}

void write_block(std::string& out, const Node& node, std::size_t indent, int depth) {
  const std::string space(indent, ' ');
  for (const auto& item : node.items) {
    out += space + "-";
    write_value(out, item, indent, indent + 1, depth + 1, true);
  }
  for (const auto& [key, value] : node.members) {
    const std::string head = space + key_of(key) + ":";
    out += head;
    write_value(out, value, indent, head.size(), depth + 1, false);
  }
}

}  // namespace

std::string to_yaml(const Node& node) {
  std::string out;
  const bool empty = node.items.empty() && node.members.empty();
  if (is_scalar(node) || empty) {
    write_flow(out, node, line_width);
    return out + '\n';
  }
  write_block(out, node, 0, 0);
  return out;
}

}  // namespace nordvest
