// SPDX-License-Identifier: Apache-2.0
#include "upgrades/path.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace nordvest {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Reads one path from left to right.
class PathReader {
 public:
  PathReader(std::string_view text, const ChangePlace& place) : text_(text), place_(place) {}

  Path read() {
    Path path{std::string(text_), {}};
    path.parts.push_back(named());
    while (at_ < text_.size()) {
      if (text_[at_] == '[') {
        path.parts.push_back(bracketed());
      } else if (text_[at_] == '.') {
        ++at_;
        path.parts.push_back(named());
      } else {
        wrong("a dot or a bracket must come before '" + std::string(text_.substr(at_)) + "'");
      }
    }
    return path;
  }

 private:
  [[noreturn]] void wrong(const std::string& what) const {
    place_.refuse("`" + std::string(text_) + "` is no path: " + what, {},
                  "as stations.brake.servers, products.*.route[at=brake], \"a.b\"");
  }

  PathPart named() {
    PathPart part;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    part.name = quoted ? quote() : until(".[");
    if (part.name.empty()) wrong("a name is missing");
    if (!quoted && part.name == "*") part.kind = PathPart::Kind::any;
    return part;
  }

  PathPart bracketed() {
    ++at_;
    PathPart part;
    const std::string key = until("=]");
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      part.kind = PathPart::Kind::match;
      part.name = key;
      part.value = at_ < text_.size() && text_[at_] == '"' ? quote() : until("]");
      if (part.name.empty() || part.value.empty()) wrong("[key=value] needs both");
    } else if (is_number(key) && key.size() < 10) {
      part.kind = PathPart::Kind::index;
      std::from_chars(key.data(), key.data() + key.size(), part.index);
    } else {
      wrong("a bracket holds a number from 0 or key=value, not '" + key + "'");
    }
    if (at_ >= text_.size() || text_[at_] != ']') wrong("a bracket is not closed");
    ++at_;
    return part;
  }

  std::string until(std::string_view stops) {
    const auto end = std::min(text_.find_first_of(stops, at_), text_.size());
    return std::string(text_.substr(std::exchange(at_, end), end - at_));
  }

  std::string quote() {
    const auto end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) wrong("a quote is not closed");
    return std::string(text_.substr(std::exchange(at_, end + 1) + 1, end - at_ - 1));
  }

  std::string_view text_;
  const ChangePlace& place_;
  std::size_t at_ = 0;
};

}  // namespace

void ChangePlace::refuse(std::string what, std::string got, std::string allowed) const {
  throw ModelError(Problem{where, std::move(what), std::move(got), std::move(allowed), file, mark});
}

std::vector<std::string> Path::names(std::size_t count) const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& part = parts[i];
    switch (part.kind) {
      case PathPart::Kind::name:
        out.push_back(part.name);
        break;
      case PathPart::Kind::any:
        out.emplace_back("*");
        break;
      case PathPart::Kind::index:
        out.push_back(std::to_string(part.index));
        break;
      case PathPart::Kind::match:
        out.push_back(part.name + "=" + part.value);
        break;
    }
  }
  return out;
}

std::string Path::upto(std::size_t count) const {
  std::string out;
  const auto all = names(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto kind = parts[i].kind;
    if (kind == PathPart::Kind::index || kind == PathPart::Kind::match) {
      out += "[" + all[i] + "]";
      continue;
    }
    if (i > 0) out += '.';
    out += all[i].find('.') == std::string::npos ? all[i] : "\"" + all[i] + "\"";
  }
  return out;
}

Path read_path(std::string_view text, const ChangePlace& place) { return PathReader(text, place).read(); }

}  // namespace nordvest
