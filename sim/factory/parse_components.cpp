// SPDX-License-Identifier: Apache-2.0
// What goes into a part at a step, and what a step makes of one.
#include <algorithm>

#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

ComponentNeed parse_need(Parsing& parsing, const std::string& product, const Spot& at) {
  ComponentNeed out;
  out.product = product;
  out.mark = at.node->mark;
  if (at.node->is_map()) {
    Fields fields(parsing, at, "need");
    out.count = fields.whole("count");
    out.to_order = fields.flag("to_order");
    return out;
  }
  const auto count = number_at(parsing, at);
  if (!count) return out;
  if (*count >= 1 && *count <= 1e6 && *count == static_cast<int>(*count))
    out.count = static_cast<int>(*count);
  else
    parsing.problem(at, "a kit needs a whole number of parts", at.node->scalar, "at least 1");
  return out;
}

}  // namespace

Kit parse_kit(Parsing& parsing, Fields& step) {
  Kit out;
  const Spot at = step.spot("needs");
  if (!at.node->is_map() || at.node->members.empty())
    return parsing.wrong_type(at, "products with numbers of parts, {hinge: 2}"), out;
  for (const auto& [product, value] : at.node->members) {
    const Spot here{&value, joined_path(at.path, product)};
    if (parsing.check_name(here, "products", product)) out.needs.push_back(parse_need(parsing, product, here));
  }
  out.lost_if_short = step.choice("if_short") == "lost";
  return out;
}

std::vector<MadePart> parse_made_parts(Parsing& parsing, Fields& step) {
  std::vector<MadePart> out;
  const Spot at = step.at().member("makes");
  for (const auto& [product, count] : step.numbers("makes")) {
    const Node* value = at.node->find(product);
    const Spot here{value, joined_path(at.path, product)};
    if (!parsing.check_name(here, "products", product)) continue;
    if (count != static_cast<int>(count))
      parsing.problem(here, "a part makes a whole number of others", value->scalar, "at least 1");
    out.push_back({product, static_cast<int>(count), value->mark});
  }
  if (at.node->is_map() && at.node->members.empty())
    parsing.problem(at, "the step makes nothing", at.node->brief(), "products with numbers of parts, {hinge: 4}");
  return out;
}

}  // namespace nordvest
