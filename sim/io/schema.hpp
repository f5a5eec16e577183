// SPDX-License-Identifier: Apache-2.0
// The table of keys as JSON Schema (2020-12), for editors that complete and check while one types.
#pragma once
#include "io/json.hpp"

namespace nordvest {

/// Accepts what the parser accepts as far as single values go; names that must fit together are the parser's business.
Json json_schema();

}  // namespace nordvest
