// SPDX-License-Identifier: Apache-2.0
// Planned stops by arithmetic: how often they come in the long run, and what they take of a station's time.
#pragma once
#include "factory/factory.hpp"

namespace nordvest {

/// Is it done before this failure can strike: maintenance by wear that does not wait for an idle moment or a break?
bool is_prevented(const Station& station, const FailureMode& mode);

/// Does it come with the station's work: by working time, parts or wear on the working clock?
bool follows_work(const Station& station, const MaintenanceTask& task);

/// Stops of all servers of a station that works `work` servers [-] on `parts` parts [1/tick]: [1/tick]. Those that wait for an idle
/// server or a break, and fall due by nothing else, count as none.
double stops_per_tick(const Factory& factory, const Station& station, const MaintenanceTask& task, double work,
                      double parts);

/// Share of its open time that stops on shift and calendar clocks and at moments of the week take from each server; none of those that
/// wait for an idle server or a break [-].
double stopped_share(const Factory& factory, const Station& station);

}  // namespace nordvest
