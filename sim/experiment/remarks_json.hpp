// SPDX-License-Identifier: Apache-2.0
// Remarks as the results' JSON has them.
#pragma once
#include <vector>

#include "core/remark.hpp"
#include "io/json.hpp"

namespace nordvest {

/// [{"code": "overloaded_station", "values": {"station": "brake", "percent": 120}, "text": "Station 'brake': .."}]; code null where
/// there is only a text.
Json json_of(const std::vector<Remark>& remarks);

}  // namespace nordvest
