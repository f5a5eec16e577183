// SPDX-License-Identifier: Apache-2.0
// Products: what a part is worth, how it moves, and its route.
#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

/// Parts a year; `per` week and day are worked ones: a year has `economics.weeks` weeks of five days.
Distribution parse_demand(Parsing& parsing, const Spot& at) {
  Fields fields(parsing, at, "demand");
  const Distribution parts = fields.draw("parts");
  const std::string per = fields.choice("per");
  const Node* economics = parsing.document.root.find("economics");
  const Node* written = economics != nullptr ? economics->find("weeks") : nullptr;
  const double weeks =
      written != nullptr && written->is_number() && written->value > 0 ? written->value : Economics().weeks;
  const double times = per == "month" ? 12 : per == "week" ? weeks : per == "day" ? 5 * weeks : 1;
  return times == 1 ? parts : parts.scaled(times);
}

Product parse_product(Parsing& parsing, const std::string& name, const Spot& at) {
  Product out;
  out.name = name;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "product");
  out.title = fields.words("title");
  out.has_margin = fields.has("margin");
  out.margin = fields.draw("margin");
  out.scrap_cost = fields.draw("scrap_cost");
  out.late_cost = fields.draw("late_cost");
  if (fields.has("demand")) out.demand = parse_demand(parsing, fields.spot("demand"));
  if (fields.has("travel")) out.travel = parse_travel(parsing, fields.spot("travel"));
  if (fields.has("setup_family")) out.setup_family = parse_name_mix(parsing, fields.spot("setup_family"));
  out.repeats = fields.flag("repeats");
  if (fields.has("route")) out.route = parse_route(parsing, fields.spot("route"));
  return out;
}

}  // namespace

Travel parse_travel(Parsing& parsing, const Spot& at) {
  const Node& node = *at.node;
  if (node.is_text() && node.scalar == "part") return {};
  if (node.is_text() && node.scalar == "lot") return {Travel::Kind::lot, 1};
  const bool whole =
      node.is_number() && node.value >= 1 && node.value <= 1e9 && node.value == static_cast<int>(node.value);
  if (whole) return {Travel::Kind::transfer, static_cast<int>(node.value)};
  parsing.problem(at, "unknown way to travel", node.brief(), "part, lot, or a whole number of parts, at least 1");
  return {};
}

NameMix parse_name_mix(Parsing& parsing, const Spot& at) {
  if (at.node->is_map()) return {mix_at(parsing, at)};
  const auto name = text_at(parsing, at);
  return name ? NameMix{{{*name, 1.0}}} : NameMix{};
}

std::vector<Product> parse_products(Parsing& parsing, Fields& file) {
  std::vector<Product> out;
  for (const auto& [name, at] : file.elements("products")) out.push_back(parse_product(parsing, name, at));
  return out;
}

}  // namespace nordvest
