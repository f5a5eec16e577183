// SPDX-License-Identifier: Apache-2.0
// Which pools do what stations ask for, and whether they can.
#pragma once
#include <string>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// Pools that may meet a need, in the order in which they are asked: as listed, or those with the skill in file order.
std::vector<std::string> pools_of(const Factory& factory, const WorkerNeed& need);
/// What a station asks for, and the drivers of the vehicles among it: as many, in the same phases.
std::vector<WorkerNeed> needs_of(const Factory& factory, const Station& station);
/// Do vehicles of some fleet hold members of that pool, or need them for repairs?
bool vehicles_ask_for(const Factory& factory, const std::string& pool);
/// Does a server of the station hold members of that pool at times?
bool asks_for(const Factory& factory, const Station& station, const std::string& pool);
/// Members of a pool on all its calendars together.
int members_of(const Pool& pool);

/// Skills that nobody has, more people than there are.
std::vector<Problem> people_problems(const Factory& factory);

}  // namespace nordvest
