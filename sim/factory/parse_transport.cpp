// SPDX-License-Identifier: Apache-2.0
// Vehicles, their moves, and the paths they drive on.
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

void parse_speed(Parsing& parsing, Fields& fields, Fleet& out) {
  if (!fields.has("speed")) return;
  if (!fields.at().node->find("speed")->is_map()) {
    out.speed_loaded = out.speed_empty = fields.quantity("speed");
    return;
  }
  Fields speed(parsing, fields.spot("speed"), "vehicle_speed");
  out.speed_loaded = speed.quantity("loaded");
  out.speed_empty = speed.quantity("empty");
}

Move parse_move(Parsing& parsing, const Spot& at) {
  Move out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "move");
  out.from = fields.text("from");
  out.to = fields.text("to");
  out.distance = fields.quantity_if("distance");
  out.time = fields.draw_if("time");
  if (out.distance && out.time)
    parsing.problem(at, "the drive has a `distance` and a `time`", {}, "one of the two, or neither: over the paths");
  if (out.from == out.to && !out.from.empty())
    parsing.problem(at, "the move leads from '" + out.from + "' to itself", {}, "two different places");
  return out;
}

Battery parse_battery(Parsing& parsing, const Spot& at) {
  Fields fields(parsing, at, "battery");
  return {fields.draw("runs"), fields.draw("charge"), fields.text("at")};
}

/// As of a station; a vehicle goes on with what it has on.
FailureMode parse_breakdown(Parsing& parsing, const Spot& at) {
  FailureMode out = parse_failure(parsing, at);
  if (out.part != FailureMode::Part::resume)
    parsing.problem(at.member("part"), "what a vehicle has on stays on it", at.member("part").node->brief(), "resume");
  if (out.hand_over)
    parsing.problem(at.member("hand_over"), "a vehicle that is down hands nothing over", "true", "false");
  return out;
}

std::vector<WorkerNeed> parse_drivers(Parsing& parsing, const Spot& at) {
  if (!at.node->is_map()) return parsing.wrong_type(at, "pools with numbers, {driver: 1}"), std::vector<WorkerNeed>();
  return parse_short_needs(parsing, at);
}

Fleet parse_fleet(Parsing& parsing, const std::string& name, const Spot& at) {
  Fleet out;
  out.name = name;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "transporter");
  out.title = fields.words("title");
  out.count = fields.whole("count");
  parse_speed(parsing, fields, out);
  out.carries = fields.whole("carries");
  out.load = fields.draw("load");
  out.unload = fields.draw("unload");
  for (const auto& move : fields.records("moves")) out.moves.push_back(parse_move(parsing, move));
  out.call = fields.choice_of<Call>("call");
  out.rule = fields.choice_of<CallRule>("rule");
  out.park = fields.text("park");
  if (fields.has("battery")) out.battery = parse_battery(parsing, fields.spot("battery"));
  if (fields.has("workers")) out.drivers = parse_drivers(parsing, fields.spot("workers"));
  out.calendar = fields.name("calendar");
  for (const auto& failure : fields.records("failures")) out.failures.push_back(parse_breakdown(parsing, failure));
  return out;
}

VehiclePath parse_path(Parsing& parsing, const Spot& at) {
  VehiclePath out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "path");
  const Spot ends = fields.spot("between");
  const auto is_end = [](const Node& end) { return (end.is_text() && !end.scalar.empty()) || end.is_number(); };
  const auto& items = ends.node->items;
  if (!ends.node->is_list() || items.size() != 2 || !is_end(items[0]) || !is_end(items[1])) {
    if (fields.has("between")) parsing.wrong_type(ends, "two places, [a, b]");
  } else {
    out.from = items[0].scalar;
    out.to = items[1].scalar;
    if (out.from == out.to) parsing.problem(ends, "the path leads from '" + out.from + "' to itself");
  }
  out.distance = fields.quantity("distance");
  out.one_way = fields.flag("one_way");
  out.vehicles = fields.number("vehicles");
  return out;
}

}  // namespace

std::vector<Fleet> parse_transport(Parsing& parsing, Fields& file) {
  std::vector<Fleet> out;
  for (const auto& [name, at] : file.elements("transport")) out.push_back(parse_fleet(parsing, name, at));
  return out;
}

std::vector<VehiclePath> parse_paths(Parsing& parsing, Fields& file) {
  std::vector<VehiclePath> out;
  for (const auto& at : file.records("paths")) out.push_back(parse_path(parsing, at));
  return out;
}

}  // namespace nordvest
