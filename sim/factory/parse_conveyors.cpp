// SPDX-License-Identifier: Apache-2.0
// Conveyors: measures, failures, hours, power.
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

/// States of a conveyor that its power may be given for.
constexpr std::array<std::string_view, 7> conveyor_states{"moving",    "starved", "blocked", "down",
                                                          "off_shift", "idle",    "off"};

/// `moving` is what a server calls working.
StationPower as_of_server(StationPower power) {
  for (auto& [state, kw] : power)
    if (state == "moving") state = "working";
  return power;
}

Conveyor parse_conveyor(const std::string& name, const Spot& at, Parsing& parsing) {
  Conveyor out;
  out.name = name;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "conveyor");
  out.title = fields.words("title");
  out.length = fields.quantity("length");
  out.speed = fields.quantity("speed");
  out.spacing = fields.quantity("spacing");
  out.accumulates = fields.flag("accumulates");
  for (const auto& failure : fields.records("failures")) out.failures.push_back(parse_failure(parsing, failure));
  out.calendar = fields.name("calendar");
  out.power = as_of_server(parse_power(parsing, fields, conveyor_states));
  return out;
}

}  // namespace

std::vector<Conveyor> parse_conveyors(Parsing& parsing, Fields& file) {
  std::vector<Conveyor> out;
  for (const auto& [name, at] : file.elements("conveyors")) {
    check_place_name(parsing, at, "conveyors", name);
    out.push_back(parse_conveyor(name, at, parsing));
  }
  return out;
}

}  // namespace nordvest
