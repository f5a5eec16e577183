// SPDX-License-Identifier: Apache-2.0
#include "upgrades/unknown.hpp"

#include "factory/parsing.hpp"

namespace nordvest {

Amount drawn_amount(const Node& value, const std::string& key, const Ignorance& ignorance, const ChangePlace& place) {
  if (const auto amount = amount_of(value)) return *amount;
  if (!value.is_map())
    place.refuse("a number or a distribution is needed", value.brief(),
                 "1.2, {triangular: [1.1, 1.2, 1.3]} and the like");
  const Document none{{}, place.file, {}};
  Parsing parsing(none);
  const auto distribution = distribution_at(parsing, {&value, place.where}, false);
  if (!distribution) throw ModelError(parsing.problems);
  return {ignorance.draw(key, *distribution), {}};
}

}  // namespace nordvest
