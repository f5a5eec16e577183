// SPDX-License-Identifier: Apache-2.0
// What starts and holds back work: the section `control`.
#include "core/time.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

Conwip parse_limit(Parsing& parsing, const Spot& at) {
  Conwip out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "conwip");
  out.limit = fields.number("limit");
  out.products = fields.names("products");
  return out;
}

Kanban parse_kanban(Parsing& parsing, const Spot& at) {
  Kanban out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "kanban");
  out.station = fields.name("station");
  out.cards = fields.number("cards");
  out.of = fields.number("of");
  return out;
}

StockRule parse_stock(Parsing& parsing, const std::string& product, const Spot& at) {
  StockRule out;
  out.product = product;
  out.mark = at.node->mark;
  parsing.check_name(at, "products", product);
  Fields fields(parsing, at, "stock");
  out.level = fields.number_if("level");
  out.reorder_at = fields.number_if("reorder_at");
  const auto lot = fields.number_if("lot");
  out.lot = lot.value_or(0);
  if (!at.node->is_map()) return out;
  const bool level = fields.has("level"), reorder = fields.has("reorder_at");
  if (level == reorder)
    parsing.problem(at, "a stock needs one of `level` and `reorder_at`", level ? "both" : "none");
  else if (reorder && !fields.has("lot"))
    parsing.problem(at, "`lot` is missing: how many start when so few are left");
  else if (level && fields.has("lot"))
    parsing.problem(fields.spot("lot"), "a lot belongs to `reorder_at`: with `level` what is missing starts", "`lot`");
  return out;
}

void parse_workload(Parsing& parsing, const Spot& at, Release& out) {
  if (!at.node->is_map()) return parsing.wrong_type(at, "stations with times, {brake: 16 h}");
  for (const auto& [station, value] : at.node->members) {
    const Spot here{&value, joined_path(at.path, station)};
    if (!parsing.check_name(here, "stations", station)) continue;
    const auto time = time_at(parsing, here);
    if (time && *time <= 0)
      parsing.problem(here, "a workload must have a length", value.brief(), "more than 0");
    else if (time)
      out.workload.emplace_back(station, round_ticks(*time));
  }
  if (at.node->members.empty()) parsing.problem(at, "no station has a norm", at.node->brief());
}

Release parse_release(Parsing& parsing, const Spot& at) {
  Release out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "release");
  out.rule = unit_rule(fields);
  if (fields.has("workload")) parse_workload(parsing, fields.spot("workload"), out);
  return out;
}

}  // namespace

void parse_control(Parsing& parsing, Fields& file, Factory& out) {
  if (!file.has("control")) return;
  Fields control(parsing, file.spot("control"), "control");
  for (const auto& at : control.records("conwip")) out.conwip.push_back(parse_limit(parsing, at));
  for (const auto& at : control.records("kanban")) out.kanban.push_back(parse_kanban(parsing, at));
  if (control.has("release")) out.release = parse_release(parsing, control.spot("release"));
  for (const auto& [name, at] : control.elements("stock")) out.stock.push_back(parse_stock(parsing, name, at));
}

}  // namespace nordvest
