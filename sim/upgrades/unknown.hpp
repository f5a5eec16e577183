// SPDX-License-Identifier: Apache-2.0
// Numbers of a change that may not be known: `by: {triangular: [1.1, 1.25, 1.3]}`.
#pragma once
#include <string>

#include "factory/document.hpp"
#include "random/ignorance.hpp"
#include "upgrades/path.hpp"
#include "upgrades/scale.hpp"

namespace nordvest {

/// A number, an amount with a unit, or the draw of a distribution under `key`. Refuses at `place` what is none of these.
Amount drawn_amount(const Node& value, const std::string& key, const Ignorance& ignorance, const ChangePlace& place);

}  // namespace nordvest
