// SPDX-License-Identifier: Apache-2.0
// Routes: short and long steps, alternatives, shares over several steps, jumps.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

Overrides parse_overrides(Parsing& parsing, Fields& fields) {
  Overrides out;
  out.process = fields.draw_if("process");
  out.load = fields.draw_if("load");
  out.unload = fields.draw_if("unload");
  if (fields.has("setup_family")) out.setup_family = parse_name_mix(parsing, fields.spot("setup_family"));
  out.priority = fields.number_if("priority");
  out.dwell = fields.draw_if("dwell");
  return out;
}

/// A bare name of a place, as `laser` for `{at: laser}`.
std::string parse_place_name(Parsing& parsing, const Spot& at) {
  const auto name = text_at(parsing, at);
  return name && parsing.check_name(at, "places", *name) ? *name : std::string();
}

Alternative parse_alternative(Parsing& parsing, const Spot& at) {
  Alternative out;
  out.mark = at.node->mark;
  if (!at.node->is_map()) {
    out.at = parse_place_name(parsing, at);
    return out;
  }
  Fields fields(parsing, at, "alternative");
  out.at = fields.name("at");
  out.overrides = parse_overrides(parsing, fields);
  return out;
}

void parse_weights(Parsing& parsing, const Spot& at, Step& step) {
  step.pick = Pick::weights;
  const bool counted = at.node->is_list() && at.node->items.size() == step.places.size();
  if (!counted)
    return parsing.wrong_type(at, "a list of " + std::to_string(step.places.size()) + " probabilities, one a place");
  double sum = 0;
  for (std::size_t i = 0; i < at.node->items.size(); ++i) {
    const auto weight = number_at(parsing, at.item(i));
    if (!weight) return;
    if (!share_range.holds(*weight))
      return parsing.problem(at.item(i), "a probability is out of range", shortest(*weight), "0 to 1");
    step.weights.push_back(*weight);
    sum += *weight;
  }
  if (std::abs(sum - 1) > 1e-9)
    parsing.problem(at, "the probabilities must sum to 1", fmt::format("a sum of {:.9g}", sum));
}

void parse_pick(Parsing& parsing, const Spot& at, Step& step) {
  const Node& node = *at.node;
  if (node.is_map() && node.members.size() == 1 && node.find("weights") != nullptr)
    return parse_weights(parsing, at.member("weights"), step);
  if (node.is_text() && node.scalar == "first_free")
    step.pick = Pick::first_free;
  else if (node.is_text() && node.scalar == "shortest_queue")
    step.pick = Pick::shortest_queue;
  else if (node.is_text() && node.scalar == "in_turn")
    step.pick = Pick::in_turn;
  else
    parsing.problem(at, "unknown way to pick", node.brief(), "first_free, shortest_queue, in_turn or {weights: [..]}");
}

void parse_places(Parsing& parsing, Fields& fields, Step& step) {
  if (!fields.has("any_of")) {
    Alternative only;
    only.mark = fields.at().node->mark;
    only.at = fields.name("at");
    only.overrides = parse_overrides(parsing, fields);
    step.places.push_back(std::move(only));
    return;
  }
  const Spot list = fields.spot("any_of");
  if (!list.node->is_list() || list.node->items.empty()) return parsing.wrong_type(list, "a list of places");
  for (std::size_t i = 0; i < list.node->items.size(); ++i) {
    step.places.push_back(parse_alternative(parsing, list.item(i)));
    const auto same = [&](const Alternative& other) { return other.at == step.places.back().at && !other.at.empty(); };
    if (std::any_of(step.places.begin(), step.places.end() - 1, same))
      parsing.problem(list.item(i), "'" + step.places.back().at + "' stands twice among the alternatives");
  }
  if (fields.has("pick")) parse_pick(parsing, fields.spot("pick"), step);
}

Step parse_step(Parsing& parsing, Fields& fields) {
  Step out;
  out.mark = fields.at().node->mark;
  out.share = fields.number("share");
  parse_places(parsing, fields, out);
  out.name = fields.has("name") ? fields.text("name") : out.places.empty() ? std::string() : out.places.front().at;
  if (fields.has("name") && (out.name.empty() || out.name == "end"))
    parsing.problem(fields.spot("name"), "a step cannot be called '" + out.name + "'", {},
                    "another name; `end` is taken");
  if (fields.has("then")) out.then = mix_at(parsing, fields.spot("then"));
  if (fields.has("travel")) out.travel = parse_travel(parsing, fields.spot("travel"));
  if (fields.has("send_ahead")) out.send_ahead = fields.whole("send_ahead");
  if (fields.has("take")) out.take = parse_carrier_counts(parsing, fields.spot("take"));
  if (fields.has("return")) out.give_back = parse_carrier_counts(parsing, fields.spot("return"));
  if (fields.has("needs")) out.kit = parse_kit(parsing, fields);
  if (fields.has("makes")) out.makes = parse_made_parts(parsing, fields);
  return out;
}

RouteItem parse_item(Parsing& parsing, const Spot& at) {
  RouteItem out;
  out.mark = at.node->mark;
  if (!at.node->is_map()) {
    Step step;
    step.mark = at.node->mark;
    step.places.push_back(parse_alternative(parsing, at));
    step.name = step.places.front().at;
    out.step = std::move(step);
    return out;
  }
  Fields fields(parsing, at, "step");
  const int kinds = int{fields.has("at")} + int{fields.has("any_of")} + int{fields.has("steps")};
  if (kinds != 1) {
    parsing.problem(at,
                    kinds == 0 ? "the step has no place" : "the step has more than one of `at`, `any_of` and `steps`",
                    at.node->brief(), "one of `at`, `any_of` and `steps`");
  } else if (fields.has("steps")) {
    out.share = fields.number("share");
    out.group = parse_route(parsing, fields.spot("steps"));
  } else {
    out.step = parse_step(parsing, fields);
  }
  return out;
}

}  // namespace

std::vector<RouteItem> parse_route(Parsing& parsing, const Spot& at) {
  std::vector<RouteItem> out;
  if (!at.node->is_list()) return parsing.wrong_type(at, "a list of steps"), out;
  for (std::size_t i = 0; i < at.node->items.size(); ++i) out.push_back(parse_item(parsing, at.item(i)));
  return out;
}

}  // namespace nordvest
