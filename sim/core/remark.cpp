// SPDX-License-Identifier: Apache-2.0
#include "core/remark.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/text.hpp"

namespace nordvest {
namespace {

std::string text_of(const Remark::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* names = std::get_if<std::vector<std::string>>(&value)) return listed(*names);
  return shortest(std::get<double>(value));
}

const Remark::Value& value_of(const Remark::Values& values, std::string_view name) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
  if (found == values.end()) throw InternalError("a remark says {" + std::string(name) + "}, which it has not");
  return found->second;
}

}  // namespace

Remark remark(std::string code, std::string_view english, Remark::Values values) {
  Remark out;
  for (std::size_t at = 0; at < english.size();) {
    const std::size_t open = std::min(english.find('{', at), english.size());
    out.text += english.substr(at, open - at);
    if (open == english.size()) break;
    const std::size_t close = english.find('}', open);
    out.text += text_of(value_of(values, english.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  out.code = std::move(code);
  out.values = std::move(values);
  return out;
}

std::vector<std::string> texts_of(const std::vector<Remark>& remarks) {
  std::vector<std::string> out;
  for (const auto& one : remarks) out.push_back(one.text);
  return out;
}

}  // namespace nordvest
