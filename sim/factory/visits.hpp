// SPDX-License-Identifier: Apache-2.0
// How often a part comes to each step: the traffic equations of its route with scrap and rework.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "factory/flow.hpp"

namespace nordvest {

/// Expected numbers for one part that starts a route.
struct Visits {
  std::vector<double> steps;                              ///< visits of each step of the flow
  std::vector<std::pair<std::string, double>> off_route;  ///< visits of rework places off the route, by station
  double shipped = 0;                                     ///< good parts that come out, at most 1
  bool solved = true;  ///< false: some parts never leave, the equations have no solution
};

/// Which station a unit at a step goes to, with probabilities: alternatives and stations that join them. Where the choice
/// follows the queues (`first_free`, `shortest_queue`, joined stations) it is taken in proportion to what each can do.
std::vector<std::pair<const Station*, double>> stations_of_step(const Factory& factory, const Product& product,
                                                                const Step& step);

/// v = entry + P' v (Jackson 1957). With `at_most` = k passes the geometric series of reworks is cut after k. `lot`: parts that start
/// together, for the first parts after a set-up `when: lot`; 0: not known, then these count as the others. How many are first where
/// set-ups follow the mix (`product_changes`, `family_changes`, `after_idle`) or a repair is not known here.
Visits visits_of(const Factory& factory, const RouteFlow& flow, double lot = 0);

/// Parts that come together.
struct Together {
  double lot = 1;   ///< in a lot [parts]
  double unit = 1;  ///< in what moves and is worked on as one [parts]
};

/// By the product's `travel` and that of its steps up to this one (nullptr: of the product alone).
Together together_at(const Product& product, const Step* step, double parts_per_lot);

/// Parts a server works on at once when enough are there: whole units, as many as its batch takes [parts].
double parts_at_once(const Station& station, double unit);

/// How often a station begins with a lot, for each part that comes there: once on every server that takes units of it (an oven: what it
/// takes at once). Assumed is a queue, so that all its servers take part; where there is hardly one, the first may do a whole lot with
/// one set-up. `share`: of the step's parts that come to this station [-].
double begins_of_part(const Station& station, double share, const Together& together);

/// Mean times of a part at a station for a product's step: process by its lot, batch and speed, load, unload [ticks].
struct PartWork {
  double process = 0, load = 0, unload = 0;
  [[nodiscard]] double all() const { return process + load + unload; }
};
PartWork work_of_part(const Station& station, const Step& step, const Together& parts);

/// Share of its open time that a conveyor is up, by failures on the shift and calendar clocks [-].
double up_share(const std::vector<FailureMode>& failures);
/// The same of a station's server, planned stops on these clocks with it.
double up_share(const Factory& factory, const Station& station);

}  // namespace nordvest
