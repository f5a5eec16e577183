// SPDX-License-Identifier: Apache-2.0
// Buffers, and names of places, which are unique over all that a route can lead to.
#include <algorithm>
#include <array>

#include "factory/parse_parts.hpp"

namespace nordvest {

RuleKind unit_rule(Fields& fields) { return BuiltInRules::named(fields.choice("rule")).value_or(fifo_rule); }

namespace {

Buffer parse_buffer(const std::string& name, const Spot& at, Parsing& parsing) {
  Buffer out;
  out.name = name;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "buffer");
  out.title = fields.words("title");
  out.capacity = fields.number("capacity");
  out.dwell = fields.draw("dwell");
  out.rule = unit_rule(fields);
  out.shelf_life = fields.draw_if("shelf_life");
  return out;
}

}  // namespace

void check_place_name(Parsing& parsing, const Spot& at, const std::string& section, const std::string& name) {
  if (name == "end")
    parsing.problem(
        at, "a " + section.substr(0, section.size() - 1) + " cannot be called 'end': that is where a route ends");
  constexpr std::array sections{"stations", "buffers", "conveyors"};
  const auto* own = std::find(sections.begin(), sections.end(), section);
  for (const auto* other = own + 1; other < sections.end(); ++other)
    if (parsing.knows(*other, name))
      parsing.problem(at, "duplicate name: '" + name + "' is in " + *other + " too", {},
                      "names that are unique over stations, buffers and conveyors");
}

std::vector<Buffer> parse_buffers(Parsing& parsing, Fields& file) {
  std::vector<Buffer> out;
  for (const auto& [name, at] : file.elements("buffers")) {
    check_place_name(parsing, at, "buffers", name);
    out.push_back(parse_buffer(name, at, parsing));
  }
  return out;
}

}  // namespace nordvest
