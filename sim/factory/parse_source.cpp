// SPDX-License-Identifier: Apache-2.0
// Sources: what comes in, when, and how much.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "core/time.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

void parse_makes(Parsing& parsing, const Spot& at, Source& out) {
  if (at.node->is_map()) {
    out.makes = Source::Makes::mix;
    out.products = mix_at(parsing, at);
    for (const auto& [name, share] : out.products) parsing.check_name(at.member(name), "products", name);
  } else if (at.node->is_list()) {
    out.makes = Source::Makes::in_turn;
    if (at.node->items.empty()) parsing.wrong_type(at, "a product, a mix or a list of products");
    for (std::size_t i = 0; i < at.node->items.size(); ++i)
      if (const auto name = text_at(parsing, at.item(i)); name && parsing.check_name(at.item(i), "products", *name))
        out.products.emplace_back(*name, 1.0);
  } else if (const auto name = text_at(parsing, at); name && parsing.check_name(at, "products", *name)) {
    out.products.emplace_back(*name, 1.0);
  }
}

void parse_moments(Parsing& parsing, const Spot& at, Source& out) {
  if (at.node->is_map()) {
    out.supply = Source::Supply::weekly;
    out.at = parse_weekly_moments(parsing, at);
  } else if (at.node->is_list()) {
    out.supply = Source::Supply::times;
    for (std::size_t i = 0; i < at.node->items.size(); ++i) {
      const auto time = time_at(parsing, at.item(i));
      if (time && *time < 0)
        parsing.problem(at.item(i), "a moment before the start", at.item(i).node->scalar, "at least 0");
      else if (time)
        out.at.push_back(round_ticks(*time));
    }
    std::stable_sort(out.at.begin(), out.at.end());
  } else {
    parsing.wrong_type(at, "a list of times, or days with times of day");
  }
  if (out.at.empty() && (at.node->is_map() || at.node->is_list()) && at.node->items.empty() && at.node->members.empty())
    parsing.problem(at, "no moment of arrival", at.node->brief());
}

void parse_interval(Parsing& parsing, Fields& fields, Source& out) {
  out.supply = Source::Supply::interval;
  const Spot at = fields.spot("every");
  const auto every = distribution_at(parsing, at, true, not_negative);
  if (!every) return;
  out.every = *every;
  if (out.every.mean() < 1) parsing.problem(at, "the interval must be longer than 0", at.node->brief(), "more than 0");
}

/// Of a source, or of one order.
template <class Dated>
void parse_due(Parsing& parsing, const Spot& at, Dated& out) {
  out.due_after_arrival = at.node->is_map() && at.node->find("after") != nullptr;
  if (out.due_after_arrival && at.node->members.size() != 1)
    return parsing.wrong_type(at, "a time of the run, or {after: 5 days}");
  out.due = distribution_at(parsing, out.due_after_arrival ? at.member("after") : at, true, not_negative);
}

Order parse_order(Parsing& parsing, const Spot& at, const Source& source) {
  Order out;
  Fields fields(parsing, at, "order");
  if (!at.node->is_map()) return out;
  out.at = fields.time_if("at").value_or(0);
  out.product = fields.name("makes");
  if (!fields.has("makes") && source.products.size() == 1) out.product = source.products.front().first;
  if (!fields.has("makes") && source.products.empty()) parsing.problem(at, "`makes` is missing: what is ordered");
  if (const auto lot = fields.number_if("lot")) out.lot = static_cast<int>(*lot);
  if (fields.has("due")) parse_due(parsing, fields.spot("due"), out);
  out.priority = fields.number_if("priority");
  return out;
}

/// How many of the orders are of each product, as a mix.
std::vector<std::pair<std::string, double>> ordered_products(const std::vector<Order>& orders) {
  std::vector<std::pair<std::string, double>> out;
  for (const auto& order : orders) {
    auto found = std::find_if(out.begin(), out.end(), [&](const auto& p) { return p.first == order.product; });
    if (found == out.end()) found = out.insert(out.end(), {order.product, 0.0});
    found->second += 1 / static_cast<double>(orders.size());
  }
  return out;
}

/// The book, by arrival; at one moment as it is written.
void parse_orders(Parsing& parsing, Fields& fields, Source& out) {
  out.supply = Source::Supply::orders;
  const Spot at = fields.spot("orders");
  if (out.makes != Source::Makes::one)
    parsing.problem(fields.spot("makes"), "with `orders` each order says what it makes", at.node->brief(),
                    "one product, for orders that say none");
  const std::size_t problems = parsing.problems.size();
  for (const auto& order : fields.records("orders")) out.orders.push_back(parse_order(parsing, order, out));
  if (out.orders.empty() && parsing.problems.size() == problems)
    parsing.problem(at, "no order is in the book", at.node->brief());
  std::stable_sort(out.orders.begin(), out.orders.end(), [](const Order& a, const Order& b) { return a.at < b.at; });
  out.makes = Source::Makes::mix;
  out.products = ordered_products(out.orders);
}

void parse_supply(Parsing& parsing, Fields& fields, Source& out) {
  std::vector<std::string> written;
  constexpr std::array ways{"every", "at", "supply", "orders"};
  for (const auto key : ways)
    if (fields.has(key)) written.emplace_back("`" + std::string(key) + "`");
  if (written.size() != 1) {
    for (const auto key : ways)
      if (fields.has(key)) fields.spot(key);
    return parsing.problem(fields.at(), "a source needs one of `every`, `at`, `supply` and `orders`",
                           written.empty() ? "none" : listed(written));
  }
  if (fields.has("every")) parse_interval(parsing, fields, out);
  if (fields.has("at")) parse_moments(parsing, fields.spot("at"), out);
  if (fields.has("supply")) {
    fields.choice("supply");
    out.supply = Source::Supply::unlimited;
  }
  if (fields.has("orders")) parse_orders(parsing, fields, out);
}

Source parse_source(Parsing& parsing, const std::string& name, const Spot& at) {
  Source out;
  out.name = name;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "source");
  if (!at.node->is_map()) return out;
  out.title = fields.words("title");
  if (fields.has("makes"))
    parse_makes(parsing, fields.spot("makes"), out);
  else if (at.node->find("orders") == nullptr)
    parsing.problem(at, "`makes` is missing: what comes");
  parse_supply(parsing, fields, out);
  out.lot = fields.draw("lot");
  if (fields.has("lot") && !(out.lot.mean() > 0))
    parsing.problem(fields.spot("lot"), "a lot must hold parts", at.node->find("lot")->brief(), "more than 0");
  if (out.lot.mean() > 1e7)
    parsing.problem(fields.spot("lot"), "a lot of so many parts does not fit in memory", at.node->find("lot")->brief(),
                    "at most 1e7 parts");
  if (fields.has("due")) parse_due(parsing, fields.spot("due"), out);
  out.calendar = fields.name("calendar");
  out.first = fields.draw_if("first");
  out.count = fields.number("count");
  out.lost_if_full = fields.choice("if_full") == "lost";
  out.priority = fields.number("priority");
  out.preempts = fields.flag("preempts");
  return out;
}

}  // namespace

std::vector<Source> parse_sources(Parsing& parsing, Fields& file) {
  std::vector<Source> out;
  for (const auto& [name, at] : file.elements("sources")) out.push_back(parse_source(parsing, name, at));
  return out;
}

}  // namespace nordvest
