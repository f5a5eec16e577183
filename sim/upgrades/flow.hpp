// SPDX-License-Identifier: Apache-2.0
// Who goes where in a factory, and what drives it: the little arithmetic that the warnings about upgrades need.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

const Station* station_named(const Factory& factory, const std::string& name);

/// Calls `each` for every place of every step of a product's route, in groups too.
void for_each_place(const Product& product, const std::function<void(const Step&, const Alternative&)>& each);

/// Do units that are sent to `at` come to this station: it is that, or joins that?
bool serves(const Station& station, const std::string& at);

/// The products whose route comes to the station, in file order.
std::vector<const Product*> visitors(const Factory& factory, const Station& station);

/// Does anybody come: a route, or parts that are reworked there?
bool is_visited(const Factory& factory, const Station& station);

/// Does a station or a repair ask for members of this pool?
bool is_asked_for(const Factory& factory, const std::string& pool);

/// What makes a product flow.
enum class Drive {
  none,    ///< no source of its own
  orders,  ///< sources that bring so many and no more
  supply,  ///< `supply: unlimited`, or it starts its route again: as much as goes through
};
Drive drive_of(const Factory& factory, const Product& product);

/// Parts of a product that orders bring in a year of worked weeks; nothing where a source has no lasting rate.
std::optional<double> ordered_a_year(const Factory& factory, const Product& product);

/// Good parts of the whole factory in a year of worked weeks, from what the company observed.
std::optional<double> observed_a_year(const Factory& factory);

}  // namespace nordvest
