// SPDX-License-Identifier: Apache-2.0
// Power of stations, of conveyors and of the factory.
#include <algorithm>

#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {

StationPower parse_power(Parsing& parsing, Fields& element, std::span<const std::string_view> states) {
  if (!element.has("energy")) return {};
  const Spot at{element.at().node->find("energy"), joined_path(element.at().path, "energy")};
  StationPower out = element.quantities("energy");
  const std::vector<std::string> known(states.begin(), states.end());
  for (const auto& [state, kw] : out) {
    if (std::find(known.begin(), known.end(), state) != known.end()) continue;
    auto [what, allowed] = unknown_name("state", state, known);
    parsing.problem(at.member(state), std::move(what), {}, std::move(allowed));
  }
  if (at.node->find("off") != nullptr && at.node->find("off_shift") != nullptr)
    parsing.problem(at, "`off` and `off_shift` are the same state", at.node->brief(), "one of them");
  return out;
}

FactoryEnergy parse_factory_energy(Parsing& parsing, Fields& file) {
  FactoryEnergy out;
  Fields fields(parsing, file.spot("energy"), "factory_energy");
  out.base_kw = fields.quantity("base");
  out.price = fields.draw("price");
  out.co2 = fields.number_if("co2");
  return out;
}

}  // namespace nordvest
