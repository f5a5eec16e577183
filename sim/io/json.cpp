// SPDX-License-Identifier: Apache-2.0
#include "io/json.hpp"

#include <cmath>
#include <cstdint>

namespace nordvest {

Json json_number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

Json json_numbers(std::span<const double> values) {
  Json out = Json::array();
  for (const double x : values) out.push_back(json_number(x));
  return out;
}

Json json_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return nullptr;
    case Node::Kind::boolean:
      return node.value != 0;
    case Node::Kind::text:
      return node.scalar;
    case Node::Kind::number:
      if (node.value == std::floor(node.value) && std::fabs(node.value) < 0x1p53)
        return static_cast<std::int64_t>(node.value);
      return json_number(node.value);
    case Node::Kind::list: {
      Json out = Json::array();
      for (const auto& item : node.items) out.push_back(json_of(item));
      return out;
    }
    case Node::Kind::map:
      break;
  }
  Json out = Json::object();
  for (const auto& [key, value] : node.members) out[key] = json_of(value);
  return out;
}

std::string json_text(const Json& json, bool on_one_line) {
  return json.dump(on_one_line ? -1 : 2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace nordvest
