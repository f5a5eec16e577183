// SPDX-License-Identifier: Apache-2.0
// Carriers, and how many of them a step takes and returns.
#include "factory/parse_parts.hpp"

namespace nordvest {

std::vector<Carrier> parse_carriers(Parsing& parsing, Fields& file) {
  std::vector<Carrier> out;
  for (const auto& [name, at] : file.elements("carriers")) {
    Carrier carrier;
    carrier.name = name;
    carrier.mark = at.node->mark;
    Fields fields(parsing, at, "carrier");
    carrier.title = fields.words("title");
    carrier.count = fields.whole("count");
    carrier.holds = fields.number("holds");
    carrier.back_after = fields.draw("back_after");
    out.push_back(std::move(carrier));
  }
  return out;
}

CarrierCounts parse_carrier_counts(Parsing& parsing, const Spot& at) {
  CarrierCounts out;
  if (!at.node->is_map()) return parsing.wrong_type(at, "carriers with numbers, {pallet: 1}"), out;
  for (const auto& [name, count] : at.node->members) {
    const Spot here{&count, joined_path(at.path, name)};
    const bool known = parsing.check_name(here, "carriers", name);
    const auto number = number_at(parsing, here);
    if (!known || !number) continue;
    if (*number < 1 || *number > 1e6 || *number != static_cast<int>(*number))
      parsing.problem(here, "this must be a whole number of carriers", count.scalar, "at least 1");
    else
      out.emplace_back(name, static_cast<int>(*number));
  }
  return out;
}

}  // namespace nordvest
