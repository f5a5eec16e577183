// SPDX-License-Identifier: Apache-2.0
#include "experiment/remarks_json.hpp"

namespace nordvest {
namespace {

Json json_of(const Remark::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return json_number(*number);
  if (const auto* names = std::get_if<std::vector<std::string>>(&value)) return *names;
  return std::get<std::string>(value);
}

}  // namespace

Json json_of(const std::vector<Remark>& remarks) {
  Json out = Json::array();
  for (const auto& one : remarks) {
    Json values = Json::object();
    for (const auto& [name, value] : one.values) values[name] = json_of(value);
    out.push_back({{"code", one.code.empty() ? Json(nullptr) : Json(one.code)},
                   {"values", std::move(values)},
                   {"text", one.text}});
  }
  return out;
}

}  // namespace nordvest
