// SPDX-License-Identifier: Apache-2.0
#include "factory/document.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text.hpp"

namespace nordvest {
namespace {

/// FNV-1a with 128 bits (Fowler, Noll, Vo; prime 2^88 + 0x13B), in two halves so that every compiler has it.
class Fingerprint {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) add(static_cast<unsigned char>(c));
  }
  void add(unsigned char byte) {
    low_ ^= byte;
    const uint64_t low_low = (low_ & 0xFFFFFFFFu) * 0x13Bu;
    const uint64_t low_high = (low_ >> 32) * 0x13Bu + (low_low >> 32);
    high_ = high_ * 0x13Bu + (low_high >> 32) + (low_ << 24);
    low_ = (low_high << 32) | (low_low & 0xFFFFFFFFu);
  }
  [[nodiscard]] std::string hex() const {
    std::string out;
    for (const uint64_t half : {high_, low_})
      for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(half >> shift) & 15];
    return out;
  }

 private:
  uint64_t high_ = 0x6C62272E07BB0142u, low_ = 0x62B821756295C58Du;
};

void add_sized(Fingerprint& print, char kind, std::string_view text) {
  print.add(static_cast<unsigned char>(kind));
  print.add(std::to_string(text.size()) + ':');
  print.add(text);
}

void add_node(Fingerprint& print, const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return add_sized(print, 'z', {});
    case Node::Kind::boolean:
      return add_sized(print, 'b', node.value != 0 ? "1" : "0");
    case Node::Kind::number:
      return add_sized(print, 'n', shortest(node.value));
    case Node::Kind::text:
      return add_sized(print, 't', node.scalar);
    case Node::Kind::list:
      add_sized(print, 'l', std::to_string(node.items.size()));
      for (const auto& item : node.items) add_node(print, item);
      return;
    case Node::Kind::map:
      add_sized(print, 'm', std::to_string(node.members.size()));
      for (const auto& [key, value] : node.members) {
        add_sized(print, 'k', key);
        add_node(print, value);
      }
  }
}

/// As flow YAML without quotes; stops soon after `most` characters.
void write_brief(std::string& out, const Node& node, std::size_t most) {
  if (out.size() > most) return;
  if (node.kind == Node::Kind::null)
    out += "nothing";
  else if (!node.is_list() && !node.is_map())
    out += node.scalar;
  if (!node.is_list() && !node.is_map()) return;
  out += node.is_list() ? '[' : '{';
  const char* separator = "";
  for (const auto& item : node.items) {
    out += separator;
    write_brief(out, item, most);
    separator = ", ";
  }
  for (const auto& [key, value] : node.members) {
    out += separator + key + ": ";
    write_brief(out, value, most);
    separator = ", ";
  }
  out += node.is_list() ? ']' : '}';
}

bool same_scalar(const Node& a, const Node& b) {
  return a.is_text() ? a.scalar == b.scalar : a.is_null() || a.value == b.value;
}

}  // namespace

Node Node::boolean(bool value) {
  Node node;
  node.kind = Kind::boolean;
  node.scalar = value ? "true" : "false";
  node.value = value ? 1 : 0;
  return node;
}

Node Node::number(double value) {
  Node node;
  node.kind = Kind::number;
  node.scalar = shortest(value);
  node.value = value;
  return node;
}

Node Node::text(std::string value) {
  Node node;
  node.kind = Kind::text;
  node.scalar = std::move(value);
  return node;
}

Node Node::list(std::vector<Node> items) {
  Node node;
  node.kind = Kind::list;
  node.items = std::move(items);
  return node;
}

Node Node::map(std::vector<Member> members) {
  Node node;
  node.kind = Kind::map;
  node.members = std::move(members);
  return node;
}

const Node* Node::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  const auto at = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.first == key; });
  return at == members.end() ? nullptr : &at->second;
}

Node* Node::find(std::string_view key) { return const_cast<Node*>(static_cast<const Node*>(this)->find(key)); }

Node& Node::at_or_add(std::string_view key) {
  if (kind == Kind::null) kind = Kind::map;
  if (Node* node = find(key)) return *node;
  members.emplace_back(std::string(key), Node());
  return members.back().second;
}

bool Node::remove(std::string_view key) {
  if (kind != Kind::map) return false;
  return std::erase_if(members, [&](const Member& m) { return m.first == key; }) > 0;
}

std::string Node::brief(std::size_t most) const {
  std::string out;
  write_brief(out, *this, most);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  if (out.size() <= most) return out;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;  // not inside a letter
  return out.substr(0, end) + "..";
}

bool operator==(const Node& a, const Node& b) {
  if (a.kind != b.kind) return false;
  if (a.is_list()) return a.items == b.items;
  if (a.is_map()) return a.members == b.members;
  return same_scalar(a, b);
}

std::string content_hash(const Node& node) {
  Fingerprint print;
  add_node(print, node);
  return print.hex();
}

}  // namespace nordvest
