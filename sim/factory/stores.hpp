// SPDX-License-Identifier: Apache-2.0
// Places of a route that are no stations: where units stay without being worked on.
#pragma once
#include <string_view>
#include <vector>

#include "factory/factory.hpp"

namespace nordvest {

/// The buffer of that name, or nullptr.
const Buffer* buffer_of(const Factory& factory, std::string_view name);
/// A buffer or a conveyor, not a station.
bool is_store(const Factory& factory, std::string_view name);
/// Waiting places of a store [parts].
double store_capacity(const Factory& factory, std::string_view name);
/// Does a step have a place that is a store?
bool stays_in_store(const Factory& factory, const Step& step);

/// A station that some route comes to right after a store has a queue of 0 places, unless it writes `queue`: what waits for it
/// waits in the store.
void no_queues_after_stores(Factory& factory);

/// Steps that say what their place cannot do: a `process` in a store, a `dwell` at a station or conveyor; and supply that never starves
/// into a store without limit.
std::vector<Problem> store_problems(const Factory& factory);

}  // namespace nordvest
