// SPDX-License-Identifier: Apache-2.0
// The parts of the table of keys, one file each. Read them through `key_table` (keys.hpp).
#pragma once
#include <vector>

#include "factory/keys.hpp"

namespace nordvest {

std::vector<Record> flow_keys();      ///< the file itself (first), calendars, products, sources
std::vector<Record> station_keys();   ///< stations and all they hold
std::vector<Record> resource_keys();  ///< workers, control; buffers, conveyors, carriers, transport, paths, energy
std::vector<Record> run_keys();       ///< run, economics, observed, assumptions
std::vector<Record> upgrade_keys();   ///< upgrades and their changes

}  // namespace nordvest
